"""What the words of a language cost: minus the logarithm of how often they are used.

words.txt holds them by first character. Nothing of a line is cut up but its columns: a word is found within its column
as it stands, since a text asks for few of the words that begin with its characters.
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
NO_LEVEL, TERM_LEVEL = "-", "+"
"""Of a character that is no word by itself, and of a term."""
FIRST_LEVEL = "A"
"""Level 0; B is level 1."""


class Group(NamedTuple):
    """The words of one length that begin with a character.

    ``rests`` holds what follows the character, with a blank after each: one word at each multiple of ``length``.
    ``levels`` has a letter for each.
    """

    length: int
    rests: str
    levels: str


class Words(NamedTuple):
    """The words that begin with a character: what it costs alone, and the others, the shortest first.

    ``seconds`` has the second characters of the others: most characters begin no word with what follows them in a text.
    """

    alone: float
    seconds: str
    groups: tuple[Group, ...]


class Lexicon(dict[str, Words]):
    """The words of a language by their first character; ``costs`` has what a word of each level costs."""

    def __init__(self, text: str = "", terms: Collection[str] = ()) -> None:
        super().__init__()
        self._lines = {line[0]: line for line in text.split("\n") if line and line[0] != "#"}
        total = float(self._lines.pop("t", "total\t0").partition("\t")[2])
        self.costs = {chr(ord(FIRST_LEVEL) + level): total - level * STEP for level in range(int(total / STEP) + 1)}
        self.costs |= {NO_LEVEL: UNKNOWN_WORD_COST, TERM_LEVEL: TERM_COST}
        self.functions = tuple(self._lines.pop("f", "function").split()[1:])
        self._terms: dict[str, list[str]] = {}
        for term in terms:
            self._terms.setdefault(term[0], []).append(term[1:])

    def __missing__(self, character: str) -> Words:
        _, alone, *columns = self._lines.get(character, f"{character}\t{NO_LEVEL}").split("\t")
        listed = dict(zip(map(_width, columns[::2]), zip(columns[::2], columns[1::2], strict=True), strict=True))
        terms = self._terms.get(character, ())
        for width in sorted(set(map(len, terms))):  # in front, so that a term is found before the word that it is
            rests = [rest for rest in terms if len(rest) == width]
            column, levels = listed.get(width, ("", ""))
            listed[width] = " ".join(filter(None, (*rests, column))), TERM_LEVEL * len(rests) + levels
        if "" in terms:
            alone = TERM_LEVEL
            del listed[0]
        groups = tuple(Group(width + 1, *listed[width]) for width in sorted(listed))
        seconds = "".join([rests[::length] for length, rests, _ in groups])
        self[character] = words = Words(self.costs[alone], seconds, groups)
        return words

    def cost(self, word: str) -> float:
        """What a word costs; `UNKNOWN_WORD_COST` for one that is not listed."""
        words = self[word[:1]]
        if len(word) == 1:
            return words.alone
        for group in words.groups:
            if group.length == len(word) and (at := group.rests.find(word[1:])) >= 0:
                return self.costs[group.levels[at // group.length]]
        return UNKNOWN_WORD_COST

    def characters(self) -> list[str]:
        """The characters with which words begin."""
        return sorted({*self._lines, *self._terms})

    def all(self) -> Iterator[tuple[str, float]]:
        """Every word with its cost."""
        for character in self.characters():
            words = self[character]
            if words.alone != UNKNOWN_WORD_COST:
                yield character, words.alone
            for group in words.groups:
                for rest in dict.fromkeys(group.rests.split(" ")):
                    yield character + rest, self.cost(character + rest)


def _width(column: str) -> int:
    """The length of the words of a column, all alike."""
    return len(column.partition(" ")[0])
