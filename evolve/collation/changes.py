"""What kind of change an edit is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from evolve.collation.normalize import Normal
from evolve.language.profile import Language
from evolve.language.verbs import Opening
from evolve.language.writing import Writing
from evolve.model.diff import Kind
from evolve.model.span import Span

LONGEST_TERM = 26
"""Code points; the longest name in the five texts, 佩雷斯-格雷罗促进发展中国家间经济技术合作信托基金, has 25."""
KEPT = 4
"""Openings of paragraphs that are kept: those of the two at hand, and of two before."""

FORMAL = (
    (Kind.DATE, ("date",)),
    (Kind.CITATION, ("citation", "date")),
    (Kind.NUMBER, ("number",)),
)
"""Kinds that patterns tell. A document is cited with its date: 2003年12月23日第58/220号."""


def is_clause(words: str, profile: Language) -> bool:
    """Whether some words of a paragraph have a whole clause, or what reads as one."""
    return kind_of_whole(Normal(words, profile.writing), profile) is Kind.CLAUSE


def kind_of_whole(side: Normal, profile: Language) -> Kind | None:
    """The kind of a paragraph that came or went as a whole, where it is told at a glance; else None."""
    long = LONGEST_TERM * profile.writing.letters // 3
    return Kind.CLAUSE if _is_clause(profile.writing.patterns["clause_end"], side.folded, long) else None


def kind_of(a: Normal, b: Normal, old: Span, new: Span, profile: Language) -> Kind:
    """The kind of the edit that replaces ``old`` of ``a`` by ``new`` of ``b`` (source spans).

    The first that fits, from the most formal to the least: punctuation, date, citation, number,
    verb, clause, term, wording.
    """
    sides = [(n, *_folded(n, span)) for n, span in ((a, old), (b, new)) if span.width]
    folds = [n.folded[start:end] for n, start, end in sides]
    if not any(map(str.isalnum, "".join(folds))):
        return Kind.PUNCTUATION
    writing = profile.writing
    for kind, names in FORMAL:
        if all(_within(names, *side, writing) for side in sides):
            return kind
    if _is_verb(sides, folds, profile):
        return Kind.VERB
    longest = LONGEST_TERM * writing.letters
    if any(_is_clause(writing.patterns["clause_end"], fold, longest // 3) for fold in folds):
        return Kind.CLAUSE
    if all(len(fold) <= longest and _is_term(*side, profile) for side, fold in zip(sides, folds, strict=True)):
        return Kind.TERM
    return Kind.WORDING


def _folded(side: Normal, span: Span) -> tuple[int, int]:
    """A source span in folded offsets."""
    return bisect_left(side.fold.source, span.start), bisect_left(side.fold.source, span.end)


def _within(names: Sequence[str], side: Normal, start: int, end: int, writing: Writing) -> bool:
    """Whether ``start:end`` lies in matches of the patterns, marks between them aside."""
    text, near = side.folded, max(0, start - LONGEST_TERM)
    if side.writing is writing and not any(
        first < end and last > near for name in names for first, last in side.matches(name)
    ):
        return False  # any match found from here on would overlap one of these
    covered = start
    found = [match.span() for name in names for match in writing.patterns[name].finditer(text, near)]
    for first, last in sorted(found):
        if first < end and last > covered:
            if any(c.isalnum() for c in text[covered : max(covered, first)]):
                return False
            covered = last
    return covered > start and not any(c.isalnum() for c in text[covered:end])


def _is_verb(sides: list[tuple[Normal, int, int]], folds: list[str], profile: Language) -> bool:
    """Whether each side is an opening verb with or without its adverb, its adverb alone, or known as such a verb."""
    for (side, start, end), fold in zip(sides, folds, strict=True):
        if fold not in profile.verbs.rungs:
            opening = _opening(profile, side.folded)
            if not (opening and opening.whole.start <= start and end <= opening.whole.end):
                return False
    return True


@lru_cache(maxsize=KEPT)
def _opening(profile: Language, folded: str) -> Opening | None:
    """How a paragraph opens; kept, since each of its edits asks."""
    return profile.verbs.opening(folded)


def _is_clause(clause_end: re.Pattern[str], fold: str, least: int) -> bool:
    inner = any(mark.group() for mark in clause_end.finditer(fold))
    return inner and sum(map(str.isalnum, fold)) > least


def _is_term(side: Normal, start: int, end: int, profile: Language) -> bool:
    """Content words only: no mark but a hyphen, no word that carries grammar."""
    writing = profile.writing
    return not any(writing.is_function(word) and word != "-" for word in _words(side, start, end))


def _words(side: Normal, start: int, end: int) -> list[str]:
    """The words of a part of a folded text, cut anew where the part cuts one."""
    inside = side.word_spans[bisect_left(side.word_starts, start) : bisect_left(side.word_starts, end)]
    if inside and inside[0].start == start and inside[-1].end == end:
        return [span.of(side.folded) for span in inside]
    part = side.folded[start:end]
    return [span.of(part) for span in side.writing.words(part)]
