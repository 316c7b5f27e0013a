"""The terminal: marks without colour, escape codes only of our own making, lines that fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from evolve.export.screen import Screen, shown
from evolve.export.terminal import Text, printed, table, wrapped
from evolve.export.terminal_diff import diff_terminal
from evolve.export.terminal_tables import alignment_table, terms_table
from evolve.model.alignment import Alignment
from evolve.model.diff import Diff, Edit, Kind, Op, Pair, PairStatus
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Terms
from tests.export import strategies

STYLE_CODE = re.compile(r"\x1b\[[0-9;]*m")
PLAIN = Screen(width=60)


def one_change(old: str, new: str, *, moved: bool = False) -> Diff:
    """A diff of one paragraph in which one term changed."""
    edits = (
        Edit(Op.EQUAL, Span(0, 2), Span(0, 2), "an", "an"),
        Edit(Op.REPLACE, Span(2, 2 + len(old)), Span(2, 2 + len(new)), old, new, Kind.TERM),
    )
    pair = Pair("OP3", "OP5", PairStatus.MODIFIED, moved, edits)
    return Diff("a", "b", Alignment("a", "b", ("OP3",), ("OP5",), ()), (pair,))


def test_changes_are_marked_without_colour() -> None:
    out = diff_terminal(one_change(" old term", " new term", moved=True), PLAIN)
    assert "an[- old term-]{+ new term+}" in out
    assert "OP3 → OP5  modified, moved" in out


def test_changes_are_coloured_where_the_screen_can() -> None:
    out = diff_terminal(one_change("old", "new"), Screen(60, colour=True))
    assert "\x1b[9;31mold\x1b[0m\x1b[4;32mnew\x1b[0m" in out


@pytest.mark.parametrize("colour", [False, True])
def test_a_document_cannot_send_escape_codes(colour: bool) -> None:
    out = diff_terminal(one_change("\x1b]0;title\x07", "\x9b2J\u202e"), Screen(60, colour))
    left = STYLE_CODE.sub("", out)
    assert not set("\x1b\x07\x9b\u202e") & set(left)
    assert "␛]0;title␇" in left


@given(
    st.lists(st.sampled_from([*strategies.HAN, strategies.HAN[0] + "\u3002", "2019 "]), max_size=60),
    st.integers(24, 90),
)
def test_lines_of_chinese_are_full_and_fit(pieces: list[str], width: int) -> None:
    *full, last = wrapped(Text("".join(pieces)), width)
    assert all(width - 6 <= cell_len(line.plain.rstrip()) <= width for line in full)
    assert cell_len(last.plain.rstrip()) <= width


@given(strategies.words, st.integers(10, 40))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    assert "".join(line.plain for line in wrapped(Text(shown(text)), width)) == shown(text)


def test_no_line_begins_with_a_full_stop() -> None:
    text = "".join(strategies.HAN[:9]) + "\u3002" + "".join(strategies.HAN[9:19])
    first, second, *_ = wrapped(Text(text), 18)
    assert second.plain.startswith(strategies.HAN[8] + "\u3002")
    assert cell_len(first.plain) == 16


@given(strategies.comparisons())
def test_the_table_names_every_link(comparison: tuple[Alignment, Resolution, Resolution]) -> None:
    alignment, old, new = comparison
    body = alignment_table(alignment, old, new, PLAIN).splitlines()
    assert all(cell_len(line) <= PLAIN.width for line in body)
    for link in alignment.links:
        assert any(re.match(rf"{link.old} +{link.new} +{link.relation.value}", line) for line in body)


@given(strategies.terms())
def test_the_table_of_terms_has_a_line_each(terms: Terms) -> None:
    body = terms_table(terms, Screen(100)).splitlines()
    assert len(body) == 1 + len(terms.substitutions) or "no substitutions" in body[0]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Mn", "Me"]), max_size=14) | st.sampled_from(strategies.HAN)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4), st.integers(0, 2), st.integers(8, 90))
def test_a_table_has_the_same_lines_with_and_without_colour(
    rows: list[tuple[str, ...]], flexible: int, width: int
) -> None:
    """Without it the program lays the table out, with it rich does."""
    columns = table(("year", "", "context"), rows, (flexible,))
    coloured = STYLE_CODE.sub("", printed([columns], Screen(width, colour=True)))
    assert [line.rstrip() for line in coloured.splitlines()] == printed([columns], Screen(width)).splitlines()
