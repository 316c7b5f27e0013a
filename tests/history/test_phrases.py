"""Agreed language: what a phrase finds, and what it must not find."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from evolve.corpus import read_texts
from evolve.errors import InputError
from evolve.export.screen import Screen
from evolve.export.terminal_trace import trace_table
from evolve.export.trace_json import trace_document
from evolve.history.phrases import trace
from evolve.language.profile import language
from evolve.model.phrase import Trace, Variant
from evolve.model.resolution import Resolution
from tests.conftest import ROOT
from tests.export.test_json import validated
from tests.history.collection import text

DATA = tomllib.loads((ROOT / "tests" / "cases" / "history" / "phrases.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["case"]


def found(case: dict[str, Any]) -> Trace:
    tag = case.get("language", "zh-Hans")
    return trace(case["phrase"], [text(year, words, language=tag) for year, words in reversed(case["texts"])])


def row(variant: Variant) -> list[object]:
    return [variant.text, variant.count, variant.first.year, variant.last.year]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    made = found(case)
    assert [row(one) for one in made.variants if one.exact] == ([case["exact"]] if "exact" in case else [])
    assert [row(one) for one in made.variants if not one.exact] == case.get("near", [])
    assert [one.year for one in made.gaps] == case.get("gaps", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_json_is_valid(case: dict[str, Any]) -> None:
    validated("trace", trace_document(found(case)))


def test_every_table_as_it_was_read(golden: Callable[[str, str], None]) -> None:
    golden("export/trace.table.txt", trace_table([found(case) for case in CASES], Screen(72)))


@pytest.fixture(scope="module")
def own() -> tuple[Resolution, ...]:
    return read_texts(ROOT / "texts").texts


def test_triangular_became_trilateral_between_2014_and_2019(own: tuple[Resolution, ...]) -> None:
    old, new = language("zh").writing.synonyms, CASES[0]["phrase"]
    made = trace(new, own)
    assert new in old
    assert [(one.text, one.exact, one.first.year, one.last.year) for one in made.variants] == [
        (CASES[0]["exact"][0], True, 2003, 2014),
        (CASES[0]["near"][0][0], False, 2019, 2024),
    ]


def phrases() -> list[str]:
    """Every word of the thesaurus, and every clause of the cases: many phrases of all lengths."""
    return [*language("zh").writing.synonyms, *(case["phrase"] for case in CASES)]


def test_every_occurrence_stands_where_it_is_said_to_stand(own: tuple[Resolution, ...]) -> None:
    texts = {one.key: one for one in own}
    order = list(texts)
    for phrase in phrases():
        made = trace(phrase, own)
        ends: dict[tuple[str, str], int] = {}
        for one in made.occurrences:
            paragraph = texts[one.place.document].by_id[one.place.paragraph].text
            assert one.place.span.of(paragraph) == one.text
            assert one.context in paragraph
            where = one.place.document, one.place.paragraph
            assert one.place.span.start >= ends.get(where, 0), "occurrences overlap or are out of order"
            ends[where] = one.place.span.end
        assert sum(variant.count for variant in made.variants) == len(made.occurrences)
        assert {one.variant for one in made.occurrences} == {variant.text for variant in made.variants}
        times = [order.index(one.place.document) for one in made.occurrences]
        assert times == sorted(times)


def test_exact_is_what_a_plain_search_of_the_folded_texts_finds(own: tuple[Resolution, ...]) -> None:
    fold = language("zh").writing.fold
    for phrase in language("zh").writing.synonyms:
        plain = sum(fold(p.text).text.count(phrase) for one in own for p in one.paragraphs)
        assert sum(one.exact for one in trace(phrase, own).occurrences) >= plain


@pytest.mark.parametrize("phrase", ["", "  ", "\N{IDEOGRAPHIC FULL STOP}", "\n-"])
def test_a_phrase_without_a_letter_is_a_known_error(phrase: str) -> None:
    with pytest.raises(InputError, match="no letters"):
        trace(phrase, [text(2003, "x")])


def test_a_collection_without_texts_has_no_phrase() -> None:
    made = trace("x", [])
    assert (made.variants, made.occurrences, made.first, made.last, made.gaps) == ((), (), None, None, ())


def test_a_document_never_steers_the_terminal() -> None:
    printed = trace_table([trace("ab", [text(2003, "\x1b[31m ab \x1b[0m")])], Screen(72))
    assert "\x1b" not in printed


def test_the_phrase_stays_in_sight(own: tuple[Resolution, ...]) -> None:
    phrase = CASES[0]["phrase"]
    lines = trace_table([trace(phrase, own)], Screen(80)).splitlines()
    places = [line for line in lines if line.startswith("20")]
    assert places
    assert all("⟦" in line and "⟧" in line for line in places)
