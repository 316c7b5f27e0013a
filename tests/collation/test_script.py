"""Scripts over tokens: they tile both sides, what is equal is equal, and they keep what weighs most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evolve.collation import script as scripts
from evolve.collation.coding import MOST_KEPT, codes_for
from evolve.collation.script import ANCHOR, Step, joined, minimal, readable, weighed
from tests.collation.strategies import tokens

Script = Callable[[Sequence[str], Sequence[str]], tuple[Step, ...]]


def weight(token: str) -> int:
    return 1 if token == "a" else 2 * len(token)


def shortest(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    return tuple(map(Step._make, minimal(old, new)))


def heaviest(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    return weighed(old, new, weight)


def cleaned(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    return tuple(map(Step._make, readable(old, new, weight)))


@pytest.mark.parametrize("script", [shortest, heaviest, cleaned])
@given(old=tokens, new=tokens)
def test_steps_tile_both_sides_and_equal_ones_are_equal(script: Script, old: list[str], new: list[str]) -> None:
    i = j = 0
    for step in script(old, new):
        assert (step.old_start, step.new_start) == (i, j)
        assert step.old_end > i or step.new_end > j
        i, j = step.old_end, step.new_end
        assert not step.equal or old[step.old_start : i] == new[step.new_start : j]
    assert (i, j) == (len(old), len(new))


@pytest.mark.parametrize("script", [shortest, heaviest, cleaned])
@given(old=tokens, new=tokens)
def test_equal_and_changed_take_turns(script: Script, old: list[str], new: list[str]) -> None:
    sorts = [step.equal for step in script(old, new)]
    assert all(a != b for a, b in pairwise(sorts))


@pytest.mark.parametrize("script", [shortest, heaviest, cleaned])
@given(old=tokens)
def test_nothing_changes_between_equals(script: Script, old: list[str]) -> None:
    assert [step.equal for step in script(old, old)] == [True] * bool(old)


def kept(steps: Sequence[Step], old: Sequence[str], worth: Callable[[str], int]) -> int:
    return sum(worth(token) for s in steps if s.equal for token in old[s.old_start : s.old_end])


def most(old: Sequence[str], new: Sequence[str], worth: Callable[[str], int]) -> int:
    """The weight of the heaviest common subsequence, by the book."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old, 1):
        for j, b in enumerate(new, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + worth(a) * (a == b))
    return best[-1][-1]


@given(tokens, tokens)
def test_minimal_keeps_most_tokens(old: list[str], new: list[str]) -> None:
    assert kept(shortest(old, new), old, lambda _: 1) == most(old, new, lambda _: 1)


@given(tokens, tokens)
def test_weighed_keeps_the_greatest_weight(old: list[str], new: list[str]) -> None:
    assert kept(heaviest(old, new), old, weight) == most(old, new, weight)
    assert kept(heaviest(old, new), old, weight) >= kept(shortest(old, new), old, weight)


def test_one_long_token_is_kept_rather_than_three_particles() -> None:
    old, new = ["a", "a", "a", "eeee"], ["eeee", "a", "a", "a"]
    assert kept(heaviest(old, new), old, len) == 4
    assert kept(shortest(old, new), old, len) == 3


@given(tokens, tokens)
def test_readable_keeps_no_more_than_weighed_and_loses_no_anchor(old: list[str], new: list[str]) -> None:
    plain, clean = heaviest(old, new), cleaned(old, new)
    assert kept(clean, old, weight) <= kept(plain, old, weight)
    anchored = {i for s in plain if s.equal and kept([s], old, weight) >= ANCHOR for i in range(s.old_start, s.old_end)}
    assert anchored <= {i for s in clean if s.equal for i in range(s.old_start, s.old_end)}


def test_readable_takes_out_a_coincidence() -> None:
    old, new = ["cc", "ddd", "a", "cc", "b"], ["eeee", "a", "eeee", "b"]
    assert kept(heaviest(old, new), old, weight) == weight("a") + weight("b")
    assert [(s.equal, s.old_start, s.old_end) for s in cleaned(old, new)] == [(False, 0, 4), (True, 4, 5)]


@example(["b", "b", "cc"], ["cc", "ddd"])  # what ends one side begins the other, and is half of it
@example(["cc", "ddd"], ["b", "b", "cc"])
@given(tokens, tokens)
def test_what_is_cleaned_here_is_cleaned_as_the_library_does(old: list[str], new: list[str]) -> None:
    with patch.object(scripts, "_is_final", return_value=False):
        by_library = cleaned(old, new)
    assert cleaned(old, new) == by_library


@given(st.text("ab(", max_size=12), st.text("ab(", max_size=12))
def test_a_string_is_its_characters(old: str, new: str) -> None:
    assert minimal(old, new) == minimal(list(old), list(new))


def test_codes_are_made_anew_before_they_run_out() -> None:
    texts = [["kept", "gone", *(f"{at} {token}" for token in range(180))] for at in range(MOST_KEPT // 800)]
    for old in texts:
        assert [step.equal for step in weighed(old, ["kept", "came", *old[2:]], len)] == [True, False, True]
    assert codes_for(len, 1).used <= MOST_KEPT


def test_joined_joins_neighbours_of_one_sort() -> None:
    steps = [Step(True, 0, 1, 0, 1), Step(True, 1, 2, 1, 2), Step(False, 2, 3, 2, 2), Step(False, 3, 3, 2, 4)]
    assert joined(steps) == [Step(True, 0, 2, 0, 2), Step(False, 2, 3, 2, 4)]
