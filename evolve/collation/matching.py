"""The best one-to-one matching of a sparse weighted bipartite graph, exact within each connected component."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]

NEAR, EARLY = 1e-6, 1e-9
"""Weights of standing near and of standing early: enough to decide between equals, the same seen from both sides."""


def best_matching(weights: Mapping[Pair, float]) -> set[Pair]:
    """The pairs of the matching with the greatest summed weight; weights are positive.

    Among equals the pairs that stand nearer to each other, then earlier, win, so that the mirrored
    graph has the mirrored matching.
    """
    chosen: set[Pair] = set()
    for component in _components(weights):
        chosen |= _matched(component, weights)
    return chosen


def _components(weights: Mapping[Pair, float]) -> Iterator[list[Pair]]:
    by_row: dict[int, list[Pair]] = defaultdict(list)
    by_column: dict[int, list[Pair]] = defaultdict(list)
    for pair in weights:
        by_row[pair[0]].append(pair)
        by_column[pair[1]].append(pair)
    seen: set[Pair] = set()
    for start in weights:
        if start in seen:
            continue
        seen.add(start)
        component = [start]
        for pair in component:
            for other in (*by_row[pair[0]], *by_column[pair[1]]):
                if other not in seen:
                    seen.add(other)
                    component.append(other)
        yield component


def _matched(component: list[Pair], weights: Mapping[Pair, float]) -> set[Pair]:
    if len(component) == 1:
        return set(component)
    rows = sorted({i for i, _ in component})
    columns = sorted({j for _, j in component})
    if len(rows) > len(columns):
        flipped = _matched([(j, i) for i, j in component], {(j, i): weights[i, j] for i, j in component})
        return {(i, j) for j, i in flipped}
    inside = set(component)
    gain = [[weights[i, j] + _favour(i, j) if (i, j) in inside else 0.0 for j in columns] for i in rows]
    return {(rows[r], columns[c]) for r, c in _hungarian(gain) if (rows[r], columns[c]) in inside}


def _favour(i: int, j: int) -> float:
    return NEAR * math.exp(-abs(i - j)) + EARLY / (1 + i + j)


def _hungarian(gain: list[list[float]]) -> Iterator[Pair]:
    """The assignment of every row to a column with the greatest sum; rows are at most as many as columns.

    The Hungarian method with potentials (Kuhn 1955; Munkres 1957), O(rows² · columns).
    """
    n, m = len(gain), len(gain[0])
    row_potential, column_potential = [0.0] * (n + 1), [0.0] * (m + 1)
    match, way = [0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0], at = row, 0
        least, used = [float("inf")] * (m + 1), [False] * (m + 1)
        while match[at]:
            used[at] = True
            r, delta, following = match[at], float("inf"), 0
            for c in range(1, m + 1):
                if not used[c]:
                    reduced = -gain[r - 1][c - 1] - row_potential[r] - column_potential[c]
                    if reduced < least[c]:
                        least[c], way[c] = reduced, at
                    if least[c] < delta:
                        delta, following = least[c], c
            for c in range(m + 1):
                if used[c]:
                    row_potential[match[c]] += delta
                    column_potential[c] -= delta
                else:
                    least[c] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return ((match[c] - 1, c - 1) for c in range(1, m + 1) if match[c])
