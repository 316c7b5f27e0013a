"""Footnote marks and the labels of notes, as they may stand on a line; which are real is for `notes` to say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from evolve.language.grammar import Grammar

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
STOPS = (".", "．", "。", "、", ")", "）")
"""What stands between a paragraph's number and its text."""
_BRACKETS = set("》”’）)】』」")
_CLOSING = set('》”’）)】』」，；。、：,;.:!?！？"')

_NUMBER = re.compile(
    rf"""
    [{SUPERSCRIPTS}]{{1,3}}
    | \[ \d{{1,3}} \]
    | (?<![\dA-Za-z./\-–—:：\uff05%$]) (?<! (?<!\d{{3}}) \d, ) \d{{1,3}} (?![\dA-Za-z/.．\-–—%\uff05]|,\d)
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\W\d_A-Z]{4}$")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{4})\d{1,3}(?=[\s,;.:)\]”’\"]|$)")
"""A number right behind a word of letters: Climate Change3 that have."""
_LABEL = re.compile(
    rf"""
    (?: (?P<raised> [{SUPERSCRIPTS}]{{1,3}})
      | \[ (?P<boxed> \d{{1,3}} ) \]
      | (?P<plain> \d{{1,3}} ) (?![\d./、．\-–—:：,，；;）)])
      | (?P<star> \*{{1,3}} ) (?!\s*\*)
    ) \s*
    """,
    re.VERBOSE,
)
_STAR = re.compile(r"(?<![*\w])\*{1,3}(?=\s|$)|(?<=[^\s*])\*{1,3}(?=[^*]|$)")

_BOLD = re.compile(r"\*\*(?=[^\s*])(?:[^*]|\*(?!\*))+(?<=[^\s*])\*\*")
"""**bold** as Markdown has it: what a negotiation puts in, and no marks."""


class Mark(NamedTuple):
    """A number that may be a footnote mark, at ``start:end`` of its line.

    ``strength`` says how much it looks like one: see `Look`.
    """

    number: int
    start: int
    end: int
    strength: float
    alone: bool = False
    """It has a line of its own."""
    splits: bool = False
    """It may be the first half of a number that a line's end parts."""


class Look:
    """How much a number looks like a mark, as the costs of `notes.Costs` count."""

    RAISED = 4.0
    """A superscript."""
    ALONE = 3.0
    """On a line of its own (58/220)."""
    AFTER_PUNCTUATION = 3.0
    """Glued to a closing bracket or a stop: 《巴黎协定》2 及其 (79/236)."""
    AFTER_WORD = 1.5
    """Glued to a word."""
    LOOSE = 0.6
    """Between blanks, as 77 in 4. 我们注意到 77 国集团."""
    SET_OFF = 2.8
    """Between blanks, where that is how marks are set: behind a stop or another number (19 May 2016 4 and
    decision, 71/244), or before what goes on with the sentence."""


class Label(NamedTuple):
    """What may be the label of a note; the note's text begins at ``end``. ``number`` is None for a star."""

    mark: str
    number: int | None
    end: int


@cache
def find_marks(text: str, grammar: Grammar) -> tuple[Mark, ...]:
    """All numbers on a line that may be marks, in order."""
    marks = []
    for found in _numbers(text, grammar):
        strength = _strength(text, found.start(), found.end(), grammar)
        if strength:
            number = int(found[0].translate(_PLAIN).strip("[]"))
            before = text[found.start() - 1 : found.start()]
            alone = found.end() - found.start() == len(text)
            splits = found[0].isdecimal() and found[0].isascii() and not alone and before not in _BRACKETS
            marks.append(Mark(number, found.start(), found.end(), strength, alone, splits))
    return tuple(marks)


def _numbers(text: str, grammar: Grammar) -> list[re.Match[str]]:
    """The numbers on a line, those set right behind a word among them where marks stand behind words."""
    found = list(_NUMBER.finditer(text))
    if "behind_mark" in grammar.patterns:
        found = sorted([*found, *_GLUED.finditer(text)], key=lambda number: number.start())
    return found


def _strength(text: str, start: int, end: int, grammar: Grammar) -> float:
    before, after = text[:start], text[end:]
    if text[start] in SUPERSCRIPTS:
        unit = before[-1:].isascii() and before[-1:].isalpha() and not _WORD_BEFORE.search(before)
        return 0 if unit else Look.RAISED  # m², but the Agreement²
    if not before.strip() and not after.strip():
        return Look.ALONE
    if text[start] == "[":
        return Look.AFTER_PUNCTUATION if before.strip() else 0
    if _counts(before, after, grammar):
        return 0
    if "behind_mark" in grammar.patterns and (before[-1:].isspace() or before[-1:].isalpha()):
        return _set_off_strength(before.rstrip()[-1:], after, grammar)
    return _plain_strength(before[-1:], grammar)


def _set_off_strength(before: str, after: str, grammar: Grammar) -> float:
    """The same where marks stand between blanks."""
    goes_on = grammar.match("behind_mark", after)
    return Look.SET_OFF if goes_on or before in _CLOSING or before.isdigit() else Look.LOOSE


def _counts(before: str, after: str, grammar: Grammar) -> bool:
    """Whether a number dates, counts or numbers something."""
    if not before and after[:1] in STOPS:
        return True  # 1、 is the number of a paragraph
    unit = "dated" if before[-1:] in _BRACKETS else "unit"
    return bool(grammar.match(unit, after) or grammar.match("counted", before))


def _plain_strength(before: str, grammar: Grammar) -> float:
    if before in _CLOSING and before:
        return Look.AFTER_PUNCTUATION
    if not before or before.isspace():
        return Look.LOOSE
    return Look.AFTER_WORD if grammar.han[before] else 0


@cache
def find_label(text: str, grammar: Grammar) -> Label | None:
    """The label that a line may begin with."""
    found = _LABEL.match(text)
    if not found or (found["star"] and _BOLD.match(text)):
        return None
    number = found["raised"] or found["boxed"] or found["plain"]
    if found["plain"] and grammar.match("unit", text[found.end("plain") :]):
        return None
    if not number:
        return Label(found["star"], None, found.end())
    number = number.translate(_PLAIN)
    return Label(number, int(number), found.end())


def find_stars(text: str) -> list[re.Match[str]]:
    """The stars on a line that may be marks."""
    bold = [found.span() for found in _BOLD.finditer(text)] if "**" in text else []
    return [star for star in _STAR.finditer(text) if not any(start <= star.start() < end for start, end in bold)]
