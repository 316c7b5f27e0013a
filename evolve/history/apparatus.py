"""Many witnesses against one base text: the variations of an apparatus.

Each witness is compared with the base for itself; where changes of several witnesses overlap in the base, they are one
variation, and every witness is told with its whole wording there. So replacing each lemma by a witness's
reading gives that witness, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evolve.model.apparatus import Reading, Variation
from evolve.model.diff import Edit, Op
from evolve.model.span import Span


def apparatus(base: str, witnesses: Sequence[Sequence[Edit]]) -> tuple[Variation, ...]:
    """The variations of ``base``, in its order; ``witnesses`` are the edits that turn each witness into the base."""
    changed = [edit.new for edits in witnesses for edit in edits if edit.op is not Op.EQUAL]
    return tuple(
        Variation(span, span.of(base), tuple(_readings(span, span.of(base), witnesses))) for span in _joined(changed)
    )


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, with those that overlap made one; a point inside a span is part of it, one at its edge is not."""
    last: Span | None = None
    for span in sorted(set(spans), key=lambda one: (one.start, one.end)):
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _readings(span: Span, lemma: str, witnesses: Sequence[Sequence[Edit]]) -> Iterator[Reading]:
    """What the witnesses have instead, those that agree with each other together, in order of the first."""
    found: dict[str, list[int]] = {}
    for number, edits in enumerate(witnesses):
        text = "".join(_part(edit, span) for edit in edits)
        if text != lemma:
            found.setdefault(text, []).append(number)
    return (Reading(text, tuple(numbers)) for text, numbers in found.items())


def _part(edit: Edit, span: Span) -> str:
    """What the witness has of an edit at a span of the base."""
    if edit.new.width == 0 or span.width == 0:
        return edit.old_text if edit.new == span or span.start < edit.new.start < span.end else ""
    start, end = max(edit.new.start, span.start), min(edit.new.end, span.end)
    if start >= end:
        return ""
    return edit.old_text[start - edit.new.start : end - edit.new.start] if edit.op is Op.EQUAL else edit.old_text
