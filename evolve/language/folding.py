"""Folding: a text made comparable, with the way back. Shown text is never rewritten."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from evolve.model.span import Span


class Folded(NamedTuple):
    """A text made comparable. ``source[i]`` is the offset in the source of folded character ``i``.

    ``breaks`` are the folded offsets before which a blank or a hyphen stood, where a language parts its
    words so.
    """

    text: str
    source: tuple[int, ...]
    breaks: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """The source span of the folded characters ``start:end``, without blanks at its rims."""
        if start >= end:
            at = self.source[start] if start < len(self.source) else (self.source[-1] + 1 if self.source else 0)
            return Span(at, at)
        return Span(self.source[start], self.source[end - 1] + 1)


class FoldTable(dict[str, str]):
    """Maps a character to its fold; what is asked for once is kept."""

    def __missing__(self, character: str) -> str:
        folded = "".join(self.get(c, c) for c in unicodedata.normalize("NFKC", character) if not is_blank(c))
        self[character] = folded
        return folded


class SpacedTable(FoldTable):
    """The same for scripts with letters: without case and accents, which type-setting changes (ÉTATS, ETATS)."""

    def __missing__(self, character: str) -> str:
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
        folded = "".join(self.get(c, c) for c in bare if not is_blank(c) and not unicodedata.combining(c))
        self[character] = folded
        return folded


def is_blank(character: str) -> bool:
    """Blanks and characters without a shape (soft hyphen, zero width, direction marks)."""
    return character.isspace() or unicodedata.category(character) == "Cf"


def fold_spaced(text: str, table: Mapping[str, str]) -> Folded:
    """``text`` without blanks and without the hyphens between words; where they stood is kept as a break.

    Extraction leaves blanks and hyphens where it likes (``th e strong``, ``High -level``, ``SouthSouth``,
    ``South South``, 71/244), so that nothing but the letters can be compared.
    """
    folded: list[str] = []
    source: list[int] = []
    breaks: set[int] = set()
    for at, character in enumerate(text):
        piece = table[character]
        if piece in (HYPHEN, DASH):
            piece = _line(text, at, table)
        if piece == HYPHEN_BETWEEN_WORDS or character.isspace():
            breaks.add(len(folded))
            continue
        if character.isupper() and at and text[at - 1].islower():
            breaks.add(len(folded))  # a hyphen was lost: SouthSouth
        folded += piece
        source += [at] * len(piece)
    return Folded("".join(folded), tuple(source), frozenset(breaks))


HYPHEN, DASH, HYPHEN_BETWEEN_WORDS = "-", "\N{EN DASH}", ""
"""What hyphens fold to (ES-10/2, 2015-2030), and dashes between words, and hyphens between words (High-level)."""


def _line(text: str, at: int, table: Mapping[str, str]) -> str:
    """What the hyphen or dash at ``at`` is, by what stands beside it."""
    left, right = _beside(text, at, -1, table), _beside(text, at, 1, table)
    if table[text[at]] == DASH:
        return HYPHEN if left.isdigit() and right.isdigit() else DASH
    if text[at - 1 : at].isspace() and text[at + 1 : at + 2].isspace():
        return DASH
    return HYPHEN_BETWEEN_WORDS if left.isalpha() and right.isalpha() else HYPHEN


def _beside(text: str, at: int, step: int, table: Mapping[str, str]) -> str:
    """The folded character next to ``at``, blanks passed over."""
    at += step
    while 0 <= at < len(text) and not table[text[at]]:
        at += step
    piece = table[text[at]] if 0 <= at < len(text) else ""
    return piece[-1:] if step < 0 else piece[:1]
