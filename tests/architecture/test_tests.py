"""The tests themselves: each can fail, none patches, each folder is a package."""

from __future__ import annotations

import ast

from tests.architecture.tree import functions, parsed, shown, written_tests

CHECKS = ("assert", "check", "expect", "raises", "warns", "fail")


def _can_fail(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return name.lstrip("_").startswith(CHECKS)
    return False


def test_every_test_holds_an_assertion_that_can_fail() -> None:
    idle = [
        f"{shown(path, node)} {node.name}"
        for path in written_tests()
        for node in functions(path)
        if node.name.startswith("test_") and not any(_can_fail(part) for part in ast.walk(node))
    ]
    assert idle == []


def test_nothing_is_patched() -> None:
    patched = [
        shown(path, node)
        for path in written_tests()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(
            name.startswith(("unittest", "mock")) for name in [getattr(node, "module", "") or "", *(a.name for a in node.names)]
        )
    ]
    assert patched == []


def test_every_folder_of_tests_is_a_package() -> None:
    assert [shown(path) for path in written_tests() if not (path.parent / "__init__.py").exists()] == []
