"""Collect what countries are called in other scripts, from the territories of rigour (MIT; Wikidata, CC0).

    python -m training.territory_names TERRITORIES --out src/reportedly/text/data/territory_scripts.csv

TERRITORIES is what rigour holds of territories, as JSON Lines. Names in Latin letters are left out: too many of them are also
names of people or words.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

_SCRIPTS = ("CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL", "KATAKANA", "GEORGIAN", "ARMENIAN")


def main() -> None:
    """Write code and name, one pair a line, sorted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("territories", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    found: dict[str, set[str]] = {}
    for line in asked.territories.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(row["code"]) != 2:
            continue
        for name in (*row.get("names_strong", ()), *row.get("names_weak", ())):
            if unicodedata.name(name[0], "").startswith(_SCRIPTS) and len(name) > 1 and "," not in name:
                found.setdefault(unicodedata.normalize("NFC", name), set()).add(row["code"].upper())
    rows = sorted(f"{codes.pop()},{name}" for name, codes in found.items() if len(codes) == 1)
    head = "# Names of countries in other scripts: rigour 2.6.1 (MIT), Wikidata (CC0). Made by training/territory_names.py."
    asked.out.write_text("\n".join([head, "code,name", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
