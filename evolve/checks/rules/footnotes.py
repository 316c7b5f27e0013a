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

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.resolution import Footnote, Paragraph


def check(draft: Draft) -> Iterator[Found]:
    """Marks without note, marks out of order, notes without mark, notes that share a mark."""
    notes = [note for note in draft.text.footnotes if not note.mark.startswith("*")]
    marks = {note.mark for note in notes}
    called: set[str] = set()
    highest = 0
    for paragraph in draft.text.paragraphs:
        for place, call in enumerate(paragraph.calls):
            yield from _of_call(paragraph, place, marks, called, highest)
            called.add(call.mark)
            highest = max(highest, int(call.mark) if call.mark.isdecimal() else 0)
    yield from _of_notes(notes, called)


def _of_call(paragraph: Paragraph, place: int, marks: set[str], called: set[str], highest: int) -> Iterator[Found]:
    mark = paragraph.calls[place].mark
    if mark not in marks:
        yield Found(paragraph, f"mark {mark} has no note", call=place, subject=mark)
    elif mark not in called and mark.isdecimal() and int(mark) != highest + 1:
        expected = f"{highest + 1} was expected"
        yield Found(paragraph, f"mark {mark} is not in the order of first use: {expected}", call=place, subject=mark)


def _of_notes(notes: list[Footnote], called: set[str]) -> Iterator[Found]:
    seen: set[str] = set()
    for note in notes:
        if note.mark in seen:
            yield Found(note, f"a second note has the mark {note.mark}", subject=note.mark)
        elif note.mark not in called:
            yield Found(note, f"note {note.mark} has no mark in the text", subject=note.mark)
        seen.add(note.mark)


RULE = DraftingRule("footnotes", Severity.ERROR, __doc__, check=check)
