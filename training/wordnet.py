"""Make the table of words that tell happenings from WordNet's own files.

    python training/wordnet.py DICT

DICT is the `dict` folder of WordNet 3.1 (data.noun, data.verb, index.sense). Kept are verbs, and nouns that are kin to a verb or
name an act, an event, a process, a phenomenon, a saying or a state in one of their usual senses; of each word the senses that are
used, what they are kinds of, and the words it is kin to by derivation. The definitions are left out.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

OUT = Path(__file__).parent.parent / "src/reportedly/text/data/wordnet.txt.gz"
HAPPENING = {4, 10, 11, 19, 22, 26, 28}  #: lexicographer files: act, communication, event, phenomenon, process, state, time
_SENSES = 3  #: senses of a word that are kept
_SHARE = 0.15  #: of a word's uses from which a further sense is kept
_LONGEST = 2  #: words in a phrase
_HEAD = """\
# Words that tell happenings: part of speech, word, file of its first sense, senses, what these are kinds of, kin by derivation.
# Taken from WordNet 3.1 by training/wordnet.py. WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved.
# Its licence stands beside this file, in wordnet.LICENSE.
"""

Key = tuple[str, str]  #: part of speech ("n" or "v") and word
Sense = tuple[str, int]  #: part of speech and offset


class Synset(NamedTuple):
    """One meaning."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, Sense, int, int], ...]  #: symbol, meaning pointed at, word that points, word pointed at


def synsets_of(folder: Path) -> dict[Sense, Synset]:
    """Read the meanings of nouns and verbs."""
    found = {}
    for pos, name in (("n", "noun"), ("v", "verb")):
        for line in (folder / f"data.{name}").read_text("latin-1").splitlines():
            if not line.startswith("  "):
                fields = line.partition("|")[0].split()
                count = int(fields[3], 16)
                at = 4 + 2 * count
                pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
                found[pos, int(fields[0])] = Synset(
                    int(fields[1]),
                    tuple(word.lower() for word in fields[4:at:2]),
                    tuple((s, (p, int(o)), int(ends[:2], 16), int(ends[2:], 16)) for s, o, p, ends in pointers),
                )
    return found


def senses_of(folder: Path) -> dict[Key, list[tuple[int, int, int]]]:
    """Read the senses of each word: number, offset, how often it was used in texts."""
    found: dict[Key, list[tuple[int, int, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text("latin-1").splitlines():
        key, offset, number, count = line.split()
        word, _, rest = key.partition("%")
        if rest[0] in "12":
            found["nv"[int(rest[0]) - 1], word].append((int(number), int(offset), int(count)))
    return {key: sorted(senses) for key, senses in found.items()}


def used(key: Key, senses: list[tuple[int, int, int]]) -> list[Sense]:
    """The senses of a word that are usual."""
    total = sum(count for _, _, count in senses) + len(senses)
    return [(key[0], offset) for at, (_, offset, count) in enumerate(senses) if at < _SENSES or (count + 1) / total > _SHARE]


def kin_of(key: Key, offsets: list[Sense], synsets: dict[Sense, Synset]) -> tuple[set[Key], set[Sense]]:
    """Nouns and verbs that a word is kin to by derivation, and the senses in which they are."""
    words, senses = set(), set()
    for offset in offsets:
        synset = synsets[offset]
        own = synset.words.index(key[1]) + 1 if key[1] in synset.words else -1
        for symbol, other, mine, theirs in synset.pointers:
            if symbol == "+" and other[0] in "nv" and mine == own:
                words.add((other[0], synsets[other].words[theirs - 1]))
                senses.add(other)
    return words, senses


def table(folder: Path) -> list[str]:
    """The lines of the table."""
    synsets, senses = synsets_of(folder), senses_of(folder)
    kept = {}
    for key, numbered in senses.items():
        every = [(key[0], offset) for _, offset, _ in numbered]
        kin, _ = kin_of(key, every, synsets)
        usual = used(key, numbered)
        tells = key[0] == "v" or any(p == "v" for p, _ in kin) or any(synsets[s].file in HAPPENING for s in usual)
        if tells and key[1].count("_") < _LONGEST and key[1].replace("_", "").replace("-", "").isalpha():
            kept[key] = (usual, kin)
    numbers: dict[Sense, int] = {}
    places = {key: place for place, key in enumerate(sorted(kept, key=lambda key: (key[1], key[0])))}
    lines = []
    for key, place in places.items():
        usual, kin = kept[key]
        meant = {*usual, *kin_of(key, usual, synsets)[1]}
        above = {other for sense in meant for symbol, other, _, _ in synsets[sense].pointers if symbol == "@"} - meant
        family = sorted({place, *(places[word] for word in kin if word in places)})
        cells = [sorted(numbers.setdefault(sense, len(numbers)) for sense in side) for side in (sorted(meant), sorted(above))]
        columns = [key[0], key[1], str(synsets[usual[0]].file), *(" ".join(map(str, cell)) for cell in (*cells, family))]
        lines.append("\t".join(columns))
    return lines


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    lines = table(parser.parse_args().folder)
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write((_HEAD + "\n".join(lines) + "\n").encode())
    print(f"{len(lines)} words, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
