"""What programs import: light, typed, documented, and as docs/api.md shows it."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
import subprocess
import sys
from pkgutil import iter_modules
from typing import get_type_hints

import pytest

import evolve
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMES = sorted(set(evolve.__all__) - {"__version__"})
FUNCTIONS = [name for name in NAMES if inspect.isfunction(getattr(evolve, name))]


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blank = re.sub(r"[^\n]*\n", "\n", PAGE)
    lines = blank.splitlines(keepends=True)
    for block in BLOCK.finditer(PAGE):  # each at its own line, so that a failure names the line of the page
        first = PAGE.count("\n", 0, block.start(1))
        for number, line in enumerate(block[1].splitlines(keepends=True), first):
            lines[number] = line
    examples = doctest.DocTestParser().get_doctest("".join(lines), {}, "docs/api.md", "docs/api.md", 0)
    assert len(examples.examples) > 40
    told: list[str] = []
    failed = doctest.DocTestRunner(verbose=False).run(examples, out=told.append).failed
    assert not failed, "".join(told)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_told_on_the_page_and_in_its_docstring(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE)
    assert inspect.getdoc(getattr(evolve, name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_takes_and_gives(name: str) -> None:
    function = getattr(evolve, name)
    assert {*inspect.signature(function).parameters, "return"} == set(get_type_hints(function))


def imported_for_types() -> dict[str, str]:
    """The names under TYPE_CHECKING, and where they come from."""
    tree = ast.parse(inspect.getsource(evolve))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module != "importlib"]
    return {
        alias.asname or alias.name: f"{node.module}:{alias.name}"
        for node in imports
        if node.module not in ("__future__", "typing", "evolve.version")
        for alias in node.names
    }


def test_type_checkers_see_what_programs_get() -> None:
    assert imported_for_types() == evolve._HOMES
    assert set(evolve._HOMES) == set(NAMES)
    assert set(evolve.__all__) <= set(dir(evolve))


def test_no_name_is_that_of_a_module() -> None:
    """Else what a program gets would depend on what was imported before."""
    assert set(NAMES).isdisjoint(module.name for module in iter_modules(evolve.__path__))


def test_an_unknown_name_is_no_attribute() -> None:
    assert not hasattr(evolve, "nothing")


def test_importing_loads_nothing() -> None:
    program = "import sys, evolve; print(*sorted(name for name in sys.modules if name.startswith('evolve')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["evolve", "evolve.version"]
