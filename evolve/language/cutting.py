"""Many folded texts cut into words at once, by numpy: the words of `Writing.words`, some hundred thousand letters at a time.

Every piece of a text has a number, the same wherever it stands; words are found by theirs. The cheapest cut is worked out
from the right, as `Writing.words` does, for all runs of Han characters together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.language.writing import Writing

Integers = NDArray[Any]
Floats = NDArray[Any]

BETWEEN = "\n"
"""What stands between texts that are cut together: no fold holds it."""
FACTOR = 0x9E3779B97F4A7C15
"""An odd constant that spreads numbers over all 64 bits (that of SplitMix64)."""
INVERSE = pow(FACTOR, -1, 2**64)
LOOKED_AT = 22
"""Bits of a number by which most pieces that are no word are told at one look: four million places for half a million."""
WORD, BEGINNING = np.uint8(1), np.uint8(2)
CODES = 0x110000


def codes(text: str) -> Integers:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)


def number(text: str) -> int:
    """The number of a text: that of every piece with the same letters."""
    made = 0
    for character in reversed(text):
        made = (made * FACTOR + ord(character)) % 2**64
    return made


def behind(mark: str, numbers: Integers) -> Integers:
    """The numbers of pieces with a mark put before each."""
    return np.asarray(numbers * np.uint64(FACTOR) + np.uint64(ord(mark)))


class Pieces:
    """The numbers of the pieces of a text, from its code points."""

    def __init__(self, text: Integers) -> None:
        self._back = _powers(INVERSE, len(text) + 1)
        self._sums = np.zeros(len(text) + 1, dtype=np.uint64)
        np.cumsum(text * _powers(FACTOR, len(text)), out=self._sums[1:])

    def of(self, starts: Integers, ends: Integers) -> Integers:
        """Of some pieces, by their offsets."""
        return np.asarray((self._sums[ends] - self._sums[starts]) * self._back[starts])


def _powers(base: int, size: int) -> Integers:
    made = np.full(size, base, dtype=np.uint64)
    made[:1] = 1
    return np.asarray(np.cumprod(made, dtype=np.uint64))


class Cut(NamedTuple):
    """Words: their offsets in ``text``, which is the texts put together, and of each the place of its text."""

    text: str
    pieces: Pieces
    starts: Integers
    ends: Integers
    owner: Integers
    offsets: Integers
    """Where each text begins."""


class _Runs(NamedTuple):
    """Runs of Han characters, and where they stand in tables that have a place more for the end of each."""

    starts: Integers
    sizes: Integers
    places: Integers


class Cutter:
    """Cuts the texts of one language whose words no blanks part."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self._alone = np.full(CODES, np.nan)
        self._known = np.zeros(1 << LOOKED_AT, dtype=np.uint8)
        self._words = {size: self._of_size(*found) for size, found in sorted(_listed(writing).items())}

    def _of_size(self, firsts: Integers, rests: Integers, costs: Floats) -> tuple[Integers, Floats]:
        """The numbers of the words of one length, sorted, and what they cost; their beginnings become known."""
        numbers, power = firsts.copy(), np.uint64(1)
        for at in range(rests.shape[1]):
            self._known[numbers >> np.uint64(64 - LOOKED_AT)] |= BEGINNING
            power = np.uint64(int(power) * FACTOR % 2**64)
            numbers += rests[:, at] * power
        self._known[numbers >> np.uint64(64 - LOOKED_AT)] |= WORD
        found, first = np.unique(numbers, return_index=True)  # the first of two: a term before the word that it is
        return found, costs[first]

    def cut(self, texts: Sequence[str]) -> Cut:
        """The words of some texts."""
        joined = BETWEEN.join([*texts, ""])
        letters = codes(joined)
        pieces = Pieces(letters)
        begins = np.zeros(len(joined), dtype=bool)
        runs = []
        for match in self.writing.runs.finditer(joined):
            begins[match.start()] = True
            if match.lastgroup == "han" and match.end() - match.start() > 1:
                runs.append(match.span())
        if runs:
            begins[self._inside(letters, pieces, np.array(runs))] = True
        starts = np.flatnonzero(begins)
        ends = np.append(starts[1:], len(joined))
        words = letters[starts] != ord(BETWEEN)
        sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
        owner = np.repeat(np.arange(len(texts)), sizes)
        offsets = np.cumsum(sizes) - sizes
        return Cut(joined, pieces, starts[words], ends[words], owner[starts[words]], offsets)

    def _inside(self, letters: Integers, pieces: Pieces, spans: Integers) -> Integers:
        """Where the words of some runs begin."""
        sizes = spans[:, 1] - spans[:, 0]
        runs = _Runs(spans[:, 0], sizes, np.cumsum(sizes + 1) - sizes - 1)
        within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        letter = np.repeat(runs.starts, sizes) + within
        left = np.repeat(sizes, sizes) - within
        place = np.repeat(runs.places, sizes) + within
        steps = _cheapest(runs, place, self._costs(letters[letter]), self._found(pieces, letter, left, place))
        at, words = runs.places, []
        ends = at + sizes
        shift = runs.starts - runs.places
        while len(at):
            words.append(at + shift)
            at = at + steps[at]
            more = at < ends
            at, ends, shift = at[more], ends[more], shift[more]
        return np.concatenate(words)

    def _costs(self, letters: Integers) -> Floats:
        """What each letter costs as a word of its own."""
        found = self._alone[letters]
        missing = np.isnan(found)
        if missing.any():
            for code in np.unique(letters[missing]).tolist():
                self._alone[code] = self.writing.lexicon[chr(code)].alone
            found = self._alone[letters]
        return np.asarray(found)

    def _found(
        self, pieces: Pieces, letter: Integers, left: Integers, place: Integers
    ) -> Iterator[tuple[int, Integers, Integers, Floats]]:
        """For each length the words of it that begin somewhere: how much of the run is left there, where, at what cost."""
        size = 1
        for size, (numbers, costs) in self._words.items():
            enough = left >= size
            letter, left, place = letter[enough], left[enough], place[enough]
            made = pieces.of(letter, letter + size)
            looked = self._known[made >> np.uint64(64 - LOOKED_AT)]
            maybe = np.flatnonzero(looked & WORD)
            at = np.searchsorted(numbers, made[maybe])
            at[at == len(numbers)] = 0
            right = numbers[at] == made[maybe]
            yield size, left[maybe[right]], place[maybe[right]], costs[at[right]]
            more = (looked & BEGINNING) > 0
            letter, left, place = letter[more], left[more], place[more]


def _listed(writing: Writing) -> dict[int, tuple[Integers, Integers, Floats]]:
    """For each length of words, of one character more and up: first characters, what follows, costs."""
    listed: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for character in writing.lexicon.characters():
        for length, rests, levels in writing.lexicon[character].groups:
            listed[length].append((character * len(levels), f"{rests} ", levels))
    prices = np.full(CODES, np.nan)
    for level, cost in writing.lexicon.costs.items():
        prices[ord(level)] = cost
    return {length: _columns(length, found, prices) for length, found in listed.items()}


def _columns(length: int, found: Sequence[tuple[str, str, str]], prices: Floats) -> tuple[Integers, Integers, Floats]:
    firsts, rests, levels = map("".join, zip(*found, strict=True))
    return codes(firsts), codes(rests).reshape(-1, length)[:, :-1], prices[codes(levels)]


def _cheapest(
    runs: _Runs, place: Integers, alone: Floats, found: Iterator[tuple[int, Integers, Integers, Floats]]
) -> Integers:
    """How long the word is that begins at each place, in the cheapest cut."""
    best = np.zeros(int((runs.sizes + 1).sum()))
    best[place] = alone
    steps = np.ones(len(best), dtype=np.int64)
    longest = int(runs.sizes.max())
    distances = np.arange(longest + 2)
    words = []
    for size, left, where, costs in found:
        order = np.argsort(left, kind="stable")
        words.append((size, np.searchsorted(left[order], distances).tolist(), where[order], costs[order]))
    order = np.argsort(-runs.sizes, kind="stable")
    ends = (runs.places + runs.sizes)[order]
    active = np.searchsorted(-runs.sizes[order], -distances, side="right").tolist()
    for distance in range(1, longest + 1):
        at = ends[: active[distance]] - distance
        best[at] += best[at + 1]
        for size, bounds, places, prices in words:
            begin, end = bounds[distance], bounds[distance + 1]
            if begin == end:
                continue
            here = places[begin:end]
            made = prices[begin:end] + best[here + size]
            less = made < best[here]
            best[here[less]] = made[less]
            steps[here[less]] = size
    return steps
