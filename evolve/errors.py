"""What can go wrong, as one tree.

::

    EvolveError                 has a message, a place and a piece of advice
    ├── InputError              something the user gave cannot be used (exit 2)
    │   ├── UnreadableFile      missing, a folder, no permission, unknown format
    │   ├── GarbledText         bytes or glyphs that are not text
    │   ├── RefusedFile         too large, locked, with macros, built to do harm: not opened any further
    │   ├── NotAResolution      text, but no resolution
    │   └── SettingsError       a manifest, pins or settings file with a mistake
    └── BrokenPromise           the program's own check failed: a bug (exit 3)
"""

from __future__ import annotations

from pathlib import Path


class EvolveError(Exception):
    """Any failure that evolve knows how to explain.

    ``message`` says what happened, ``advice`` what to do; ``path``, ``line`` (1-based)
    and ``excerpt`` say where, as far as that is known.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        excerpt: str | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.excerpt = excerpt
        self.advice = advice

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:"
        if place and self.line is not None:
            place += f"{self.line}:"
        text = f"{place} {self.message}" if place else self.message
        if self.excerpt:
            text += f" ⟦{self.excerpt}⟧"
        if self.advice:
            text += f"\n  {self.advice}"
        return text


class InputError(EvolveError):
    """Something the user gave cannot be used; the program exits with 2."""


class UnreadableFile(InputError):
    """A file is missing, a folder, not permitted, or of a format without a reader."""


class GarbledText(InputError):
    """Bytes that are no text, or text whose glyphs were lost by its extractor."""


class RefusedFile(InputError):
    """A file that is not opened any further: too large, locked, with macros, or built to do harm.

    Its message is one line that says what to do, too.
    """


class NotAResolution(InputError):
    """Readable text without an opening formula and without a numbered paragraph."""


class SettingsError(InputError):
    """A manifest, pins or settings file with a mistake in it."""


class BrokenPromise(EvolveError):
    """A check that the program makes of its own work failed; a bug, exit 3."""
