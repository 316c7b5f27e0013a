"""What a format may know of the place it is shown on."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_CONTROL_PICTURES = 0x2400
"""U+2400 and the 32 after it are pictures of the control characters U+0000…U+001F: ESC is shown, not obeyed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """``width`` in columns (a Han character takes two); ``colour`` says that escape codes are understood."""

    width: int = 100
    colour: bool = False


def shown(text: str) -> str:
    """``text`` with each control or direction character replaced by a picture: a document never steers the terminal."""
    return text if text.isprintable() else "".join(_picture(character) for character in text)


def _picture(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    return chr(_CONTROL_PICTURES + ord(character)) if character < " " else "\ufffd"
