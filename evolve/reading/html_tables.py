"""What a table of a page is for: pages are set in tables, and so are numbered paragraphs."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Any

BLOCKS = 3
"""Paragraphs in one cell from which it holds a text rather than a datum."""
_NUMBER = re.compile(r"\d{1,3}\s*[.\uff0e\u3001]|[(\uff08]\s?\w{1,4}\s?[)\uff09]|[a-z]{1,4}[.)]")
"""``1.``, ``(a)``, ``ii)``; a number without a stop may count anything."""


class Cells(Enum):
    """How the cells of a table are read."""

    DATA = auto()
    NUMBERED = auto()
    """Each row is a paragraph: its number in the first cell, its text in the second."""
    LAYOUT = auto()
    """The table sets the page: its cells are read one after the other."""


def cells_of(table: Any) -> Cells:
    """What the cells of a table hold."""
    rows = [_filled(row) for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    rows = [row for row in rows if row]
    if not rows or all(len(row) == 1 for row in rows):
        return Cells.LAYOUT
    if all(len(row) == 2 and _NUMBER.fullmatch(_words(row[0])) for row in rows):
        return Cells.NUMBERED
    return Cells.LAYOUT if any(_holds_text(cell) for row in rows for cell in row) else Cells.DATA


def _filled(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th") and _words(cell)]


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _holds_text(cell: Any) -> bool:
    """Whether a cell has several paragraphs, or a table of its own that sets text."""
    blocks = sum(1 for one in cell.iter("p", "li", "div", "h1", "h2", "h3") if _words(one))
    return blocks >= BLOCKS
