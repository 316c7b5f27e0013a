"""What changed: pairs of paragraphs diffed so that a reader sees terms and every edit replays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from evolve.collation.align import align
from evolve.collation.changes import kind_of, kind_of_whole
from evolve.collation.normalize import Normal, normals
from evolve.collation.script import Step, minimal, readable, weighed
from evolve.errors import BrokenPromise
from evolve.language.profile import Language, language
from evolve.model.alignment import Alignment
from evolve.model.diff import Also, Diff, Edit, Granularity, Kind, Op, Pair, PairStatus
from evolve.model.resolution import ParagraphId, Resolution
from evolve.model.span import Span


def diff(
    old: Resolution,
    new: Resolution,
    alignment: Alignment | None = None,
    granularity: Granularity = Granularity.TERM,
) -> Diff:
    """Two texts, paragraph by paragraph, in the order of the new one.

    Each paragraph stands in one pair, with its main partner or None. Raises `BrokenPromise`
    if the edits of a pair do not join to both of its texts.
    """
    alignment = alignment or align(old, new)
    profile = language(new.language)
    sides = [dict(zip(text.by_id, normals(text), strict=True)) for text in (old, new)]
    empty = Normal("", profile.writing)
    pairs = tuple(
        _pair(
            a, b, edits_of(sides[0].get(a or "", empty), sides[1].get(b or "", empty), profile, granularity), alignment
        )
        for a, b in alignment.pairs
    )
    return Diff(old.key, new.key, alignment, pairs)


def edits(old: str, new: str, profile: Language, granularity: Granularity = Granularity.TERM) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``; their texts join to both exactly."""
    return edits_of(Normal(old, profile.writing), Normal(new, profile.writing), profile, granularity)


def edits_of(a: Normal, b: Normal, profile: Language, granularity: Granularity = Granularity.TERM) -> tuple[Edit, ...]:
    """`edits`, of texts made comparable before; raises `BrokenPromise` if they do not join to both."""
    made = tuple(_joined(_edits(a, b, profile, granularity)))
    if "".join([edit.old_text for edit in made]) != a.text or "".join([edit.new_text for edit in made]) != b.text:
        raise BrokenPromise("a diff does not replay to its texts", excerpt=a.text[:40])
    return made


def _pair(old: ParagraphId | None, new: ParagraphId | None, made: tuple[Edit, ...], alignment: Alignment) -> Pair:
    main = next((link for link in alignment.by_new.get(new or "", ()) if link.old == old), None)
    return Pair(
        old=old,
        new=new,
        status=_status(old, new, made),
        moved=bool(main and main.moved),
        edits=made,
        also=tuple(_also(old, new, alignment)),
    )


def _status(old: ParagraphId | None, new: ParagraphId | None, made: tuple[Edit, ...]) -> PairStatus:
    if old is None or new is None:
        return PairStatus.REMOVED if new is None else PairStatus.ADDED
    if all(edit.op is Op.EQUAL for edit in made):
        return PairStatus.IDENTICAL
    if all(edit.kind in (None, Kind.PUNCTUATION) for edit in made):
        return PairStatus.EDITORIAL
    return PairStatus.MODIFIED


def _also(old: ParagraphId | None, new: ParagraphId | None, alignment: Alignment) -> Iterator[Also]:
    for link in alignment.by_new.get(new or "", ()):
        if link.old != old:
            yield Also(old=link.old)
    for link in alignment.by_old.get(old or "", ()):
        if link.new != new:
            yield Also(new=link.new)


def _edits(a: Normal, b: Normal, profile: Language, granularity: Granularity) -> Iterator[Edit]:
    bounds_a, bounds_b = _bounds(a, granularity), _bounds(b, granularity)
    if len(bounds_a) < 2 or len(bounds_b) < 2:  # one side is empty or has only blanks
        yield from _whole(a, b, len(bounds_a) != len(bounds_b), profile)
        return
    words_a, words_b = _words(a, bounds_a, granularity), _words(b, bounds_b, granularity)
    steps = (
        readable(words_a, words_b, profile.writing.heft)
        if granularity is Granularity.TERM
        else minimal(words_a, words_b)
    )
    folded_a, folded_b = a.folded, b.folded
    ends_a, ends_b = _ends(a), _ends(b)
    x = y = 0
    last = steps[-1]
    for step in steps:
        equal, i, i_end, j, j_end = step
        i, i_end, j, j_end = bounds_a[i], bounds_a[i_end], bounds_b[j], bounds_b[j_end]
        same = equal or folded_a[i:i_end] == folded_b[j:j_end]
        old, new = Span(x, ends_a[i_end]), Span(y, ends_b[j_end])
        if step is not last:
            old, new = _without_blanks(a.text, b.text, old, new, same)
        if same:
            yield from _same(a.text, b.text, old, new)
        else:
            parts = [(a, i, i_end)] if old.end > x else []
            parts += [(b, j, j_end)] if new.end > y else []
            yield _edit(a, b, old, new, kind_of(parts, profile))
        x, y = old.end, new.end


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """The edits with neighbours that change nothing made one."""
    made: list[Edit] = []
    for edit in edits:
        if made and edit.op is Op.EQUAL and made[-1].op is Op.EQUAL:
            last = made.pop()
            old, new = Span(last.old.start, edit.old.end), Span(last.new.start, edit.new.end)
            made.append(Edit(Op.EQUAL, old, new, last.old_text + edit.old_text, last.new_text + edit.new_text))
        else:
            made.append(edit)
    return made


def _without_blanks(a: str, b: str, old: Span, new: Span, same: bool) -> tuple[Span, Span]:
    """The spans less the blanks at their ends, which then begin the next step.

    From what is equal the blanks go where they differ, so that a word goes with the blank before it; from
    a replacement where they do not, so that they are no part of what changed.
    """
    if not (a[old.end - 1 : old.end].isspace() or b[new.end - 1 : new.end].isspace()):
        return old, new
    old_end, new_end = (span.start + len(span.of(text).rstrip()) for text, span in ((a, old), (b, new)))
    differ = a[old_end : old.end] != b[new_end : new.end]
    if differ if same else not differ:
        return Span(old.start, old_end), Span(new.start, new_end)
    return old, new


def _whole(a: Normal, b: Normal, differ: bool, profile: Language) -> Iterator[Edit]:
    """One text for the other, where one of them has nothing to compare."""
    old, new = Span(0, len(a.text)), Span(0, len(b.text))
    if differ:
        parts = [(side, 0, len(side.folded)) for side in (a, b) if side.text]
        yield _edit(a, b, old, new, kind_of_whole(b if new.width else a, profile) or kind_of(parts, profile))
    else:
        yield from _same(a.text, b.text, old, new)


def _bounds(side: Normal, granularity: Granularity) -> Sequence[int]:
    """Where the tokens begin in the folded text, and the last one ends.

    No token begins within a character of the source: ㈠ folds to three of them.
    """
    size = len(side.folded)
    if granularity is Granularity.CHAR:
        bounds: Sequence[int] = range(size + 1)
    elif granularity is Granularity.TERM:
        bounds = side.unit_bounds
    else:
        bounds = [*[span.start for span in side.clause_spans], size]
    if side.is_one_to_one:
        return bounds
    source = side.fold.source
    return [at for at in bounds if at in (0, size) or source[at] != source[at - 1]]


def _words(side: Normal, bounds: Sequence[int], granularity: Granularity) -> Sequence[str]:
    """The tokens themselves."""
    if side.is_one_to_one and granularity is not Granularity.CLAUSE:
        return side.folded if granularity is Granularity.CHAR else side.units
    return [side.folded[start:end] for start, end in pairwise(bounds)]


def _ends(side: Normal) -> Sequence[int]:
    """Where the text ends that is folded up to an offset; blanks belong to what is before them, at the beginning to what follows."""
    return (0, *side.fold.source[1:], len(side.text))


def _same(a: str, b: str, old: Span, new: Span) -> Iterator[Edit]:
    """Folded alike: equal where the characters are, else width, blanks, script or shape of a mark."""
    before, after = old.of(a), new.of(b)
    if before == after:
        if before:
            yield Edit(Op.EQUAL, old, new, before, after)
        return
    for step in _whole_words(weighed(before, after, _blanks_last), before, after):
        part_old = Span(old.start + step.old_start, old.start + step.old_end)
        part_new = Span(new.start + step.new_start, new.start + step.new_end)
        kind = None if step.equal else Kind.PUNCTUATION
        yield Edit(_op(step.equal, part_old, part_new), part_old, part_new, part_old.of(a), part_new.of(b), kind)


def _whole_words(steps: Iterable[Step], before: str, after: str) -> Iterator[Step]:
    """The steps, with a letter of another case told as its word: conference, Conference (72/237 OP31), not c, C."""
    made: list[Step] = []
    for step in steps:
        last = made[-1] if made else None
        if last and _is_case(last, before, after) and step.equal:
            width = _letters(before[step.old_start : step.old_end])
            made[-1] = last._replace(old_end=last.old_end + width, new_end=last.new_end + width)
            rest = step._replace(old_start=step.old_start + width, new_start=step.new_start + width)
            made += [rest] if rest.old_start < rest.old_end else []
        elif last and _is_case(step, before, after):
            same = last.equal or _is_case(last, before, after)
            width = _letters(before[last.old_start : last.old_end][::-1]) if same else 0
            made[-1] = last._replace(old_end=last.old_end - width, new_end=last.new_end - width)
            made += [step._replace(old_start=step.old_start - width, new_start=step.new_start - width)]
        else:
            made.append(step)
    yield from (step for step in made if step.old_start < step.old_end or step.new_start < step.new_end)


def _is_case(step: Step, before: str, after: str) -> bool:
    """Whether letters stand for the same letters in another case."""
    old, new = before[step.old_start : step.old_end], after[step.new_start : step.new_end]
    return not step.equal and old.isalpha() and old != new and old.lower() == new.lower()


def _letters(text: str) -> int:
    """How many letters with a case a text begins with."""
    return next((at for at, c in enumerate(text) if c.lower() == c.upper()), len(text))


def _blanks_last(character: str) -> int:
    """Weight by which characters are kept before blanks: 10月 6日 and 10 月6日 differ in blanks, not in 月."""
    return 1 if character.isspace() else 3


def _edit(a: Normal, b: Normal, old: Span, new: Span, kind: Kind) -> Edit:
    return Edit(_op(False, old, new), old, new, old.of(a.text), new.of(b.text), kind)


def _op(equal: bool, old: Span, new: Span) -> Op:
    if equal:
        return Op.EQUAL
    if old.width and new.width:
        return Op.REPLACE
    return Op.DELETE if old.width else Op.INSERT
