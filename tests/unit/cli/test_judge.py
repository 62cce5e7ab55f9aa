"""`reportedly judge`: what is said, what comes of it, and what is refused in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reportedly.store.record import Record
from tests.calling import Said
from tests.judging import MEETINGS, Desk
from tests.newsroom import DENIAL, UNREAD
from tests.unit.cli.conftest import Cli

MILL, HARBOUR = 2, 4  # reports, by their number


class Judge:
    """The command called over a record of meetings."""

    def __init__(self, cli: Cli, location: str) -> None:
        self._cli = cli
        self._location = location
        with Record.open(location) as record:
            desk = Desk(record)
            self.before = desk.export()
            self.articles = [article.id for article in desk.articles]
            self.ids = {name: desk.one(name) for _, parties in MEETINGS for _, name in parties}

    def __call__(self, *words: str, by: str = "Jo Ness") -> Said:
        """Judge by a name."""
        return self._cli("--record", self._location, "judge", *words, "--by", by)

    def plain(self, *words: str) -> Said:
        """Call any command."""
        return self._cli("--record", self._location, *words)

    def export(self) -> str:
        """Write the record out."""
        return self.plain("export", "record").out


@pytest.fixture
def judge(cli: Cli, tmp_path: Path) -> Judge:
    return Judge(cli, str(tmp_path / "meetings.db"))


def listed(judge: Judge) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = judge.plain("judge", "list", "--json").json["judgements"]
    return found


def test_two_judged_the_same_are_one_page(judge: Judge) -> None:
    mayor, ness = judge.ids["Ada Bruhn"], judge.ids["Jo Ness"]
    said = judge("same", mayor, ness[:12], "--note", "one woman,\n two names")
    assert said.code == 0
    assert said.out.splitlines()[0] == f"Judged by Jo Ness: Jo Ness [{ness[:10]}] is Ada Bruhn [{mayor[:10]}]."
    assert "To undo it: reportedly judge undo j" in said.out
    for asked in (ness, mayor, "Jo Ness"):
        view = judge.plain("person", asked, "--json").json
        assert (view["id"], view["name"], view["article_count"]) == (mayor, "Ada Bruhn", 4)
    (line,) = view["judgements"]
    assert (line["author"], line["note"], line["kind"], line["withdrawn"]) == ("Jo Ness", "one woman, two names", "same", None)
    assert "Judged by people" in judge.plain("person", mayor).out


def test_two_judged_the_same_twice_are_refused(judge: Judge) -> None:
    mayor, ness = judge.ids["Ada Bruhn"], judge.ids["Jo Ness"]
    judge("same", mayor, ness)
    said = judge("same", ness, mayor)
    assert (said.code, said.err) == (2, f"{ness} and {mayor} are one already.\n")


def test_two_judged_different_come_apart(judge: Judge) -> None:
    mayor, ness, alder = judge.ids["Ada Bruhn"], judge.ids["Jo Ness"], judge.ids["Tom Alder"]
    judge("same", mayor, ness)
    judge("same", mayor, alder)
    assert f"Ada Bruhn [{mayor[:10]}] is not Jo Ness [{ness[:10]}]" in judge("different", mayor, ness).out
    assert judge.plain("person", ness, "--json").json["id"] == ness
    assert judge.plain("person", alder, "--json").json["id"] == mayor
    said = judge("same", alder, ness)
    assert "They stay apart while another judgement says" in said.out
    assert judge.plain("person", ness, "--json").json["id"] == ness


def test_one_cannot_be_different_from_itself(judge: Judge) -> None:
    said = judge("different", judge.ids["Jo Ness"], judge.ids["Jo Ness"])
    assert said.code == 2
    assert "reportedly judge move ARTICLE NAME new" in said.err


@pytest.mark.parametrize("called", ["Karsk", "karsk", "e0", "finance minister"])
def test_whom_an_article_calls_so_is_moved(judge: Judge, called: str) -> None:
    mayor = judge.ids["Ada Bruhn"]
    said = judge("move", judge.articles[MILL][:12], called, mayor)
    assert said.code == 0
    assert f"“Karsk” in The mill [{judge.articles[MILL][:10]}] is Ada Bruhn [{mayor[:10]}]." in said.out
    assert judge.plain("person", mayor, "--json").json["article_count"] == 4
    again = judge("move", judge.articles[MILL], called, mayor)
    assert (again.code, "already" in again.err) == (2, True)


def test_a_stranger_is_split_off_as_somebody_new(judge: Judge) -> None:
    said = judge("move", judge.articles[HARBOUR], "Karsk", "new", "--json")
    stranger = said.json["object"]
    assert stranger not in judge.ids.values()
    view = judge.plain("person", stranger, "--json").json
    assert (view["name"], view["article_count"]) == ("Karsk", 1)
    assert judge("move", judge.articles[HARBOUR], "Karsk", "new").code == 2
    assert judge("rename", stranger, "Vera Karsk").code == 0
    assert judge.plain("person", stranger, "--json").json["name"] == "Vera Karsk"


def test_a_name_is_given(judge: Judge) -> None:
    karsk = judge.ids["Olen Karsk"]
    assert judge("rename", karsk, " Olen  V. Karsk ").out.startswith("Judged by Jo Ness: Olen Karsk [")
    assert judge.plain("person", karsk, "--json").json["name"] == "Olen V. Karsk"
    assert "Olen V. Karsk" in judge.export()
    assert judge("rename", karsk, " ").code == 2


def test_the_latest_judgement_is_undone_or_a_given_one(judge: Judge) -> None:
    judge("rename", judge.ids["Tom Alder"], "Thomas Alder")
    judge("same", judge.ids["Ada Bruhn"], judge.ids["Jo Ness"])
    judge("move", judge.articles[HARBOUR], "Karsk", "new")
    kinds = [line["kind"] for line in listed(judge)]
    assert kinds == ["move", "same", "rename"]
    said = judge("undo", by="Una Quill")
    assert said.out.startswith("Withdrawn: “Karsk” in The harbour")
    first = listed(judge)[-1]["id"]
    assert judge("undo", first[:8], "--json", by="Una Quill").json["withdrawn_by"] == "Una Quill"
    assert [bool(line["withdrawn"]) for line in listed(judge)] == [True, False, True]
    again = judge("undo", first)
    assert (again.code, "already" in again.err) == (2, True)
    assert judge.export() != judge.before
    judge("undo")
    assert judge.export() == judge.before
    assert (judge("undo").code, judge("undo").err) == (1, "No judgement is in force.\n")
    out = judge.plain("judge", "list").out
    assert out.count("withdrawn ") == 3
    assert "by Una Quill" in out


def test_nobody_judges_while_a_run_is_at_work(judge: Judge, tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "meetings.db")) as record, record.alone():
        said = judge("rename", judge.ids["Tom Alder"], "Thomas Alder")
    assert (said.code, "another run is at work" in said.err) == (3, True)
    assert listed(judge) == []


def test_a_judgement_that_finds_nobody_says_so(judge: Judge, tmp_path: Path) -> None:
    judge("rename", judge.ids["Tom Alder"], "Thomas Alder")
    with Record.open(str(tmp_path / "meetings.db")) as record:
        record.rebuild()
    assert "finds nobody in the record now" in judge.plain("judge", "list").out
    assert listed(judge)[0]["words"] == f"[{judge.ids['Tom Alder'][:10]}] is called Thomas Alder"


def test_nothing_is_listed_when_nobody_judged(judge: Judge) -> None:
    said = judge.plain("judge", "list")
    assert (said.code, said.err) == (1, "Nobody has judged anything yet.\n")
    assert listed(judge) == []


def stories_of(judge: Judge) -> dict[str, str]:
    """Ids of stories, by the articles they hold."""
    found = {}
    for number, article_id in enumerate(judge.articles):
        href = judge.plain("article", article_id, "--json").json["story_href"]
        if href:
            found[str(number)] = href.rsplit("/", 1)[-1]
    return found


def test_an_article_is_told_to_another_story_and_two_stories_are_made_one(judge: Judge) -> None:
    before = stories_of(judge)
    ferry, bridge = before["0"], before["1"]
    assert ferry != bridge
    said = judge("move", judge.articles[0][:12], bridge, "--note", "a misprint")
    assert (said.code, "tells the story of" in said.out) == (0, True)
    assert stories_of(judge)["0"] == bridge
    assert "a misprint" in judge.plain("story", bridge, "--json").json["judgements"][0]["note"]
    assert judge("move", judge.articles[0], bridge).err.endswith("already.\n")
    judge("undo")
    assert judge.export() == judge.before
    said = judge("same", ferry[:12], bridge)
    assert said.code == 0
    assert set(stories_of(judge).values()) == {ferry}
    assert "with all beside it" in judge.plain("story", ferry).out
    assert judge("same", ferry, bridge).code == 2
    judge("undo")
    assert judge.export() == judge.before


def test_an_article_gets_a_story_of_its_own_and_a_story_a_name(judge: Judge) -> None:
    ferry = stories_of(judge)["0"]
    opened = judge("move", judge.articles[0], "new", "--json").json["object"]
    assert judge.plain("story", opened, "--json").json["id"] == opened
    assert judge("move", judge.articles[0], "new").code == 2
    assert judge("rename", opened, "The ferry at noon").code == 0
    assert judge.plain("story", opened, "--json").json["title"] == "The ferry at noon"
    judge("undo")
    judge("undo")
    assert judge.export() == judge.before
    assert judge.plain("story", opened, "--json").json["id"] == ferry


def test_a_story_and_a_person_are_never_one(judge: Judge) -> None:
    said = judge("same", stories_of(judge)["0"], judge.ids["Jo Ness"])
    assert (said.code, "Two of a kind can be one." in said.err) == (2, True)
    assert judge("move", judge.articles[0], "a", "b", "c").code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("move", "none", "s-none"), 1),
        (("same", "n-none", "n-other"), 1),
        (("different", "n-none", "n-other"), 1),
        (("rename", "n-none", "Name"), 1),
        (("move", "none", "Karsk", "new"), 1),
        (("undo", "j-none"), 1),
        (("same", "n-none"), 2),
        (("other", "n-none"), 2),
    ],
)
def test_what_is_not_there_is_said_in_one_line(judge: Judge, words: tuple[str, ...], code: int) -> None:
    said = judge(*words) if words[0] != "other" else judge.plain("judge", *words)
    assert said.code == code
    assert not said.is_traceback
    assert code == 2 or (said.out == "" and said.err.count("\n") == 1)
    assert listed(judge) == []


def test_whom_an_article_does_not_name_cannot_be_moved(judge: Judge, cli: Cli, newsroom: str) -> None:
    said = judge("move", judge.articles[MILL], "Vera", "new")
    assert (said.code, "It names Karsk [e0], Tom Alder [e1]." in said.err) == (1, True)
    assert judge("move", judge.articles[MILL], "Karsk", "n-none").code == 1
    said = cli("--record", newsroom, "judge", "move", UNREAD.id, "bac", "new", "--by", "Jo Ness")
    assert (said.code, said.err) == (1, f"Nothing was read in article {UNREAD.id[:10]}.\n")
    assert cli("--record", newsroom, "judge", "move", DENIAL.id, "she", "n2", "--by", "Jo Ness").code == 0


def test_the_author_is_asked_of_the_option_the_setting_and_the_login(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    karsk = judge.ids["Olen Karsk"]
    assert judge("rename", karsk, "One").code == 0
    monkeypatch.setenv("REPORTEDLY_AUTHOR", "Una Quill")
    judge.plain("judge", "rename", karsk, "Two")
    monkeypatch.delenv("REPORTEDLY_AUTHOR")
    monkeypatch.setenv("LOGNAME", "desk")
    judge.plain("judge", "rename", karsk, "Three")
    assert [line["author"] for line in listed(judge)] == ["desk", "Una Quill", "Jo Ness"]
    for name in (" ", "linker", "linker@2"):
        said = judge("rename", karsk, "Four", by=name)
        assert (said.code, said.err) == (2, "Who judges? Give a name: --by NAME, or REPORTEDLY_AUTHOR.\n")
