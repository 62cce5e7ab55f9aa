"""Outlets by name and by pattern: who, inside a text, may have carried a report.

Names are facts in `data/outlets.csv`; the rest are told by how outlets are called ("… News Agency", "state television").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.read.wordlists import load_table

_LAST = re.compile(
    r"(?:\bNews|\bNews Agency|\bTimes|\bPost|\bHerald|\bTribune|\bGazette|\bChronicle|\bObserver|\bCourier|\bLedger|\bExaminer|\bInquirer|"
    r"\bNews Service|\bPress Agency|\bNews Network|\bMedia Cent(?:er|re)|\bWire|\bTelegraph|\bTelegraph Bureau|\bBroadcasting|"
    r"\bTelevision|\bTV|\bRadio|\bMagazine|\bDaily|\bJournal|\bSentinel|\bDispatch|\bPress)$"
)
_FIRST = re.compile(r"^(?:Radio|Channel|Agence|Agencia|Agenzia|TV|Daily)\s+\w")
_PHRASE = re.compile(
    r"^(?:the |a |an )?(?:[\w’'-]+ ){0,4}?(?:state(?:[- ](?:run|owned|controlled|backed))?|official|government|local|national|public|foreign|"
    r"[\w]+-language|opposition|pro-government|independent|private|[A-Z]\w+)? ?"
    r"(?:news agency|news agencies|news channel|news site|news website|news organi[sz]ations?|wire service|media|newspapers?|television|tv|"
    r"radio|broadcaster|tabloid|daily|press|news reports|media reports|press reports|magazine)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOutlet:
    """An outlet of the list."""

    name: str
    kind: str
    country: str | None


def _fold(name: str) -> str:
    folded = " ".join(name.replace("’", "'").split())
    return folded.removeprefix("The ").removeprefix("the ").removesuffix("'s").casefold()


@cache
def _outlets() -> dict[str, tuple[KnownOutlet, str]]:
    found: dict[str, tuple[KnownOutlet, str]] = {}
    for row in load_table("outlets.csv"):
        outlet = KnownOutlet(name=row["name"], kind=row["kind"], country=row["country"] or None)
        for name in (row["name"], *filter(None, row["other_names"].split("|"))):
            found.setdefault(_fold(name), (outlet, name))
    return found


def find_outlet(name: str) -> KnownOutlet | None:
    """The outlet of this name, from the list; short capitals ("AP") only when spelt so."""
    entry = _outlets().get(_fold(name))
    if entry is None:
        return None
    outlet, spelt = entry
    if len(spelt) <= 4 and spelt.isupper() and not re.sub(r"^[Tt]he |['’]s$", "", name).isupper():
        return None
    return outlet


def looks_like_outlet(name: str) -> bool:
    """Whether a name is an outlet's: on the list, or made the way outlets are called."""
    outlet = find_outlet(name)
    if outlet is not None:
        return outlet.kind not in {"platform", "document"}
    plain = " ".join(name.split())
    words = plain.split()
    return 2 <= len(words) <= 6 and plain[:1].isupper() and bool(_LAST.search(plain) or _FIRST.search(plain))


def is_outlet_phrase(words: str) -> bool:
    """Whether a phrase speaks of media without a name: "state television", "Russian-language media"."""
    return bool(_PHRASE.match(" ".join(words.split())))
