"""A paragraph in pieces: what stayed, what went, what came, and where its notes are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NamedTuple, TypeAlias

from evolve.export.docx.blocks import STAR, Call
from evolve.model.diff import Edit, Op
from evolve.model.span import Span


class Change(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Text:
    """Some characters of a paragraph."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Called:
    """A mark in its place: ``old`` is None for one that was inserted, ``new`` for one that was deleted."""

    old: Call | None
    new: Call | None

    @property
    def change(self) -> Change:
        """What became of the mark."""
        if self.old and self.new:
            return Change.KEPT
        return Change.DELETED if self.old else Change.INSERTED

    @property
    def call(self) -> Call:
        """The call itself: the new one where it was kept."""
        return self.new or self.old  # type: ignore[return-value]  # one of them there is


Piece: TypeAlias = Text | Called

TAB = "\t"


def pieces(edits: Iterable[Edit], old: Sequence[Call], new: Sequence[Call]) -> tuple[Piece, ...]:
    """A paragraph whose text changed by ``edits``, with the calls of the ``old`` and of the ``new`` one.

    A call stays where both texts have one in the same place; else it goes or comes behind the word that it follows.
    """
    waiting = _Waiting(old, new)
    steps = list(_steps(edits, set(waiting.old), set(waiting.new)))
    places = [(0, 0), *((step.old_end, step.new_end) for step in steps)]
    met = {place: tuple(waiting.both(*place)) for place in places}
    made: list[Piece] = [*met[0, 0], *waiting.one(0, 0)]
    for step in steps:
        made.append(Text(step.change, step.text))
        made += [*met[step.old_end, step.new_end], *waiting.one(step.old_end, step.new_end)]
    return tuple(made)


def whole(text: str, calls: Sequence[Call], change: Change) -> tuple[Piece, ...]:
    """A text that came, or went, as a whole."""
    here, nowhere = Span(0, len(text)), Span(0, 0)
    if change is Change.DELETED:
        return pieces([Edit(Op.DELETE, here, nowhere, text, "")] if text else [], calls, ())
    return pieces([Edit(Op.INSERT, nowhere, here, "", text)] if text else [], (), calls)


def replaced(old: str, new: str) -> tuple[Piece, ...]:
    """A paragraph's number with the tab behind it, one whole for the other: 12. for 11., not 2 for 1."""
    if old == new:
        return (Text(Change.KEPT, new + TAB),) if new else ()
    if old and new:
        return Text(Change.DELETED, old), Text(Change.INSERTED, new), Text(Change.KEPT, TAB)
    return (Text(Change.DELETED, old + TAB),) if old else (Text(Change.INSERTED, new + TAB),)


class _Step(NamedTuple):
    """A run of one change; the ends are offsets in the old and the new text."""

    change: Change
    text: str
    old_end: int
    new_end: int


class _Waiting:
    """The calls of both texts by their offsets, each taken out when its place is reached."""

    def __init__(self, old: Sequence[Call], new: Sequence[Call]) -> None:
        self.old = _by_place(old)
        self.new = _by_place(new)

    def both(self, old_at: int, new_at: int) -> Iterator[Called]:
        """The calls at one place, if both texts have some there."""
        if old_at in self.old and new_at in self.new:
            yield from _merged(self.old.pop(old_at), self.new.pop(new_at))

    def one(self, old_at: int, new_at: int) -> Iterator[Called]:
        """The calls at a place of either text."""
        yield from (Called(call, None) for call in self.old.pop(old_at, ()))
        yield from (Called(None, call) for call in self.new.pop(new_at, ()))


def _by_place(calls: Sequence[Call]) -> dict[int, list[Call]]:
    places: dict[int, list[Call]] = {}
    for call in calls:
        places.setdefault(call.at, []).append(call)
    return places


def _merged(old: Sequence[Call], new: Sequence[Call]) -> Iterator[Called]:
    for a, b in zip_longest(old, new):
        if a and b and _alike(a, b):
            yield Called(a, b)
            continue
        if a:
            yield Called(a, None)
        if b:
            yield Called(None, b)


def _alike(old: Call, new: Call) -> bool:
    """Whether two calls differ at most in number, which Word gives, and in what the note says."""
    numbered = old.first and STAR not in old.mark + new.mark
    return (old.note is None, old.first) == (new.note is None, new.first) and (numbered or old.mark == new.mark)


def _steps(edits: Iterable[Edit], old_places: set[int], new_places: set[int]) -> Iterator[_Step]:
    """The edits, cut wherever a note is called."""
    for edit in edits:
        old, new = edit.old, edit.new
        if edit.op is Op.EQUAL:
            cuts = {at - old.start for at in old_places} | {at - new.start for at in new_places}
            for start, end in _cut(old.width, cuts):
                yield _Step(Change.KEPT, edit.old_text[start:end], old.start + end, new.start + end)
            continue
        for start, end in _cut(old.width, {at - old.start for at in old_places}):
            yield _Step(Change.DELETED, edit.old_text[start:end], old.start + end, new.start)
        for start, end in _cut(new.width, {at - new.start for at in new_places}):
            yield _Step(Change.INSERTED, edit.new_text[start:end], old.end, new.start + end)


def _cut(width: int, cuts: set[int]) -> Iterator[tuple[int, int]]:
    return pairwise(sorted({0, width, *(at for at in cuts if 0 < at < width)}))
