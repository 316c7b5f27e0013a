"""A paragraph as a template can loop over it: runs of text, changed or not, with the marks of its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evolve.model.diff import Edit, Op
from evolve.model.span import Span

FOLD_FROM = 64
"""An unchanged run is folded from this length on, in characters: about two lines of a column."""

FOLD_KEEPS = 16
"""What stays visible at either end of a folded run, in characters: enough to read a change in its clause."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote where it is called: ``at`` is its offset in the paragraph, ``href`` leads to the note."""

    mark: str
    at: int
    href: str
    note: str
    """What the footnote says; empty when the document does not give it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text and, behind it, the marks of the notes called there."""

    text: str
    marks: tuple[NoteMark, ...] = ()


Stretches = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One edit. An equal run has ``head``, and ``folded`` and ``tail`` when it is long; a change ``deleted`` and ``inserted``."""

    changed: bool
    anchor: str | None = None
    kind: str | None = None
    deleted: Stretches = ()
    inserted: Stretches = ()
    head: Stretches = ()
    folded: Stretches = ()
    tail: Stretches = ()

    @property
    def folded_length(self) -> int:
        """How many characters are folded away."""
        return sum(len(stretch.text) for stretch in self.folded)

    @property
    def old_is_blank(self) -> bool:
        """Whether only white space was taken out, which a reader would not see."""
        return _is_blank(self.deleted)

    @property
    def new_is_blank(self) -> bool:
        """Whether only white space was put in."""
        return _is_blank(self.inserted)


def old_runs(edits: Sequence[Edit], marks: Sequence[NoteMark], fold: bool = True) -> tuple[Run, ...]:
    """The older paragraph, whole: unchanged runs and what was taken out."""
    return tuple(
        _equal(edit.old_text, edit.old, marks, fold)
        if edit.op is Op.EQUAL
        else Run(True, None, edit.kind, deleted=_stretches(edit.old_text, edit.old.start, marks))
        for edit in edits
        if edit.op is Op.EQUAL or edit.old_text
    )


def merged_runs(
    edits: Sequence[Edit],
    old_marks: Sequence[NoteMark],
    new_marks: Sequence[NoteMark],
    anchor: str,
    fold: bool = True,
) -> tuple[Run, ...]:
    """The newer paragraph, whole, with what was taken out of the older one; change ``n`` is at ``anchor:n``."""
    runs: list[Run] = []
    changes = 0
    for edit in edits:
        if edit.op is Op.EQUAL:
            runs.append(_equal(edit.new_text, edit.new, new_marks, fold))
            continue
        changes += 1
        deleted = _stretches(edit.old_text, edit.old.start, old_marks)
        inserted = _stretches(edit.new_text, edit.new.start, new_marks)
        runs.append(Run(True, f"{anchor}:{changes}", edit.kind, deleted, inserted))
    return tuple(runs)


def plain(text: str, marks: Sequence[NoteMark]) -> Stretches:
    """A whole paragraph with its marks."""
    return _stretches(text, 0, marks)


def _equal(text: str, span: Span, marks: Sequence[NoteMark], fold: bool) -> Run:
    if not fold or len(text) < FOLD_FROM:
        return Run(False, head=_stretches(text, span.start, marks))
    head, tail = _whole_word(text, FOLD_KEEPS), _whole_word(text, len(text) - FOLD_KEEPS)
    return Run(
        False,
        head=_stretches(text[:head], span.start, marks),
        folded=_stretches(text[head:tail], span.start + head, marks),
        tail=_stretches(text[tail:], span.start + tail, marks),
    )


def _whole_word(text: str, at: int) -> int:
    """The next place from ``at`` that does not cut a Latin word or a number: 20|30 → 2030|."""
    while 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at]):
        at += 1
    return at


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _stretches(text: str, start: int, marks: Sequence[NoteMark]) -> Stretches:
    """``text``, which begins at offset ``start`` of its paragraph, cut behind each mark that belongs to it.

    A mark belongs to the text before it; one at the very beginning of a paragraph to what follows.
    """
    if not text:
        return ()
    found: list[Stretch] = []
    done = 0
    mine = [mark for mark in marks if start < mark.at <= start + len(text) or mark.at == start == 0]
    for at in sorted({mark.at - start for mark in mine}):
        found.append(Stretch(text[done:at], tuple(mark for mark in mine if mark.at - start == at)))
        done = at
    if done < len(text):
        found.append(Stretch(text[done:]))
    return tuple(found)


def _is_blank(stretches: Stretches) -> bool:
    text = "".join(stretch.text for stretch in stretches)
    return bool(text) and text.isspace()
