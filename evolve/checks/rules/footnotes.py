"""Each footnote mark has its note, each note its mark, and marks stand in the order of their first use.

A mark may be used twice, for one note. A note with a star belongs to the masthead (the sponsors, the symbol) and needs
no mark in a paragraph.

Fails::

    大会，

    注意到秘书长的报告，1

    1. 重申其第 70/1 号决议；⟦2⟧

    2. 决定继续审议此事。

    1 A/79/230。

Passes::

    大会，

    注意到秘书长的报告，1

    1. 重申其第 70/1 号决议；2

    2. 决定继续审议此事。

    1 A/79/230。

    2 见第 70/1 号决议。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Range, Severity
from evolve.model.resolution import Footnote, Furniture, Paragraph
from evolve.model.span import Span
from evolve.reading.marks import Look, find_label, find_marks

FARTHEST = 3
"""Above the highest known number a number is hardly a mark any more."""


def check(draft: Draft) -> Iterator[Found]:
    """Marks without note, marks out of order, notes without mark, notes that share a mark."""
    notes = [note for note in draft.text.footnotes if not note.mark.startswith("*")]
    marks = {note.mark for note in notes}
    called = {piece.text for piece in _headed(draft)}
    elsewhere = {int(mark) for mark in called}
    highest = 0
    for paragraph in draft.text.paragraphs:
        for place, call in enumerate(paragraph.calls):
            yield from _of_call(paragraph, place, marks, called, _next(highest, elsewhere))
            called.add(call.mark)
            highest = max(highest, int(call.mark) if call.mark.isdecimal() else 0)
    yield from _of_notes(notes, called)
    for piece in _headed(draft):
        if piece.text not in marks:
            yield Found(
                Footnote(piece.text, "", piece.line, piece.page, piece.ordinal),
                f"mark {piece.text} has no note",
                subject=piece.text,
            )
    yield from _unread_marks(draft, called | marks)
    yield from _unread_notes(draft, called | marks)


def _headed(draft: Draft) -> list[Furniture]:
    """The marks that stand in a heading, in the masthead or below the text; they call notes too."""
    return [piece for piece in draft.text.furniture if piece.reason == "mark" and piece.text.isdecimal()]


def _unread_marks(draft: Draft, known: set[str]) -> Iterator[Found]:
    """Numbers that look like marks and were left in the text, because no note answers them."""
    farthest = max((int(mark) for mark in known if mark.isdecimal()), default=0) + FARTHEST
    for paragraph in draft.text.paragraphs:
        for mark in find_marks(paragraph.text, draft.language.grammar):
            if mark.strength >= Look.AFTER_PUNCTUATION and 0 < mark.number <= farthest and not mark.alone:
                said = "is not the one of any note in its place" if str(mark.number) in known else "has no note"
                span = Span(mark.start, mark.end)
                yield Found(paragraph, f"mark {mark.number} {said}", span, subject=str(mark.number))


def _unread_notes(draft: Draft, known: set[str]) -> Iterator[Found]:
    """Labels of notes within other notes or paragraphs, which were read as their text because no mark answers them."""
    for item in draft.items:
        for piece in draft.source.pieces(item, Span(0, len(item.text)))[1:]:
            line = draft.source.lines[piece.line - 1].strip()
            label = find_label(line, draft.language.grammar)
            if label is None or label.mark in known or line.startswith(item.text[:1]):
                continue
            rest = line[label.end :] or "".join(draft.source.lines[piece.line : piece.line + 1]).strip()
            if draft.language.grammar.match("note", rest):
                at = Span(*_offsets(draft, item, piece))
                yield Found(item, f"note {label.mark} has no mark in the text", at, subject=label.mark)


def _offsets(draft: Draft, item: Paragraph | Footnote, piece: Range) -> tuple[int, int]:
    """The offsets of the item's characters that stand in a piece of a line."""
    inside = [
        at
        for at in range(len(item.text))
        if (place := draft.source.range(item, Span(at, at + 1)))
        and (place.line, place.column) >= (piece.line, piece.column)
    ]
    return inside[0], inside[0] + 1


def _next(highest: int, elsewhere: set[int]) -> int:
    """The number that the next mark should have; those of headings are counted where they stand."""
    return next(number for number in count(highest + 1) if number not in elsewhere)


def _of_call(paragraph: Paragraph, place: int, marks: set[str], called: set[str], expected: int) -> Iterator[Found]:
    mark = paragraph.calls[place].mark
    if mark not in marks:
        yield Found(paragraph, f"mark {mark} has no note", call=place, subject=mark)
    elif mark not in called and mark.isdecimal() and int(mark) != expected:
        said = f"mark {mark} is not in the order of first use: {expected} was expected"
        yield Found(paragraph, said, call=place, subject=mark)


def _of_notes(notes: list[Footnote], called: set[str]) -> Iterator[Found]:
    seen: set[str] = set()
    for note in notes:
        if note.mark in seen:
            yield Found(note, f"a second note has the mark {note.mark}", subject=note.mark)
        elif note.mark not in called:
            yield Found(note, f"note {note.mark} has no mark in the text", subject=note.mark)
        seen.add(note.mark)


RULE = DraftingRule("footnotes", Severity.ERROR, __doc__, check=check)
