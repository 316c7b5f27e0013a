"""Links that a user fixes or forbids, from a ``links.toml``.

::

    [[pin]]
    old = "A/RES/64/222"
    new = "A/73/L.80"
    fix = [["A10", "A2"]]
    forbid = [["A7", "A16"]]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from evolve.errors import SettingsError, UnreadableFile
from evolve.model.resolution import Key, ParagraphId, Resolution

IdPair = tuple[ParagraphId, ParagraphId]
PLAIN = {"old": str, "new": str, "fix": list, "forbid": list}


@dataclass(frozen=True, slots=True)
class Pin:
    """The links of one pair of texts that a user fixes or forbids."""

    old: Key
    new: Key
    fix: tuple[IdPair, ...] = ()
    forbid: tuple[IdPair, ...] = ()

    def mirrored(self) -> Pin:
        """The same for the texts in the other order."""
        return Pin(self.new, self.old, tuple((b, a) for a, b in self.fix), tuple((b, a) for a, b in self.forbid))


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins of a file; ``path`` for messages."""

    pins: tuple[Pin, ...] = field(default=())
    path: str | None = None

    def of(self, old: Resolution, new: Resolution) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The fixed and the forbidden pairs of two texts, by place.

        Raises `SettingsError` for an id that a text does not have.
        """
        fixed: set[tuple[int, int]] = set()
        banned: set[tuple[int, int]] = set()
        for pin in (*self.pins, *(pin.mirrored() for pin in self.pins)):
            if (pin.old, pin.new) == (old.key, new.key):
                fixed.update(self._place(old, new, pair) for pair in pin.fix)
                banned.update(self._place(old, new, pair) for pair in pin.forbid)
        if fixed & banned:
            raise SettingsError("a link is both fixed and forbidden", path=self.path, advice="Take one of them out.")
        return fixed, banned

    def _place(self, old: Resolution, new: Resolution, pair: IdPair) -> tuple[int, int]:
        return self._index(old, pair[0]), self._index(new, pair[1])

    def _index(self, text: Resolution, paragraph: ParagraphId) -> int:
        for k, candidate in enumerate(text.paragraphs):
            if candidate.id == paragraph:
                return k
        raise SettingsError(
            f"{text.key} has no paragraph {paragraph}",
            path=self.path,
            advice="`evolve parse` lists the ids of a text.",
        )


def read_pins(path: Path) -> Pins:
    """The pins of a file. Raises `UnreadableFile` or `SettingsError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"is not TOML: {error}", path=path) from error
    if set(raw) - {"pin"} or not isinstance(raw.get("pin", []), list):
        raise SettingsError("holds something else than [[pin]] tables", path=path)
    return Pins(tuple(_pin(entry, path) for entry in raw.get("pin", [])), str(path))


def _pin(entry: object, path: Path) -> Pin:
    if not isinstance(entry, dict):
        raise SettingsError("holds something else than [[pin]] tables", path=path)
    amiss = (set(entry) - set(PLAIN)) | ({"old", "new"} - set(entry))
    wrong = [name for name, kind in PLAIN.items() if name in entry and not isinstance(entry[name], kind)]
    if amiss or wrong:
        raise SettingsError(
            f"a pin needs old and new and may have fix and forbid; look at: {', '.join(sorted({*amiss, *wrong}))}",
            path=path,
        )
    return Pin(entry["old"], entry["new"], _pairs(entry, "fix", path), _pairs(entry, "forbid", path))


def _pairs(entry: dict[str, object], name: str, path: Path) -> tuple[IdPair, ...]:
    made = []
    value = entry.get(name, [])
    for pair in value if isinstance(value, list) else ():
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(i, str) for i in pair)):
            raise SettingsError(f'{name} holds something else than ["old id", "new id"]', path=path)
        made.append((pair[0], pair[1]))
    return tuple(made)
