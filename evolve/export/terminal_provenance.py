"""Provenance on the terminal: each stretch of text on lines of its own, its year and source in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from evolve.export.screen import Screen, shown
from evolve.export.terminal import FAINT, STRONG, Piece, Text, printed, table, wrapped
from evolve.model.provenance import ParagraphProvenance, Provenance, Run, Share
from evolve.model.resolution import Key

COLOURS = ("cyan", "magenta", "blue", "yellow", "red", "bright_cyan", "bright_magenta", "bright_blue")
"""One for each older document, in order of time; what is new is green."""
NEW_COLOUR = "green"
LEAST_TEXT = 30
"""Columns that the text keeps however long the margin is."""


def provenance_terminal(provenance: Provenance, screen: Screen) -> str:
    """The text with the origin of each stretch, then the shares of each section."""
    return printed(_pieces(provenance, screen), screen)


def _pieces(provenance: Provenance, screen: Screen) -> Iterator[Piece]:
    colours = _colours(provenance)
    runs = [run for paragraph in provenance.paragraphs for run in paragraph.runs]
    margin = max((cell_len(_source(run, provenance.document)) for run in runs), default=0)
    for paragraph in provenance.paragraphs:
        yield Text(shown(paragraph.id), STRONG)
        yield from _lines(paragraph, provenance.document, colours, margin, screen)
        yield Text()
    yield table(("section", "verbatim", "adapted", "new"), list(_shares(provenance)), flexible=())


def _colours(provenance: Provenance) -> dict[Key, str]:
    origins = {
        (run.origin.year or 0, run.origin.document) for paragraph in provenance.paragraphs for run in paragraph.runs
    }
    older = [key for _, key in sorted(origins) if key != provenance.document]
    return {key: COLOURS[at % len(COLOURS)] for at, key in enumerate(older)} | {provenance.document: NEW_COLOUR}


def _lines(
    paragraph: ParagraphProvenance, document: Key, colours: dict[Key, str], margin: int, screen: Screen
) -> Iterator[Text]:
    for run in paragraph.runs:
        source = shown(_source(run, document))
        lines = wrapped(Text(shown(run.text), colours[run.origin.document]), max(LEAST_TEXT, screen.width - margin - 5))
        for at, line in enumerate(lines):
            label = source if at == 0 else ""
            yield Text(f"  {label}{' ' * (margin - cell_len(label))} │ ", FAINT).append_text(line)


def _source(run: Run, document: Key) -> str:
    """``2014 A/RES/69/239 OP12``, with ≈ where it only stands elsewhere and ↺ where it was dropped and came back."""
    origin = run.origin
    year = "" if origin.year is None else f"{origin.year} "
    if origin.document == document:
        return f"{year}new"
    sign = " ≈" if origin.elsewhere else " ↺" if origin.absent else ""
    return f"{year}{origin.document} {origin.paragraph}{sign}"


def _shares(provenance: Provenance) -> Iterator[Sequence[str]]:
    for section, share in provenance.sections:
        yield section.value, *_percent(share)
    yield "all", *_percent(provenance.share)


def _percent(share: Share) -> tuple[str, ...]:
    return tuple(f"{100 * part:.1f} %" for part in (share.verbatim, share.adapted, share.new))
