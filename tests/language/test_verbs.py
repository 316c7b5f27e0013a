"""How a paragraph opens, and which verb is the stronger."""

from __future__ import annotations

import pytest
from hypothesis import given

from evolve.language.profile import language
from tests.language.cases import CASES, texts

ZH = language("zh")
VERBS = ZH.verbs


@pytest.mark.parametrize(("text", "adverb", "verb", "ladder"), CASES["opening"], ids=[c[0] for c in CASES["opening"]])
def test_opening(text: str, adverb: str, verb: str, ladder: str) -> None:
    folded = ZH.writing.fold(text).text
    opening = VERBS.opening(folded)
    if opening is None:
        assert not verb
        return
    assert (opening.adverb, opening.verb) == (adverb, verb)
    assert folded[opening.start : opening.end] == verb
    assert (opening.rung.ladder if opening.rung else "") == ladder


@given(texts)
def test_an_opening_stands_where_it_says(text: str) -> None:
    opening = VERBS.opening(text)
    if opening is not None:
        assert text[opening.start : opening.end] == opening.verb
        assert text[: opening.start].endswith(opening.adverb)
        assert opening.rung == VERBS.rung(opening.verb)


@pytest.mark.parametrize(("weaker", "stronger"), CASES["stronger"])
def test_the_ladder(weaker: str, stronger: str) -> None:
    low, high = VERBS.rung(weaker), VERBS.rung(stronger)
    assert low is not None
    assert high is not None
    assert low.ladder == high.ladder
    assert low.height < high.height


def test_a_word_off_every_ladder_has_no_rung() -> None:
    off = next(verb for verb, rung in VERBS.rungs.items() if rung is None)
    assert VERBS.rung(off) is None
    assert VERBS.rung("x") is None


def test_an_adverb_changes_nothing_about_the_strength() -> None:
    for adverb in VERBS.adverbs:
        for _, strong in CASES["stronger"]:
            opening = VERBS.opening(adverb + strong)
            assert opening is not None
            assert opening.rung == VERBS.rung(strong)
