"""The rooms: how files, folders and functions are named, how large they may grow, who may look at whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT, functions, parsed, shown, sources

ROOMS = {"acquire", "cli", "evaluate", "link", "model", "read", "serve", "store", "text"}
STAGES = ("acquire", "read", "link", "store", "serve", "evaluate")
FORBIDDEN = {"util", "helper", "common", "misc", "base", "core", "shared", "manager", "handler", "processor"}
BROAD = {"Exception", "BaseException"}

FILE_LINES = 400
FUNCTION_LINES = 60
FOLDER_DEPTH = 2


def _name_parts(name: str) -> set[str]:
    """Split snake and camel case into lower-case words, plurals folded."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return {word.lower() for word in words} | {word.lower().removesuffix("s") for word in words}


def test_every_room_is_one_of_those_drawn() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders == ROOMS


def test_no_file_folder_or_class_has_a_name_that_says_nothing() -> None:
    wrong = [
        shown(path)
        for path in sources()
        if any(_name_parts(part) & FORBIDDEN for part in path.relative_to(PACKAGE).with_suffix("").parts)
    ]
    wrong += [
        f"{shown(path, node)} {node.name}"
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and _name_parts(node.name) & FORBIDDEN
    ]
    assert wrong == []


def test_file_names_do_not_repeat_their_folder() -> None:
    assert [shown(path) for path in sources() if path.stem.startswith(f"{path.parent.name}_")] == []


def test_no_file_is_longer_than_one_sitting() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_one_page() -> None:
    long = {
        f"{shown(path, node)} {node.name}": lines
        for path in sources()
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_no_code_lies_deeper_than_two_folders() -> None:
    assert [shown(path) for path in sources() if len(path.relative_to(PACKAGE).parts) - 1 > FOLDER_DEPTH] == []


def test_every_folder_with_code_is_a_package() -> None:
    assert [shown(path) for path in sources() if not (path.parent / "__init__.py").exists()] == []


def test_every_file_says_on_its_first_line_what_is_in_it() -> None:
    wrong = [
        shown(path)
        for path in sources()
        if not path.read_text(encoding="utf-8").startswith('"""') or len((ast.get_docstring(parsed(path)) or "").split()) < 3
    ]
    assert wrong == []


@pytest.mark.parametrize("stage", STAGES)
def test_stage_says_what_it_takes_gives_and_may_touch(stage: str) -> None:
    words = ast.get_docstring(parsed(PACKAGE / stage / "__init__.py")) or ""
    assert re.findall(r"^(takes|gives|may touch)\s{2,}\S", words, flags=re.MULTILINE) == ["takes", "gives", "may touch"]


def _is_broad(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        return any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in kinds)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return any(isinstance(kind, ast.Name) and kind.id in BROAD for kind in node.args)
    return False


def test_there_is_one_broad_except_and_it_is_in_the_pipeline() -> None:
    broad = [path.relative_to(PACKAGE) for path in sources() for node in ast.walk(parsed(path)) if _is_broad(node)]
    assert broad == [Path("pipeline.py")]


def test_no_error_is_swallowed() -> None:
    silent = [
        shown(path, node)
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and all(
            isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
            for step in node.body
        )
    ]
    assert silent == []


def test_rooms_look_down_only_as_drawn() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
