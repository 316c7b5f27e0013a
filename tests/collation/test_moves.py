"""Which links are moves."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from evolve.collation.moves import moved
from evolve.model.alignment import Link, Relation
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from tests.collation.written import resolution

IDS = [f"OP{k}" for k in range(1, 7)]
TEXT = resolution([*(f"PP{k}" for k in range(1, 3)), *IDS])


def link(old: str, new: str, width: int = 10, *, confidence: float = 0.9) -> Link:
    return Link(old, new, Relation.MODIFIED, confidence, (), Span(0, width), Span(0, width))


def moves(links: Sequence[Link], old: Resolution = TEXT, new: Resolution = TEXT) -> list[tuple[str, str]]:
    places = moved(links, old, new)
    return [(one.old, one.new) for k, one in enumerate(links) if k in places]


def test_what_keeps_its_order_did_not_move() -> None:
    assert moves([link("OP1", "OP2"), link("OP3", "OP4"), link("OP6", "OP5")]) == []


def test_the_one_that_crosses_most_others_moved() -> None:
    order = ["OP2", "OP3", "OP1", "OP4"]
    assert moves([link(old, new) for old, new in zip(order, IDS, strict=False)]) == [("OP1", "OP3")]


def test_between_two_the_shorter_moved() -> None:
    assert moves([link("OP1", "OP2", 50), link("OP2", "OP1", 8)]) == [("OP2", "OP1")]


def test_two_that_are_level_both_moved() -> None:
    assert moves([link("OP1", "OP2"), link("OP2", "OP1")]) == [("OP1", "OP2"), ("OP2", "OP1")]


def test_another_section_is_a_move_and_moves_nothing_else() -> None:
    assert moves([link("PP1", "OP2"), link("OP1", "OP1"), link("OP2", "OP3")]) == [("PP1", "OP2")]


def test_a_further_link_moved_only_if_it_changed_section() -> None:
    main, further, away = link("OP3", "OP3"), link("OP3", "OP1", confidence=0.6), link("OP3", "PP1", confidence=0.5)
    assert moves([link("OP2", "OP2"), main, further, away]) == [("OP3", "PP1")]


@given(st.permutations(IDS), st.lists(st.integers(1, 3), min_size=len(IDS), max_size=len(IDS)))
def test_what_stayed_is_in_order_and_the_mirror_is_the_same(order: list[str], widths: list[int]) -> None:
    links = [link(old, new, width) for old, new, width in zip(order, IDS, widths, strict=True)]
    out = moves(links)
    stayed = [one.old for one in links if (one.old, one.new) not in out]
    assert stayed == sorted(stayed)
    assert bool(out) == (order != IDS)
    back = [link(one.new, one.old, one.old_span.width) for one in links]
    assert {(new, old) for old, new in moves(back)} == set(out)
