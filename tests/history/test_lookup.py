"""Where a run stands in a collection: the first place, in order of time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.collation.normalize import normals
from evolve.corpus import read_texts
from evolve.history.lookup import Lookup, Texts, Wanted, letter_offsets, letters
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Place
from tests.conftest import ROOT
from tests.history.collection import text


@pytest.fixture(scope="module")
def own() -> tuple[Resolution, ...]:
    return read_texts(ROOT / "texts").texts


def test_documents_are_in_order_of_time() -> None:
    collection: Lookup = Texts([text(2024, "b"), text(2003, "a")])
    assert [one.year for one in collection.documents] == [2003, 2024]


def test_the_first_place_is_found_by_time_then_paragraph_then_offset() -> None:
    collection = Texts([text(2024, "north - ab"), text(2003, "south", "cd - ab - ab", "ab")])
    assert collection.standing("ab") == Place("text of 2003", "OP2", Span(5, 7))
    assert collection.standing("ab", among={"text of 2024"}) == Place("text of 2024", "OP1", Span(8, 10))
    assert collection.standing("ef") is None
    assert collection.standing("") is None


def test_no_run_goes_over_the_end_of_a_paragraph() -> None:
    assert Texts([text(2003, "abc", "def")]).standing("abcdef") is None


def test_half_a_number_does_not_stand() -> None:
    assert Texts([text(2003, "in 2030.")]).standing("30") is None


def test_any_run_of_words_of_a_text_stands_in_it(own: tuple[Resolution, ...]) -> None:
    collection, dice = Texts(own), random.Random(5)
    for one in own:
        texts = {name: paragraph.text for name, paragraph in one.by_id.items()}
        for normal in normals(one):
            start = dice.randrange(len(normal.word_spans))
            span = Span(normal.word_spans[start].start, normal.word_spans[min(start + 4, len(normal.words) - 1)].end)
            place = collection.standing(span.of(normal.folded), among={one.key})
            assert place is not None
            printed = place.span.of(texts[place.paragraph])
            assert normal.writing.fold(printed).text == span.of(normal.folded)


def test_passages_hold_enough_of_what_is_wanted() -> None:
    collection = Texts([text(2003, "ab cd", "ab", "ef"), text(2009, "xy cd")])
    wanted = [Wanted(("ab", "xy"), 2), Wanted(("cd",), 1)]
    assert [p.normal.text for p in collection.holding("zh", wanted, 3)] == ["ab cd", "xy cd"]
    assert [p.normal.text for p in collection.holding("zh", wanted, 2)] == ["ab cd", "ab", "xy cd"]
    assert list(collection.holding("en", wanted, 0)) == []


@given(st.text(alphabet="a1\N{CJK UNIFIED IDEOGRAPH-4E2D},/_ ", max_size=12))
def test_letters_are_those_at_their_offsets(folded: str) -> None:
    assert letters(folded) == "".join(folded[at] for at in letter_offsets(folded))
    assert letters(letters(folded)) == letters(folded)
    assert [one for one in letters(folded) if one.isalnum()] == [one for one in folded if one.isalnum()]
