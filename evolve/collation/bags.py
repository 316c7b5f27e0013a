"""The bags of `similarity.clause_bags` for many clauses at once, by numpy: what an archive needs.

A feature is known by its number, that of its name (`evolve.language.cutting.number`), so that no table of all features is
kept. A clause that stands in many texts is cut and weighed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.normalize import Normal
from evolve.collation.similarity import Bag, Weights, clause_bags, discounted, known_words
from evolve.language.cutting import Cut, Cutter, behind, number
from evolve.language.folding import Folded
from evolve.language.profile import language

Integers = NDArray[Any]
Floats = NDArray[Any]

LETTERS = 100_000
"""Letters that are cut at once: what is looked up and worked out of them stays near the processor."""


class Discount(NamedTuple):
    """Where in a clause its features count less, and what."""

    start: int
    end: int
    weight: float


class Clause(NamedTuple):
    """A clause whose words nothing around it has a say in."""

    text: str
    discounts: tuple[Discount, ...]


class Bags(NamedTuple):
    """The features of some clauses, each once a clause; sorted by clause and feature."""

    clause: Integers
    feature: Integers
    weight: Floats


class Features:
    """What is known of the words of a language; one for a run of the program."""

    def __init__(self, tag: str, weights: Weights | None = None) -> None:
        self.profile = language(tag)
        self.weights = weights or Weights()
        self.writing = self.profile.writing
        self._known = known_words(self.writing, self.weights)
        self._cutter = None if self.writing.spaced else Cutter(self.writing)
        self._vocabulary = _Vocabulary()
        self._openings: dict[object, int] = {}

    @property
    def words(self) -> int:
        """How many words were met so far."""
        return len(self._vocabulary.rarity)

    def normal(self, body: str, folded: str | None = None) -> Normal:
        """A paragraph; where it is known folded, and nothing but the letters of a fold counts, it is not folded again."""
        made = Normal(body, self.writing)
        if folded is not None and not self.writing.spaced:
            made.__dict__["fold"] = Folded(folded, ())
        return made

    def clauses(self, normal: Normal) -> tuple[list[Clause], list[Bag]]:
        """The clauses of a paragraph, or the bags of those that must be cut together."""
        folded = normal.folded
        spans = [(span.start, span.end) for span in normal.clause_spans]
        if self._cutter is None or not all(_apart(folded, end, start) for (_, end), (start, _) in pairwise(spans)):
            return [], list(clause_bags(normal, self._known, self.weights))
        less = list(discounted(folded, self.writing, self.weights))
        if not less:
            return [Clause(folded[start:end], ()) for start, end in spans], []
        return [Clause(folded[start:end], tuple(_within(less, start, end))) for start, end in spans], []

    def bags(self, clauses: Sequence[Clause]) -> Iterator[Bags]:
        """The bags of clauses, some at a time; clauses are numbered from 0 on."""
        begun: list[str] = []
        letters = done = 0
        for clause in clauses:
            begun.append(clause.text)
            letters += len(clause.text)
            if letters >= LETTERS:
                yield self._bags(begun, clauses[done : done + len(begun)], done)
                done, begun, letters = done + len(begun), [], 0
        if begun:
            yield self._bags(begun, clauses[done:], done)

    def _bags(self, texts: Sequence[str], clauses: Sequence[Clause], first: int) -> Bags:
        assert self._cutter is not None
        cut = self._cutter.cut(texts)
        places = np.ones(len(cut.text))
        for offset, clause in zip(cut.offsets.tolist(), clauses, strict=True):
            for start, end, weight in clause.discounts:
                places[offset + start : offset + end] = weight
        words = self._vocabulary.places(cut, self._known)
        found = _entries(cut, words, places[cut.starts], self._vocabulary, self.weights.sequence)
        made = summed(found)
        return made._replace(clause=made.clause + first)

    def loose(self, bags: Sequence[Bag], first: int) -> Bags:
        """Bags that were made one at a time, numbered from ``first`` on."""
        sizes = np.fromiter(map(len, bags), np.int64, len(bags))
        features = np.array([number(name) for bag in bags for name in bag], dtype=np.uint64)
        weights = np.array([weight for bag in bags for weight in bag.values()])
        return summed(Bags(np.repeat(np.arange(first, first + len(bags)), sizes), features, weights))

    def opening(self, folded: str) -> tuple[int, int]:
        """Numbers for the opening verb of a paragraph and its ladder; -1 for none."""
        made = self.profile.verbs.opening(folded)
        if made is None:
            return -1, -1
        openings = self._openings
        ladder = openings.setdefault(("ladder", made.rung.ladder), len(openings)) if made.rung else -1
        return openings.setdefault(("verb", made.verb), len(openings)), ladder


def _apart(folded: str, end: int, start: int) -> bool:
    """Whether a clause ends with a mark that is no part of a number."""
    return not (folded[end - 1].isalnum() or folded[start].isdigit())


def _within(less: Sequence[tuple[int, int, float]], start: int, end: int) -> Iterator[Discount]:
    """What lies in a clause, by offsets in it."""
    for begin, stop, weight in less:
        if begin < end and start < stop:
            yield Discount(max(begin, start) - start, min(stop, end) - start, weight)


class _Vocabulary:
    """The words met so far, by their numbers, and what each gives to a bag."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._function: list[bool] = []
        self._rarity: list[float] = []
        self._sizes: list[int] = []
        self._features: list[int] = []
        self._shares: list[float] = []
        self._columns()

    def _columns(self) -> None:
        self.function = np.array(self._function, dtype=bool)
        self.rarity = np.array(self._rarity)
        self.sizes = np.array(self._sizes, dtype=np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.features = np.array(self._features, dtype=np.uint64)
        self.shares = np.array(self._shares)

    def places(self, cut: Cut, known: Any) -> Integers:
        """Of each word its place in the columns; new words get theirs."""
        numbers, first, inverse = np.unique(cut.pieces.of(cut.starts, cut.ends), return_index=True, return_inverse=True)
        before = len(self._places)
        for one, start, end in zip(numbers.tolist(), cut.starts[first].tolist(), cut.ends[first].tolist(), strict=True):
            if one not in self._places:
                self._places[one] = len(self._places)
                self._add(known[cut.text[start:end]])
        if len(self._places) > before:
            self._columns()
        return np.array([self._places[one] for one in numbers.tolist()], dtype=np.int64)[inverse]

    def _add(self, word: Any) -> None:
        self._function.append(word.function)
        self._rarity.append(word.rarity)
        self._sizes.append(len(word.features))
        self._features += [number(name) for name, _ in word.features]
        self._shares += [share for _, share in word.features]


def _entries(cut: Cut, words: Integers, places: Floats, known: _Vocabulary, sequence: float) -> Bags:
    """What each word gives, and each two words in a row."""
    rarity, sizes = known.rarity[words], known.sizes[words]
    inside = ranges(known.starts[words], sizes)
    singles = Bags(
        np.repeat(cut.owner, sizes), known.features[inside], np.repeat(places * rarity, sizes) * known.shares[inside]
    )
    function = known.function[words]
    a = np.flatnonzero((cut.owner[1:] == cut.owner[:-1]) & ~(function[1:] & function[:-1]))
    b = a + 1
    rows = Bags(
        cut.owner[b],
        behind("+", cut.pieces.of(cut.starts[a], cut.ends[b])),
        sequence * np.minimum(places[a], places[b]) * (rarity[b] + rarity[a]) / 2,
    )
    return Bags(*(np.concatenate(column) for column in zip(singles, rows, strict=True)))


def summed(entries: Bags) -> Bags:
    """The same with each feature of a clause once."""
    order = np.lexsort((entries.feature, entries.clause))
    clause, feature, weight = (column[order] for column in entries)
    first = np.ones(len(order), dtype=bool)
    first[1:] = (clause[1:] != clause[:-1]) | (feature[1:] != feature[:-1])
    return Bags(clause[first], feature[first], np.bincount(np.cumsum(first) - 1, weight))


def ranges(starts: Integers, sizes: Integers) -> Integers:
    """All numbers from each start on, as many as its size says."""
    total = int(sizes.sum())
    return np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(total)


def starts_of(sizes: Integers) -> Integers:
    """Where each of some rows of these sizes begins when they stand one after another."""
    return np.asarray(np.cumsum(sizes) - sizes)
