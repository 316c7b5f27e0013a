"""Wording followed through a collection, on the terminal: its variants with their years, then each place in context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evolve.export.screen import Screen, shown
from evolve.export.terminal import STRONG, Piece, Text, printed, table
from evolve.model.phrase import Dated, Occurrence, Trace, Variant

LEAD = 12
"""Code points of context before the phrase: the phrase itself stays in sight on a terminal of 80 columns."""
NEAR = "~"
"""Before what is nearly the phrase."""


def trace_table(traces: Sequence[Trace], screen: Screen) -> str:
    """Each phrase with its variants and its places, in order of time."""
    return printed((piece for number, trace in enumerate(traces) for piece in _pieces(number, trace)), screen)


def _pieces(number: int, trace: Trace) -> Iterator[Piece]:
    if number:
        yield Text()
    yield Text(shown(trace.phrase), STRONG)
    if not trace.occurrences:
        yield Text("not found")
        return
    yield Text()
    yield table(("", "times", "years", "wording"), map(_variant_cells, trace.variants), flexible=(3,))
    yield Text()
    yield table(("year", "document", "", "", "context"), map(_place_cells, trace.occurrences), flexible=(4,))


def _variant_cells(variant: Variant) -> tuple[str, ...]:
    return ("" if variant.exact else NEAR, str(variant.count), _years(variant), variant.text)


def _years(variant: Variant) -> str:
    """``2003–2024, not in 2009, 2014``."""
    first, last = _year(variant.first), _year(variant.last)
    said = first if variant.first == variant.last else f"{first}–{last}"
    return f"{said}, not in {', '.join(map(_year, variant.gaps))}" if variant.gaps else said


def _year(one: Dated) -> str:
    return one.document if one.year is None else str(one.year)


def _place_cells(occurrence: Occurrence) -> tuple[str, ...]:
    year = "" if occurrence.year is None else str(occurrence.year)
    lead = occurrence.before[-LEAD:]
    before = f"…{lead}" if len(lead) < len(occurrence.before) else lead
    said = f"{before}⟦{occurrence.text}⟧{occurrence.after}"
    place = occurrence.place
    return (year, place.document, place.paragraph, "" if occurrence.exact else NEAR, said)
