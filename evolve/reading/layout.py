"""How a text is set: wide or unwrapped, spaced, indented. Told from the pieces that surely go on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from evolve.language.grammar import Grammar
from evolve.reading.enumerators import find_number
from evolve.reading.lines import columns
from evolve.reading.pieces import Piece

WRAPPED_SHARE = 0.1
"""Of the pieces, in [0, 1], that go on in mid-sentence: fewer, and each line is a paragraph."""
LEAST_WRAPS = 3
"""So few sentences that go on may be page breaks in an unwrapped text (A/73/L.80 has one)."""
SLACK = 2
"""Columns by which a full line may miss the margin that others keep: a full-width character."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set. Widths are in columns, or in characters where lines were cut by counting these."""

    wrapped: bool
    by_columns: bool
    margin: int
    """A narrower line ended of itself."""
    spaced: bool
    """An empty line stands below each visual line, and tells nothing."""
    parted: bool
    """Empty lines stand between paragraphs only."""
    start_indent: int | None
    """The indent of a paragraph's first line, None where it is that of the others."""
    wrap_indent: int

    def width(self, text: str) -> int:
        """How wide a line is, in the unit of ``margin``."""
        return columns(text) if self.by_columns else len(text)


def measure(pieces: list[Piece], grammar: Grammar) -> Layout:
    """The layout of a text."""
    pairs = [(before, piece) for before, piece in pairwise(pieces) if _goes_on(before, piece, grammar)]
    lines = [before for before, piece in pairs if not before.after_mark and not piece.after_mark and not piece.turned]
    wrapped = len(pairs) > max(LEAST_WRAPS, WRAPPED_SHARE * len(pieces))
    by_columns, margin = _margin([line.text for line in lines])
    spaced = sum(piece.gap > 0 for _, piece in pairs) > len(pairs) / 2
    start, wrap = _indents(pieces, pairs, grammar)
    parted = not spaced and sum(piece.gap > 0 for piece in pieces[1:]) > 1
    return Layout(wrapped, by_columns, margin, wrapped and spaced, parted, start, wrap)


def _goes_on(before: Piece, piece: Piece, grammar: Grammar) -> bool:
    """Whether ``piece`` surely continues the sentence of ``before``."""
    return not grammar.paragraph_end.search(before.text) and not find_number(piece.text) and not _is_title(before)


def _is_title(piece: Piece) -> bool:
    return len(piece.text) < 8 or piece.text.startswith("#")


def _margin(lines: list[str]) -> tuple[bool, int]:
    """The unit in which full lines differ least, and how wide at least they are in it."""
    if not lines:
        return True, 0
    wide, long = sorted(map(columns, lines)), sorted(map(len, lines))
    by_columns = _spread(wide) <= _spread(long)
    low = wide if by_columns else long
    return by_columns, max(low[len(low) // 10] - SLACK, low[len(low) // 2] * 4 // 5)


def _spread(sizes: list[int]) -> float:
    """How far apart the middle four fifths are, relative to the median."""
    n = len(sizes)
    return (sizes[n * 9 // 10] - sizes[n // 10]) / max(1, sizes[n // 2])


def _indents(pieces: list[Piece], pairs: list[tuple[Piece, Piece]], grammar: Grammar) -> tuple[int | None, int]:
    wraps = Counter(piece.indent for _, piece in pairs if not (piece.turned or piece.after_mark))
    starts = Counter(
        piece.indent
        for before, piece in pairwise(pieces)
        if grammar.paragraph_end.search(before.text)
        and not (piece.turned or piece.after_mark)
        and (find_number(piece.text) or grammar.match("preambular", piece.text))
    )
    wrap = wraps.most_common(1)[0][0] if wraps else 0
    start = starts.most_common(1)[0][0] if starts else None
    return (None if start is None or start <= wrap else start), wrap


_RUN = re.compile(r"[A-Za-z0-9./\-]+|.")


def first_unit(text: str, grammar: Grammar) -> str:
    """What cannot be parted at a line's end: a character or word, and the punctuation that follows it."""
    found = _RUN.match(text)
    end = found.end() if found else 0
    while end < len(text) and grammar.no_start.match(text[end]):
        end += 1
    return text[:end]
