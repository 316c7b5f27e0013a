"""What is to be known of each row before notes are told from text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.reading.furniture import Row, Rule, is_opening
from evolve.reading.lines import columns
from evolve.reading.marks import Label, Mark, find_label, find_marks

RAGGED = 4
"""Columns before the margin from which on a line is short: two full-width characters."""

_START = re.compile(r"\d{1,3}\s*[.．、]\s*(?!\d)|[(（]\s?(?:[a-z]{1,4}|[\u3007\u4e00-\u9fff]{1,3})\s?[)）]|#")
_SENSIBLE = re.compile(r"(?:19|20)\d\d|\d{2}")
"""A year, a month or a day."""
_DIGITS = re.compile(r"\d+")
_STOPPED = re.compile(r"(\d{1,3})\s*[.．、]\s*(?!\d)")


class Facts(NamedTuple):
    """What is to be known of a row, whatever was read before it."""

    text: str
    marks: tuple[Mark, ...]
    label: Label | None
    stopped: Label | None
    """The label that a number with a stop would be, in a block of notes."""
    number: int | None
    """The number that the row is and no more."""
    rule: Rule
    turns: bool
    """A page may begin here."""
    breaks: bool
    """A page may begin or end beside the row."""
    tight: bool
    """No empty line above, where lines have one; a mark's or label's own line excepted."""
    starts: bool
    """Opens as numbered paragraphs do."""
    cut: bool
    """Ends in the middle of a clause."""
    ended: bool
    """Ends a sentence."""
    below_short: bool
    """The row above ends before the margin."""
    opens: bool
    """Is the opening formula."""
    below_meeting: bool
    """Stands below the line that names the meeting, the last of a text."""


def gather(rows: list[Row], grammar: Grammar) -> Iterator[Facts]:
    """The facts of each row."""
    spaced, width = is_spaced(rows, grammar), _usual_width(rows)
    for i, row in enumerate(rows):
        text, above = row.text, rows[i - 1].text if i else ""
        stopped = _STOPPED.match(text)
        yield Facts(
            text=text,
            marks=_whole(find_marks(text, grammar), text, rows[i + 1].text if i + 1 < len(rows) else "", grammar),
            label=find_label(text, grammar),
            stopped=Label(stopped[1], int(stopped[1]), stopped.end()) if stopped else None,
            number=int(text) if text.isdecimal() and len(text) <= 3 else None,
            rule=row.rule,
            turns=row.page,
            breaks=row.page or i + 1 == len(rows) or rows[i + 1].page,
            tight=spaced and row.gap == 0 and len(above) > 3,
            starts=_START.match(text) is not None,
            cut=not grammar.paragraph_end.search(text),
            ended=grammar.sentence_end.search(text) is not None,
            below_short=columns(above) < width - RAGGED,
            opens=is_opening(text, grammar),
            below_meeting=grammar.match("meeting", above) is not None,
        )


def _whole(marks: tuple[Mark, ...], text: str, below: str, grammar: Grammar) -> tuple[Mark, ...]:
    """The marks without a number at the end that goes on in the row below: 、2 … 007 年, 5 月 30 日至 6 … 月 2 日."""
    if not marks or not marks[-1].splits or marks[-1].end != len(text):
        return marks
    if grammar.match("dating", text[: marks[-1].start]) and grammar.match("dated", below):
        return marks[:-1]
    digits = _DIGITS.match(below)
    if not digits:
        return marks
    whole = f"{marks[-1].number}{digits[0]}"
    if not _SENSIBLE.fullmatch(whole) or not grammar.match("dated", below[digits.end() :]):
        return marks
    return marks[:-1]


def is_spaced(rows: list[Row], grammar: Grammar) -> bool:
    """Whether an empty line stands below each visual line, so that it parts no paragraphs."""
    wraps = [row for before, row in pairwise(rows) if _is_wrap(before, row, grammar)]
    return sum(row.gap > 0 for row in wraps) > len(wraps) / 2


def _is_wrap(before: Row, row: Row, grammar: Grammar) -> bool:
    """Whether a sentence surely runs on from one row to the next."""
    return len(before.text) > 8 and len(row.text) > 3 and not grammar.paragraph_end.search(before.text)


def _usual_width(rows: list[Row]) -> int:
    """The width that nine of ten rows keep to, in columns."""
    widths = sorted(columns(row.text) for row in rows if len(row.text) > 8)
    return widths[int(len(widths) * 0.9)] if widths else 0
