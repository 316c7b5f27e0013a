"""Addressees: every example of the data is found, as the data says."""

from __future__ import annotations

import pytest

from evolve.language.profile import data, language

TAGS = ("zh", "en")
ENTRIES = [(tag, entry) for tag in TAGS for entry in data(tag, "addressees")["addressee"]]


@pytest.mark.parametrize(
    ("tag", "entry"), ENTRIES, ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_the_addressee_of_each_example_is_found(tag: str, entry: dict[str, str]) -> None:
    profile = language(tag)
    folded = profile.writing.fold(entry["example"]).text
    opening = profile.verbs.opening(folded)
    assert opening is not None
    assert opening.rung is not None
    assert opening.rung.ladder == "asking"
    assert profile.addressees.find(folded, opening.whole.end) == entry["name"]
    assert profile.addressees.find(folded, 0) is None
    assert entry["met"]


@pytest.mark.parametrize("tag", TAGS)
def test_what_asks_for_a_report_is_known(tag: str) -> None:
    profile, raw = language(tag), data(tag, "addressees")["report"]
    asked = {text: profile.addressees.report.search(profile.writing.fold(text).text) is not None for text in (*raw["examples"], *raw["others"])}  # fmt: skip
    assert asked == dict.fromkeys(raw["examples"], True) | dict.fromkeys(raw["others"], False)


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_stands_for_two(tag: str) -> None:
    words = [word for entry in data(tag, "addressees")["addressee"] for word in entry["words"]]
    assert len(words) == len(set(words))


def test_a_language_without_a_list_knows_none() -> None:
    assert language("fr").addressees.find("etats", 0) is None
    assert language("fr").addressees.names == ()
