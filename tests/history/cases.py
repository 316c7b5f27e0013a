"""Small collections written down in one file each: a line ``== KEY YEAR``, then a paragraph a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from evolve.history import lineages, terms
from evolve.model.lineage import Lineages
from evolve.model.resolution import Resolution
from evolve.model.substitution import Terms
from tests.collation.aligned import five, made_up
from tests.collation.written import CASES, resolution

FOLDER = CASES / "history"


def collection(path: Path) -> tuple[Resolution, ...]:
    """The texts of a file."""
    parts = path.read_text(encoding="utf-8").split("== ")[1:]
    return tuple(resolution(lines, *_key_and_year(head)) for head, *lines in map(str.splitlines, parts))


def _key_and_year(head: str) -> tuple[str, int]:
    key, year = head.rsplit(" ", 1)
    return key, int(year)


@cache
def told(number: int | None) -> tuple[tuple[Resolution, ...], Lineages]:
    """The lineages of a made-up family, or of the project's own texts."""
    texts = five() if number is None else made_up(number).texts
    return texts, lineages(texts)


@cache
def mined(number: int | None) -> tuple[tuple[Resolution, ...], Terms]:
    """The terms of a made-up family, or of the project's own texts."""
    texts = five() if number is None else made_up(number).texts
    return texts, terms(texts)
