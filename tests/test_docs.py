"""The documentation says what there is."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

import evolve.model
from evolve.cli import cli
from evolve.formats import FORMATS
from tests.conftest import ROOT

CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "texts" / "README.md"])
EVERYWHERE = {"--output", "--debug", "--help", "--format"}


def section(command: str) -> str:
    """What docs/cli.md says under the heading of a command."""
    found = re.search(rf"^## evolve {command}\n(.*?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section of its own on {command}"
    return found[1]


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_documented_with_its_options(command: str) -> None:
    text = section(command)
    options = [p.opts[-1] for p in cli.commands[command].params if isinstance(p, click.Option)]
    assert [option for option in options if option not in EVERYWHERE and option not in text] == []
    if command in FORMATS:
        assert "|".join(FORMATS[command]) in text


def test_every_noun_is_in_the_glossary() -> None:
    modules = [import_module(f"evolve.model.{module.name}") for module in iter_modules(evolve.model.__path__)]
    nouns = {
        name for module in modules for name, noun in inspect.getmembers(module, inspect.isclass) if _is_of(noun, module)
    }
    assert "Resolution" in nouns
    assert sorted(noun for noun in nouns if f"`{noun}" not in GLOSSARY) == []


def _is_of(noun: type, module: object) -> bool:
    return noun.__module__ == getattr(module, "__name__", None) and not noun.__name__.startswith("_")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"(?<!!)\[[^]]*\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith("https://")]
    assert [target for target in local if not (page.parent / target).exists()] == []
