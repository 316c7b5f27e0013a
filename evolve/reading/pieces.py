"""Rows and their readings -> pieces of text without marks, and the footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.model.resolution import Footnote, FootnoteCall, Furniture
from evolve.reading.furniture import Row
from evolve.reading.marks import Mark, find_stars
from evolve.reading.notes import Body, Note, PageNumber, Reading

CUT_SHARE = 0.8
"""Of the marks, in [0, 1], that end a line where extraction broke lines at them; else one in ten does."""


class Piece(NamedTuple):
    """A line of the text, or the part of one that stands beside a mark.

    ``calls`` have offsets in ``text``. ``turned``: a page may have begun above it, so that its
    indent and the space above say nothing. ``after_mark``: a mark stands right before it, so it may
    go on on the same visual line. ``starts`` and ``heading`` are as in `Line`.
    """

    number: int
    text: str
    indent: int
    gap: int
    turned: bool = False
    after_mark: bool = False
    calls: tuple[FootnoteCall, ...] = ()
    starts: bool = False
    heading: bool = False
    room: float | None = None


@dataclass(slots=True)
class Parts:
    """A text taken apart."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Footnote] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


def take_apart(rows: list[Row], readings: list[Reading], grammar: Grammar) -> Parts:
    """Sort rows into text and notes, and cut the marks out of the text."""
    parts = Parts()
    turned = False
    for row, reading in zip(rows, readings, strict=True):
        if isinstance(reading, Body):
            _add_text(parts, row, reading.marks, turned or row.page, grammar)
            turned = False
            continue
        turned = True
        if isinstance(reading, PageNumber):
            parts.furniture.append(Furniture(row.number, row.text, "page-number"))
        else:
            _add_note(parts.notes, row, reading, grammar)
    if not _marks_cut(parts.pieces):
        parts.pieces = [piece._replace(after_mark=False) for piece in parts.pieces]
    return parts


def _marks_cut(pieces: list[Piece]) -> bool:
    """Whether extraction broke lines at marks: then hardly a mark has text behind it on its line."""
    calls = [call.at == len(piece.text) for piece in pieces for call in piece.calls]
    return sum(calls) >= CUT_SHARE * len(calls)


def _add_note(notes: list[Footnote], row: Row, reading: Note, grammar: Grammar) -> None:
    if reading.label:
        notes.append(Footnote(reading.label.mark, row.text[reading.label.end :], row.number))
        return
    last = notes[-1]
    notes[-1] = replace(last, text=last.text + grammar.join(last.text, row.text) + row.text)


def _add_text(parts: Parts, row: Row, marks: tuple[Mark, ...], turned: bool, grammar: Grammar) -> None:
    """Add a row of text; a mark at its beginning belongs to the end of the piece before."""
    text, calls, stars = _without_marks(row, marks, grammar)
    parts.furniture += [Furniture(row.number, star, "mark") for star in stars]
    leading = tuple(call.mark for call in calls if call.at == 0 and not (row.starts and row.calls))
    after_mark = bool(parts.pieces and parts.pieces[-1].calls and _ends_in_call(parts.pieces[-1])) and not row.starts
    if leading and parts.pieces:
        last = parts.pieces[-1]
        added = tuple(FootnoteCall(mark, len(last.text)) for mark in leading)
        parts.pieces[-1] = last._replace(calls=last.calls + added)
        calls = [call for call in calls if call.at > 0]
        after_mark = True
    if text:
        known = (tuple(calls), row.starts, row.heading, row.room)
        parts.pieces.append(Piece(row.number, text, row.indent, row.gap, turned, after_mark, *known))
    else:
        parts.furniture += [Furniture(row.number, call.mark, "mark") for call in calls]


def _ends_in_call(piece: Piece) -> bool:
    return piece.calls[-1].at == len(piece.text)


def _without_marks(row: Row, marks: tuple[Mark, ...], grammar: Grammar) -> tuple[str, list[FootnoteCall], list[str]]:
    """The row's text without marks and stars, the calls, the stars."""
    text = row.text
    cuts = [(mark.start, mark.end, str(mark.number)) for mark in marks]
    cuts += [(star.start(), star.end(), star[0]) for star in find_stars(text)]
    cuts += [(call.at, call.at, call.mark) for call in row.calls]
    kept, place = "", 0
    calls: list[FootnoteCall] = []
    stars: list[str] = []
    for start, end, mark in sorted(cuts, key=lambda cut: cut[0]):
        kept = _closed_up(kept, text[place:start], grammar)
        kept = kept.rstrip()
        if mark.startswith("*"):
            stars.append(mark)
        else:
            calls.append(FootnoteCall(mark, len(kept)))
        place = end
    kept = _closed_up(kept, text[place:], grammar)
    return kept.rstrip(), calls, stars


def _closed_up(kept: str, rest: str, grammar: Grammar) -> str:
    """What stands behind a mark joins what stands before it; the blanks beside a mark are its own."""
    if not kept:
        return rest.lstrip()
    right = rest.lstrip()
    if not right:
        return kept
    glue = grammar.join(kept, right) if right != rest else ""
    return kept + glue + right
