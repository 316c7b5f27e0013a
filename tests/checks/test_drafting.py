"""Every pattern of the drafting data finds its examples, and none of its others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import evolve.language.profile as profiles
from evolve.language.profile import data, has_data, language

TAGS = sorted(folder.name for folder in profiles.DATA.iterdir() if has_data(folder.name, "drafting"))
PATTERNS = [(tag, name) for tag in TAGS for name, table in data(tag, "drafting").items() if "regex" in table]


def test_there_are_patterns() -> None:
    assert "zh" in TAGS
    assert len(PATTERNS) > 5
    assert all(Path(profiles.DATA / tag / "drafting.toml").is_file() for tag in TAGS)


@pytest.mark.parametrize(("tag", "name"), PATTERNS)
def test_examples(tag: str, name: str) -> None:
    table = data(tag, "drafting")[name]
    pattern = re.compile(table["regex"], re.VERBOSE)
    find = pattern.fullmatch if name == "list" else pattern.search
    fold = language(tag).writing.fold if name not in ("quoted", "conference") else None  # those are tried on the text
    assert table["examples"]
    for text in table["examples"]:
        assert find(fold(text).text if fold else text), text
    for text in table["others"]:
        assert not find(fold(text).text if fold else text), text


def test_a_language_without_rules_of_drafting_has_empty_ones() -> None:
    from evolve.language.drafting import load_drafting  # noqa: PLC0415

    empty = load_drafting("xx")
    assert not empty.endings
    assert not empty.cited.search("A/RES/1/1")
