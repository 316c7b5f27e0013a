"""Paragraphs -> numbers for what stands in them: every few letters in a row, or words where blanks part them.

The numbers are the same on every machine and by every engine: what is joined on them needs no other definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

LETTERS = 4
"""Letters of a gram: with three a gram says little, with five a changed word of two characters costs six grams."""
WORDS = 3
"""Words of a gram where blanks part them."""
BITS = 48
"""Of the number of a gram: among the hundred million grams of an archive some dozens meet by chance."""
AT_ONCE = 1 << (64 - BITS)
"""Paragraphs whose places stand before the number of a gram in one number, which is faster sorted than two."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_PRIMES = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9], dtype=np.uint64)
"""Odd constants that spread numbers over all 64 bits (those of SplitMix64)."""


def grams(paragraphs: Sequence[str], spaced: Sequence[bool]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The grams of some paragraphs, each once a paragraph, and for each the place of its paragraph.

    ``paragraphs`` are letters without marks or, where ``spaced``, text as printed. Sorted by place, then gram.
    """
    found = [
        _grams(paragraphs[start : start + AT_ONCE], spaced[start : start + AT_ONCE])
        for start in range(0, len(paragraphs), AT_ONCE)
    ]
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    hashes, places = zip(*found, strict=True)
    return np.concatenate(hashes), np.concatenate([some + AT_ONCE * at for at, some in enumerate(places)])


def _grams(paragraphs: Sequence[str], spaced: Sequence[bool]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    codes = [_words(text) if by_words else _letters(text) for text, by_words in zip(paragraphs, spaced, strict=True)]
    sizes = np.array([WORDS if by_words else LETTERS for by_words in spaced])
    found = [_of_size(codes, np.flatnonzero(sizes == size), size) for size in (LETTERS, WORDS)]
    hashes, places = (np.concatenate(column) for column in zip(*found, strict=True))
    both = places.astype(np.uint64) << np.uint64(BITS) | hashes >> np.uint64(64 - BITS)
    both.sort()
    both = both[np.append(True, both[1:] != both[:-1])] if len(both) else both
    return (both & np.uint64((1 << BITS) - 1)).view(np.int64), (both >> np.uint64(BITS)).view(np.int64)


def _letters(text: str) -> NDArray[np.uint64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)


def _words(text: str) -> NDArray[np.uint64]:
    return np.array([_word(word) for word in _WORD.findall(text.casefold())], dtype=np.uint64)


@lru_cache(maxsize=100_000)
def _word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _of_size(
    codes: Sequence[NDArray[np.uint64]], places: NDArray[np.int64], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The grams of ``size`` codes of the paragraphs at ``places``."""
    chosen = [codes[place] for place in places]
    joined = np.concatenate(chosen) if chosen else np.empty(0, np.uint64)
    home = np.repeat(places, [len(one) for one in chosen])
    count = len(joined) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(size):
        hashes = hashes * _PRIMES[0] + joined[at : at + count] + np.uint64(1)
    inside = home[:count] == home[size - 1 :]
    return _mixed(hashes[inside]), home[:count][inside]


def _mixed(hashes: Iterable[np.uint64]) -> NDArray[np.uint64]:
    made = np.asarray(hashes, dtype=np.uint64)
    made ^= made >> np.uint64(31)
    made = made * _PRIMES[1]
    return np.asarray(made ^ (made >> np.uint64(29)))
