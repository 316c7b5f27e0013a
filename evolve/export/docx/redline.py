"""Two texts in one, as Track Changes has them: the lines of both, each kept, deleted or inserted.

Without what was deleted it is the new text, without what was inserted the old one, each in its own order. So a
paragraph that moved stands in it twice, deleted where it was and inserted where it is now; a comment on either says
where the other is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from evolve.collation.diff import edits
from evolve.export.docx.blocks import MASTHEAD, Block, blocks
from evolve.export.docx.pieces import Called, Change, Piece, pieces, replaced, whole
from evolve.export.docx.places import in_place
from evolve.export.docx.remarks import remarks
from evolve.language.profile import language
from evolve.model.diff import Diff, Edit, Granularity
from evolve.model.resolution import Resolution

NotePair: TypeAlias = tuple[int | None, int | None]
"""The note that a call has in the old and in the new text, by their indices there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the document; ``change`` is what became of it as a whole, its paragraph mark.

    ``old`` and ``new`` are the block in either text, None where it has none. ``comment`` has a paragraph a string.
    """

    change: Change
    old: Block | None
    new: Block | None
    label: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    comment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """The lines, in order, and the text of each note that is called in them."""

    lines: tuple[Line, ...]
    notes: Mapping[NotePair, tuple[Piece, ...]]


def redline(diff: Diff, old: Resolution, new: Resolution, granularity: Granularity = Granularity.TERM) -> Redline:
    """``diff`` of ``old`` and ``new``, with all that is printed around their paragraphs."""
    maker = _Maker(diff, old, new, granularity)
    lines = tuple(maker.lines(blocks(old), blocks(new)))
    return Redline(lines, {pair: maker.note(*pair) for pair in _called(lines)})


class _Maker:
    """What making the lines needs to know."""

    def __init__(self, diff: Diff, old: Resolution, new: Resolution, granularity: Granularity) -> None:
        self._diff = diff
        self._old, self._new = old, new
        self._profile = language(new.language)
        self._granularity = granularity
        self._by_old = {pair.old: pair for pair in diff.pairs if pair.old}
        self._by_new = {pair.new: pair for pair in diff.pairs if pair.new}

    def lines(self, old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[Line]:
        """What was deleted stands before what was inserted in the same place, but a masthead keeps its order."""
        at_old = at_new = 0
        for old_end, new_end in in_place(self._diff, old, new):
            yield from self._changed(old[at_old:old_end], new[at_new:new_end])
            yield self._kept(old[old_end], new[new_end])
            at_old, at_new = old_end + 1, new_end + 1
        yield from self._changed(old[at_old:], new[at_new:])

    def _changed(self, old: tuple[Block, ...], new: tuple[Block, ...]) -> list[Line]:
        lines = [*map(self._deleted, old), *map(self._inserted, new)]
        return sorted(lines, key=lambda line: _rank(line.old or line.new))

    def note(self, old: int | None, new: int | None) -> tuple[Piece, ...]:
        """The text of a note: changed, deleted or inserted."""
        before = "" if old is None else self._old.footnotes[old].text
        after = "" if new is None else self._new.footnotes[new].text
        if old is None or new is None:
            return whole(before or after, (), Change.INSERTED if old is None else Change.DELETED)
        return pieces(self._edits(before, after), (), ())

    def _kept(self, old: Block, new: Block) -> Line:
        pair = self._by_new.get(new.id) if new.id else None
        made = pair.edits if pair else self._edits(old.text, new.text)
        return Line(Change.KEPT, old, new, replaced(old.label, new.label), pieces(made, old.calls, new.calls))

    def _deleted(self, block: Block) -> Line:
        pair = self._by_old.get(block.id) if block.id else None
        comment = remarks(pair, self._profile.printing, deleted=True) if pair else ()
        body = whole(block.text, block.calls, Change.DELETED)
        return Line(Change.DELETED, block, None, replaced(block.label, ""), body, comment)

    def _inserted(self, block: Block) -> Line:
        pair = self._by_new.get(block.id) if block.id else None
        comment = remarks(pair, self._profile.printing, deleted=False) if pair else ()
        body = whole(block.text, block.calls, Change.INSERTED)
        return Line(Change.INSERTED, None, block, replaced("", block.label), body, comment)

    def _edits(self, old: str, new: str) -> tuple[Edit, ...]:
        return edits(old, new, self._profile, self._granularity)


def _rank(block: Block | None) -> int:
    """Where a line of the masthead stands in it; all else stands below, in the order in which it comes."""
    return MASTHEAD.index(block.style) if block and block.style in MASTHEAD else len(MASTHEAD)


def _called(lines: Iterable[Line]) -> Iterator[NotePair]:
    """Every note under its first call."""
    for line in lines:
        for piece in line.pieces:
            if isinstance(piece, Called) and piece.call.first:
                yield note_pair(piece)


def note_pair(piece: Called) -> NotePair:
    """The note of a call in either text."""
    return piece.old.note if piece.old else None, piece.new.note if piece.new else None
