"""Every example in the data of a language is a test."""

from __future__ import annotations

import re
from typing import Any

import pytest

from evolve.language.profile import data, language
from evolve.language.verbs import Rung

ZH = language("zh")
WRITING = ZH.writing
EXAMPLES = [(name, text) for name, texts in data("zh", "writing")["patterns"]["examples"].items() for text in texts]
RUNGS = [
    (Rung(ladder["name"], height), rung)
    for ladder in data("zh", "verbs")["ladder"]
    for height, rung in enumerate(ladder["rung"])
]
FORMULAE = data("zh", "formulae")["formula"]
TERMS = data("zh", "terms")["terms"]["words"]
GROUPS = data("zh", "thesaurus")["synonyms"]["groups"]


def fold(text: str) -> str:
    return WRITING.fold(text).text


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_a_pattern_matches_all_of_its_examples(name: str, text: str) -> None:
    assert WRITING.patterns[name].fullmatch(fold(text))


def test_every_pattern_but_the_mark_has_examples() -> None:
    assert {name for name, _ in EXAMPLES} == set(WRITING.patterns) - {"clause_end"}


@pytest.mark.parametrize(("rung", "entry"), RUNGS, ids=lambda value: getattr(value, "ladder", None))
def test_a_rung_has_an_example_that_opens_with_one_of_its_verbs(rung: Rung, entry: dict[str, Any]) -> None:
    opening = ZH.verbs.opening(fold(entry["example"]))
    assert opening is not None
    assert opening.verb in entry["verbs"]
    assert opening.rung == rung
    assert entry["met"]


def test_a_verb_stands_in_one_place() -> None:
    verbs = [verb for _, rung in RUNGS for verb in rung["verbs"]] + data("zh", "verbs")["other"]["verbs"]
    assert repeated(verbs) == set()


@pytest.mark.parametrize("entry", FORMULAE, ids=lambda entry: entry["text"])
def test_a_formula_matches_itself_and_says_where_it_was_met(entry: dict[str, str]) -> None:
    text = fold(re.sub(r"\{\w\}", "79", entry["text"]))
    assert WRITING.formulae.fullmatch(text)
    assert entry["met"]


def test_a_slot_of_a_formula_takes_words_but_no_mark() -> None:
    slotted = next(entry["text"] for entry in FORMULAE if "{" in entry["text"])
    assert not WRITING.formulae.search(fold(re.sub(r"\{\w\}", "79,236", slotted)))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_stays_whole(term: str) -> None:
    folded = fold(term)
    assert [span.of(folded) for span in WRITING.words(folded)] == [folded]


@pytest.mark.parametrize("verb", sorted(ZH.verbs.rungs))
def test_an_opening_verb_stays_whole(verb: str) -> None:
    assert [span.of(verb) for span in WRITING.words(fold(verb))] == [verb]


def test_a_term_is_listed_once() -> None:
    assert repeated(TERMS) == set()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_synonyms_are_several_folded_words(group: list[str]) -> None:
    assert len(set(group)) == len(group) > 1
    assert [fold(word) for word in group] == group


def test_groups_are_told_apart_by_their_first_words() -> None:
    assert repeated([group[0] for group in GROUPS]) == set()


def test_a_word_knows_all_its_groups() -> None:
    for group in GROUPS:
        assert all(group[0] in WRITING.synonyms[word] for word in group)


def test_classes_do_not_overlap_where_it_matters() -> None:
    assert not WRITING.functions & WRITING.terms
    assert not WRITING.names & WRITING.terms
    assert not WRITING.nouns & WRITING.verbs & WRITING.terms


def repeated(words: list[str]) -> set[str]:
    return {word for word in words if words.count(word) > 1}
