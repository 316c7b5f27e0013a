"""What a comment says beside a paragraph that was deleted or inserted as a whole: where its text is, or was."""

from __future__ import annotations

from collections.abc import Iterator

from evolve.language.printing import Printing
from evolve.model.diff import Op, Pair


def remarks(pair: Pair, printing: Printing, *, deleted: bool) -> tuple[str, ...]:
    """The paragraphs of the comment on the old (``deleted``) or new side of ``pair``; none where there is nothing to say."""
    return (*_move(pair, printing, deleted), *_shared(pair, printing, deleted))


def _move(pair: Pair, printing: Printing, deleted: bool) -> Iterator[str]:
    if pair.old is None or pair.new is None:
        return
    if deleted:
        yield printing.comment("moved_to", place=pair.new)
        return
    yield printing.comment("moved_from", place=pair.old)
    changed = [f"{edit.old_text} → {edit.new_text}".strip() for edit in pair.edits if edit.op is not Op.EQUAL]
    if changed:  # a deletion here and an insertion there cannot show it
        yield printing.comment("changed", changes=printing.comments["between"].join(changed))


def _shared(pair: Pair, printing: Printing, deleted: bool) -> Iterator[str]:
    """Further paragraphs of the other text that have some of the words."""
    name = "shared_to" if deleted else "shared_from"
    places = [also.new if deleted else also.old for also in pair.also]
    known = [place for place in places if place is not None]
    if known:
        yield printing.comment(name, place=", ".join(known))
