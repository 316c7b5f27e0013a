"""Paragraphs made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.collation.normalize import Normal
from evolve.language.profile import data, language
from tests.language.cases import texts

WRITING = language("zh").writing
offsets = st.integers(0, 40)


@pytest.mark.parametrize("name", ["date", "citation", "number"])
@given(text=texts, near=offsets, start=offsets, width=offsets)
def test_matches_near_are_those_that_a_search_from_there_finds(
    name: str, text: str, near: int, start: int, width: int
) -> None:
    side = Normal(text, WRITING)
    near, end = min(near, start), start + width
    searched = [match.span() for match in WRITING.patterns[name].finditer(side.folded, near)]
    assert list(side.matches_near(name, near, start, end)) == [
        span for span in searched if span[0] < end and span[1] > start
    ]


def test_within_a_date_a_search_finds_the_rest_of_it() -> None:
    day = data("zh", "writing")["patterns"]["examples"]["date"][0]
    side, end = Normal(day, WRITING), len(day)
    assert side.matches_near("date", 0, 0, end) == [(0, end)]
    assert side.matches_near("date", 2, end - 1, end) == [(end - 6, end)]  # the month and the day


def test_units_end_where_the_next_begin() -> None:
    side = Normal("A/RES/58/220", WRITING)
    assert side.unit_bounds == [0, *(span.end for span in side.unit_spans)]
