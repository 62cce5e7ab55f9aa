from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import ConfigError
from reportedly.evaluate import TASK_NAMES, LinkedPile, measure, run
from reportedly.evaluate.gold import Row, article_of, load_rows
from reportedly.evaluate.tasks import predict
from reportedly.model import (
    Article,
    Attribution,
    Chain,
    ChainNode,
    Event,
    EventMention,
    Evidence,
    Party,
    Reading,
    Relation,
    SlotValue,
    Span,
    StoryEvents,
    TimeExpression,
)
from tests.fakes.bench import WORD, ScriptedBench
from tests.unit.evaluate import invented

Json = dict[str, Any]

LABELS: dict[str, tuple[str, ...]] = {
    "attribution": ("attributions",),
    "chains": ("chains", "wire"),
    "times": ("timexes", "tml_events"),
    "events": ("date",),
    "factuality": (),
    "coreference": ("topic", "subtopic", "entities", "events"),
    "stories": ("story",),
    "speakers": (),
    "names": ("same",),
    "accounts": ("slots",),
}


def _rows(fields: Sequence[Json]) -> list[Row]:
    return [Row(line=i, fields=row) for i, row in enumerate(fields, start=1)]


def _words(article: Article) -> list[Span]:
    return [Span(*match.span()) for match in WORD.finditer(article.text)]


def _read(article: Article) -> Reading | None:
    """Make a reading of every kind of thing out of the words alone; an article without words is not read."""
    places = _words(article)
    if not places:
        return None
    first, last = places[0], places[-1]
    party = Party(span=first, entity=None, name="x")
    event = EventMention(
        trigger=last, verb="say", type="CONCEDE", mode=None, actors=(party,), recipients=(party,), place=None, time=None,
        status="happened",
    )  # fmt: skip
    node = ChainNode(name=article.slice(first), kind="person", evidence=first)
    return Reading(
        article_id=article.id,
        annotators=(),
        language="en",
        attributions=(Attribution(source=(first,), cue=(), content=(last, first), kind="direct", parent=0),),
        chains=(Chain(content=last, path=(node, node)),),
        times=(TimeExpression(span=first, type="DATE", value=str(article.published)),),
        events=(event, EventMention(**{name: getattr(event, name) for name in event.__slots__} | {"type": None})),
    )


def _value(article: Article, place: Span) -> SlotValue:
    evidence = Evidence(article_id=article.id, start=place.start, end=place.end)
    return SlotValue(slot="number", what="dead", value="1", words="one", evidence=evidence, origin=None)


def _link(articles: Sequence[Article]) -> LinkedPile:
    """Put articles of one outlet in one story, and every mention of a word in one cluster."""
    mentions = {article.id: tuple((place, article.slice(place)) for place in _words(article)) for article in articles}
    left, right = articles[0], articles[-1]
    relation = Relation(relation="conflict", left=_value(left, Span(0, 3)), right=_value(right, Span(1, 4)), reason="they differ")
    event = Event(
        id="e1", story_id="s1", verb="die", type=None, label="", actors=(), recipients=(), status="happened", mentions=(),
        relations=(relation, relation),
    )  # fmt: skip
    story = StoryEvents(story_id="s1", title="", events=(event,), origin_names=(), unknown_origin_count=0)
    return LinkedPile(
        stories={article.id: article.outlet or "none" for article in articles},
        entity_mentions=mentions,
        event_mentions=mentions,
        events={"s1": story},
    )


def _wiped(task: str, row: Json) -> Json:
    """Take every label off a gold row, and leave what may be looked at."""
    bare = {name: value for name, value in row.items() if name not in LABELS[task]}
    if task == "events":
        bare["events"] = [{name: event[name] for name in ("source_spans", "target_spans")} for event in row["events"]]
    if task == "factuality":
        bare["targets"] = [{"tok": target["tok"]} for target in row["targets"]]
    if task == "speakers":
        bare["speakers"] = [{"source": label["source"], "label": "open"} for label in row["speakers"]]
    return bare


@pytest.mark.parametrize("task", TASK_NAMES)
def test_predictions_stay_the_same_when_every_label_is_wiped(task: str) -> None:
    rows = invented.gold(task, 3)
    full, bare = ScriptedBench(_read, _link), ScriptedBench(_read, _link)
    predictions = list(predict(task, _rows(rows), full, "gold"))
    assert predictions == list(predict(task, _rows([_wiped(task, row) for row in rows]), bare, "gold"))
    assert full.shown == bare.shown
    assert len(predictions) == len(rows)


@pytest.mark.parametrize("task", TASK_NAMES)
def test_run_scores_what_it_writes_when_predictions_are_asked_for(task: str, tmp_path: Path) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in invented.gold(task, 4)), encoding="utf-8")
    scores = run(task, gold, ScriptedBench(_read, _link), out)
    assert scores == measure(task, load_rows(gold), [row.fields for row in load_rows(out)])
    assert scores.rows == 12


@pytest.mark.parametrize("task", TASK_NAMES)
def test_row_is_named_in_one_line_when_it_is_of_another_task(task: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"title": "A"}\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=f"Line 1 is not a row of the task {task}") as caught:
        run(task, gold, ScriptedBench())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("task", "change"),
    [
        ("attribution", {"attributions": [{"source": [[1]], "cue": [], "content": []}]}),
        ("attribution", {"attributions": "none"}),
        ("attribution", {"attributions": [{"source": 1, "cue": [], "content": []}]}),
        ("chains", {"chains": [{"content": 1, "path": []}]}),
        ("chains", {"chains": [{"content": "x", "path": "y"}]}),
        ("chains", {"chains": [{"content": "x", "path": [None]}]}),
        ("times", {"timexes": [{"start": 1, "end": None, "type": "DATE", "value": "x"}]}),
        ("events", {"events": []}),
        ("factuality", {"tokens": ["absent"]}),
        ("factuality", {"tokens": 1}),
        ("factuality", {"targets": [{"tok": 99}]}),
        ("factuality", {"targets": [{"tok": "1"}]}),
        ("factuality", {"targets": [{"tok": 0, "factuality": "sure"}]}),
        ("coreference", {"entities": [{"start": 1, "end": 2}]}),
        ("speakers", {"speakers": [{"source": [0, 9999], "label": "open"}]}),
        ("speakers", {"speakers": [{"source": [0, 3], "label": "perhaps"}]}),
        ("speakers", {"speakers": [{"label": "open"}]}),
        ("speakers", {"speakers": [{"source": [0, 3], "label": "named", "mention": None}]}),
        ("speakers", {"attributions": 3}),
        ("names", {"same": "yes"}),
        ("names", {"kind": "ship"}),
        ("stories", {"title": 3}),
        ("accounts", {"slots": [{"relation": "agree", "values": [{"doc_id": "elsewhere", "evidence": "x"}]}]}),
    ],
)
def test_file_is_refused_when_a_field_is_of_the_wrong_shape(task: str, change: Json, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    row = {"tokens": ["a"], "targets": []} | invented.gold(task, 5)[0] | change
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="Line 1 is not a row of the task"):
        run(task, gold, ScriptedBench(_read, _link))


def test_task_is_refused_when_unknown(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="Choose one of attribution, chains"):
        run("truth", gold, ScriptedBench())


def test_path_is_refused_when_predictions_cannot_be_written(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(invented.gold("stories", 1)[0]) + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="Predictions cannot be written"):
        run("stories", gold, ScriptedBench(_read, _link), tmp_path / "no" / "folder.jsonl")


def test_attribution_counts_when_half_of_the_content_and_a_letter_of_the_source_are_shared() -> None:
    text = "Oss said it rained. Venn agreed."
    gold: Json = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]]}
    near: Json = {"source": [[2, 5]], "cue": [[4, 8]], "content": [[12, 19]]}
    figures = dict(
        measure(
            "attribution",
            _rows([{"doc_id": "a", "text": text, "attributions": [gold, {"source": [], "cue": [], "content": [[20, 31]]}]}]),
            [{"doc_id": "a", "attributions": [near]}],
        ).figures
    )
    assert figures["cue_exact_f1"] == 1.0
    assert figures["source_exact_f1"] == figures["content_exact_f1"] == 0.0
    assert (figures["attribution_precision"], figures["attribution_recall"]) == (1.0, 0.5)


def test_chain_counts_when_every_name_agrees_in_its_place() -> None:
    text = "The quay is shut."
    gold: Json = {"content": text, "path": [{"name": "Meridian Wire"}, {"name": "President Reuel Oss"}]}
    row = {"doc_id": "a", "text": text, "chains": [gold]}
    whole = dict(
        measure("chains", _rows([row]), [{"doc_id": "a", "chains": [{"content": [0, 16], "path": ["Wire", "Oss"]}]}]).figures
    )
    part = dict(measure("chains", _rows([row]), [{"doc_id": "a", "chains": [{"content": [0, 16], "path": ["Oss"]}]}]).figures)
    assert (whole["chain_f1"], whole["origin_f1"], whole["edge_f1"]) == (1.0, 1.0, 1.0)
    assert (part["chain_f1"], part["origin_f1"], part["content_f1"]) == (0.0, 1.0, 1.0)


def test_time_counts_once_when_two_touch_it() -> None:
    row: Json = {"doc_id": "a", "text": "on Tuesday morning", "timexes": [{"start": 3, "end": 18, "type": "TIME", "value": "T"}]}
    found = [{"start": 3, "end": 10, "type": "DATE", "value": "T"}, {"start": 11, "end": 18, "type": "TIME", "value": "x"}]
    figures = dict(measure("times", _rows([row]), [{"doc_id": "a", "times": found}]).figures)
    # one right of two given and one there is
    assert figures["relaxed_f1"] == figures["value_f1"] == pytest.approx(0.6667)
    assert (figures["strict_f1"], figures["type_f1"]) == (0.0, 0.0)


def test_concede_and_retreat_are_one_when_events_are_predicted() -> None:
    event: Json = {"source_spans": [[0, 3]], "target_spans": [[14, 18]]}
    row: Json = {"doc_id": "a", "text": "Oss yields to Venn", "events": [event]}
    (prediction,) = predict("events", _rows([row]), ScriptedBench(_read, _link), "gold")
    assert prediction["found"] == [{"type": "YIELD", "source_spans": [[0, 3]], "target_spans": [[0, 3]]}]
    scored = row | {"events": [event | {"type": "YIELD"}]}
    assert dict(measure("events", _rows([scored]), [{"doc_id": "a", "type": "YIELD"}]).figures)["type_accuracy"] == 1.0


def test_words_asked_about_get_how_far_the_writer_commits_to_them() -> None:
    tokens = ["xxx", "x", "xx", "xxxx"]
    row = {"doc_id": "a", "text": " ".join(tokens), "tokens": tokens, "targets": [{"tok": i} for i in range(4)]}
    (prediction,) = predict("factuality", _rows([row]), ScriptedBench(), "gold")
    assert [target["status"] for target in prediction["targets"]] == ["happened", "uncertain", "denied", "uncertain"]


def test_words_are_found_one_after_another_when_a_token_stands_twice() -> None:
    bench = ScriptedBench()
    row = {"doc_id": "a", "text": "it  hit it", "tokens": ["it", "hit", "it"], "targets": [{"tok": 2}, {"tok": 0}]}
    list(predict("factuality", _rows([row]), bench, "gold"))
    article = article_of(row, "gold#1")
    assert bench.shown == [(article, (Span(8, 10), Span(0, 2)))]


def test_mention_takes_the_cluster_that_overlaps_it_most() -> None:
    mention = {"type": "HUMAN", "cluster": "x"}
    row: Json = {"doc_id": "a", "topic": 1, "text": "Reuel Oss met Venn", "events": []}
    row["entities"] = [mention | {"start": 0, "end": 9}, mention | {"start": 14, "end": 18}]
    short, long = {"start": 0, "end": 2, "cluster": "p"}, {"start": 3, "end": 9, "cluster": "q"}
    right = {"doc_id": "a", "entities": [short, long, {"start": 14, "end": 18, "cluster": "q"}]}
    assert dict(measure("coreference", _rows([row]), [right]).figures)["entity_pair_f1"] == 1.0
    assert dict(measure("coreference", _rows([row]), []).figures)["entity_b3_recall"] == 0.5


def test_offsets_count_from_the_title_when_accounts_are_predicted() -> None:
    docs = [{"doc_id": "a", "title": "Ferry", "text": "12 died"}, {"doc_id": "b", "title": None, "text": "19 died"}]
    row = {"story": "s", "docs": docs}
    (prediction,) = predict("accounts", _rows([row]), ScriptedBench(_read, _link), "gold")
    values = [{"doc_id": "a", "start": 6, "end": 9}, {"doc_id": "b", "start": 2, "end": 5}]
    assert prediction == {"story": "s", "slots": [{"relation": "conflict", "values": values}]}


def test_pair_counts_in_either_order_when_both_ends_overlap() -> None:
    docs = [{"doc_id": "a", "title": "", "text": "12 died"}, {"doc_id": "b", "title": "", "text": "19 died"}]
    gold = [{"doc_id": "a", "evidence": "12"}, {"doc_id": "b", "evidence": "19"}]
    row = {"story": "s", "docs": docs, "slots": [{"relation": "conflict", "values": gold}]}
    found = [{"doc_id": "b", "start": 1, "end": 2}, {"doc_id": "a", "start": 1, "end": 8}]
    figures = dict(measure("accounts", _rows([row]), [{"story": "s", "slots": [{"relation": "scope", "values": found}]}]).figures)
    assert (figures["pair_f1"], figures["relation_f1"], figures["differing_recall"]) == (1.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("label", "told", "figures"),
    [
        ({"label": "named", "mention": [0, 9]}, {"state": "named", "names": ["R. Oss"], "mentions": [[6, 9]]}, (1.0, 1.0)),
        ({"label": "named", "mention": [0, 9]}, {"state": "named", "names": ["Reuel Oss"], "mentions": []}, (1.0, 1.0)),
        ({"label": "named", "mention": [0, 9]}, {"state": "named", "names": ["Ada Venn"], "mentions": [[14, 18]]}, (1.0, 0.0)),
        ({"label": "named", "mention": [0, 9]}, {"state": "unnamed", "names": [], "mentions": []}, (1.0, 0.0)),
        ({"label": "named", "mention": [0, 9]}, {"state": "open", "names": [], "mentions": []}, (0.0, 0.0)),
        ({"label": "unnamed", "mention": None}, {"state": "unnamed", "names": [], "mentions": []}, (1.0, 1.0)),
        ({"label": "author", "mention": None}, {"state": "author", "names": [], "mentions": []}, (1.0, 1.0)),
        ({"label": "open", "mention": None}, {"state": "named", "names": ["Reuel Oss"], "mentions": [[0, 9]]}, (1.0, 0.0)),
    ],
)
def test_speaker_is_right_when_the_one_given_is_named_where_the_label_says(
    label: Json, told: Json, figures: tuple[float, float]
) -> None:
    row = {"doc_id": "a", "text": "Reuel Oss met Venn. He left.", "speakers": [label | {"source": [20, 22], "half": "tune"}]}
    scored = dict(measure("speakers", _rows([row]), [{"doc_id": "a", "speakers": [told | {"source": [20, 22]}]}]).figures)
    assert (scored["pronoun_coverage"], scored["pronoun_accuracy"]) == figures
    assert scored["report_pronoun_coverage"] == scored["role_coverage"] == 0.0


def test_article_of_which_no_speaker_is_asked_is_not_read() -> None:
    bench = ScriptedBench()
    assert list(predict("speakers", _rows([{"doc_id": "unheard of", "text": "He left."}]), bench, "gold")) == [
        {"doc_id": "unheard of", "speakers": []}
    ]
    assert bench.shown == []


def test_sample_of_speakers_holds_offsets_and_labels_alone() -> None:
    lines = files("reportedly.evaluate").joinpath("data", "speakers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) >= 220
    assert all(set(row) == {"doc_id", "source", "label", "mention", "half"} for row in rows)
    assert all((row["mention"] is not None) == (row["label"] == "named") for row in rows)
    halves = {row["doc_id"]: row["half"] for row in rows}
    assert all(halves[row["doc_id"]] == row["half"] for row in rows)
    assert max(Counter(row["doc_id"] for row in rows).values()) <= 3
