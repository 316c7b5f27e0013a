"""Labels of notes that stand apart from their notes: stacked before them, or left behind them.

In a block of notes under a drawn rule an extractor puts the labels where their height on the page leads
it: ``8``, ``9`` and then both notes (71/244, page 3); the notes, and ``2``, ``3`` after note 9 (73/249,
page 2); a page number between ``12``, ``13`` and their notes (71/244, page 6). Here each label is put
before its note again. Where the numbers of labels and notes do not agree, nothing is touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from evolve.language.grammar import Grammar
from evolve.reading.enumerators import find_number
from evolve.reading.furniture import Row, Rule
from evolve.reading.marks import SUPERSCRIPTS, find_label

MOST_DIGITS = 3
"""Of a label."""
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)


@dataclass(slots=True)
class _Note:
    """A note's rows; ``label`` is None where none stands right before it, ``inline`` where it has its own."""

    rows: list[Row]
    label: str | None = None
    inline: bool = False


@dataclass(slots=True)
class _Block:
    """The rows under one rule, sorted."""

    notes: list[_Note] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Labels of the current run that have no note yet."""
    left: list[str] = field(default_factory=list)
    """Labels that will not get the note behind them."""
    apart: bool = False
    """Whether a label stands anywhere but right before its note."""


def with_labels(rows: list[Row], grammar: Grammar) -> list[Row]:
    """The rows, each note under a drawn rule with its label in front."""
    out: list[Row] = []
    at = 0
    while at < len(rows):
        end = _end(rows, at, grammar) if rows[at].rule is Rule.DRAWN else at
        made = _relabelled(rows[at:end], grammar) if end > at else None
        out += made or rows[at : max(end, at + 1)]
        at = max(end, at + 1)
    return out


def _end(rows: list[Row], start: int, grammar: Grammar) -> int:
    """Where the block under the rule ends: at the page's end, once every label has a note."""
    pending, fresh = 0, True
    for at in range(start, len(rows)):
        row = rows[at]
        if at > start and (row.rule is Rule.DRAWN or (row.page and pending <= 0)):
            return at
        if _is_label(row):
            pending, fresh = pending + 1, True
        elif fresh or _is_inline(row, grammar):
            pending, fresh = pending - (not _is_inline(row, grammar)), False
        fresh = fresh or grammar.sentence_end.search(row.text) is not None
    return len(rows)


def _is_label(row: Row) -> bool:
    return row.text.isdecimal() and len(row.text) <= MOST_DIGITS


def _is_inline(row: Row, grammar: Grammar) -> bool:
    label = find_label(row.text, grammar)
    return label is not None and label.end < len(row.text)


def _relabelled(rows: list[Row], grammar: Grammar) -> list[Row] | None:
    """The rows of a block with each label before its note; None where that cannot be told or is so already."""
    block = _sorted(rows, grammar)
    loose = [note for note in block.notes if note.label is None and not note.inline]
    if not block.left and not block.apart:
        return None
    _merge_surplus(block, loose, len(loose) - len(block.left), grammar)
    if len(loose) != len(block.left) or not _is_sound(block, grammar):
        return None
    for note, label in zip(loose, sorted(block.left, key=int), strict=True):
        note.label = label
    notes = sorted(block.notes, key=lambda note: int(note.label) if note.label else 0)
    made = [row for note in notes for row in _printed(note)]
    first = made[0]._replace(rule=rows[0].rule, page=rows[0].page)
    return [first, *(row._replace(rule=Rule.NONE, page=False) for row in made[1:])]


def _sorted(rows: list[Row], grammar: Grammar) -> _Block:
    """Labels and notes as they stand: a run of labels goes to as many notes behind it."""
    block = _Block()
    fresh = True
    for before, row in zip([None, *rows], rows, strict=False):
        if _is_label(row):
            if block.waiting and not (before and _is_label(before)):
                block.left += block.waiting
                block.waiting = []
            block.apart |= bool(block.waiting)
            block.waiting.append(row.text)
            fresh = True
        elif _is_inline(row, grammar):
            label = find_label(row.text, grammar)
            block.notes.append(_Note([row], label.mark if label and label.number else None, inline=True))
            fresh = False
        elif fresh or not block.notes:
            block.apart |= row.page and bool(block.waiting)  # a page number stands between
            block.notes.append(_Note([row], label=block.waiting.pop(0) if block.waiting else None))
            fresh = False
        else:
            block.notes[-1].rows.append(row)
        if not _is_label(row):
            fresh = grammar.sentence_end.search(row.text) is not None
    block.left += block.waiting
    return block


def _is_sound(block: _Block, grammar: Grammar) -> bool:
    """Whether labels count on, notes end and none is a numbered paragraph: else the text goes on in the block."""
    labels = sorted(int(label) for label in [*block.left, *(note.label for note in block.notes if note.label)])
    if labels != list(range(labels[0], labels[0] + len(labels))):
        return False
    if any(find_number(row.text, grammar) for note in block.notes for row in note.rows):
        return False
    return grammar.sentence_end.search(block.notes[-1].rows[-1].text) is not None


def _merge_surplus(block: _Block, loose: list[_Note], surplus: int, grammar: Grammar) -> None:
    """Give notes without a label that are too many back to the notes they stand behind."""
    doubtful = sorted(
        loose, key=lambda note: (grammar.match("note", note.rows[0].text) is not None, -note.rows[0].number)
    )
    for note in doubtful[: max(0, surplus)]:
        at = block.notes.index(note)
        if at:
            block.notes[at - 1].rows += note.rows
            block.notes.remove(note)
            loose.remove(note)


def _printed(note: _Note) -> Iterator[Row]:
    first, *rest = note.rows
    yield (
        first._replace(text=f"{note.label.translate(_RAISED)} {first.text}")
        if note.label and not note.inline
        else first
    )
    yield from rest
