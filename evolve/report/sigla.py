"""Sigla: what a text is called in the small print of an apparatus or beside a colour. Witnesses by their years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from evolve.model.resolution import Key

CENTURY = 100
LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNDATED = "?"
"""The siglum of a text without a year; further ones get a letter."""


def sigla(texts: Sequence[tuple[Key, int | None]]) -> Mapping[Key, str]:
    """The siglum of each text, given by key and year in order of time: ``03`` for 2003, with a letter where several texts are of one year (``15a``, ``15b``).

    Four digits for all where two would not tell the years apart.
    """
    years = {year for _, year in texts if year is not None}
    short = len({year % CENTURY for year in years}) == len(years)
    names = {key: _year(year, short) for key, year in texts}
    counts, seen, found = Counter(names.values()), Counter[str](), {}
    for key, name in names.items():
        found[key] = name if counts[name] == 1 else f"{name}{_letter(seen[name])}"
        seen[name] += 1
    return found


def _year(year: int | None, short: bool) -> str:
    if year is None:
        return UNDATED
    return f"{year % CENTURY:02}" if short else str(year)


def _letter(at: int) -> str:
    """a … z, aa, ab …"""
    return (_letter(at // len(LETTERS) - 1) if at >= len(LETTERS) else "") + LETTERS[at % len(LETTERS)]
