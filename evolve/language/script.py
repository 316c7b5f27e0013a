"""Traditional and simplified script. The only door to OpenCC, which is slow to load: import it late."""

from __future__ import annotations

from functools import cache

MOST_ROUNDS = 3


def simplify(text: str) -> str:
    """``text`` in simplified script, character for character, so that offsets hold.

    Where a phrase would change its length (none is known in resolutions), each character is
    converted by itself.
    """
    converted = _settled(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simplify_one(c) for c in text)


@cache
def _simplify_one(character: str) -> str:
    converted = _settled(character)
    return converted if len(converted) == 1 else character


def _settled(text: str) -> str:
    """Converted until nothing changes: 薴 becomes 苧 and that 苎."""
    for _ in range(MOST_ROUNDS):
        before, text = text, _converter().convert(text)
        if text == before:
            break
    return text


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


def is_foreign(character: str, script: str) -> bool:
    """Whether a Han character belongs to the other script than ``script`` (``Hans``, ``Hant``) alone.

    GB 2312 and Big5 are the lists of the two scripts; what stands on both, or on neither, says nothing.
    """
    if character.isascii() or not "\u3400" <= character <= "\u9fff":
        return False
    own, other = ("gb2312", "big5") if script == "Hans" else ("big5", "gb2312")
    if _has(own, character) or not _has(other, character):
        return False
    return script == "Hant" or simplify(character) != character  # a rare character (堃) is in Big5 alone


def other_form(character: str, script: str) -> str | None:
    """The form that a character of the other script has in ``script``, where there is one only."""
    return simplify(character) if script == "Hans" else None


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
