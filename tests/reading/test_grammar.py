"""Every pattern of every grammar does what its examples say."""

import pytest

from evolve.language.grammar import load_grammar, tags
from evolve.language.profile import data

PATTERNS = [(tag, name) for tag in tags() for name in data(tag, "grammar")["patterns"]]


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 15


@pytest.mark.parametrize(("tag", "name"), PATTERNS)
def test_examples(tag: str, name: str) -> None:
    grammar, entry = load_grammar(tag), data(tag, "grammar")["patterns"][name]
    assert entry["examples"], "a pattern needs an example"
    assert [text for text in entry["examples"] if not grammar.match(name, text)] == []
    assert [text for text in entry["others"] if grammar.match(name, text)] == []


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("转", "型期", ""),
        ("第", "77/185 号", ""),
        ("2003 年 12", "月", ""),
        ("A/58/39 和", "Corr.1", ""),
        ("Technical Cooperation", "among", " "),
        ("South-", "South", ""),
        ("A/RES/", "58/220", ""),
    ],
)
def test_how_wrapped_lines_join(left: str, right: str, between: str) -> None:
    assert load_grammar("zh").join(left, right) == between


@pytest.mark.parametrize(
    ("text", "number"),
    [("五十八", 58), ("七十三", 73), ("十", 10), ("一百零三", 103), ("73", 73), ("七 十", 70), ("甲", None)],
)
def test_numerals(text: str, number: int | None) -> None:
    assert load_grammar("zh").number(text) == number
