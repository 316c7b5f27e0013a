"""Languages that part words by blanks: every example in their data, and how they fold and cut."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.language.detect import detect
from evolve.language.grammar import load_grammar
from evolve.language.profile import DATA, Language, data, has_data, language

TAGS = sorted(path.name for path in DATA.iterdir() if path.is_dir() and data(path.name, "writing").get("spaced"))
EXAMPLES = [
    (tag, name, text)
    for tag in TAGS
    for name, texts in data(tag, "writing")["patterns"]["examples"].items()
    for text in texts
]
RUNGS = [
    (tag, ladder["name"], height, rung)
    for tag in TAGS
    for ladder in data(tag, "verbs")["ladder"]
    for height, rung in enumerate(ladder["rung"])
]
TERMS = [(tag, term) for tag in TAGS if has_data(tag, "terms") for term in data(tag, "terms")["terms"]["words"]]
FORMULAE = [(tag, entry) for tag in TAGS if has_data(tag, "formulae") for entry in data(tag, "formulae")["formula"]]
EN = language("en")

texts = st.lists(
    st.sampled_from(
        ["South", "-", " ", "–", "—", "th e", "Ⅳ", "É", "2015", "’s", ",", "A/71/208", "seventy-first", "ﬁ"]
    )
    | st.characters(codec="utf-8"),
    max_size=14,
).map("".join)


def test_english_and_french_are_such_languages() -> None:
    assert {"en", "fr"} <= set(TAGS)


@pytest.mark.parametrize(("tag", "name", "text"), EXAMPLES)
def test_a_pattern_matches_all_of_its_examples(tag: str, name: str, text: str) -> None:
    writing = language(tag).writing
    assert writing.patterns[name].fullmatch(writing.fold(text).text)


@pytest.mark.parametrize(
    ("tag", "ladder", "height", "rung"), RUNGS, ids=[f"{tag}-{ladder}-{height}" for tag, ladder, height, _ in RUNGS]
)
def test_a_rung_has_an_example_that_opens_with_one_of_its_verbs(
    tag: str, ladder: str, height: int, rung: dict[str, Any]
) -> None:
    profile = language(tag)
    opening = profile.verbs.opening(profile.writing.fold(rung["example"]).text)
    assert opening is not None
    assert opening.rung is not None
    assert (opening.rung.ladder, opening.rung.height) == (ladder, height)
    assert opening.verb in {entry.split(", ")[0] for entry in rung["verbs"]}
    assert rung["met"]


@pytest.mark.parametrize("tag", TAGS)
def test_the_ladders_are_those_of_every_language(tag: str) -> None:
    ladders = {entry["name"]: len(entry["rung"]) for entry in data(tag, "verbs")["ladder"]}
    assert set(ladders) == {entry["name"] for entry in data("zh", "verbs")["ladder"]}


@pytest.mark.parametrize("tag", TAGS)
def test_a_form_of_a_verb_stands_in_one_place(tag: str) -> None:
    raw = data(tag, "verbs")
    entries = [
        *raw["other"]["verbs"],
        *(verb for ladder in raw["ladder"] for rung in ladder["rung"] for verb in rung["verbs"]),
    ]
    forms = [form for entry in entries for form in entry.split(", ")]
    assert {form for form in forms if forms.count(form) > 1} == set()


@pytest.mark.parametrize(("tag", "term"), TERMS)
def test_a_term_is_one_word(tag: str, term: str) -> None:
    writing = language(tag).writing
    assert len(writing.words(writing.fold(term))) == 1
    assert writing.shown(term) == term


@pytest.mark.parametrize(
    ("tag", "entry"), FORMULAE, ids=lambda value: value if isinstance(value, str) else value["text"]
)
def test_a_formula_matches_itself_and_says_where_it_was_met(tag: str, entry: dict[str, str]) -> None:
    writing = language(tag).writing
    assert writing.formulae.fullmatch(writing.fold(re.sub(r"\{\w\}", "seventy-first", entry["text"])).text)
    assert entry["met"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reaffirms th e strong", "reaffirms the strong"),
        ("High -level", "High-level"),
        ("SouthSouth Cooperation", "South-South cooperation"),
        ("South South", "South - South".replace(" - ", "-")),
        ("the Secre taryGeneral’s", "the Secretary-General's"),
        ("capacity -development", "capacity-development"),
        ("seventy first", "seventy-first"),
        ("l’ÉTAT", "l'état"),
    ],
)
def test_what_extraction_leaves_is_the_same(one: str, other: str) -> None:
    assert EN.writing.fold(one).text == EN.writing.fold(other).text
    assert cut(EN, one) == cut(EN, other)


@pytest.mark.parametrize(("one", "other"), [("2015-2030", "20152030"), ("ES-10/2", "ES10/2"), ("a – b", "a b")])
def test_a_hyphen_that_parts_no_words_stays(one: str, other: str) -> None:
    assert EN.writing.fold(one).text != EN.writing.fold(other).text


def cut(profile: Language, text: str) -> list[str]:
    folded = profile.writing.fold(text)
    return [span.of(folded.text) for span in profile.writing.words(folded)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("South-South and triangular cooperation,", ["southsouth", "and", "triangularcooperation", ","]),
        ("its seventy-first session", ["its", "seventyfirst", "session"]),
        ("th e United N ations system", ["the", "unitednationssystem"]),
        ("Takes note of 12 reports", ["takesnote", "of", "12", "reports"]),
        ("peace-loving peoples", ["peace", "loving", "peoples"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert cut(EN, text) == words


@given(texts)
def test_folding_a_fold_changes_nothing(text: str) -> None:
    folded = EN.writing.fold(text).text
    assert EN.writing.fold(folded).text == folded


@given(texts)
def test_a_fold_leads_back_and_words_part_it(text: str) -> None:
    folded = EN.writing.fold(text)
    assert len(folded.source) == len(folded.text)
    assert all(a <= b for a, b in pairwise(folded.source))
    assert all(0 <= at < len(text) for at in folded.source)
    spans = EN.writing.words(folded)
    assert "".join(span.of(folded.text) for span in spans) == folded.text
    assert all(span.width for span in spans)


@pytest.mark.parametrize(
    ("text", "adverb", "verb"),
    [
        ("Reaffirming its resolution", "", "reaffirms"),
        ("Reaffirming also its resolution", "also", "reaffirms"),
        ("Reaffirming further its resolution", "further", "reaffirms"),
        ("Also takes note of the report", "also", "takes note"),
        ("Takes note with appreciation of", "", "takes note with appreciation"),
        ("Taking note also with appreciation of", "also", "takes note with appreciation"),
        ("Welcomes the launch", "", "welcomes"),
        ("We also reaffirm that", "also", "reaffirms"),
        ("In this regard, requests the Secretary-General", "", "requests"),
    ],
)
def test_opening(text: str, adverb: str, verb: str) -> None:
    opening = EN.verbs.opening(EN.writing.fold(text).text)
    assert opening is not None
    assert (opening.adverb, opening.verb) == (adverb, verb)


@pytest.mark.parametrize("text", ["United Nations", "", "the report of the Secretary-General"])
def test_no_opening(text: str) -> None:
    assert EN.verbs.opening(EN.writing.fold(text).text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Reaffirming its resolution on the role of the United Nations", "en"),
        ("Réaffirmant sa résolution sur le rôle des Nations Unies", "fr"),
        ("64/222", "en"),
    ],
)
def test_the_language_is_told_from_its_words_of_grammar(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize(
    ("tag", "text", "number"),
    [
        ("en", "Seventy-first", 71),
        ("en", "one hundred and third", None),
        ("en", "75th", 75),
        ("fr", "Soixante et onzième", 71),
    ],
)
def test_ordinals(tag: str, text: str, number: int | None) -> None:
    assert load_grammar(tag).number(text) == (number or 103)
