"""The wordings of paragraphs on columns, each cut and weighed once however many texts have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.bags import Bags, Clause, Features, ranges, starts_of
from evolve.collation.normalize import Normal
from evolve.collation.similarity import Bag, wording

Integers = NDArray[Any]
Floats = NDArray[Any]


class _Kind(NamedTuple):
    """What all paragraphs of one wording have: clauses by number, their spans, their wordings, the opening."""

    clauses: Sequence[int]
    spans: Sequence[tuple[int, int]]
    wordings: Sequence[int]
    opening: tuple[int, int]


class _Clauses:
    """The clauses met so far, each with its features."""

    def __init__(self, features: Features) -> None:
        self.features = features
        self._known: dict[Clause, int] = {}
        self._new: list[Clause] = []
        self._loose: list[Bag] = []
        self.sizes = np.empty(0, np.int64)
        self.numbers = np.empty(0, np.int64)
        self.weights = np.empty(0)
        self.starts = np.empty(0, np.int64)
        self._hashes = np.empty(0, np.uint64)
        self._order = np.empty(0, np.int64)

    def place(self, clause: Clause) -> int:
        """The number of a clause."""
        place = self._known.get(clause)
        if place is None:
            place = self._known[clause] = len(self.sizes) + len(self._new)
            self._new.append(clause)
        return place

    def loose(self, bags: Sequence[Bag]) -> list[int]:
        """What stands for the numbers of clauses that were made by themselves, until `add`: below 0."""
        self._loose += bags
        return [-1 - at for at in range(len(self._loose) - len(bags), len(self._loose))]

    def add(self, clauses: Integers) -> Integers:
        """Cut and weigh what is new; the numbers of some clauses, in place of what stood for them."""
        first = len(self.sizes) + len(self._new)
        made = [some._replace(clause=some.clause + len(self.sizes)) for some in self.features.bags(self._new)]
        made.append(self.features.loose(self._loose, first))
        bags = Bags(*(np.concatenate(column) for column in zip(*made, strict=True)))
        sizes = np.bincount(bags.clause - len(self.sizes), minlength=len(self._new) + len(self._loose))
        self.numbers = np.concatenate([self.numbers, self._numbered(bags.feature)])
        self.weights = np.concatenate([self.weights, bags.weight])
        self.sizes = np.concatenate([self.sizes, sizes])
        self.starts = starts_of(self.sizes)
        self._new, self._loose = [], []
        return np.where(clauses < 0, first - 1 - clauses, clauses)

    def _numbered(self, features: Integers) -> Integers:
        """Small numbers for features, the same for the same one, by when it was first met."""
        found, inverse = np.unique(features, return_inverse=True)
        at = np.searchsorted(self._hashes, found)
        new = np.ones(len(found), dtype=bool)
        inside = at < len(self._hashes)
        new[inside] = self._hashes[at[inside]] != found[inside]
        fresh = np.arange(len(self._hashes), len(self._hashes) + int(new.sum()))
        numbers = np.empty(len(found), dtype=np.int64)
        numbers[new], numbers[~new] = fresh, self._order[at[~new]]
        self._order = np.insert(self._order, at[new], fresh)
        self._hashes = np.insert(self._hashes, at[new], found[new])
        return numbers[inverse]

    @property
    def features_met(self) -> int:
        """How many features there are."""
        return len(self._hashes)


class Wordings:
    """The wordings of paragraphs met so far, one after another.

    ``clauses`` and ``entries`` say how many each has. Entries are the features of clauses, sorted by number within each
    wording; ``clause`` counts clauses within it, and ``first`` says of each entry whether it is the first of its feature.
    """

    def __init__(self, features: Features) -> None:
        self.features = features
        self._clauses = _Clauses(features)
        self._names: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._made: list[_Kind] = []
        self.asked = 0
        """Entries of the wordings that were last asked for."""
        self.clauses, self.entries = np.empty(0, np.int64), np.empty(0, np.int64)
        self.spans, self.verbs = np.empty((0, 2), np.int32), np.empty((0, 2), np.int32)
        self.wordings = np.empty(0, np.int32)
        self.numbers, self.clause = np.empty(0, np.int32), np.empty(0, np.int32)
        self.base, self.first = np.empty(0), np.empty(0, dtype=bool)
        self.clause_starts, self.entry_starts = np.empty(0, np.int64), np.empty(0, np.int64)

    @property
    def features_met(self) -> int:
        """How many features there are."""
        return self._clauses.features_met

    def places(self, bodies: Collection[str], folded: Collection[str]) -> Integers:
        """The places of some paragraphs' wordings, which are given as printed and folded; those not met before are made."""
        keys = bodies if self.features.writing.spaced else folded
        found = np.fromiter(map(self._place, keys, bodies, folded), np.int64)
        if self._made:
            self._add()
            self._made = []
            self.clause_starts, self.entry_starts = starts_of(self.clauses), starts_of(self.entries)
        self.asked = int(self.entries[np.unique(found)].sum())
        return found

    def _place(self, key: str, body: str, folded: str) -> int:
        place = self._places.get(key)
        if place is None:
            self._places[key] = place = len(self._places)
            self._made.append(self._kind(self.features.normal(body, folded)))
        return place

    def _kind(self, normal: Normal) -> _Kind:
        clauses, loose = self.features.clauses(normal)
        spans, names = normal.clause_spans, self._names
        return _Kind(
            [*map(self._clauses.place, clauses), *self._clauses.loose(loose)],
            [(span.start, span.end) for span in spans],
            [names.setdefault(wording(normal, span), len(names)) for span in spans],
            self.features.opening(normal.folded),
        )

    def _add(self) -> None:
        made = self._made
        sizes = np.fromiter((len(kind.clauses) for kind in made), np.int64, len(made))
        clauses = self._clauses.add(_flat((kind.clauses for kind in made), 1)[:, 0].astype(np.int64))
        self.clauses = np.concatenate([self.clauses, sizes])
        self.spans = np.concatenate([self.spans, _flat((kind.spans for kind in made), 2)])
        self.verbs = np.concatenate([self.verbs, np.array([kind.opening for kind in made], np.int32).reshape(-1, 2)])
        self.wordings = np.concatenate([self.wordings, _flat((kind.wordings for kind in made), 1)[:, 0]])
        self._add_entries(sizes, clauses)

    def _add_entries(self, sizes: Integers, clauses: Integers) -> None:
        known = self._clauses
        held = known.sizes[clauses]
        chosen = ranges(known.starts[clauses], held)
        clause = np.repeat(np.arange(len(clauses)) - np.repeat(starts_of(sizes), sizes), held)
        kind = np.repeat(np.repeat(np.arange(len(sizes)), sizes), held)
        keys = kind * known.features_met + known.numbers[chosen]
        order = np.argsort(keys, kind="stable")
        keys, chosen = keys[order], chosen[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = keys[1:] != keys[:-1]
        self.entries = np.concatenate([self.entries, np.bincount(kind, minlength=len(sizes))])
        self.numbers = np.concatenate([self.numbers, known.numbers[chosen].astype(np.int32)])
        self.base = np.concatenate([self.base, known.weights[chosen]])
        self.clause = np.concatenate([self.clause, clause[order].astype(np.int32)])
        self.first = np.concatenate([self.first, first])


def _flat(rows: Iterable[Iterable[Any]], width: int) -> Integers:
    """What some rows hold, one after another."""
    return np.array(list(chain.from_iterable(rows)), dtype=np.int32).reshape(-1, width)
