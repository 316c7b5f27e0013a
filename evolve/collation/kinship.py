"""The evidence of `similarity` for many pairs of paragraphs at once, by numpy: what an archive needs.

The numbers are those that `Evidences` gives for the same two texts (rarity is judged from these two and nothing else);
only the way there differs. A pair is judged by itself, as if no other paragraph of the two texts competed with it: in an
archive a paragraph has ancestors in many texts, and each is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.align import SCALE
from evolve.collation.bags import ranges, starts_of
from evolve.collation.similarity import CLOSE_CLAUSES, COVERED
from evolve.collation.texts import Texts

Integers = NDArray[Any]
Floats = NDArray[Any]


AT_ONCE = 1_000
"""Pairs that are compared at once: enough that no time goes into the steps, few enough for the processor's memory."""


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


def compare(texts: Texts, rows: Integers) -> Pairs:
    """What speaks for some pairs of paragraphs: rows of older text, place in it, newer text, place in it.

    The pairs of two texts should stand together.
    """
    made = [_some(texts, some) for some in _parts(rows)]
    if not made:
        return Pairs(*(np.empty(0) for _ in range(4)), *(np.empty((0, 2), np.int64) for _ in range(2)))
    return Pairs(*(np.concatenate(column) for column in zip(*made, strict=True)))


def _parts(rows: Integers) -> Iterator[Integers]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def _some(texts: Texts, rows: Integers) -> Pairs:
    old, new = texts.starts[rows[:, 0]] + rows[:, 1], texts.starts[rows[:, 2]] + rows[:, 3]
    two = np.ones(len(rows), dtype=bool)
    two[1:] = (rows[1:, 0] != rows[:-1, 0]) | (rows[1:, 2] != rows[:-1, 2])
    couples = rows[two][:, [0, 2]]
    which = np.cumsum(two) - 1
    before = _side(texts, old, which, _judged(texts, couples))
    after = _side(texts, new, which, _judged(texts, couples[:, ::-1]))
    return _compared(before, after, _same_verb(texts.verbs[old], texts.verbs[new]))


class _Judged(NamedTuple):
    """The first texts of couples of texts, each judged with the second one of its couple."""

    starts: Integers
    """What leads from a distinct feature of a text to its place in ``rarity``, by couple."""
    rarity: Floats
    stock: list[Integers | None]


def _judged(texts: Texts, couples: Integers) -> _Judged:
    starts, rarities, stock, done = [], [], [], 0
    for text, other in couples.tolist():
        starts.append(done - texts.begin(text))
        rarities.append(texts.rarity(text, other))
        done += len(rarities[-1])
        stock.append(texts.stock(text, other))
    return _Judged(np.array(starts), np.concatenate(rarities), stock)


def _side(texts: Texts, places: Integers, which: Integers, judged: _Judged) -> _Side:
    """The paragraphs at some places, by the couples of texts that they belong to."""
    sizes = texts.entries[places]
    entries = ranges(texts.entry_starts[places], sizes)
    pair = np.repeat(np.arange(len(places)), sizes)
    clauses = texts.clauses[places]
    shift = starts_of(clauses) - texts.clause_starts[places]
    weight = texts.base[entries] * judged.rarity[texts.inverse[entries] + np.repeat(judged.starts[which], sizes)]
    clause = texts.clause[entries] + np.repeat(shift, sizes)
    inside = ranges(texts.clause_starts[places], clauses)
    share = _shares(texts, np.repeat(which, clauses), inside, judged.stock)
    if share is not None:
        weight *= share[clause]
    return _Side(
        pair,
        texts.numbers[entries],
        clause,
        texts.first[entries],
        weight,
        np.bincount(clause, weight, minlength=len(inside)),
        clauses,
        texts.spans[inside],
    )


def _shares(texts: Texts, which: Integers, clauses: Integers, stock: list[Integers | None]) -> Floats | None:
    """What each clause counts where what its two texts repeat counts less; None where none does."""
    if not any(one is not None for one in stock):
        return None
    made = np.ones(len(clauses))
    for couple, repeated in enumerate(stock):
        if repeated is not None:
            begin, end = np.searchsorted(which, (couple, couple + 1))
            made[begin:end][np.isin(texts.wordings[clauses[begin:end]], repeated)] = texts.formula
    return made


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
    nth = np.arange(len(which)) - np.repeat(starts_of(cells), cells)
    x = heads_a[which] + nth // sizes_b[which]
    y = heads_b[which] + nth % sizes_b[which]
    sizes = a.clauses * b.clauses
    pair = np.repeat(np.arange(len(sizes)), sizes)
    inside = np.arange(len(pair)) - np.repeat(starts_of(sizes), sizes)
    row = starts_of(a.clauses)[pair] + inside // b.clauses[pair]
    column = starts_of(b.clauses)[pair] + inside % b.clauses[pair]
    of = a.pair[x]
    cell = (
        starts_of(sizes)[of]
        + (a.clause[x] - starts_of(a.clauses)[of]) * b.clauses[of]
        + b.clause[y]
        - starts_of(b.clauses)[of]
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
    close[order] = np.arange(len(found)) - np.repeat(starts_of(sizes), sizes) < CLOSE_CLAUSES
    return np.asarray(close)


def _covered(side: _Side, within: Floats, found: Floats) -> Integers:
    """From the first to the last clause that is found in the other paragraph, at least the best one."""
    sizes = side.clauses
    pair = np.repeat(np.arange(len(sizes)), sizes)
    has = (side.mass > 0) & (within >= COVERED * side.mass)
    none = np.bincount(pair, has, minlength=len(sizes)) == 0
    order = np.lexsort((np.arange(len(found)), -found, pair))
    best = order[starts_of(sizes)[none & (sizes > 0)]]
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
