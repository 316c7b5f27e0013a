"""The terminal: the only door to rich. Words, colours, widths and lines; the views stand in `terminal_*`.

Nothing here depends on colour: what was deleted stands in ``[-…-]``, what is new in ``{+…+}``, as wdiff writes them,
and colour takes their place only where the terminal has it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from evolve.export.screen import Screen, shown

DELETED, INSERTED = "red strike", "green underline"
FAINT, STRONG = "dim", "bold"


def deleted(text: str, screen: Screen) -> Text:
    """Text that only the old document has."""
    return Text(shown(text), DELETED) if screen.colour else Text(f"[-{shown(text)}-]")


def inserted(text: str, screen: Screen) -> Text:
    """Text that only the new document has."""
    return Text(shown(text), INSERTED) if screen.colour else Text(f"{{+{shown(text)}+}}")


def wrapped(text: Text, width: int) -> list[Text]:
    """``text`` in lines of at most ``width`` columns, broken as Chinese and Latin text may be broken."""
    plain = text.plain
    characters = [_character(one) for one in plain]
    offsets, sought, column = [0], 0, 0
    for at, character in enumerate(characters):
        column += character.width
        if column > width and not character.is_blank:
            last = next((k for k in range(at, sought, -1) if _may_break(plain, characters, k)), None)
            sought = at
            if last is not None:
                offsets.append(last)
                column = sum(one.width for one in characters[last : at + 1])
    return list(text.divide(offsets[1:]))


class _Character(NamedTuple):
    """What counts where a line is broken: ``width`` in columns, brackets and marks that cling to their neighbour."""

    width: int
    is_blank: bool
    opens: bool
    closes: bool


@cache
def _character(one: str) -> _Character:
    category = unicodedata.category(one)
    return _Character(cell_len(one), one.isspace(), category in ("Ps", "Pi"), category in ("Pe", "Pf", "Po"))


def _may_break(plain: str, characters: Sequence[_Character], at: int) -> bool:
    before, after = characters[at - 1], characters[at]
    if after.is_blank or before.opens or after.closes:
        return False
    if not (before.is_blank or before.width > 1 or after.width > 1):
        return False
    return plain[max(0, at - 2) : at] not in ("[-", "{+") and plain[at : at + 2] not in ("-]", "+}")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], flexible: Sequence[int]) -> Table:
    """A table without frame; the columns ``flexible`` share what the others leave, shortened with …."""
    safe = [[shown(cell) for cell in row] for row in rows]
    grid = Table(box=None, pad_edge=False, header_style=STRONG, padding=(0, 2, 0, 0), expand=True)
    for number, heading in enumerate(headings):
        if number in flexible:
            grid.add_column(heading, no_wrap=True, overflow="ellipsis", ratio=1)
        else:
            widest = max(cell_len(cell) for cell in (heading, *(row[number] for row in safe)))
            grid.add_column(heading, no_wrap=True, overflow="ellipsis", width=widest)
    for row in safe:
        grid.add_row(*map(Text, row))
    return grid


def printed(pieces: Iterable[RenderableType], screen: Screen) -> str:
    """``pieces`` one below the other, as characters for this screen."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for piece in pieces:
        if isinstance(piece, Text) and not screen.colour:
            out.write(piece.plain + "\n")  # what the console would print, ten times as fast
        else:
            console.print(piece, soft_wrap=isinstance(piece, Text))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
