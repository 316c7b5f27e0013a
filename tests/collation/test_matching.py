"""The best matching, beside all matchings there are."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given
from hypothesis import strategies as st

from evolve.collation.matching import Pair, best_matching

graphs = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 40).map(lambda n: n / 8), max_size=8
)
"""Sparse graphs; sums of their weights are exact and differ by an eighth or not at all."""


def matchings(pairs: list[Pair]) -> Iterator[frozenset[Pair]]:
    """Every set of pairs in which no row and no column stands twice."""
    if not pairs:
        yield frozenset()
        return
    (i, j), *rest = pairs
    yield from matchings(rest)
    for found in matchings([pair for pair in rest if pair[0] != i and pair[1] != j]):
        yield found | {(i, j)}


@given(graphs)
def test_no_matching_is_heavier(graph: dict[Pair, float]) -> None:
    chosen = best_matching(graph)
    assert chosen <= set(graph)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    heaviest = max(sum(graph[pair] for pair in found) for found in matchings(list(graph)))
    assert sum(graph[pair] for pair in chosen) == heaviest


@given(graphs)
def test_the_mirrored_graph_has_the_mirrored_matching(graph: dict[Pair, float]) -> None:
    weights = [sum(graph[pair] for pair in found) for found in matchings(list(graph))]
    assume(weights.count(max(weights)) == 1)
    assert mirror(best_matching({(j, i): weight for (i, j), weight in graph.items()})) == best_matching(graph)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 7))
def test_equals_are_paired_in_their_order(rows: int, columns: int, away: int) -> None:
    graph = {(i, away + j): 2.0 for i in range(rows) for j in range(columns)}
    chosen = best_matching(graph)
    assert mirror(best_matching({(j, i): weight for (i, j), weight in graph.items()})) == chosen
    if away == 0:
        assert chosen == {(k, k) for k in range(min(rows, columns))}


def test_the_nearer_of_equals() -> None:
    assert best_matching({(2, j): 1.0 for j in range(5)}) == {(2, 2)}
    assert best_matching({(i, 3): 1.0 for i in range(5)}) == {(3, 3)}
    assert best_matching({(i, j): 1.0 for i in (1, 3) for j in range(5)}) == {(1, 1), (3, 3)}


def test_the_earlier_of_two_that_are_as_near() -> None:
    assert best_matching({(1, 2): 1.0, (3, 2): 1.0}) == {(1, 2)}
    assert best_matching({(2, 3): 1.0, (2, 1): 1.0}) == {(2, 1)}


def test_the_order_of_the_weights_does_not_matter() -> None:
    graph = {(0, 0): 1.0, (0, 1): 1.0, (1, 1): 1.0, (2, 1): 1.0, (2, 2): 1.0, (1, 2): 1.0}
    assert best_matching(dict(reversed(graph.items()))) == best_matching(graph) == {(0, 0), (1, 1), (2, 2)}


def test_nothing_to_match() -> None:
    assert best_matching({}) == set()


def mirror(pairs: set[Pair]) -> set[Pair]:
    return {(j, i) for i, j in pairs}
