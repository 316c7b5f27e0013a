"""Traditional and simplified script. The only door to OpenCC, which is slow to load: import it late."""

from __future__ import annotations

from functools import cache


def simplify(text: str) -> str:
    """``text`` in simplified script, character for character, so that offsets hold.

    Where a phrase would change its length (none is known in resolutions), each character is
    converted by itself.
    """
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simplify_one(c) for c in text)


@cache
def _simplify_one(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")
