"""The terminal: the only door to rich. Words, colours, widths and lines; the views stand in `terminal_*`.

Nothing here depends on colour: what was deleted stands in ``[-…-]``, what is new in ``{+…+}``, as wdiff writes them,
and colour takes their place only where the terminal has it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from evolve.export.screen import Screen, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

DELETED, INSERTED = "red strike", "green underline"
FAINT, STRONG = "dim", "bold"
GAP = 2
"""Columns between those of a table."""
ROOM = 8
"""Columns that a flexible one must have: where it would have less, rich takes from the others, too."""


class Text:
    """Words with their colours, piece by piece. rich, which turns them into escape codes, is loaded only for that."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.pieces: list[tuple[str, str]] = [(text, style)] if text else []

    @property
    def plain(self) -> str:
        """The words without colours."""
        return "".join(text for text, _ in self.pieces)

    def append(self, text: str, style: str = "") -> Text:
        """This text, with ``text`` put behind it."""
        self.pieces.append((text, style))
        return self

    def append_text(self, other: Text) -> Text:
        """This text, with another put behind it."""
        self.pieces.extend(other.pieces)
        return self

    def divided(self, offsets: Sequence[int]) -> Iterator[Text]:
        """The text cut at the offsets."""
        ends = [0, *offsets, len(self.plain)]
        for start, end in pairwise(ends):
            yield self._part(start, end)

    def _part(self, start: int, end: int) -> Text:
        part, at = Text(), 0
        for text, style in self.pieces:
            piece = text[max(0, start - at) : max(0, end - at)]
            if piece:
                part.append(piece, style)
            at += len(text)
        return part


Piece: TypeAlias = "Text | Columns"


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
    return list(text.divided(offsets[1:]))


class _Character(NamedTuple):
    """What counts where a line is broken: ``width`` in columns, brackets and marks that cling to their neighbour."""

    width: int
    is_blank: bool
    opens: bool
    closes: bool


@cache
def _character(one: str) -> _Character:
    category = unicodedata.category(one)
    return _Character(_columns(one, category), one.isspace(), category in ("Ps", "Pi"), category in ("Pe", "Pf", "Po"))


def _columns(one: str, category: str) -> int:
    """How many columns a character takes: none where it is put upon another, two where it is wide."""
    if category in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(one) in ("W", "F") else 1


def _may_break(plain: str, characters: Sequence[_Character], at: int) -> bool:
    before, after = characters[at - 1], characters[at]
    if after.is_blank or before.opens or after.closes:
        return False
    if not (before.is_blank or before.width > 1 or after.width > 1):
        return False
    return plain[max(0, at - 2) : at] not in ("[-", "{+") and plain[at : at + 2] not in ("-]", "+}")


class Columns(NamedTuple):
    """A table without frame; the columns ``flexible`` share what the others leave, shortened with …."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    flexible: Sequence[int]


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], flexible: Sequence[int]) -> Columns:
    """A table of what can be shown."""
    return Columns(headings, [[shown(cell) for cell in row] for row in rows], flexible)


def _grid(columns: Columns) -> Table:
    """A table as rich lays it out."""
    from rich.table import Table
    from rich.text import Text as Cell

    grid = Table(box=None, pad_edge=False, header_style=STRONG, padding=(0, GAP, 0, 0), expand=True)
    for number, heading in enumerate(columns.headings):
        if number in columns.flexible:
            grid.add_column(heading, no_wrap=True, overflow="ellipsis", ratio=1)
        else:
            grid.add_column(heading, no_wrap=True, overflow="ellipsis", width=_widest(columns, number))
    for row in columns.rows:
        grid.add_row(*map(Cell, row))
    return grid


def _widest(columns: Columns, number: int) -> int:
    from rich.cells import cell_len

    return max(cell_len(cell) for cell in (columns.headings[number], *(row[number] for row in columns.rows)))


def _lines(columns: Columns, width: int) -> list[str] | None:
    """The lines of a table with one flexible column; None where that has no room."""
    from rich.cells import cell_len, set_cell_size

    (flexible,) = columns.flexible
    widths = [0 if number == flexible else _widest(columns, number) for number in range(len(columns.headings))]
    widths[flexible] = width - sum(widths) - GAP * (len(widths) - 1)
    if widths[flexible] < ROOM:
        return None
    lines = []
    for row in (columns.headings, *columns.rows):
        cells = list(row)
        if cell_len(cells[flexible]) > widths[flexible]:
            cells[flexible] = set_cell_size(cells[flexible], widths[flexible] - 1) + "…"
        lines.append((" " * GAP).join(map(set_cell_size, cells, widths)))
    return lines


def printed(pieces: Iterable[Piece], screen: Screen) -> str:
    """``pieces`` one below the other, as characters for this screen."""
    out = io.StringIO()
    console: Console | None = None
    for piece in pieces:
        plain = None if screen.colour else _plain(piece, screen.width)
        if plain is not None:
            out.write(plain)
            continue
        console = console or _console(out, screen)
        if isinstance(piece, Text):
            from rich.text import Text as Coloured

            console.print(Coloured.assemble(*piece.pieces), soft_wrap=True)
        else:
            console.print(_grid(piece))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _plain(piece: Piece, width: int) -> str | None:
    """What rich would print without colours, without loading it; None where only it can lay a table out."""
    if isinstance(piece, Text):
        return piece.plain + "\n"
    lines = _lines(piece, width) if len(piece.flexible) == 1 else None
    return None if lines is None else "".join(line + "\n" for line in lines)


def _console(out: io.StringIO, screen: Screen) -> Console:
    from rich.console import Console

    return Console(
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
