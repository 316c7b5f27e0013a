"""Texts made ready to be compared with one another by `kinship.compare`, on columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.bags import Bags, Clause, Features, ranges
from evolve.collation.normalize import Normal
from evolve.collation.similarity import VIRTUAL_PARAGRAPHS, Bag, wording

Integers = NDArray[Any]
Floats = NDArray[Any]


class _Kind(NamedTuple):
    """What all paragraphs of one wording have: clauses by number, their spans, their wordings, the opening."""

    clauses: Sequence[int]
    spans: Sequence[tuple[int, int]]
    wordings: Sequence[int]
    opening: tuple[int, int]


class _Kinds:
    """The wordings of paragraphs, and the clauses that they consist of, each once."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self.made: list[_Kind] = []
        self._places: dict[str, int] = {}
        self._clauses: dict[Clause, int] = {}
        self._loose: list[tuple[int, Bag]] = []
        self._wordings: dict[str, int] = {}

    def place(self, normal: Normal) -> int:
        """The place of a paragraph's wording among those that were made."""
        key = normal.text if self.features.writing.spaced else normal.folded
        place = self._places.get(key)
        if place is None:
            self._places[key] = place = len(self.made)
            self.made.append(self._kind(normal))
        return place

    def _kind(self, normal: Normal) -> _Kind:
        clauses, loose = self.features.clauses(normal)
        known, wordings = self._clauses, self._wordings
        numbers = [known.setdefault(clause, len(known)) for clause in clauses]
        for bag in loose:
            self._loose.append((-1 - len(self._loose), bag))
            numbers.append(-len(self._loose))
        return _Kind(
            numbers,
            [(span.start, span.end) for span in normal.clause_spans],
            [wordings.setdefault(wording(normal, span), len(wordings)) for span in normal.clause_spans],
            self.features.opening(normal.folded),
        )

    def numbers(self) -> Integers:
        """The clauses of the wordings, one after another."""
        made = np.fromiter(chain.from_iterable(kind.clauses for kind in self.made), np.int64)
        return np.where(made < 0, len(self._clauses) - 1 - made, made)

    def bags(self) -> Bags:
        """What they have, sorted by number."""
        made = [*self.features.bags(list(self._clauses))]
        if self._loose:
            made.append(self.features.loose([bag for _, bag in self._loose], len(self._clauses)))
        return Bags(*(np.concatenate(column) for column in zip(*made, strict=True)))

    @property
    def size(self) -> int:
        """How many clauses there are."""
        return len(self._clauses) + len(self._loose)


class Texts:
    """Texts made ready to be compared with one another.

    Paragraphs, clauses and entries of all texts stand one after another; ``starts`` says where those of each text begin.
    Entries are the features of clauses, sorted by paragraph and feature; ``first`` says of each whether it is the first
    of its paragraph and feature. ``inverse`` leads to the ``distinct`` features of its text, of which ``counts`` says in how
    many of its paragraphs they stand.
    """

    def __init__(self, texts: Sequence[Sequence[Normal]], features: Features) -> None:
        self.formula = features.weights.formula
        self.sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        self.starts = _starts(self.sizes)
        kinds = _Kinds(features)
        which = np.fromiter(map(kinds.place, chain.from_iterable(texts)), np.int64)
        self._of_clauses(kinds, which)
        self._of_entries(kinds)
        self._of_texts()

    def _of_clauses(self, kinds: _Kinds, which: Integers) -> None:
        sizes = np.fromiter((len(kind.clauses) for kind in kinds.made), np.int64, len(kinds.made))
        self.clauses = sizes[which]
        self.clause_starts = _starts(self.clauses)
        chosen = ranges(_starts(sizes)[which], self.clauses)
        self._numbers = kinds.numbers()[chosen]
        self.spans = _flat((kind.spans for kind in kinds.made), 2)[chosen]
        self.wordings = _flat((kind.wordings for kind in kinds.made), 1)[chosen, 0]
        self.verbs = np.array([kind.opening for kind in kinds.made], dtype=np.int64).reshape(-1, 2)[which]

    def _of_entries(self, kinds: _Kinds) -> None:
        bags = kinds.bags() if kinds.size else Bags(*(np.empty(0, kind) for kind in (np.int64, np.uint64, np.float64)))
        distinct, dense = np.unique(bags.feature, return_inverse=True)
        self._features = len(distinct)
        sizes = np.bincount(bags.clause, minlength=kinds.size)
        held = sizes[self._numbers]
        chosen = ranges(_starts(sizes)[self._numbers], held)
        clause = np.repeat(np.arange(len(held)), held)
        paragraph = np.repeat(np.repeat(np.arange(len(self.clauses)), self.clauses), held)
        keys = paragraph * (self._features + 1) + dense[chosen]
        order = np.argsort(keys, kind="stable")
        keys, self.clause = keys[order], clause[order]
        self.numbers, self.base = dense[chosen[order]], bags.weight[chosen[order]]
        self.entries = np.bincount(paragraph, minlength=len(self.clauses))
        self.entry_starts = _starts(self.entries)
        self.first = np.ones(len(order), dtype=bool)
        self.first[1:] = keys[1:] != keys[:-1]

    def _of_texts(self) -> None:
        """In how many paragraphs of each text its features stand, and what clauses it repeats."""
        texts = np.repeat(np.arange(len(self.sizes)), self.sizes)
        width = self._features + 1
        keys = np.repeat(texts, self.entries) * width + self.numbers
        found, self.inverse = np.unique(keys, return_inverse=True)
        self.distinct = found % width
        self.counts = np.bincount(self.inverse[self.first], minlength=len(found))
        self._bounds = np.searchsorted(found, np.arange(len(self.sizes) + 1) * width).tolist()
        self._logs = np.log(np.arange(2 * int(self.sizes.max(initial=0)) + 1).clip(1))
        self._room = np.zeros(self._features, dtype=np.int64)
        self._stock = _repeated(texts, self.clauses, self.wordings)

    def begin(self, text: int) -> int:
        """Where the distinct features of a text begin."""
        return int(self._bounds[text])

    def rarity(self, text: int, other: int) -> Floats:
        """How much each feature of a text says, by how many paragraphs of both have it."""
        begin, end = self._bounds[other : other + 2]
        theirs = self.distinct[begin:end]
        self._room[theirs] = self.counts[begin:end]
        begin, end = self._bounds[text : text + 2]
        counts = self.counts[begin:end] + self._room[self.distinct[begin:end]]
        self._room[theirs] = 0
        total = np.log(self.sizes[text] + self.sizes[other] + VIRTUAL_PARAGRAPHS) - np.log(2)
        return np.asarray(np.maximum(0.0, total - self._logs[counts]))

    def stock(self, text: int, other: int) -> Integers | None:
        """The wordings that one of two texts repeats; None where neither repeats one."""
        found = [self._stock[one] for one in (text, other) if one in self._stock]
        return np.concatenate(found) if found else None


def _repeated(texts: Integers, clauses: Integers, wordings: Integers) -> dict[int, Integers]:
    """The wordings that stand in several paragraphs of a text, by text."""
    width = int(wordings.max(initial=0)) + 1
    paragraph = np.repeat(np.arange(len(clauses)), clauses)
    once = np.unique(paragraph * width + wordings)
    keys, counts = np.unique(texts[once // width] * width + once % width, return_counts=True)
    found: dict[int, list[int]] = defaultdict(list)
    for key in keys[counts > 1].tolist():
        found[key // width].append(key % width)
    return {text: np.array(names) for text, names in found.items()}


def _starts(sizes: Integers) -> Integers:
    return np.asarray(np.cumsum(sizes) - sizes)


def _flat(rows: Iterable[Iterable[Any]], width: int) -> Integers:
    """What some rows hold, one after another."""
    return np.array(list(chain.from_iterable(rows)), dtype=np.int64).reshape(-1, width)
