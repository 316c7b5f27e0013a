"""The way back: each character of a paragraph stands in its source where the map says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from evolve.model.finding import Range
from evolve.model.resolution import Footnote, Paragraph
from evolve.model.span import Span
from evolve.reading import parse, source_text
from evolve.reading.places import SourceMap
from tests.resolutions import Made, Setting, is_ambiguous, mades, render, settings_of_pages

PATHS = sorted((Path(__file__).parents[2] / "texts" / "zh").glob("*.txt"))


def check_all(source: str, name: str) -> None:
    text = parse(source, name=name)
    places = SourceMap(source, text)
    last = (0, 0)
    for item in text.paragraphs:
        last = check_item(item, places, last)
    for note in text.footnotes:
        check_item(note, places, (0, 0))


def check_item(item: Paragraph | Footnote, places: SourceMap, last: tuple[int, int]) -> tuple[int, int]:
    """Every character is what stands there, and stands behind the one before it."""
    for at, character in enumerate(item.text):
        place = places.range(item, Span(at, at + 1))
        assert place is not None
        if character.isspace():
            continue
        assert places.lines[place.line - 1][place.column - 1] == character, (item, at)
        assert (place.line, place.column) > last, (item, at)
        last = place.line, place.column
    if isinstance(item, Paragraph):
        for number, call in enumerate(item.calls):
            mark = places.mark(item, number)
            assert mark is not None
            printed = places.lines[mark.line - 1][mark.column - 1 : mark.end_column - 1]
            assert call.mark in printed.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")), (item, call)
    return last


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_texts(path: Path) -> None:
    check_all(source_text(path), path.name)


@settings(max_examples=120)
@given(mades, settings_of_pages)
def test_any_layout(made: Made, setting: Setting) -> None:
    assume(not is_ambiguous(setting))
    check_all(render(made, setting), "made-up.txt")


def test_a_span_over_two_lines_has_a_piece_on_each() -> None:
    source = "大会，\n\n1. 重申支\n持南南合作；\n2. 决定继续。\n"
    text = parse(source, name="x.txt")
    places = SourceMap(source, text)
    first = text.paragraphs[0]
    assert places.range(first, Span(1, 5)) == Range(3, 5, 4, 3)
    assert places.pieces(first, Span(1, 5)) == (Range(3, 5, 3, 7), Range(4, 1, 4, 3))
    assert places.number(first) == Range(3, 1, 3, 3)
    assert places.range(first, Span(9, 9)) == Range(4, 7, 4, 7)
