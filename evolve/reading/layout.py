"""How a text is set: wide or unwrapped, spaced, indented. Told from the pieces that surely go on."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.reading.enumerators import find_number
from evolve.reading.lines import columns
from evolve.reading.pieces import Piece

WRAPPED_SHARE = 0.1
"""Of the pieces, in [0, 1], that go on in mid-sentence: fewer, and each line is a paragraph."""
MARKED_SHARE = 0.4
"""The same of paragraphs that the format itself marks: drafts forget a stop now and then, but text that was pasted from
a page, each of its lines a paragraph, goes on in more than every other."""
WIDER_SHARE = 0.25
"""Of the pieces, in [0, 1], that may be wider than those that go on: more, and these were headings."""
SLACK = 2
"""Columns by which a full line may miss the margin that others keep: a full-width character."""


class Layout(NamedTuple):
    """How a text is set. Widths are in columns, or in characters where lines were cut by counting these."""

    wrapped: bool
    by_columns: bool
    margin: int
    """A narrower line ended of itself."""
    limit: int
    """No line is wider."""
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
    starts = [piece for before, piece in pairwise(pieces) if _starts(before, piece, grammar)]
    wraps = [piece for _, piece in pairs if not (piece.turned or piece.after_mark)]
    by_columns, margin, limit = _margin([line.text for line in lines])
    wider = sum((columns(piece.text) if by_columns else len(piece.text)) > limit for piece in pieces)
    spaced = sum(piece.gap > 0 for _, piece in pairs) > len(pairs) / 2
    start, wrap = _usual_indent(starts), _usual_indent(wraps) or 0
    share = MARKED_SHARE if any(piece.starts for piece in pieces) else WRAPPED_SHARE
    return Layout(
        wrapped=len(pairs) > share * len(pieces) and wider <= WIDER_SHARE * len(pieces),
        by_columns=by_columns,
        margin=margin,
        limit=limit,
        spaced=spaced,
        parted=not spaced and sum(piece.gap > 0 for piece in starts) > len(starts) / 2,
        start_indent=None if start is None or start <= wrap else start,
        wrap_indent=wrap,
    )


def _goes_on(before: Piece, piece: Piece, grammar: Grammar) -> bool:
    """Whether ``piece`` surely continues the sentence of ``before``."""
    return (
        not grammar.paragraph_end.search(before.text) and not find_number(piece.text, grammar) and not _is_title(before)
    )


def _is_title(piece: Piece) -> bool:
    return len(piece.text) < 8 or piece.text.startswith("#")


def _margin(lines: list[str]) -> tuple[bool, int, int]:
    """The unit in which full lines differ least, and how wide they are in it, at least and at most."""
    if not lines:
        return True, 0, 0
    wide, long = sorted(map(columns, lines)), sorted(map(len, lines))
    by_columns = _spread(wide) <= _spread(long)
    low = wide if by_columns else long
    return by_columns, max(low[len(low) // 10] - SLACK, low[len(low) // 2] * 4 // 5), low[len(low) * 9 // 10] + SLACK


def _spread(sizes: list[int]) -> float:
    """How far apart the middle four fifths are, relative to the median."""
    n = len(sizes)
    return (sizes[n * 9 // 10] - sizes[n // 10]) / max(1, sizes[n // 2])


def _starts(before: Piece, piece: Piece, grammar: Grammar) -> bool:
    """Whether a paragraph begins at ``piece``, as far as one line tells."""
    if piece.turned or piece.after_mark or not grammar.paragraph_end.search(before.text):
        return False
    return find_number(piece.text, grammar) is not None or grammar.match("preambular", piece.text) is not None


def _usual_indent(pieces: list[Piece]) -> int | None:
    indents = Counter(piece.indent for piece in pieces)
    return indents.most_common(1)[0][0] if indents else None


_RUN = re.compile(r"[A-Za-z0-9./\-]+|.")


def first_unit(text: str, grammar: Grammar) -> str:
    """What cannot be parted at a line's end: a character or word, and the punctuation that follows it."""
    found = _RUN.match(text)
    end = found.end() if found else 0
    while end < len(text) and grammar.no_start[text[end]]:
        end += 1
    return text[:end]
