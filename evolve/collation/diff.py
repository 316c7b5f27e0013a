"""What changed: pairs of paragraphs diffed so that a reader sees terms and every edit replays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

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
            a, b, _replayed(sides[0].get(a or "", empty), sides[1].get(b or "", empty), profile, granularity), alignment
        )
        for a, b in alignment.pairs
    )
    return Diff(old.key, new.key, alignment, pairs)


def edits(old: str, new: str, profile: Language, granularity: Granularity = Granularity.TERM) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``; their texts join to both exactly."""
    return _replayed(Normal(old, profile.writing), Normal(new, profile.writing), profile, granularity)


def _replayed(a: Normal, b: Normal, profile: Language, granularity: Granularity) -> tuple[Edit, ...]:
    made = tuple(_joined(_edits(a, b, profile, granularity)))
    if "".join(e.old_text for e in made) != a.text or "".join(e.new_text for e in made) != b.text:
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
    tokens_a, tokens_b = _tokens(a, granularity), _tokens(b, granularity)
    if not (tokens_a and tokens_b):  # one side is empty or has only blanks
        yield from _whole(a, b, bool(tokens_a or tokens_b), profile)
        return
    words_a = [span.of(a.folded) for span in tokens_a]
    words_b = [span.of(b.folded) for span in tokens_b]
    if granularity is Granularity.TERM:
        steps = readable(words_a, words_b, profile.writing.heft)
    else:
        steps = minimal(words_a, words_b)
    cuts_a, cuts_b = _cuts(a, tokens_a), _cuts(b, tokens_b)
    before_old = before_new = 0
    for step in steps:
        old = Span(before_old, cuts_a[step.old_end])
        new = Span(before_new, cuts_b[step.new_end])
        same = "".join(words_a[step.old_start : step.old_end]) == "".join(words_b[step.new_start : step.new_end])
        if step is not steps[-1]:
            old, new = _without_blanks(a.text, b.text, old, new, same)
        yield from _same(a.text, b.text, old, new) if same else (_edit(a, b, old, new, profile),)
        before_old, before_new = old.end, new.end


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with neighbours that change nothing made one."""
    for equal, group in groupby(edits, key=lambda edit: edit.op is Op.EQUAL):
        if not equal:
            yield from group
            continue
        parts = list(group)
        yield Edit(
            Op.EQUAL,
            Span(parts[0].old.start, parts[-1].old.end),
            Span(parts[0].new.start, parts[-1].new.end),
            "".join(part.old_text for part in parts),
            "".join(part.new_text for part in parts),
        )


def _without_blanks(a: str, b: str, old: Span, new: Span, same: bool) -> tuple[Span, Span]:
    """The spans less the blanks at their ends, which then begin the next step.

    From what is equal the blanks go where they differ, so that a word goes with the blank before it; from
    a replacement where they do not, so that they are no part of what changed.
    """
    old_end, new_end = (span.start + len(span.of(text).rstrip()) for text, span in ((a, old), (b, new)))
    differ = a[old_end : old.end] != b[new_end : new.end]
    if differ if same else not differ:
        return Span(old.start, old_end), Span(new.start, new_end)
    return old, new


def _whole(a: Normal, b: Normal, differ: bool, profile: Language) -> Iterator[Edit]:
    """One text for the other, where one of them has nothing to compare."""
    old, new = Span(0, len(a.text)), Span(0, len(b.text))
    if differ:
        kind = kind_of_whole(b if new.width else a, profile) or kind_of(a, b, old, new, profile)
        yield Edit(_op(False, old, new), old, new, a.text, b.text, kind)
    else:
        yield from _same(a.text, b.text, old, new)


def _tokens(side: Normal, granularity: Granularity) -> tuple[Span, ...]:
    if granularity is Granularity.TERM:
        return _uncut(side.unit_spans, side.fold.source)
    if granularity is Granularity.CLAUSE:
        return _uncut(side.clause_spans, side.fold.source)
    return _uncut(tuple(Span(i, i + 1) for i in range(len(side.folded))), side.fold.source)


def _uncut(tokens: tuple[Span, ...], source: tuple[int, ...]) -> tuple[Span, ...]:
    """The tokens, but those joined that share a character of the source: ㈠ folds to three of them."""
    if len(set(source)) == len(source):
        return tokens
    whole: list[Span] = []
    for token in tokens:
        if whole and source[token.start] == source[token.start - 1]:
            token = Span(whole.pop().start, token.end)  # noqa: PLW2901
        whole.append(token)
    return tuple(whole)


def _cuts(side: Normal, tokens: tuple[Span, ...]) -> list[int]:
    """Where tokens begin in the text; blanks belong to the token before them, the first also has those before it."""
    return [0, *(side.fold.source[token.start] for token in tokens[1:]), len(side.text)]


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


def _edit(a: Normal, b: Normal, old: Span, new: Span, profile: Language) -> Edit:
    kind = kind_of(a, b, old, new, profile)
    return Edit(_op(False, old, new), old, new, old.of(a.text), new.of(b.text), kind)


def _op(equal: bool, old: Span, new: Span) -> Op:
    if equal:
        return Op.EQUAL
    if old.width and new.width:
        return Op.REPLACE
    return Op.DELETE if old.width else Op.INSERT
