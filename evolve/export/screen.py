"""What a format may know of the place it is shown on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """``width`` in columns (a Han character takes two); ``colour`` says that escape codes are understood."""

    width: int = 100
    colour: bool = False
