"""The documentation: it names all there is, what it names exists, and what it shows parses."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from reportedly import errors, model
from reportedly.cli import app
from reportedly.config import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GENERATED = {"cli.md", "settings.md", "schema.md", "errors.md", "api.md", "columns.md"}
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _commands() -> dict[str, Any]:
    return dict(_generator().commands(get_command(app), "reportedly"))


def _blocks(*kinds: str) -> Iterator[tuple[Path, str]]:
    for path in PAGES:
        yield from ((path, body) for kind, body in FENCE.findall(_text(path)) if kind in kinds)


def _lines_of_shell() -> Iterator[tuple[Path, list[str]]]:
    """Every call of the program in a shell block, split into words, its own path taken off."""
    for path, body in _blocks("sh", "bash", "console"):
        for line in body.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if words and words[0].rsplit("/", 1)[-1] == "reportedly":
                yield path, words


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_generated_page_is_what_the_code_says(name: str) -> None:
    written = DOCS / "reference" / name
    assert written.exists(), "run: make docs"
    assert _text(written) == _generator().PAGES[name](), "run: make docs"


def test_every_command_is_described() -> None:
    page = _text(DOCS / "reference" / "cli.md")
    missing = [words for words, command in _commands().items() if f"## {words}\n" not in page or not command.help]
    assert missing == []


def test_every_option_says_what_it_is() -> None:
    silent = [
        f"{words} {parameter.name}"
        for words, command in _commands().items()
        for parameter in command.params
        if not getattr(parameter, "hidden", False) and not getattr(parameter, "help", None)
    ]
    assert silent == []


def test_every_setting_is_described() -> None:
    page = _text(DOCS / "reference" / "settings.md")
    assert [
        name for name, field in Settings.model_fields.items() if f"REPORTEDLY_{name.upper()}" not in page or not field.description
    ] == []


def test_every_error_is_described() -> None:
    page = _text(DOCS / "reference" / "errors.md")
    kinds = [name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.ReportedlyError)]
    assert [name for name in kinds if f"| `{name}` |" not in page] == []


def test_every_route_is_described() -> None:
    from reportedly.serve.app import build_app

    page = _text(DOCS / "reference" / "api.md")
    paths = build_app("none.db", Settings()).openapi()["paths"]
    assert paths
    assert [path for path in paths if f" {path}\n" not in page] == []


def test_every_word_of_the_glossary_is_a_type_and_every_type_a_word() -> None:
    words = set(re.findall(r"\*\*(\w+)\*\*", _text(DOCS / "explanation" / "glossary.md")))
    assert words == set(model.__all__)


def test_every_dependency_has_a_licence_and_a_reason() -> None:
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    training = _text(ROOT / "training" / "requirements.in").splitlines()
    wanted += ["torch", *(line for line in training if line and not line.startswith("#"))]
    names = {re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in wanted}
    rows = re.findall(r"^\| ([\w.-]+) \| (\S.*?) \| (\S.*?) \|$", _text(DOCS / "reference" / "dependencies.md"), re.MULTILINE)
    assert {name for name, _, _ in rows} - {"package", "---"} == names


def test_every_page_is_reached_from_the_index() -> None:
    waiting, reached = [DOCS / "index.md"], {DOCS / "index.md"}
    while waiting:
        page = waiting.pop()
        for target in LINK.findall(_text(page)):
            other = (page.parent / target.split("#")[0]).resolve()
            if other.suffix == ".md" and other.exists() and other not in reached:
                reached.add(other)
                waiting.append(other)
    assert [str(path.relative_to(ROOT)) for path in DOCS.rglob("*.md") if path not in reached] == []


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in PAGES
        for target in LINK.findall(FENCE.sub("", _text(path)))
        if not target.startswith(("http://", "https://", "mailto:", "#")) and not (path.parent / target.split("#")[0]).exists()
    ]
    assert broken == []


def test_every_json_and_toml_block_parses() -> None:
    for path, body in _blocks("json"):
        assert json.loads(body) is not None, path
    for path, body in _blocks("toml"):
        assert tomllib.loads(body), path


def test_every_python_block_compiles() -> None:
    for path, body in _blocks("python"):
        assert compile(body, str(path), "exec")


def test_every_shell_block_parses() -> None:
    blocks = list(_blocks("sh", "bash"))
    assert blocks
    for path, body in blocks:
        done = subprocess.run(["bash", "-n"], input=body, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{path}: {done.stderr}"


def test_every_call_shown_is_a_command_with_its_options() -> None:
    commands = _commands()
    wrong = []
    for path, words in _lines_of_shell():
        called, known = "reportedly", {"--help", *_options(commands["reportedly"])}
        for word in words[1:]:
            if f"{called} {word}" in commands:
                called = f"{called} {word}"
                known |= set(_options(commands[called]))
            elif word.startswith("--") and word.split("=")[0] not in known:
                wrong.append(f"{path.relative_to(ROOT)}: {called} has no {word}")
        if called == "reportedly":
            wrong.append(f"{path.relative_to(ROOT)}: no such command: {shlex.join(words)}")
    assert wrong == []


def _options(command: Any) -> list[str]:
    return [
        name
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in (*parameter.opts, *parameter.secondary_opts)
    ]


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), re.MULTILINE))
    shown = {target for path in PAGES for target in re.findall(r"(?:^|`)make ([a-z]+)", _text(path), re.MULTILINE)}
    assert shown - targets == set()


def test_no_page_written_by_hand_is_longer_than_one_sitting() -> None:
    assert [path.name for path in PAGES if path.name not in GENERATED and len(_text(path).splitlines()) > 500] == []


def test_every_decision_says_question_answer_reason_and_what_would_change_it() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [path.name[:4] for path in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    parts = ("**Question.**", "**Answer.**", "**Why.**", "**What would change our mind.**")
    assert [path.name for path in pages if any(part not in _text(path) for part in parts)] == []
