"""Texts made ready to be compared with one another by `kinship.compare`, on columns."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evolve.collation.bags import ranges, starts_of
from evolve.collation.similarity import VIRTUAL_PARAGRAPHS
from evolve.collation.wordings import Wordings

Integers = NDArray[Any]
Floats = NDArray[Any]


class Texts:
    """Texts made ready to be compared with one another.

    Paragraphs, clauses and entries of all texts stand one after another; ``starts`` says where those of each text begin.
    Entries are the features of clauses, sorted by paragraph and feature; ``first`` says of each whether it is the first
    of its paragraph and feature. ``inverse`` leads to the ``distinct`` features of its text, of which ``counts`` says in how
    many of its paragraphs they stand.
    """

    def __init__(self, sizes: Integers, which: Integers, wordings: Wordings) -> None:
        """``sizes`` says how many paragraphs each text has, ``which`` the places of their wordings."""
        self.formula = wordings.features.weights.formula
        self.sizes = sizes
        self.starts = starts_of(self.sizes)
        self.verbs = wordings.verbs[which]
        self.clauses, self.entries = wordings.clauses[which], wordings.entries[which]
        self.clause_starts, self.entry_starts = starts_of(self.clauses), starts_of(self.entries)
        chosen = ranges(wordings.clause_starts[which], self.clauses)
        self.spans, self.wordings = wordings.spans[chosen], wordings.wordings[chosen].astype(np.int64)
        chosen = ranges(wordings.entry_starts[which], self.entries)
        self.numbers, self.base = wordings.numbers[chosen].astype(np.int64), wordings.base[chosen]
        self.first = wordings.first[chosen]
        self.clause = wordings.clause[chosen] + np.repeat(self.clause_starts, self.entries)
        self._of_texts(wordings.features_met)

    def _of_texts(self, features: int) -> None:
        """In how many paragraphs of each text its features stand, and what clauses it repeats."""
        texts = np.repeat(np.arange(len(self.sizes)), self.sizes)
        keys = (np.repeat(texts, self.entries) * features + self.numbers)[self.first]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        new = np.ones(len(keys), dtype=bool)
        new[1:] = keys[1:] != keys[:-1]
        place = np.empty(len(keys), dtype=np.int64)
        place[order] = np.cumsum(new) - 1
        self.inverse = place[np.cumsum(self.first) - 1]
        self.distinct = keys[new] % max(features, 1)
        self.counts = np.diff(np.append(np.flatnonzero(new), len(keys)))
        self._bounds = np.searchsorted(keys[new], np.arange(len(self.sizes) + 1) * features).tolist()
        self._logs = np.log(np.arange(2 * int(self.sizes.max(initial=0)) + 1).clip(1))
        self._room = np.zeros(features, dtype=np.int64)
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
