"""What the words of a language cost: minus the logarithm of how often they are used.

words.txt holds them by first character; a line is cut up when a text first has its character, which is
never for four in five.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

UNKNOWN_WORD_COST = 16.0
"""Of a character that the word list does not have; above the dearest entry (natural logarithm of the whole: 18)."""
TERM_COST = 6.0
"""Of a term of terms.toml: cheaper than any two words of the list, so that terms stay whole."""
STEP = 0.5
"""Natural logarithms to a level of words.txt."""
ALONE = "-"
"""Stands in words.txt for the character of the line by itself."""


class Words(NamedTuple):
    """The words that begin with a character: what it costs alone, what the others cost, by what follows the
    character, and the lengths that they have, shortest first."""

    alone: float
    rests: dict[str, float]
    lengths: tuple[int, ...]


class Lexicon(dict[str, Words]):
    """The words of a language by their first character."""

    def __init__(self, text: str = "", terms: Collection[str] = ()) -> None:
        super().__init__()
        self._lines = dict(line.split("\t", 1) for line in text.split("\n") if line and line[0] != "#")
        self._total = float(self._lines.pop("total", "0"))
        self.functions = tuple(self._lines.pop("function", "").split())
        self._terms: dict[str, list[str]] = {}
        for term in terms:
            self._terms.setdefault(term[0], []).append(term[1:])

    def __missing__(self, character: str) -> Words:
        rests: dict[str, float] = {}
        for group in filter(None, self._lines.get(character, "").split("\t")):
            level, *listed = group.split(" ")
            rests.update(dict.fromkeys(listed, self._total - int(level) * STEP))
        rests.update(dict.fromkeys(self._terms.get(character, ()), TERM_COST))
        alone = rests.pop("", rests.pop(ALONE, UNKNOWN_WORD_COST))
        words = Words(alone, rests, tuple(length + 1 for length in sorted(set(map(len, rests)))))
        self[character] = words
        return words

    def cost(self, word: str) -> float:
        """What a word costs; `UNKNOWN_WORD_COST` for one that is not listed."""
        words = self[word[:1]]
        return words.alone if len(word) == 1 else words.rests.get(word[1:], UNKNOWN_WORD_COST)

    def all(self) -> Iterator[tuple[str, float]]:
        """Every word with its cost."""
        for character in sorted({*self._lines, *self._terms}):
            words = self[character]
            if words.alone != UNKNOWN_WORD_COST:
                yield character, words.alone
            yield from ((character + rest, cost) for rest, cost in words.rests.items())
