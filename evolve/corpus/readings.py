"""Texts already read, kept between runs: a hook reads the same agreed texts again and again.

A text is kept as it was parsed, with its paragraphs folded and cut into words: a quarter of the time of a diff. The key is made
of all that this follows from: the file's bytes and name, the language asked for, the manifest's entry, and the program.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from evolve.collation.normalize import Cut, cut, cuts
from evolve.corpus.drawer import Drawer, program
from evolve.digest import digest
from evolve.model.resolution import Resolution

MOST = 1000
"""Texts kept; one takes about 100 kB."""
_STAGES = ("model", "language", "reading", "collation")
_MODULES = ("evolve.model.resolution", "evolve.language.folding")
"""Where the classes of a kept text are; nothing else is made of what a file says."""
Read: TypeAlias = Callable[[], Resolution]


@dataclass(frozen=True, slots=True)
class Readings:
    """The texts kept in a folder."""

    folder: Path

    def take(self, data: bytes, asked: object, read: Read) -> Resolution:
        """The text that ``read`` makes of ``data`` and ``asked``; or an earlier run made.

        Raises what ``read`` raises; nothing is kept of a text that cannot be read.
        """
        drawer = Drawer(self.folder / "texts", ".text", MOST)
        content = digest(data)
        key = digest(f"{program(_STAGES)}\n{asked!r}\n{content}".encode("utf-8", "surrogatepass"))
        kept = _loaded(drawer.get(key))
        if kept:
            text, words = kept
            cut(text, words)
            return text
        text = read()
        if text.sha256 == content:  # the file may have changed under our eyes
            drawer.put(key, pickle.dumps((text, cuts(text)), protocol=pickle.HIGHEST_PROTOCOL))
        return text


def _loaded(content: bytes | None) -> tuple[Resolution, list[Cut]] | None:
    """What was kept; None where it is damaged."""
    if content is not None:
        with suppress(Exception):  # whatever a damaged file does to the classes that it names
            text, words = _Unpickler(io.BytesIO(content)).load()
            if isinstance(text, Resolution) and len(words) == len(text.paragraphs):
                return text, words
    return None


class _Unpickler(pickle.Unpickler):
    """Makes the nouns of a resolution and nothing else: a cache that was tampered with can run nothing."""

    def find_class(self, module: str, name: str) -> Any:
        if (module in _MODULES and "." not in name) or (module, name) == ("datetime", "date"):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a text")
