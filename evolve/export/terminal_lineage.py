"""Lineages on the terminal: a row a provision, a column a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evolve.export.screen import Screen
from evolve.export.terminal import Piece, Text, printed, table
from evolve.model.lineage import Lineage, Lineages, VerbUse
from evolve.model.resolution import Key, Resolution

ABSENT = "–"
"""A year between a provision's first and last in which it did not stand."""

RISEN, FALLEN = "↑", "↓"


def lineage_table(lineages: Lineages, texts: Iterable[Resolution], screen: Screen) -> str:
    """Where each provision stood in each text, and how its verb changed; those of one text only are counted."""
    return printed(_pieces(lineages, {text.key: text.year for text in texts}, screen), screen)


def _pieces(lineages: Lineages, years: dict[Key, int | None], screen: Screen) -> Iterator[Piece]:
    followed = [lineage for lineage in lineages.lineages if len(lineage.members) > 1]
    headings = ("", *(f"{years[key] or key}" for key in lineages.documents), "verb")
    rows = [(lineage.id, *_places(lineage, lineages.documents), _verbs(lineage.verbs)) for lineage in followed]
    if rows:
        yield table(headings, rows, flexible=(len(headings) - 1,))
        yield Text()
    yield Text(
        f"{len(followed)} provisions followed, {len(lineages.lineages) - len(followed)} that stand in one text only"
    )


def _places(lineage: Lineage, documents: tuple[Key, ...]) -> Iterator[str]:
    for key in documents:
        found = [member.paragraph for member in lineage.members if member.document == key]
        yield " ".join(found) or (ABSENT if key in lineage.gaps else "")


def _verbs(uses: tuple[VerbUse, ...]) -> str:
    """The verbs in order of time, each once as long as it stays."""
    said: list[str] = []
    for use in uses:
        arrow = {1: RISEN, -1: FALLEN}.get(use.change or 0, "")
        if not said or not said[-1].endswith(use.verb) or arrow:
            said.append(f"{arrow}{use.verb}")
    return (", " if any(" " in verb for verb in said) else " ").join(said)
