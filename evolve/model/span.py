"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets ``start <= x < end`` in code points.

    It has no ``__len__``: an empty span is a place, and must not be falsy.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Raises `ValueError` if these are not offsets in order."""
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}, {end}")
        _set_start(self, start)  # there are many spans, and what a frozen dataclass makes by itself takes twice as long
        _set_end(self, end)

    @property
    def width(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of ``text`` that the span covers."""
        return text[self.start : self.end]


_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__
