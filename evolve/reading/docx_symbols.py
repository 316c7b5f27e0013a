"""Characters that Word takes from a symbol font by its own number, w:sym."""

from __future__ import annotations

_PRIVATE = 0xF000
"""Where Word puts the characters of such fonts."""
_FONTS = {
    "symbol": {0x2D: "\u2212", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "\u00d7", 0xB7: "•", 0xB8: "÷"},
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑"},
    "webdings": {},
}
LOST = "\ufffd"


def symbol(font: str | None, code: str | None) -> str:
    """The character of a font; U+FFFD where it is not known."""
    number = _hexadecimal(code)
    if number is None:
        return LOST
    known = _FONTS.get((font or "").lower().rstrip(" 23"))
    if known is not None:
        return known.get(number & 0xFF, LOST)
    return chr(number - _PRIVATE if number > _PRIVATE else number)


def _hexadecimal(code: str | None) -> int | None:
    try:
        number = int(code or "", 16)
    except ValueError:
        return None
    return number if 0x20 <= number < 0xD800 or _PRIVATE + 0x20 <= number <= _PRIVATE + 0xFF else None
