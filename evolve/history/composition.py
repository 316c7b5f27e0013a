"""Two diffs over one text in the middle, made one account of all three: who changed what.

The middle text, the draft, is cut wherever an edit of either step begins or ends, but never inside a replacement:
what a replacement covers cannot be told apart. What one step put in and what the other took away can be cut
anywhere, so that a word changed inside of a new clause stands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evolve.errors import BrokenPromise
from evolve.language.writing import Writing
from evolve.model.diff import Edit, Kind, Op
from evolve.model.span import Span
from evolve.model.threeway import Step, Stretch


def composed(first: Sequence[Edit], second: Sequence[Edit], writing: Writing) -> tuple[Stretch, ...]:
    """The edits from base to draft and from draft to adopted, as stretches of all three texts.

    Raises `BrokenPromise` if the stretches do not join to the three texts.
    """
    texts = _joined(first, old=True), _joined(first, old=False) or _joined(second, old=True), _joined(second, old=False)
    if texts[0] == texts[2]:
        second = [_mirrored(edit) for edit in first]  # the way back as it was come: a diff may cut it elsewhere
    made = tuple(_merged(_stretches(texts, _widths(first, second, len(texts[1])), first, second, writing)))
    for side, text in zip(("base_text", "draft_text", "adopted_text"), texts, strict=True):
        if "".join(getattr(stretch, side) for stretch in made) != text:
            raise BrokenPromise("the account of three texts does not join to them", excerpt=text[:40])
    return made


def _mirrored(edit: Edit) -> Edit:
    op = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT}.get(edit.op, edit.op)
    return Edit(op, edit.new, edit.old, edit.new_text, edit.old_text, edit.kind)


def told(base: str, draft: str, adopted: str, writing: Writing) -> Step | None:
    """Who changed a stretch; None where nobody did. To go back is to say the same after folding."""
    if base == draft:
        return None if draft == adopted else Step.ADOPTION
    if draft == adopted:
        return Step.DRAFT
    return Step.RESTORED if writing.fold(base).text == writing.fold(adopted).text else Step.BOTH


def _joined(edits: Sequence[Edit], *, old: bool) -> str:
    return "".join(edit.old_text if old else edit.new_text for edit in edits)


def _widths(first: Sequence[Edit], second: Sequence[Edit], size: int) -> Iterator[Span]:
    """The draft from cut to cut; an empty span where an edit stands between two characters of it."""
    edits = [(edit.new, edit) for edit in first] + [(edit.old, edit) for edit in second]
    hard = [span for span, edit in edits if edit.op is Op.REPLACE]
    cuts = {0, size}.union(*((span.start, span.end) for span, _ in edits))
    free = sorted(cut for cut in cuts if not any(span.start < cut < span.end for span in hard))
    points = {span.start for span, edit in edits if not span.width}
    for at, cut in enumerate(free):
        if cut in points:
            yield Span(cut, cut)
        if at + 1 < len(free):
            yield Span(cut, free[at + 1])


def _stretches(
    texts: tuple[str, str, str], cuts: Iterator[Span], first: Sequence[Edit], second: Sequence[Edit], writing: Writing
) -> Iterator[Stretch]:
    base_at = adopted_at = 0
    for draft in cuts:
        here = [edit for edit in first if _stands(edit.new, draft)], [e for e in second if _stands(e.old, draft)]
        base = Span(base_at, base_at + sum(_width(edit.new, edit.old, draft) for edit in here[0]))
        adopted = Span(adopted_at, adopted_at + sum(_width(edit.old, edit.new, draft) for edit in here[1]))
        said = base.of(texts[0]), draft.of(texts[1]), adopted.of(texts[2])
        by = told(*said, writing)
        yield Stretch(base, draft, adopted, *said, by, _kind(by, *here))
        base_at, adopted_at = base.end, adopted.end


def _stands(edit: Span, draft: Span) -> bool:
    """Whether an edit, by its span of the draft, belongs to a stretch of it: a point to the point, or inside."""
    if not edit.width:
        return edit == draft or draft.start < edit.start < draft.end
    return edit.start < draft.end and draft.start < edit.end


def _width(in_draft: Span, other: Span, draft: Span) -> int:
    """How much of the other text belongs to a stretch of the draft; only edits of one width are ever cut."""
    if in_draft.width == other.width:
        return min(in_draft.end, draft.end) - max(in_draft.start, draft.start)
    return other.width


def _kind(by: Step | None, first: Sequence[Edit], second: Sequence[Edit]) -> Kind | None:
    """The kind of the edits that made a stretch; wording where they are of several."""
    if by is None:
        return None
    edits = [*(first if by is not Step.ADOPTION else ()), *(second if by is not Step.DRAFT else ())]
    kinds = {edit.kind for edit in edits if edit.kind is not None}
    return kinds.pop() if len(kinds) == 1 else Kind.WORDING


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours that nobody changed made one; empty ones left out."""
    last: Stretch | None = None
    for stretch in stretches:
        if not (stretch.base.width or stretch.draft.width or stretch.adopted.width):
            continue
        if last and last.by is None and stretch.by is None:
            last = Stretch(
                Span(last.base.start, stretch.base.end),
                Span(last.draft.start, stretch.draft.end),
                Span(last.adopted.start, stretch.adopted.end),
                last.base_text + stretch.base_text,
                last.draft_text + stretch.draft_text,
                last.adopted_text + stretch.adopted_text,
            )
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last
