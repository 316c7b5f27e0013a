"""Numbers as lists in Chinese are counted: 三, 十二, 甲. The data say which characters."""

from __future__ import annotations

from evolve.language.profile import data

_ZERO = 0


def counted(number: int, way: str) -> str | None:
    """``number``, from 0, in one of the ways that word processors name; None for a way that is not Chinese."""
    table = data("zh", "counting")
    way = table["same"].get(way, way)
    if way in table["cycles"]:
        cycle: str = table["cycles"][way]
        return cycle[(number - 1) % len(cycle)]
    if way not in table["ways"]:
        return None
    entry = table["ways"][way]
    units = entry.get("units", "")
    if number >= 10 ** (len(units) + 1):
        units = ""
    return _spelt(number, entry["digits"], units, with_one=entry.get("ones", False))


def _spelt(number: int, digits: str, units: str, *, with_one: bool) -> str:
    """``number`` in ``digits`` and ``units``; without units digit by digit. A ten has a one before it where ``with_one``."""
    if not units:
        return "".join(digits[int(digit)] for digit in str(number))
    spelt, pending = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit == _ZERO:
            pending = bool(spelt)
            continue
        spelt += digits[_ZERO] if pending else ""
        bare_ten = place == 1 and digit == 1 and not spelt and not with_one
        spelt += ("" if bare_ten else digits[digit]) + (units[place - 1] if place else "")
        pending = False
    return spelt or digits[_ZERO]
