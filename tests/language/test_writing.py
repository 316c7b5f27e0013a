"""Folding keeps the way back; words are cut as a reader would."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.language.profile import language
from evolve.language.script import simplify
from evolve.language.writing import needs_script
from evolve.model.span import Span
from tests.language.cases import CASES, texts

WRITING = language("zh").writing
COSTS = dict(WRITING.lexicon.all())


@pytest.mark.parametrize(("text", "folded"), [case[1:] for case in CASES["fold"]], ids=[c[0] for c in CASES["fold"]])
def test_fold(text: str, folded: str) -> None:
    assert WRITING.fold(text).text == folded


@given(texts)
def test_folding_a_fold_changes_nothing(text: str) -> None:
    folded = WRITING.fold(text).text
    assert WRITING.fold(folded).text == folded


def test_folding_any_one_character_is_settled() -> None:
    table = WRITING.fold_table
    planes = [*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0x1F000, 0x20100), *range(0x2F800, 0x2FA20)]
    folds = {table[chr(code)] for code in planes}
    assert [fold for fold in folds if "".join(table[c] for c in fold) != fold] == []


@given(texts)
def test_offsets_are_monotone_and_inside_the_text(text: str) -> None:
    folded = WRITING.fold(text)
    assert len(folded.source) == len(folded.text)
    assert all(a <= b for a, b in pairwise(folded.source))
    assert all(0 <= at < len(text) for at in folded.source)


@given(texts)
def test_offsets_lead_to_the_character_that_was_folded(text: str) -> None:
    """Up to script, which is judged in context: 乾 in 乾旱 and in 乾坤."""
    folded = WRITING.fold(text)
    for character, at in zip(folded.text, folded.source, strict=True):
        unsimplified = WRITING.fold_table[text[at]]
        assert character in unsimplified or any(needs_script(c) or simplify(c) != c for c in folded.text + unsimplified)


@given(texts)
def test_blanks_leave_no_trace(text: str) -> None:
    assert not any(character.isspace() for character in WRITING.fold(text).text)


@given(texts)
def test_no_other_character_is_lost(text: str) -> None:
    folded = WRITING.fold(text)
    seen = set(folded.source)
    assert all(at in seen or WRITING.fold(c).text == "" for at, c in enumerate(text))


@given(texts, st.data())
def test_a_span_leads_there_and_back(text: str, data: st.DataObject) -> None:
    folded = WRITING.fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.span(start, end)
    assert span.end <= len(text)
    again = [i for i, at in enumerate(folded.source) if span.start <= at < span.end]
    if start < end:
        assert set(range(start, end)) <= set(again)
        assert {folded.source[i] for i in again} == {folded.source[i] for i in range(start, end)}
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
    else:
        assert span.width == 0


def test_an_empty_text_has_an_empty_span() -> None:
    assert WRITING.fold("").span(0, 0) == Span(0, 0)
    assert WRITING.fold("  ").span(0, 0) == Span(0, 0)


@pytest.mark.parametrize(("traditional", "simplified"), CASES["traditional"])
def test_traditional_script_folds_to_simplified_of_the_same_length(traditional: str, simplified: str) -> None:
    folded = WRITING.fold(traditional)
    assert folded.text == WRITING.fold(simplified).text == simplified
    assert folded.source == tuple(range(len(traditional)))


@given(texts)
def test_script_never_changes_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


@given(texts)
def test_words_partition_a_folded_text(text: str) -> None:
    folded = WRITING.fold(text).text
    spans = WRITING.words(folded)
    assert all(span.width for span in spans)
    assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
    assert "".join(span.of(folded) for span in spans) == folded


@pytest.mark.parametrize(("text", "words"), CASES["words"], ids=[text for text, _ in CASES["words"]])
def test_words(text: str, words: list[str]) -> None:
    assert [span.of(text) for span in WRITING.words(text)] == words


def test_the_cut_is_the_cheapest_there_is() -> None:
    text = CASES["words"][1][0][:9]
    cost = sum(COSTS[span.of(text)] for span in WRITING.words(text))
    cheapest = min(sum(COSTS.get(word, 99.0) for word in cut) for cut in cuts(text))
    assert cost == pytest.approx(cheapest)


def cuts(text: str) -> list[list[str]]:
    """All ways to cut a text."""
    if not text:
        return [[]]
    return [[text[:at], *rest] for at in range(1, len(text) + 1) for rest in cuts(text[at:])]


def test_grammar_and_substance() -> None:
    assert [word for word in CASES["function"] if not WRITING.is_function(WRITING.fold(word).text)] == []
    assert [word for word in CASES["substance"] if WRITING.is_function(word)] == []


@given(texts)
def test_rarity_and_heft_are_bounded(text: str) -> None:
    folded = WRITING.fold(text).text
    for span in WRITING.words(folded):
        word = span.of(folded)
        assert 0.25 <= WRITING.rarity(word) <= 1
        assert 1 <= WRITING.heft(word) <= max(1, 2 * len(word))


def test_a_common_word_says_less_than_a_rare_one() -> None:
    by_cost = sorted((cost, word) for word, cost in COSTS.items() if len(word) == 2)
    assert WRITING.rarity(by_cost[0][1]) < WRITING.rarity(by_cost[-1][1])


def test_keeping_a_stray_run_of_letters_is_worth_no_more_than_a_name() -> None:
    assert WRITING.heft("x" * 100_000) < 100
