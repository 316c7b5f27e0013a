"""What kind of change an edit is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import repeat, starmap
from typing import TypeAlias

from evolve.collation.normalize import Normal
from evolve.language.profile import Language
from evolve.language.writing import Writing
from evolve.model.diff import Kind

LONGEST_TERM = 26
"""Code points; the longest name in the five texts, 佩雷斯-格雷罗促进发展中国家间经济技术合作信托基金, has 25."""
KEPT = 4096
"""Parts of words that are kept cut, each of at most `LONGEST_TERM` Han characters."""
Part: TypeAlias = tuple[Normal, int, int]
"""What an edit takes from a text or puts into one, in folded offsets."""

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
    return Kind.CLAUSE if _is_clause(side.folded, profile) else None


def kind_of(parts: Sequence[Part], profile: Language) -> Kind:
    """The kind of the edit that takes or puts in ``parts``: one of each text, or of one of them.

    The first that fits, from the most formal to the least: punctuation, date, citation, number,
    verb, clause, term, wording.
    """
    folds = [side.folded[start:end] for side, start, end in parts]
    if not any(map(str.isalnum, "".join(folds))):
        return Kind.PUNCTUATION
    if all(starmap(_is_near_formal, parts)):
        for kind, names in FORMAL:
            if all(_within(names, *part) for part in parts):
                return kind
    if all(map(_is_verb, parts, folds, repeat(profile.verbs.rungs))):
        return Kind.VERB
    writing = profile.writing
    longest = LONGEST_TERM * writing.letters
    if any(map(_is_clause, folds, repeat(profile))):
        return Kind.CLAUSE
    if max(map(len, folds)) <= longest and all(_is_term(*part, writing) for part in parts):
        return Kind.TERM
    return Kind.WORDING


def _is_near_formal(side: Normal, start: int, end: int) -> bool:
    """Whether a match stands so near that a kind of `FORMAL` may fit: a look before the search."""
    return any(first < end and last > start - LONGEST_TERM for first, last in side.formal)


def _within(names: Sequence[str], side: Normal, start: int, end: int) -> bool:
    """Whether ``start:end`` lies in matches of the patterns, marks between them aside."""
    near = max(0, start - LONGEST_TERM)
    found = [span for name in names for span in side.matches_near(name, near, start, end)]
    if not found:
        return False
    covered = start
    for first, last in sorted(found):
        if last > covered:
            if _says(side.folded[covered:first]):
                return False
            covered = last
    return not _says(side.folded[covered:end])


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_verb(part: Part, fold: str, verbs: Container[str]) -> bool:
    """Whether a part is an opening verb with or without its adverb, its adverb alone, or known as such a verb."""
    side, start, end = part
    opening = side.opening
    return fold in verbs or bool(opening and opening.whole.start <= start and end <= opening.whole.end)


def _is_clause(fold: str, profile: Language) -> bool:
    writing = profile.writing
    least = LONGEST_TERM * writing.letters // 3
    return (
        len(fold) > least
        and any(mark.group() for mark in writing.patterns["clause_end"].finditer(fold))
        and sum(map(str.isalnum, fold)) > least
    )


def _is_term(side: Normal, start: int, end: int, writing: Writing) -> bool:
    """Content words only: no mark but a hyphen, no word that carries grammar."""
    return not any(map(writing.is_function, [word for word in _words(side, start, end) if word != "-"]))


def _words(side: Normal, start: int, end: int) -> Sequence[str]:
    """The words of a part of a folded text, cut anew where the part cuts one."""
    starts = side.word_starts
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if first < last and starts[first] == start and side.word_spans[last - 1].end == end:
        return side.words[first:last]
    return _cut(side.writing, side.folded[start:end])


@lru_cache(maxsize=KEPT)
def _cut(writing: Writing, part: str) -> tuple[str, ...]:
    """The words of a few characters; kept, since much of what changes, changes in many paragraphs."""
    return tuple([span.of(part) for span in writing.words(part)])
