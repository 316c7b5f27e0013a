"""Witnesses against a base: nothing of any witness is lost, and those that agree are told together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.collation.diff import edits
from evolve.history.apparatus import apparatus
from evolve.language.profile import language
from evolve.model.apparatus import Variation

EN = language("en")
WORDS = st.lists(st.sampled_from(["urges", "States", "to", "report,", "south", "12", "and;", " "]), max_size=12)
TEXTS = WORDS.map(" ".join)


def told(base: str, *witnesses: str) -> tuple[Variation, ...]:
    return apparatus(base, [edits(witness, base, EN) for witness in witnesses])


def witness(number: int, base: str, made: tuple[Variation, ...]) -> str:
    """The base with every lemma replaced by what a witness has instead."""
    parts, done = [], 0
    for one in made:
        parts.append(base[done : one.span.start])
        parts.append(next((r.text for r in one.readings if number in r.witnesses), one.lemma))
        done = one.span.end
    return "".join([*parts, base[done:]])


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_every_witness_can_be_put_together_again(base: str, witnesses: list[str]) -> None:
    made = told(base, *witnesses)
    assert [witness(number, base, made) for number in range(len(witnesses))] == witnesses


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_variations_stand_in_order_and_do_not_overlap(base: str, witnesses: list[str]) -> None:
    made = told(base, *witnesses)
    for one, after in pairwise(made):
        assert one.span.end <= after.span.start
        assert one.span != after.span
    for one in made:
        assert one.lemma == one.span.of(base)
        numbers = [number for reading in one.readings for number in reading.witnesses]
        assert len(numbers) == len(set(numbers)) > 0
        assert all(reading.text != one.lemma for reading in one.readings)


@pytest.mark.parametrize(
    ("base", "witnesses", "found"),
    [
        ("urges States", ["urges States"], []),
        ("urges States", ["asks States", "asks States"], [("urges", [("asks", (0, 1))])]),
        ("urges States", ["asks States", "calls States"], [("urges", [("asks", (0,)), ("calls", (1,))])]),
        ("urges all States", ["urges States"], [("all ", [("", (0,))])]),
        ("urges States", ["urges all States"], [("", [("all ", (0,))])]),
    ],
)
def test_readings(base: str, witnesses: list[str], found: list[tuple[str, list[tuple[str, tuple[int, ...]]]]]) -> None:
    made = told(base, *witnesses)
    assert [(one.lemma, [(r.text, r.witnesses) for r in one.readings]) for one in made] == found
