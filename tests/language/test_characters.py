"""Sets of characters are what a regular expression of the same spelling is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.language.characters import Characters
from evolve.language.grammar import tags
from evolve.language.profile import data

SPELT = {
    "letters and a mark": "A-Za-z_",
    "two planes": "\u3400-\u4dbf\U00020000-\U0003ffff",
    **{
        f"{tag}, {name}": spelt
        for tag in tags()
        for name in ("han", "tight")
        if (spelt := data(tag, "grammar").get(name))
    },
}


@pytest.mark.parametrize("spelt", SPELT.values(), ids=SPELT)
@given(text=st.text())
def test_a_set_is_what_the_expression_is(spelt: str, text: str) -> None:
    pattern = re.compile(f"[{spelt}]" if spelt else "(?!)")
    made = Characters(spelt)
    assert [made[character] for character in text] == [bool(pattern.match(character)) for character in text]
    assert made.count(text) == len(pattern.findall(text))
    assert made.match(text) == bool(pattern.match(text))
