"""What counts as nearly the same wording: a phrase as a chain of words with their synonyms, and its near matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from evolve.collation.normalize import Normal
from evolve.history.lookup import Wanted, letters
from evolve.language.writing import Writing
from evolve.model.span import Span

KEPT_SHARE = 0.7
"""Of a phrase's heft that a near match keeps: with less it says something else."""
SYNONYM_LOSS = 0.25
"""Of its heft that a word loses where a synonym stands for it; below 1 - KEPT_SHARE, so that a term alone has variants."""


class Freedom(NamedTuple):
    """What may differ from a phrase of ``words`` content words or more: terms in all, and how many without a synonym."""

    words: int
    differing: int
    free: int


FREEDOMS = (Freedom(8, 2, 2), Freedom(4, 2, 1), Freedom(1, 1, 0))
"""Longest first. Below four words another word makes another phrase: 加强南南合作 is not 评估南南合作."""


class Way(NamedTuple):
    """From one word of the phrase to the word ``to``, over ``words`` of a text; ``loss`` is in heft."""

    words: tuple[str, ...]
    to: int
    loss: float


class Wording:
    """A phrase made ready for the search: its content words, and the ways from each to the next."""

    def __init__(self, phrase: Normal) -> None:
        self.phrase = phrase
        self.spans = content(phrase)
        self.words = tuple(span.of(phrase.folded) for span in self.spans)
        self.hefts = tuple(phrase.writing.heft(word) for word in self.words)
        self.freedom = next((one for one in FREEDOMS if len(self.words) >= one.words), Freedom(0, 0, 0))

    @property
    def least(self) -> float:
        """The heft that a passage must hold to be looked at."""
        return KEPT_SHARE * sum(one.weight for one in self.wanted)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        """What to look for in a collection: each word or one of its synonyms; all words of a phrase without content."""
        if not self.words:
            return tuple(Wanted((word,), 1) for word in self.phrase.words if word.isalnum())
        runs: list[list[str]] = [[word] for word in self.words]
        for (start, end), others in self._synonyms.items():
            for at in range(start, end):
                runs[at] += others
        return tuple(Wanted(tuple(map(letters, each)), heft) for each, heft in zip(runs, self.hefts, strict=True))

    @cached_property
    def _synonyms(self) -> dict[tuple[int, int], list[str]]:
        """The other words for a stretch of the phrase's words, folded; a name of several words is one stretch."""
        writing, folded = self.phrase.writing, self.phrase.folded
        longest = max(map(len, writing.synonyms), default=0)
        found: dict[tuple[int, int], list[str]] = {}
        for at, start in enumerate(self.spans):
            for to, end in enumerate(self.spans[at:], at + 1):
                if end.end - start.start > longest:
                    break
                others = _others(folded[start.start : end.end], writing)
                if others:
                    found[at, to] = others
        return found

    @cached_property
    def ways(self) -> tuple[tuple[Way, ...], ...]:
        """The ways from each word: over itself, over synonyms of a stretch that begins with it."""
        ways = [[Way((word,), at + 1, 0.0)] for at, word in enumerate(self.words)]
        for (start, end), others in self._synonyms.items():
            loss = SYNONYM_LOSS * sum(self.hefts[start:end])
            for other in others:
                normal = Normal(other, self.phrase.writing)
                words = tuple(span.of(normal.folded) for span in content(normal))
                if words:
                    ways[start].append(Way(words, end, loss))
        return tuple(map(tuple, ways))


def content(normal: Normal) -> tuple[Span, ...]:
    """The words that say something: neither marks nor words of grammar."""
    is_function, folded = normal.writing.is_function, normal.folded
    return tuple(span for span in normal.word_spans if not is_function(span.of(folded)))


def _others(run: str, writing: Writing) -> list[str]:
    """The words that share a group of the thesaurus with ``run``."""
    groups = set(writing.synonyms.get(run, ()))
    return [word for word, others in writing.synonyms.items() if word != run and groups.intersection(others)]


def near(wording: Wording, normal: Normal, taken: Iterable[Span]) -> Iterator[Span]:
    """The near matches in a paragraph, in folded offsets, the nearest taken first; none overlaps ``taken``."""
    covered = list(taken)
    for _, span in sorted(_windows(wording, normal)):
        if not any(span.start < other.end and other.start < span.end for other in covered):
            covered.append(span)
            yield span


class _State(NamedTuple):
    """How far a match has come. Ordered: fewest differences first, then least loss.

    ``at`` and ``to`` are the next words of phrase and text, ``end`` the text's word behind the last that matched.
    """

    differing: int
    loss: float
    free: int
    at: int
    to: int
    end: int


def _windows(wording: Wording, normal: Normal) -> Iterator[tuple[tuple[int, float], Span]]:
    """The best window from every word of the paragraph from which there is one, with its distance."""
    spans = content(normal)
    words = tuple(span.of(normal.folded) for span in spans)
    heads = _heads(wording)
    for start, word in enumerate(words):
        if word in heads:
            best = _best(wording, words, start)
            if best:
                yield (best.differing, best.loss), Span(spans[start].start, spans[best.end - 1].end)


def _heads(wording: Wording) -> set[str]:
    """The words with which a match can begin: words at the start of the phrase may be left out."""
    return {way.words[0] for ways in wording.ways[: wording.freedom.free + 1] for way in ways}


def _best(wording: Wording, words: Sequence[str], start: int) -> _State | None:
    """The match with the fewest differences that begins with the word ``start`` of a text."""
    most_lost = (1 - KEPT_SHARE) * sum(wording.hefts)
    states = [_State(0, 0.0, 0, 0, start, start)]
    seen: set[_State] = set()
    while states:
        state = heappop(states)
        if state.at == len(wording.words) and state.end == state.to > start:
            return state
        for after in _steps(wording, words, state, start):
            if after.loss <= most_lost and after not in seen:
                seen.add(after)
                heappush(states, after)
    return None


def _steps(wording: Wording, words: Sequence[str], state: _State, start: int) -> Iterator[_State]:
    """On over a word or its synonym; else over a word left out, put in, or replaced by any other.

    A match begins and ends with words of the phrase: what stands around it is no part of it.
    """
    differing, loss, free, at, to, _ = state
    if at < len(wording.words):
        for way in wording.ways[at]:
            end = to + len(way.words)
            if differing + bool(way.loss) <= wording.freedom.differing and words[to:end] == way.words:
                yield _State(differing + bool(way.loss), loss + way.loss, free, way.to, end, end)
    if free == wording.freedom.free or differing == wording.freedom.differing:
        return
    if at < len(wording.words):
        yield _State(differing + 1, loss + wording.hefts[at], free + 1, at + 1, to, state.end)
    if start < to < len(words):
        yield _State(differing + 1, loss, free + 1, at, to + 1, state.end)
        if at < len(wording.words):
            yield _State(differing + 1, loss + wording.hefts[at], free + 1, at + 1, to + 1, state.end)
