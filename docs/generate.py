"""Write the pages of docs/reference that are made from the code; with --check, say which are out of date."""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REFERENCE = HERE / "reference"
NOTE = "<!-- Made from the code by docs/generate.py; run `make docs` after a change. -->"


def page(title: str, *parts: str) -> str:
    """Join parts into one page."""
    return "\n\n".join([NOTE, f"# {title}", *(part.strip() for part in parts if part.strip())]) + "\n"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Draw a Markdown table; bars inside a cell are kept from ending it."""
    if not rows:
        return ""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in line) + " |" for line in lines)


# ── cli.md ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def cli_page() -> str:
    """Every command with its arguments and options."""
    from typer.main import get_command

    from reportedly.cli import app

    parts = [section for words, command in commands(get_command(app), "reportedly") for section in _command(words, command)]
    exits = table(
        ("exit code", "what it means"),
        [
            ("0", "done"),
            ("1", "nothing found, or a check failed"),
            ("2", "a setting or an argument is wrong"),
            ("3", "could not run: the record or the language model cannot be used"),
        ],
    )
    return page("Commands", "`reportedly COMMAND --help` says the same.", exits, *parts)


def commands(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Walk a command and those below it, with the words that call each."""
    yield words, command
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands(below, f"{words} {name}")


def _command(words: str, command: Any) -> list[str]:
    rows = [_parameter(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
    rows = [row for row in rows if row[0] != "`--help`"]
    return [f"## {words}", inspect.cleandoc(command.help or ""), table(("argument or option", "what it is", "default"), rows)]


def _parameter(parameter: Any) -> tuple[str, str, str]:
    is_option = parameter.param_type_name == "option"
    name = ", ".join(f"`{one}`" for one in parameter.opts) if is_option else f"`{parameter.metavar or parameter.name.upper()}`"
    default = parameter.default
    says = "required" if parameter.required else "" if default in (None, False, (), []) or callable(default) else f"`{default}`"
    return name, getattr(parameter, "help", None) or "", says


# ── settings.md ──────────────────────────────────────────────────────────────────────────────────────────────────────


def settings_page() -> str:
    """Every setting with its default."""
    from reportedly.config import Settings

    rows = [
        (
            f"`REPORTEDLY_{name.upper()}`",
            field.description or "",
            _type_name(field.annotation),
            "none" if field.default is None else f"`{field.default}`",
        )
        for name, field in Settings.model_fields.items()
    ]
    return page(
        "Settings",
        "Read from the environment when the program starts. An option of the command line of the same name wins.",
        table(("variable", "what it sets", "kind", "default"), rows),
    )


def _type_name(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) else str(kind).replace("|", "or")


# ── schema.md ────────────────────────────────────────────────────────────────────────────────────────────────────────


def schema_page() -> str:
    """Every table of the record."""
    from reportedly.store import schema

    remarks = column_remarks(Path(schema.__file__).parent)
    parts = []
    for item in schema.metadata.sorted_tables:
        rows = [(f"`{column.name}`", _column_kind(column), remarks.get((item.name, column.name), "")) for column in item.columns]
        indexes = sorted(f"- `{index.name}` on {', '.join(f'`{c.name}`' for c in index.columns)}" for index in item.indexes)
        parts += [f"## {item.name}", table(("column", "kind", "remark"), rows), "\n".join(indexes)]
    drawing = f"```text\n{inspect.cleandoc(schema.__doc__ or '')}\n```"
    return page("The record's tables", "`reportedly check` says whether a record is whole.", drawing, *parts)


def _column_kind(column: Any) -> str:
    facts = [str(column.type).lower()]
    facts += ["primary key"] if column.primary_key else [] if column.nullable else ["not null"]
    facts += ["unique"] if column.unique else []
    facts += [f"→ {key.target_fullname}" for key in sorted(column.foreign_keys, key=lambda key: key.target_fullname)]
    return ", ".join(facts)


def column_remarks(folder: Path) -> dict[tuple[str, str], str]:
    """Collect the comment that stands behind each `Column(…)` of a `Table(…)` in the source."""
    remarks = {}
    for file in sorted(folder.glob("*.py")):
        source = file.read_text(encoding="utf-8")
        comments = {
            token.start[0]: token.string.lstrip("# ").strip()
            for token in tokenize.generate_tokens(io.StringIO(source).readline)
            if token.type == tokenize.COMMENT and not token.line.lstrip().startswith("#")
        }
        for call in _calls(ast.walk(ast.parse(source)), "Table"):
            for column in _calls(call.args, "Column"):
                remark = comments.get(column.end_lineno)
                if remark:
                    remarks[call.args[0].value, column.args[0].value] = remark
    return remarks


def _calls(nodes: Iterable[ast.AST], name: str) -> Iterator[Any]:
    """Find the calls of `name("…", …)` among the nodes."""
    for node in nodes:
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
        if is_call and node.args and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
            yield node


# ── errors.md ────────────────────────────────────────────────────────────────────────────────────────────────────────


def errors_page() -> str:
    """Every error with what the caller can do."""
    from reportedly import errors

    rows = [
        (f"`{name}`", f"`{kind.__bases__[0].__name__}`", inspect.cleandoc(kind.__doc__ or ""), str(vars(kind).get("stage", "")))
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ReportedlyError)
    ]
    drawing = f"```text\n{inspect.cleandoc(errors.__doc__ or '')}\n```"
    return page("Errors", drawing, table(("error", "a kind of", "what it means", "stage shown by `problems`"), rows))


# ── api.md ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def api_page() -> str:
    """Every address the server answers."""
    from reportedly.config import Settings
    from reportedly.serve.app import build_app

    paths = build_app("none.db", Settings(host="127.0.0.1", token=None)).openapi()["paths"]
    parts = []
    for path, operations in paths.items():
        for method, operation in operations.items():
            rows = [
                (f"`{one['name']}`", one["in"], _schema_name(one["schema"]), one.get("description", ""))
                for one in operation.get("parameters", [])
            ]
            says = operation.get("description") or operation.get("summary", "")
            parts += [f"## {method.upper()} {path}", says, table(("parameter", "in", "kind", "what it is"), rows)]
    return page("The server's addresses", "The description for programs is at `/api/openapi.json`.", *parts)


def _schema_name(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_schema_name(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"])
    name = schema.get("type") or schema.get("$ref", "").rsplit("/", 1)[-1]
    return f"{name}, default {schema['default']}" if schema.get("default") not in (None, "") else str(name)


# ── columns.md ───────────────────────────────────────────────────────────────────────────────────────────────────────


def columns_page() -> str:
    """Every column of the tables that `export` writes."""
    from reportedly.serve.exports import TABLE_NAMES, tables_called

    kinds = table(
        ("kind", "in CSV", "in Parquet"),
        [
            ("text", "text; what a spreadsheet would run has an apostrophe before it", "string"),
            ("whole, number", "a number", "int64, double"),
            ("truth", "`true` or `false`", "bool"),
            ("moment", "ISO 8601, UTC", "timestamp in microseconds, UTC"),
            ("texts, wholes, numbers", "joined by `; ` (a semicolon inside an item becomes a comma)", "list"),
        ],
    )
    parts = []
    for name in TABLE_NAMES:
        one = tables_called(name)[0]
        rows = [(f"`{column.name}`", column.kind, column.what) for column in one.columns]
        parts += [f"## {name}", one.what, table(("column", "kind", "what it means"), rows)]
    note = "What `reportedly export` writes as tables. Offsets count characters of an article's text, the end excluded."
    return page("Columns of exported tables", note, kinds, *parts)


# ── all of them ──────────────────────────────────────────────────────────────────────────────────────────────────────

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "settings.md": settings_page,
    "schema.md": schema_page,
    "errors.md": errors_page,
    "api.md": api_page,
    "columns.md": columns_page,
}


def outdated() -> list[str]:
    """Name the pages that are not what the code says."""
    old = []
    for name, make in PAGES.items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != make():
            old.append(f"docs/reference/{name}")
    return old


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], help="only these pages")
    arguments = parser.parse_args()
    if arguments.check:
        old = outdated()
        for name in old:
            print(f"{name} is not what the code says. Run: make docs")
        return 1 if old else 0
    REFERENCE.mkdir(exist_ok=True)
    for name in arguments.pages or PAGES:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
