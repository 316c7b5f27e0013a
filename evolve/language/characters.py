"""Sets of characters that are asked one character at a time.

A regular expression of ranges as large as Han takes 2 ms to compile, as long as a page takes to read.
"""

from __future__ import annotations

import re

_RANGE = re.compile("(.)(?:-(.))?", re.DOTALL)


class Characters(dict[str, bool]):
    """Whether a character is one of ``spelt``, written as in a regular expression: ``a-zà-ÿ_``."""

    def __init__(self, spelt: str) -> None:
        super().__init__()
        self.ranges = [(first, last or first) for first, last in _RANGE.findall(spelt)]

    def __missing__(self, character: str) -> bool:
        found = any(first <= character <= last for first, last in self.ranges)
        self[character] = found
        return found

    def match(self, text: str) -> bool:
        """Whether ``text`` begins with one of them."""
        return text != "" and self[text[0]]

    def count(self, text: str) -> int:
        """How many characters of ``text`` are among them."""
        return sum(map(self.__getitem__, text))
