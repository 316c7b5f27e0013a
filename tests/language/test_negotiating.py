"""Every pattern of the words of negotiations does what its examples say."""

import pytest

from evolve.language.negotiating import load_negotiating
from evolve.language.profile import DATA, data

TAGS = sorted(file.parent.name for file in DATA.glob("*/negotiating.toml"))
WHOLE = [(tag, name) for tag in TAGS for name in ("ordinary", "remark", "delete", "keep", "settled")]


def test_there_are_words() -> None:
    assert TAGS == ["en", "zh"]


@pytest.mark.parametrize(("tag", "name"), WHOLE)
def test_what_is_matched_whole(tag: str, name: str) -> None:
    pattern, entry = getattr(load_negotiating(tag), name), data(tag, "negotiating")[name]
    assert entry["examples"], "a pattern needs an example"
    assert [text for text in entry["examples"] if not pattern.fullmatch(text)] == []
    assert [text for text in entry["others"] if pattern.fullmatch(text)] == []


@pytest.mark.parametrize("tag", TAGS)
def test_who_proposes(tag: str) -> None:
    words, entry = load_negotiating(tag), data(tag, "negotiating")["proposers"]
    heads = {text: words.proposers.match(text) for text in (*entry["examples"], *entry["others"])}
    assert [text for text in entry["examples"] if not heads[text]] == []
    assert [text for text in entry["others"] if heads[text]] == []


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_agreed(tag: str) -> None:
    words, entry = load_negotiating(tag), data(tag, "negotiating")["agreed"]
    assert [text for text in entry["examples"] if not words.agreed.search(text)] == []
    assert [text for text in entry["others"] if words.agreed.search(text)] == []
