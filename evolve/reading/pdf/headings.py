"""Headings: what is set bold or larger than the text, without the stop of a provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.reading.enumerators import find_number, find_sub
from evolve.reading.pdf.page import VisualLine

LARGER = 1.1
"""Of the size of the text: headings of the second rank are set at 1.2 (73/3)."""
TIGHT = 1.45
"""Of the size: the lines of one heading are no further apart."""
ALIGNED = 3.0
"""Points by which the left edges, or the middles, of the lines of one heading differ."""
LONGEST = 5
"""Lines of a heading."""


class Group(NamedTuple):
    """A line of the text, or all lines of one heading."""

    lines: list[VisualLine]
    heading: bool


def grouped(lines: Sequence[VisualLine], size: float, grammar: Grammar) -> Iterator[Group]:
    """The lines of a page, those of a heading together; ``size`` is that of the text."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_set_as_heading(lines[end], size) and _goes_on(lines, at, end, grammar):
            end += 1
        if end > at and _is_heading(lines[at:end], grammar):
            yield Group(list(lines[at:end]), heading=True)
        else:
            end = at + 1
            yield Group([lines[at]], heading=False)
        at = end


def _is_set_as_heading(line: VisualLine, size: float) -> bool:
    return line.bold or line.size >= LARGER * size


def _goes_on(lines: Sequence[VisualLine], start: int, at: int, grammar: Grammar) -> bool:
    """Whether the line is the first of a heading or close below another line in its type."""
    if at == start:
        return True
    above, line = lines[at - 1], lines[at]
    if grammar.match("annex", above.text):
        return False  # its title is a heading of its own
    if (line.size, line.bold) != (above.size, above.bold) or not 0 < above.y - line.y <= TIGHT * line.size:
        return False
    left, middle = line.left - above.left, (line.left + line.right - above.left - above.right) / 2
    return min(abs(left), abs(middle)) <= ALIGNED


def _is_heading(lines: Sequence[VisualLine], grammar: Grammar) -> bool:
    """Whether lines in the type of headings are one: bold drafts are whole provisions."""
    if len(lines) > LONGEST or any(grammar.paragraph_end.search(line.text) for line in lines):
        return False
    return not (find_number(lines[0].text, grammar) or find_sub(lines[0].text, grammar))
