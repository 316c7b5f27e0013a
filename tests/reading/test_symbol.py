"""Symbols parse, print and sort."""

import pytest

from evolve.model.symbol import Symbol, from_file_name

SYMBOLS = [
    "A/RES/79/236",
    "A/73/L.80",
    "A/C.2/69/L.34/Rev.1/Add.2/Corr.1",
    "S/RES/1325 (2000)",
    "E/RES/2019/25",
    "A/HRC/RES/50/1",
    "A/RES/ES-10/2",
    "A/RES/S-20/4",
    "A/RES/3201 (S-VI)",
    "A/RES/217 A (III)",
    "A/RES/57/270 B",
    "FCCC/CP/2015/10/Add.1",
    "S/2015/678",
]


@pytest.mark.parametrize("text", SYMBOLS)
def test_prints_what_was_parsed(text: str) -> None:
    assert str(Symbol.parse(text)) == text


@pytest.mark.parametrize("text", ["S/RES/1325(2000)", "S/RES/1325（2000）"])
def test_widths_of_brackets(text: str) -> None:
    assert str(Symbol.parse(text)) == "S/RES/1325 (2000)"


@pytest.mark.parametrize("text", ["", "79/236", "A/", "draft", "A-C.2-69-draft", "A/RES/79/236x"])
def test_what_is_no_symbol(text: str) -> None:
    with pytest.raises(ValueError, match="not a symbol"):
        Symbol.parse(text)


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("A/RES/58/220", 58),
        ("A/73/L.80", 73),
        ("A/C.2/69/L.34", 69),
        ("E/RES/2019/25", None),
        ("S/RES/1325 (2000)", None),
        ("A/HRC/RES/50/1", None),
    ],
)
def test_session(text: str, session: int | None) -> None:
    assert Symbol.parse(text).session == session


def test_order_is_by_number() -> None:
    texts = ["A/RES/58/9", "A/RES/58/220", "A/RES/79/236", "A/RES/3201 (S-VI)"]
    assert [str(symbol) for symbol in sorted(map(Symbol.parse, reversed(texts)))] == texts


@pytest.mark.parametrize(
    ("stem", "symbol"),
    [
        ("A-73-L.80", "A/73/L.80"),
        ("A-RES-58-220", "A/RES/58/220"),
        ("A_RES_71_244", "A/RES/71/244"),
        ("A-RES-57-270-B", "A/RES/57/270 B"),
        ("A-RES-ES-10-2", "A/RES/ES-10/2"),
        ("S-RES-1325-2000", "S/RES/1325 (2000)"),
        ("A-HRC-RES-50-1", "A/HRC/RES/50/1"),
        ("A-C.2-69-L.34-Rev.1", "A/C.2/69/L.34/Rev.1"),
        ("A-C.2-69-draft", None),
        ("my-draft-2", None),
        ("A-2", None),
    ],
)
def test_file_names(stem: str, symbol: str | None) -> None:
    found = from_file_name(stem)
    assert (str(found) if found else None) == symbol
