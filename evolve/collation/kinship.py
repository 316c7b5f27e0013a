"""The evidence of `similarity` for many pairs of paragraphs at once, by numpy: what an archive needs.

The numbers are those that `Evidences` gives for the same two texts (rarity is judged from these two and nothing else);
only the way there differs. A pair is judged by itself, as if no other paragraph of the two texts competed with it: in an
archive a paragraph has ancestors in many texts, and each is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.align import SCALE
from evolve.collation.normalize import Normal
from evolve.collation.similarity import (
    CLOSE_CLAUSES,
    COVERED,
    VIRTUAL_PARAGRAPHS,
    Bag,
    Weights,
    clause_bags,
    discounts,
    known_words,
    wording,
)
from evolve.language.folding import Folded
from evolve.language.profile import language
from evolve.model.span import Span

Integers = NDArray[Any]
Floats = NDArray[Any]

CLAUSES_KEPT = 200_000
"""Clauses whose features are kept: from year to year most are the same. Some hundred bytes each."""


class Pairs(NamedTuple):
    """What speaks for each of some pairs; a row or a number for each, see `similarity.Evidence`.

    ``score`` is the confidence on the scale of `align`. Spans are of the folded texts, start and end.
    """

    whole: Floats
    clause: Floats
    verb: Floats
    score: Floats
    old_spans: Integers
    new_spans: Integers


class Features:
    """Numbers for features, and for each clause what it has of them; one for a language and a run of the program."""

    def __init__(self, tag: str, weights: Weights | None = None) -> None:
        self.profile = language(tag)
        self.weights = weights or Weights()
        self.words = known_words(self.profile.writing, self.weights)
        self.numbers: dict[str, int] = {}
        self.openings: dict[object, int] = {}
        self._clauses: dict[str, tuple[Integers, Floats]] = {}

    def normal(self, body: str, folded: str | None = None) -> Normal:
        """A paragraph; where it is known folded, and nothing but the letters of a fold counts, it is not folded again."""
        made = Normal(body, self.profile.writing)
        if folded is not None and not self.profile.writing.spaced:
            made.__dict__["fold"] = Folded(folded, ())
        return made

    def of(self, normal: Normal) -> list[tuple[Integers, Floats]]:
        """For each clause its features and their weights, rarity left out."""
        spans = normal.clause_spans
        if self.profile.writing.spaced or not _apart(normal.folded, spans) or discounts(normal, self.weights):
            return [self._numbered(bag) for bag in clause_bags(normal, self.words, self.weights)]
        return [self._clause(span.of(normal.folded)) for span in spans]

    def _clause(self, text: str) -> tuple[Integers, Floats]:
        """A clause whose words nothing around it has a say in."""
        found = self._clauses.get(text)
        if found is None:
            if len(self._clauses) >= CLAUSES_KEPT:
                self._clauses.clear()
            bags = list(clause_bags(self.normal(text, text), self.words, self.weights))
            self._clauses[text] = found = self._numbered(bags[0])
        return found

    def _numbered(self, bag: Bag) -> tuple[Integers, Floats]:
        numbers = self.numbers
        return (
            np.fromiter((numbers.setdefault(feature, len(numbers)) for feature in bag), np.int64, len(bag)),
            np.fromiter(bag.values(), np.float64, len(bag)),
        )

    def opening(self, folded: str) -> tuple[int, int]:
        """Numbers for the opening verb of a paragraph and its ladder; -1 for none."""
        made = self.profile.verbs.opening(folded)
        if made is None:
            return -1, -1
        openings = self.openings
        ladder = openings.setdefault(("ladder", made.rung.ladder), len(openings)) if made.rung else -1
        return openings.setdefault(("verb", made.verb), len(openings)), ladder


def _apart(folded: str, spans: Sequence[Span]) -> bool:
    """Whether each clause ends with a mark that is no part of a number."""
    return all(not (folded[a.end - 1].isalnum() or folded[b.start].isdigit()) for a, b in pairwise(spans))


class Text:
    """A text made ready to be compared with many.

    Entries are the features of clauses, sorted by paragraph and feature; ``first`` says of each whether it is the
    first of its paragraph and feature.
    """

    def __init__(self, paragraphs: Sequence[Normal], features: Features) -> None:
        self.paragraphs = paragraphs
        self.size = len(paragraphs)
        found = [features.of(one) for one in paragraphs]
        self.clauses = np.fromiter(map(len, found), np.int64, self.size)
        self.clause_starts = _starts(self.clauses)
        rows = [row for clauses in found for row in clauses]
        sizes = np.fromiter((len(row[0]) for row in rows), np.int64, len(rows))
        numbers = np.concatenate([row[0] for row in rows]) if rows else np.empty(0, np.int64)
        base = np.concatenate([row[1] for row in rows]) if rows else np.empty(0)
        clause = np.repeat(np.arange(len(rows)), sizes)
        paragraph = np.repeat(np.repeat(np.arange(self.size), self.clauses), sizes)
        order = np.lexsort((clause, numbers, paragraph))
        self.numbers, self.base, self.clause = numbers[order], base[order], clause[order]
        paragraph = paragraph[order]
        self.entries = np.bincount(paragraph, minlength=self.size)
        self.entry_starts = _starts(self.entries)
        self.first = np.ones(len(order), dtype=bool)
        self.first[1:] = (self.numbers[1:] != self.numbers[:-1]) | (paragraph[1:] != paragraph[:-1])
        self.distinct, counts = np.unique(self.numbers[self.first], return_counts=True)
        self.counts = counts
        self.inverse = np.searchsorted(self.distinct, self.numbers)
        openings = [features.opening(one.folded) for one in paragraphs]
        self.verbs = np.array(openings, dtype=np.int64).reshape(-1, 2)
        self.spans = np.array([span for one in paragraphs for span in map(_ends, one.clause_spans)]).reshape(-1, 2)

    @cached_property
    def wordings(self) -> list[str]:
        """The clauses, without the marks that end them."""
        return [wording(one, span) for one in self.paragraphs for span in one.clause_spans]

    @cached_property
    def stock(self) -> frozenset[str]:
        """The clauses that the text repeats."""
        counts = Counter(name for one in self.paragraphs for name in {wording(one, s) for s in one.clause_spans})
        return frozenset(name for name, count in counts.items() if count > 1)

    def discounted(self, stock: frozenset[str], weights: Weights) -> Floats | None:
        """What each clause counts where ``stock`` counts less; None where none does."""
        if stock.isdisjoint(self.wordings):
            return None
        return np.array([weights.formula if name in stock else 1.0 for name in self.wordings])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _starts(sizes: Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64) if len(sizes) else sizes


class _Side(NamedTuple):
    """One side of some pairs: entries sorted by pair and feature, each with the pair-wide number of its clause."""

    pair: Integers
    numbers: Integers
    clause: Integers
    first: NDArray[np.bool_]
    weight: Floats
    mass: Floats
    """Of each clause of each pair."""
    clauses: Integers
    """How many each pair has."""
    spans: Integers


def compare(new: Text, olds: Sequence[Text], pairs: Sequence[Integers], features: Features, room: Integers) -> Pairs:
    """What speaks for pairs of paragraphs of ``new`` and of several older texts.

    ``pairs`` has for each of ``olds`` rows of (old place, new place). ``room`` is empty space for a number for each feature,
    all zero, and is so again afterwards.
    """
    before, after = [], []
    for old, rows in zip(olds, pairs, strict=True):
        stock = old.stock | new.stock
        total = np.log(old.size + new.size + VIRTUAL_PARAGRAPHS) - np.log(2)
        before.append(_side(old, rows[:, 0], _rarity(old, new, total, room), stock, features.weights))
        after.append(_side(new, rows[:, 1], _rarity(new, old, total, room), stock, features.weights))
    verbs = [
        np.concatenate([text.verbs[rows[:, 0]] for text, rows in zip(olds, pairs, strict=True)]),
        np.concatenate([new.verbs[rows[:, 1]] for rows in pairs]),
    ]
    return _compared(_joined(before), _joined(after), _same_verb(*verbs))


def _rarity(text: Text, other: Text, total: float, room: Integers) -> Floats:
    """How much each of the text's features says, by how many paragraphs of both texts have it."""
    room[other.distinct] = other.counts
    rarity = np.maximum(0.0, total - np.log(text.counts + room[text.distinct]))
    room[other.distinct] = 0
    return np.asarray(rarity)


def _side(text: Text, places: Integers, rarity: Floats, stock: frozenset[str], weights: Weights) -> _Side:
    entries = _ranges(text.entry_starts[places], text.entries[places])
    pair = np.repeat(np.arange(len(places)), text.entries[places])
    clauses = text.clauses[places]
    shift = _starts(clauses) - text.clause_starts[places]
    weight = text.base[entries] * rarity[text.inverse[entries]]
    share = text.discounted(stock, weights) if stock else None
    if share is not None:
        weight *= share[text.clause[entries]]
    clause = text.clause[entries] + shift[pair]
    return _Side(
        pair,
        text.numbers[entries],
        clause,
        text.first[entries],
        weight,
        np.bincount(clause, weight, minlength=int(clauses.sum())),
        clauses,
        text.spans[_ranges(text.clause_starts[places], clauses)],
    )


def _ranges(starts: Integers, sizes: Integers) -> Integers:
    """All numbers from each start on, as many as its size says."""
    total = int(sizes.sum())
    return np.repeat(starts - _starts(sizes), sizes) + np.arange(total)


def _joined(sides: Sequence[_Side]) -> _Side:
    """Sides of several texts made one; pairs and clauses are numbered on."""
    pairs = clauses = 0
    parts = []
    for side in sides:
        parts.append(side._replace(pair=side.pair + pairs, clause=side.clause + clauses))
        pairs, clauses = pairs + len(side.clauses), clauses + len(side.mass)
    return _Side(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _compared(a: _Side, b: _Side, verb: Floats) -> Pairs:
    width = int(max(a.numbers.max(initial=0), b.numbers.max(initial=0))) + 1
    heads_a, heads_b = np.flatnonzero(a.first), np.flatnonzero(b.first)
    keys_a, keys_b = (side.pair[heads] * width + side.numbers[heads] for side, heads in ((a, heads_a), (b, heads_b)))
    bag_a, bag_b = (_sums(side.weight, heads) for side, heads in ((a, heads_a), (b, heads_b)))
    place = np.searchsorted(keys_b, keys_a)
    both = (
        np.flatnonzero(keys_b[np.minimum(place, len(keys_b) - 1)] == keys_a) if len(keys_b) else np.empty(0, np.int64)
    )
    place = place[both]
    size = len(a.clauses)
    shared = np.bincount(a.pair[heads_a[both]], np.minimum(bag_a[both], bag_b[place]), minlength=size).round(6)
    in_b, in_a = np.zeros(len(heads_a)), np.zeros(len(heads_b))
    in_b[both], in_a[place] = bag_b[place], bag_a[both]
    within = _within(a, in_b), _within(b, in_a)
    found = _squares(within[0], a.mass), _squares(within[1], b.mass)
    grid = _grid(a, b, heads_a[both], heads_b[place], (_repeats(a, heads_a)[both], _repeats(b, heads_b)[place]))
    clause = _best_clauses(a, b, found, grid)
    masses = _of_pairs(a.mass, a.clauses) + _of_pairs(b.mass, b.clauses)
    whole = np.divide(2 * shared, masses, out=np.zeros(size), where=masses > 0)
    return Pairs(
        whole,
        clause,
        verb,
        score(whole, clause, verb),
        _covered(a, within[0], found[0]),
        _covered(b, within[1], found[1]),
    )


def score(whole: Floats, clause: Floats, verb: Floats) -> Floats:
    """The confidence of `align` for pairs without competitors."""
    logit = (
        SCALE.base
        + SCALE.whole * np.sqrt(whole)
        + SCALE.clause * np.log1p(clause)
        + SCALE.margin
        + SCALE.rank
        + SCALE.verb * verb
    )
    return np.asarray((1 / (1 + np.exp(-logit))).round(6))


def _sums(values: Floats, starts: Integers) -> Floats:
    return np.asarray(np.add.reduceat(values, starts)) if len(starts) else np.empty(0)


def _of_pairs(values: Floats, sizes: Integers) -> Floats:
    """The sum of each pair's clauses."""
    return np.bincount(np.repeat(np.arange(len(sizes)), sizes), values, minlength=len(sizes))


def _within(side: _Side, other: Floats) -> Floats:
    """How much of each clause's mass the other paragraph has; ``other`` by distinct pair and feature."""
    which = np.cumsum(side.first) - 1
    return np.bincount(side.clause, np.minimum(side.weight, other[which]), minlength=len(side.mass))


def _squares(shared: Floats, mass: Floats) -> Floats:
    return np.asarray(np.divide(shared * shared, mass, out=np.zeros(len(mass)), where=mass > 0))


class _Grid(NamedTuple):
    """Cells for each clause of one with each clause of the other paragraph of a pair."""

    row: Integers
    column: Integers
    shared: Floats
    sizes: Integers


def _repeats(side: _Side, heads: Integers) -> Integers:
    """In how many clauses of its paragraph each feature stands."""
    return np.diff(np.append(heads, len(side.weight)))


def _grid(a: _Side, b: _Side, heads_a: Integers, heads_b: Integers, repeats: tuple[Integers, Integers]) -> _Grid:
    """The mass that clauses share with clauses, from the features of both and how often each stands on either side."""
    sizes_a, sizes_b = repeats
    cells = sizes_a * sizes_b
    which = np.repeat(np.arange(len(cells)), cells)
    nth = np.arange(len(which)) - np.repeat(_starts(cells), cells)
    x = heads_a[which] + nth // sizes_b[which]
    y = heads_b[which] + nth % sizes_b[which]
    sizes = a.clauses * b.clauses
    pair = np.repeat(np.arange(len(sizes)), sizes)
    inside = np.arange(len(pair)) - np.repeat(_starts(sizes), sizes)
    row = _starts(a.clauses)[pair] + inside // b.clauses[pair]
    column = _starts(b.clauses)[pair] + inside % b.clauses[pair]
    of = a.pair[x]
    cell = (
        _starts(sizes)[of]
        + (a.clause[x] - _starts(a.clauses)[of]) * b.clauses[of]
        + b.clause[y]
        - _starts(b.clauses)[of]
    )
    return _Grid(row, column, np.bincount(cell, np.minimum(a.weight[x], b.weight[y]), minlength=len(pair)), sizes)


def _best_clauses(a: _Side, b: _Side, found: tuple[Floats, Floats], grid: _Grid) -> Floats:
    """The evidence of the best pair of clauses, of those of which most is found."""
    close = _close(found[0], a.clauses)[grid.row] & _close(found[1], b.clauses)[grid.column]
    squares = _squares(grid.shared, np.maximum(a.mass[grid.row], b.mass[grid.column])) * close
    best = np.zeros(len(grid.sizes))
    np.maximum.at(best, np.repeat(np.arange(len(grid.sizes)), grid.sizes), squares)
    return np.asarray(best)


def _close(found: Floats, sizes: Integers) -> NDArray[np.bool_]:
    """Whether each clause is among the best few of its paragraph."""
    pair = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((np.arange(len(found)), -found, pair))
    close = np.empty(len(found), dtype=bool)
    close[order] = np.arange(len(found)) - np.repeat(_starts(sizes), sizes) < CLOSE_CLAUSES
    return np.asarray(close)


def _covered(side: _Side, within: Floats, found: Floats) -> Integers:
    """From the first to the last clause that is found in the other paragraph, at least the best one."""
    sizes = side.clauses
    pair = np.repeat(np.arange(len(sizes)), sizes)
    has = (side.mass > 0) & (within >= COVERED * side.mass)
    none = np.bincount(pair, has, minlength=len(sizes)) == 0
    order = np.lexsort((np.arange(len(found)), -found, pair))
    best = order[_starts(sizes)[none & (sizes > 0)]]
    has[best] = True
    starts, ends = np.full(len(sizes), np.iinfo(np.int64).max), np.zeros(len(sizes), dtype=np.int64)
    np.minimum.at(starts, pair[has], side.spans[has, 0])
    np.maximum.at(ends, pair[has], side.spans[has, 1])
    return np.stack([np.minimum(starts, ends), ends], axis=1)


def _same_verb(a: Integers, b: Integers) -> Floats:
    """1 for the same opening verb, 0.5 for one of the same ladder, else 0."""
    same = (a[:, 0] == b[:, 0]) & (a[:, 0] >= 0)
    ladder = (a[:, 1] == b[:, 1]) & (a[:, 1] >= 0)
    return np.asarray(np.where(same, 1.0, np.where(ladder, 0.5, 0.0)))
