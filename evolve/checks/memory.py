"""What was mined from a collection, kept between runs: a hook checks many drafts against the same texts.

The key is made of all that the result follows from: the texts, their order, the pins, and the program itself. A memory that
is missing, damaged or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evolve.collation.pins import Pins
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Evidence, Place, Substitution, SubstitutionKind, SubstitutionStatus
from evolve.version import __version__

KEPT = 32
"""Results kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A folder of results."""

    folder: Path

    def recall(self, key: str) -> tuple[Substitution, ...] | None:
        """The successions kept under ``key``, None where there are none."""
        try:
            rows = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
            return tuple(_read(row) for row in rows)
        except (OSError, ValueError, TypeError, KeyError, IndexError):
            return None

    def keep(self, key: str, made: Sequence[Substitution]) -> None:
        """Keep successions under ``key``."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{key}.json"
            partial = path.with_suffix(".part")
            partial.write_text(json.dumps([_written(one) for one in made], ensure_ascii=False), encoding="utf-8")
            partial.replace(path)
            old = sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
            for file in old[:-KEPT]:
                file.unlink(missing_ok=True)


def key_of(texts: Sequence[Resolution], pins: Pins) -> str:
    """What the successions of ``texts`` follow from, as a name."""
    parts = [__version__, repr(pins), *_program()]
    for text in texts:
        parts.append(f"{text.key}\t{text.sha256}\t{text.order}\t{text.year}\t{text.language}")
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:32]


def _program() -> list[str]:
    """The size and time of each file that has a say."""
    root = Path(__file__).parents[1]
    stages = ("language", "language/data/*", "reading", "collation", "history")
    files = sorted(file for stage in stages for file in root.glob(f"{stage}/*.*"))
    return [f"{file.name}\t{(stat := file.stat()).st_size}\t{stat.st_mtime_ns}" for file in files]


def _written(one: Substitution) -> list[Any]:
    sides = [[[s.document, s.paragraph, s.span.start, s.span.end] for s in (e.old, e.new)] for e in one.evidence]
    return [one.old, one.new, one.kind, one.confidence, one.first, one.first_year, one.status, sides]


def _read(row: list[Any]) -> Substitution:
    *fields, sides = row
    old, new, kind, confidence, first, year, status = fields
    evidence = tuple(Evidence(_place(a), _place(b)) for a, b in sides)
    return Substitution(old, new, SubstitutionKind(kind), confidence, first, year, SubstitutionStatus(status), evidence)


def _place(row: list[Any]) -> Place:
    document, paragraph, start, end = row
    return Place(document, paragraph, Span(start, end))
