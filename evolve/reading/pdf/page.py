"""What is known of a page once its glyphs are lines."""

from __future__ import annotations

from typing import NamedTuple

from evolve.reading.pdf.sandbox import Rule


class Raised(NamedTuple):
    """Raised glyphs, at the offset ``at`` of their line's text, which does not have them."""

    at: int
    text: str


class VisualLine(NamedTuple):
    """What stands on one baseline, in one column. Places are in points; ``top`` of the page is its height.

    ``text`` has no blanks at its ends and no ``raised`` numbers; ``hyphenated``: a soft hyphen ended it; ``bold``: all of it is.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    raised: tuple[Raised, ...] = ()
    hyphenated: bool = False
    bold: bool = False


class Page(NamedTuple):
    """The lines of a page from top to bottom, left to right; ``rotated`` are those set in another direction."""

    number: int
    lines: list[VisualLine]
    rules: list[Rule]
    height: float
    rotated: list[str]
