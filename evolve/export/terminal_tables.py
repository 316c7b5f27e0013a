"""Tables on the terminal: which paragraph became which, and which term gave way to which."""

from __future__ import annotations

from collections.abc import Iterator

from evolve.export.alignment_json import rounded
from evolve.export.correspondence import Row, correspondence
from evolve.export.screen import Screen, shown
from evolve.export.terminal import STRONG, Piece, Text, printed, table
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from evolve.model.substitution import Substitution, Terms


def alignment_table(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> str:
    """Every link, added and removed paragraph, in the order of the new text, then splits and merges."""
    rows = (_link_cells(row) for row in correspondence(alignment, old, new))
    headings = ("old", "new", "what", "sure", "why", "text")
    return printed([*_title(alignment), table(headings, rows, flexible=(4, 5)), *_shapes(alignment)], screen)


def _title(alignment: Alignment) -> Iterator[Piece]:
    counts = f"links: {len(alignment.links)}, added: {len(alignment.added)}, removed: {len(alignment.removed)}"
    yield Text(f"{shown(alignment.old)} → {shown(alignment.new)}", STRONG)
    yield Text(counts)
    yield Text()


def _link_cells(row: Row) -> tuple[str, ...]:
    what = f"{row.nature}, moved" if row.moved else row.nature
    sure = f"{rounded(row.link.confidence, 2):.2f}" if row.link else ""
    return (row.old or "", row.new or "", what, sure, "; ".join(row.reasons), _said(row))


def _said(row: Row) -> str:
    """The words of the link: the clause it rests on, in the new text, or the whole of a paragraph without one."""
    return row.link.new_span.of(row.new_text) if row.link else row.new_text or row.old_text


def _shapes(alignment: Alignment) -> Iterator[Piece]:
    shapes = [f"split   {split.old} → {' + '.join(split.new)}" for split in alignment.splits]
    shapes += [f"merged  {' + '.join(merge.old)} → {merge.new}" for merge in alignment.merges]
    if shapes:
        yield Text("\n" + "\n".join(map(shown, shapes)))


def terms_table(terms: Terms, screen: Screen) -> str:
    """Every substitution, strongest first."""
    if not terms.substitutions:
        return printed([Text("no substitutions found")], screen)
    headings = ("old", "new", "kind", "times", "sure", "first in", "year", "status")
    rows = (_term_cells(substitution) for substitution in terms.substitutions)
    return printed([table(headings, rows, flexible=(0, 1))], screen)


def _term_cells(substitution: Substitution) -> tuple[str, ...]:
    return (
        substitution.old,
        substitution.new,
        substitution.kind.value,
        str(substitution.support),
        f"{rounded(substitution.confidence, 2):.2f}",
        substitution.first,
        "" if substitution.first_year is None else str(substitution.first_year),
        substitution.status.value,
    )
