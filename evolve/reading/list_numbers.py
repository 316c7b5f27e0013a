"""Numbers as word processors and browsers write them in lists and notes: ``12``, ``l``, ``xii``, ``⑫``, ``十二``.

The forms have the names that Word gives them (w:numFmt).
"""

from __future__ import annotations

from collections.abc import Callable

from evolve.language.counting import counted

LARGEST = 3999
"""Greater numbers are written in digits in any form; a file may ask for a million letters."""
SILENT = frozenset({"bullet", "none"})
"""Forms that show no number."""
_LETTERS = 26
_FULL_WIDTH = str.maketrans("0123456789", "".join(chr(0xFF10 + digit) for digit in range(10)))
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ENCLOSED_LAST = 20


def formatted(number: int, form: str) -> str:
    """A number in one of Word's forms; in one that no resolution uses, in digits."""
    if form in SILENT:
        return ""
    if not 0 < number <= LARGEST:
        return str(number)
    if form in _FORMS:
        return _FORMS[form](number)
    return counted(number, form) or str(number)


def _letters(number: int) -> str:
    """``28`` -> ``bb``: behind z each letter is doubled, then tripled."""
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _roman(number: int) -> str:
    """``4`` -> ``iv``."""
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text


def _enclosed(first: int) -> Callable[[int], str]:
    """The characters from ``first`` on, which stand for one to twenty."""
    return lambda number: chr(first + number - 1) if number <= _ENCLOSED_LAST else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _enclosed(0x2460),
    "decimalEnclosedCircleChinese": _enclosed(0x2460),
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
