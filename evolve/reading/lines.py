"""Text -> visual lines: what stands on each, how far it is indented, what blank space is above it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evolve.language.characters import Characters
from evolve.model.resolution import FootnoteCall

BLANK_RULE = 20
"""Blanks on a line with nothing else, from which they may be the rule above footnotes (58/220 has 59)."""

KEPT = 1024
"""Lines of which the width is kept: several stages ask for it."""

_WIDE = Characters(
    "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_BREAK = re.compile(r"\r\n|\n|\r")


class Line(NamedTuple):
    """A line with something on it.

    ``number`` is that of the source, 1-based, counted by LF, CRLF and CR only;
    ``text`` has no blanks at its ends. ``gap`` counts the empty lines above,
    ``page`` says that a form feed stands before it, ``blank_rule`` that a line of many blanks does.

    What only some formats know: ``calls`` are marks that the format itself tells from text, with offsets in ``text``,
    which does not have them; ``starts``: a paragraph begins here; ``heading``: it is set as a heading; ``room``: the
    columns left empty at its end.
    """

    number: int
    text: str
    indent: int
    gap: int
    page: bool = False
    blank_rule: bool = False
    calls: tuple[FootnoteCall, ...] = ()
    starts: bool = False
    heading: bool = False
    room: float | None = None


def source_lines(text: str) -> list[str]:
    """The lines of ``text``; neither a form feed nor U+2028 ends one."""
    return _BREAK.split(text.removeprefix("\ufeff"))


def split(text: str) -> list[Line]:
    """The lines that hold something. A form feed within a line begins a new one of the same number."""
    lines: list[Line] = []
    gap, page, rule = 0, False, False
    for number, raw in enumerate(source_lines(text), start=1):
        for i, piece in enumerate(raw.split("\f")):
            page = page or i > 0
            stripped = piece.strip()
            if not stripped:
                gap += i == 0
                rule = rule or (len(piece) >= BLANK_RULE)
                continue
            lines.append(Line(number, stripped, indent(piece), gap, page, rule))
            gap, page, rule = 0, False, False
    return lines


def indent(raw: str) -> int:
    """The blanks before the text, in columns: a full-width blank is two, a tab four."""
    blanks = raw[: len(raw) - len(raw.lstrip())]
    return sum(2 if char == "\u3000" else 4 if char == "\t" else 1 for char in blanks)


def is_wide(char: str) -> bool:
    """Whether a character takes two columns: Han, kana, hangul, full-width forms."""
    return _WIDE[char]


@lru_cache(maxsize=KEPT)
def columns(text: str) -> int:
    """How wide a text is set: a full-width character is two columns."""
    return len(text) if text.isascii() else len(text) + _WIDE.count(text)
