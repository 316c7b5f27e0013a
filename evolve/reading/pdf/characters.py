"""The character that a glyph shows, where the font names another one for the same shape."""

from __future__ import annotations

import unicodedata
from functools import cache

from evolve.language.profile import data

LOST = "\ufffd"
SOFT_HYPHEN = "\u00ad"
_ALWAYS = {"\x02": "-", SOFT_HYPHEN: SOFT_HYPHEN}
"""PDFium makes U+0002 of a hyphen that ends a line."""
_SHAPELESS = {"Cf": "", "Cc": LOST, "Co": LOST, "Cn": LOST, "Cs": LOST}
"""By category: what has no shape, and what says nothing (control, private use, unassigned, half a character)."""
_SHAPES = (("\ufb00", "\ufb06"), ("\u2f00", "\u2fd5"), ("\uf900", "\ufaff"), ("\U0002f800", "\U0002fa1f"))
"""Ligatures of letters, Kangxi radicals, compatibility ideographs: NFKC says what they show."""
_SUPPLEMENT = ("\u2e80", "\u2eff")


@cache
def printed(char: str) -> str:
    """The character or characters that are seen: a blank for all blanks, nothing for what has no shape.

    A glyph of which its font does not say what it shows is `LOST`.
    """
    if char in _ALWAYS:
        return _ALWAYS[char]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in _SHAPELESS:
        return _SHAPELESS[category]
    if any(first <= char <= last for first, last in _SHAPES):
        return unicodedata.normalize("NFKC", char)
    if _SUPPLEMENT[0] <= char <= _SUPPLEMENT[1]:
        return _radicals().get(char, char)
    return char


@cache
def _radicals() -> dict[str, str]:
    """What the radicals of Unicode's supplement stand for: fonts give them for the character of that shape."""
    table: dict[str, str] = data("zh", "writing")["fold"]
    return table
