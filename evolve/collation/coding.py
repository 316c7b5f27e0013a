"""Tokens coded as private characters, as many as each weighs: what searches strings then searches tokens by weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from threading import Lock
from typing import NamedTuple

CODES = 0xF0000
"""First of the private characters of planes 15 and 16; they are neither letters nor blanks to any library."""
MOST_KEPT = 32_000
"""Characters that the codes kept from script to script may use before they are made anew: a quarter of those there are."""
PARAGRAPHS = 256
"""Those whose codes are kept, some 2 KB each: of two texts or of the parents of one."""
LONG = 400
"""Tokens of two sides from which codes are made for them alone: what is left is enough for several threads with fewer."""


class Weighed(NamedTuple):
    """Tokens, their code, and where in it each begins and the last ends: the sums of the weights."""

    tokens: Sequence[str]
    code: str
    starts: list[int]


class Codes(dict[str, str]):
    """The characters that each token is coded as: as many as it weighs, and of no other token."""

    def __init__(self, weight: Callable[[str], int]) -> None:
        super().__init__()
        self._weight = weight
        self._lock = Lock()
        self.used = 0
        self.weighed = lru_cache(maxsize=PARAGRAPHS)(self.weigh)

    def __missing__(self, token: str) -> str:
        with self._lock:
            if token not in self:  # another thread may have made it meanwhile
                first = CODES + self.used
                size = self._weight(token)
                self.used += size
                self[token] = "".join(map(chr, range(first, first + size)))
            return self[token]

    def weigh(self, tokens: Sequence[str]) -> Weighed:
        """Some tokens coded; ``weighed`` keeps those of paragraphs, which meet several others."""
        parts = list(map(self.__getitem__, tokens))
        return Weighed(tokens, "".join(parts), list(accumulate(map(len, parts), initial=0)))


def codes_for(weight: Callable[[str], int], tokens: int) -> Codes:
    """Codes for some tokens: those of earlier scripts, as long as there is room."""
    if tokens > LONG:
        return Codes(weight)
    codes = _kept(weight)
    if codes.used > MOST_KEPT:
        _kept.cache_clear()
        codes = _kept(weight)
    return codes


@lru_cache(maxsize=4)
def _kept(weight: Callable[[str], int]) -> Codes:
    return Codes(weight)
