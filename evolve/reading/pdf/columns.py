"""The order in which the lines of a page are read: as they stand, or one column after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evolve.reading.lines import is_wide
from evolve.reading.pdf.page import Raised, VisualLine

CELL = 3.0
"""Of the size: a wider gap on one baseline parts what has nothing to do with one another: page and job number."""
ENUMERATOR = 6
"""Characters of an enumerator at most, (viii): behind it a wide gap is a tabulator."""
TABULATOR = 6.0
"""Of the size: no such gap is wider; Word's tabulators stand half an inch apart."""
FEWEST = 6
"""Lines on either side of a gutter that make columns."""
CROSSING = 0.2
"""Of the lines of a page, in [0, 1], that may cross a gutter: its title, a table."""
FILLED = 0.5
"""Of its column's width, in [0, 1], that a line has on average: parts of a table are shorter."""


def in_order(parts: list[VisualLine]) -> list[VisualLine]:
    """The lines of a page in the order of reading; ``parts`` are pieces of lines, from top to bottom."""
    gutter = _gutter(parts)
    lines = _joined(parts, gutter)
    return lines if gutter is None else list(_by_column(lines, gutter))


def _gutter(parts: list[VisualLine]) -> float | None:
    """The middle of the empty strip between two columns of text, None where there is none."""
    places = {round((left.right + right.left) / 2) for left, right in _neighbours(parts)}
    found = [(sum(part.left < x < part.right for part in parts), x) for x in places if _makes_columns(parts, x)]
    return min(found)[1] if found else None


def _neighbours(parts: list[VisualLine]) -> Iterator[tuple[VisualLine, VisualLine]]:
    return (pair for pair in pairwise(parts) if pair[0].y == pair[1].y)


def _makes_columns(parts: list[VisualLine], x: float) -> bool:
    left = [part for part in parts if part.right <= x]
    right = [part for part in parts if part.left >= x]
    if min(len(left), len(right)) < FEWEST or len(parts) - len(left) - len(right) > CROSSING * len(parts):
        return False
    return all(_fills(side) for side in (left, right))


def _fills(side: list[VisualLine]) -> bool:
    width = max(part.right for part in side) - min(part.left for part in side)
    return sum(part.right - part.left for part in side) / len(side) > FILLED * width


def _joined(parts: list[VisualLine], gutter: float | None) -> list[VisualLine]:
    """Whole lines: the parts on one baseline, but for those on either side of a gutter or of a wide gap."""
    lines: list[VisualLine] = []
    for part in parts:
        last = lines[-1] if lines else None
        if last and last.y == part.y and _go_together(last, part, gutter):
            lines[-1] = _join(last, part)
        else:
            lines.append(part)
    return lines


def _go_together(last: VisualLine, part: VisualLine, gutter: float | None) -> bool:
    if gutter is not None and last.right <= gutter <= part.left:
        return False
    widest = TABULATOR if _is_enumerator(last) else CELL
    return part.left - last.right <= widest * max(last.size, part.size)


def _is_enumerator(line: VisualLine) -> bool:
    """Whether a tabulator may follow: (viii), 12., a raised number."""
    text = line.text
    return len(text) <= ENUMERATOR and (not text or text[-1] in ".)\uff09\u3001\uff0e" or text.isdigit())


def _join(left: VisualLine, right: VisualLine) -> VisualLine:
    blank = " " if left.text and right.text and not (is_wide(left.text[-1]) and is_wide(right.text[0])) else ""
    start = len(left.text) + len(blank)
    raised = tuple(Raised(one.at + start if one.at else len(left.text), one.text) for one in right.raised)
    return right._replace(
        text=left.text + blank + right.text,
        left=left.left,
        size=max((left, right), key=lambda line: len(line.text)).size,
        raised=left.raised + raised,
        bold=left.bold and right.bold,
    )


def _by_column(lines: list[VisualLine], gutter: float) -> Iterator[VisualLine]:
    """The left column, then the right one, between the lines that go across both."""
    right: list[VisualLine] = []
    for line in lines:
        if line.left >= gutter:
            right.append(line)
            continue
        if line.right > gutter:
            yield from right
            right = []
        yield line
    yield from right
