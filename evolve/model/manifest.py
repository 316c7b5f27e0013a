"""What a manifest says of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What a text does not say itself. ``adopted_as`` is the symbol that a draft received when adopted."""

    file: str
    symbol: str | None = None
    date: date | None = None
    year: int | None = None
    session: int | None = None
    adopted_as: str | None = None
    language: str | None = None
    prefer: bool = False
    """Of two files with one key this one is taken."""
