"""What was mined from a collection, kept between runs: a hook checks many drafts against the same texts.

The key is made of all that the result follows from: the texts, their order, the pins, and the program itself. A result
that is missing or damaged costs time and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evolve.collation.pins import Pins
from evolve.corpus.drawer import Drawer, program
from evolve.digest import digest
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Evidence, Place, Substitution, SubstitutionKind, SubstitutionStatus

KEPT = 32
"""Results kept; the oldest go first."""
_STAGES = ("language", "reading", "collation", "history")


@dataclass(frozen=True, slots=True)
class Memory:
    """A folder of results."""

    folder: Path

    def recall(self, key: str) -> tuple[Substitution, ...] | None:
        """The successions kept under ``key``, None where there are none."""
        try:
            return tuple(_read(row) for row in json.loads(self._drawer.get(key) or b""))
        except (ValueError, TypeError, KeyError, IndexError):
            return None

    def keep(self, key: str, made: Sequence[Substitution]) -> None:
        """Keep successions under ``key``."""
        self._drawer.put(key, json.dumps([_written(one) for one in made], ensure_ascii=False).encode("utf-8"))

    @property
    def _drawer(self) -> Drawer:
        return Drawer(self.folder, ".json", KEPT)


def key_of(texts: Sequence[Resolution], pins: Pins) -> str:
    """What the successions of ``texts`` follow from, as a name."""
    parts = [program(_STAGES), repr(pins)]
    for text in texts:
        parts.append(f"{text.key}\t{text.sha256}\t{text.order}\t{text.year}\t{text.language}")
    return digest("\n".join(parts).encode("utf-8", "surrogatepass"))[:32]


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
