"""The terminal: the only door to rich. Words, colours, widths and lines; the views stand in `terminal_*`.

Nothing here depends on colour: what was deleted stands in ``[-…-]``, what is new in ``{+…+}``, as wdiff writes them,
and colour takes their place only where the terminal has it.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence

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
    offsets, column, start = [], 0, 0
    for end in _breaks(plain):
        piece = cell_len(plain[start:end].rstrip())
        if column and column + piece > width:
            offsets.append(start)
            column = 0
        column += cell_len(plain[start:end])
        start = end
    return list(text.divide(offsets))


def _breaks(plain: str) -> Iterable[int]:
    """The offsets at which a line may end; the end of the text is the last."""
    yield from (at for at in range(1, len(plain)) if _may_break(plain, at))
    if plain:
        yield len(plain)


def _may_break(plain: str, at: int) -> bool:
    before, after = plain[at - 1], plain[at]
    if after.isspace() or _opens(before) or _closes(after):
        return False
    if plain[max(0, at - 2) : at] in ("[-", "{+") or plain[at : at + 2] in ("-]", "+}"):
        return False
    return before.isspace() or cell_len(before) > 1 or cell_len(after) > 1


def _opens(character: str) -> bool:
    return unicodedata.category(character) in ("Ps", "Pi")


def _closes(character: str) -> bool:
    return unicodedata.category(character) in ("Pe", "Pf", "Po")


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
        console.print(piece, soft_wrap=isinstance(piece, Text))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
