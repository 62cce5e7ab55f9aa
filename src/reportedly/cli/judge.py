"""`reportedly judge`: who is who and what belongs where, said by a person; kept with name and note, undone without a trace."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.called import find_called, span_of
from reportedly.cli.frame import Json, console, nothing_found, open_record, print_json, readable, settings_of
from reportedly.errors import ConfigError, NotFound

if TYPE_CHECKING:
    from reportedly.model import Article, Judgement, Span
    from reportedly.model.entities import JudgementKind, Noun
    from reportedly.store.record import Record

NAME = "judge"
NEW = "new"  #: given instead of an id, it makes an entity, or a story
_A = {"entity": "a person, body or place", "story": "a story"}

app = typer.Typer(
    help="Say who is who, or which story an article tells, where linking was wrong. What people judge outranks the linker and "
    "survives every rebuild.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

One = Annotated[str, typer.Argument(metavar="ID", help="Id of a person, organisation or place, or its beginning.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Id of the other one, or its beginning.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why: kept with the judgement and shown.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges. Default: REPORTEDLY_AUTHOR, or the login name.")
]


@app.command("same")
def same(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="ID", help="Id of the one that stays, or its beginning.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id that leads there from now on, or its beginning.")],
    note: Note = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Two people, bodies, places or stories are one: the first one's page stays, the other's address leads to it."""
    held_back = ""
    with _desk(context, by) as (record, author):
        (noun, first), (other_noun, second) = (_named(record, readable(id_)) for id_ in (one, other))
        if noun != other_noun:
            raise ConfigError(f"{first} is {_A[noun]}, and {second} {_A[other_noun]}. Two of a kind can be one.")
        if noun == "story":
            judgement = _same_story(record, first, second, author, note)
        else:
            if record.entities.canonical_id(first) == record.entities.canonical_id(second):
                raise ConfigError(f"{first} and {second} are one already.")
            judgement = _judge(record, "same", first, second, author, note)
            if record.entities.canonical_id(first) != record.entities.canonical_id(second):
                held_back = "They stay apart while another judgement says that two of them are different: undo that one."
    _say(context, judgement, as_json, held_back)


def _same_story(record: Record, one: str, other: str, author: str, note: str | None) -> Judgement:
    """Let two stories be one; each is known by an article that the linker put there."""
    anchors = [record.stories.first_linked(story_id) for story_id in (one, other)]
    if one == other:
        raise ConfigError(f"Both are the story {one}.")
    for story_id, anchor in zip((one, other), anchors, strict=True):
        if anchor is None:
            raise ConfigError(
                f"All articles of {story_id} were moved there. Move them one by one: reportedly judge move ARTICLE ID"
            )
    return _judge(record, "same", str(anchors[0]), str(anchors[1]), author, note, noun="story")


@app.command("different")
def different(context: typer.Context, one: One, other: Other, note: Note = None, by: By = None, as_json: Json = False) -> None:
    """Two are not one: they are never joined, and come apart where people's judgements had joined them."""
    with _desk(context, by) as (record, author):
        ids = record.entities.whole_id(readable(one)), record.entities.whole_id(readable(other))
        if ids[0] == ids[1]:
            raise ConfigError(f"Both are {ids[0]}. Take an article out of it instead: reportedly judge move ARTICLE NAME new")
        judgement = _judge(record, "different", *ids, author, note)
    _say(context, judgement, as_json)


@app.command("move")
def move(
    context: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id of an article, or its beginning.")],
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[NAME] ID|new",
            help="What the article calls them (a name, a mention, a key), and the id of who that is; new: nobody known. "
            "Without NAME the article itself is moved: to the story of this id, or to one of its own.",
        ),
    ],
    note: Note = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Whom an article calls so is that one, and not who the linker took it for; or: an article tells another story."""
    if len(words) > 2:
        raise ConfigError(
            "Give an article, what it calls them and who that is; or an article and a story. Quote names of two words."
        )
    with _desk(context, by) as (record, author):
        article = record.articles.get(readable(article_id))
        target = readable(words[-1])
        if len(words) == 1:
            judgement = _move_to_story(record, article, target, author, note)
        else:
            judgement = _move_whom(record, article, readable(words[0]), target, author, note)
    _say(context, judgement, as_json)


def _move_to_story(record: Record, article: Article, target: str, author: str, note: str | None) -> Judgement:
    """Let an article tell another story, or one of its own."""
    from reportedly.model.entities import split_story_id

    told = record.stories.of_article(article.id)
    if told is None:
        raise nothing_found(f"Article {article.id[:10]} stands in no story: a newer text of it does, or it is not linked yet.")
    if target == NEW:
        if len(told.article_ids) == 1:
            raise ConfigError(f"Article {article.id[:10]} is alone in its story, {told.id}, already.")
        return _judge(record, "move", article.id, split_story_id(article.id), author, note, noun="story")
    story = record.stories.get(target)
    if story.id == told.id:
        raise ConfigError(f"Article {article.id[:10]} tells {story.id} already.")
    # The linker may give the story another id one day; an article that it put there itself keeps saying which is meant.
    wanted = record.stories.first_linked(story.id) or story.id
    return _judge(record, "move", article.id, wanted, author, note, noun="story")


def _move_whom(record: Record, article: Article, called: str, target: str, author: str, note: str | None) -> Judgement:
    """Let whom an article calls so be somebody else."""
    from reportedly.model.entities import split_entity_id

    reading = record.readings.get(article.id)
    local = find_called(article, reading, called)
    linked = record.links.entity_ids(article.id).get(local.key)
    if reading is None or linked is None:
        raise nothing_found(f"{local.name} in article {article.id[:10]} is joined with nobody.")
    span = span_of(article, reading, local)
    is_new = target == NEW
    wanted = split_entity_id(article.id, span) if is_new else record.entities.whole_id(target)
    if linked == (wanted if is_new else record.entities.canonical_id(wanted)):
        raise ConfigError(f"{local.name} in article {article.id[:10]} is {wanted} already.")
    return _judge(record, "move", article.id, wanted, author, note, span)


@app.command("rename")
def rename(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="ID", help="Id of a person, organisation, place or story, or its beginning.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to be shown.")],
    note: Note = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Give a person, organisation, place or story the name that is shown."""
    words = " ".join(readable(name).split())
    if not words:
        raise ConfigError("A name needs letters.")
    with _desk(context, by) as (record, author):
        noun, subject = _named(record, readable(one))
        judgement = _judge(record, "rename", subject, words, author, note, noun=noun)
    _say(context, judgement, as_json)


def _named(record: Record, beginning: str) -> tuple[Noun, str]:
    """Say of what kind an id is, and give it whole.

    Raises:
        NotFound: there is no such entity and no such story.
        Conflict: several ids begin so.
    """
    try:
        return "entity", record.entities.whole_id(beginning)
    except NotFound:
        try:
            return "story", record.stories.get(beginning).id
        except NotFound as error:
            raise NotFound("entity or story", beginning) from error


@app.command("undo")
def undo(
    context: typer.Context,
    judgement_id: Annotated[
        str | None, typer.Argument(metavar="[JUDGEMENT]", help="Id of a judgement, or its beginning; else the latest in force.")
    ] = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Withdraw a judgement: the record is again as if it had never been made. It stays listed, with the date."""
    with _desk(context, by) as (record, author):
        if judgement_id is None and not record.judgements.active():
            raise nothing_found("No judgement is in force.")
        judgement = record.judgements.get(readable(judgement_id)) if judgement_id else record.judgements.active()[-1]
        if judgement.withdrawn_at is not None:
            raise ConfigError(f"{judgement.id} was withdrawn on {judgement.withdrawn_at:%Y-%m-%d} already.")
        record.judgements.withdraw(judgement.id, datetime.now(UTC), author)
        judgement = record.judgements.get(judgement.id)
    _say(context, judgement, as_json)


@app.command("list")
def listed(context: typer.Context, as_json: Json = False) -> None:
    """List who judged what, when and why, and what was withdrawn; the latest first."""
    from reportedly.serve.views.judgements import judgements_view

    with open_record(context) as record:
        view = judgements_view(record)
    if as_json:
        print_json(view)
        return
    if not view.judgements:
        raise nothing_found("Nobody has judged anything yet.")
    out = console()
    for line in view.judgements:
        withdrawn = (
            f"withdrawn {line.withdrawn}{f' by {line.withdrawn_by}' if line.withdrawn_by else ''}" if line.withdrawn else ""
        )
        out.print(f"{line.id}  {line.words}", style="dim" if withdrawn else "bold")
        lost = "finds nobody in the record now" if line.is_lost else ""
        out.print(f"  {' · '.join(part for part in (line.author, line.when, line.note, withdrawn, lost) if part)}")


@contextmanager
def _desk(context: typer.Context, by: str | None) -> Iterator[tuple[Record, str]]:
    """Open the record for a judgement and its author; afterwards what it changed is made anew."""
    from reportedly.compose import relate

    settings = settings_of(context)
    author = _author(by if by is not None else settings.author)
    with open_record(context) as record, record.alone():
        yield record, author
        relate(settings, record)


def _author(given: str | None) -> str:
    """Name who judges.

    Raises:
        ConfigError: nobody does, or the linker's name is given.
    """
    try:
        name = " ".join(readable(getpass.getuser() if given is None else given).split())
    except (KeyError, OSError, ImportError):
        name = ""
    if not name or name.partition("@")[0] == "linker":
        raise ConfigError("Who judges? Give a name: --by NAME, or REPORTEDLY_AUTHOR.")
    return name


def _judge(
    record: Record,
    kind: JudgementKind,
    subject: str,
    target: str,
    author: str,
    note: str | None,
    span: Span | None = None,
    noun: Noun = "entity",
) -> Judgement:
    """Keep a judgement and put it into force."""
    from reportedly.model import Judgement
    from reportedly.text.digests import digest

    now = datetime.now(UTC)
    judgement = Judgement(
        id="j" + digest(kind, subject, target, author, now.isoformat()),
        kind=kind,
        noun=noun,
        subject=subject,
        object=target,
        author=author,
        made_at=now,
        note=" ".join(readable(note or "").split()),
        span=span,
    )
    record.judgements.add(judgement)
    return judgement


def _say(context: typer.Context, judgement: Judgement, as_json: bool, but: str = "") -> None:
    """Tell what was judged or withdrawn."""
    from reportedly.serve.views.judgements import judgement_lines

    with open_record(context) as record:
        (line,) = judgement_lines(record, (judgement,))
    if as_json:
        print_json(line)
    elif line.withdrawn:
        typer.echo(f"Withdrawn: {line.words}.")
    else:
        typer.echo(f"Judged by {line.author}: {line.words}.")
        typer.echo(but or f"To undo it: reportedly judge undo {line.id[:10]}")
