"""One term giving way to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evolve.model.resolution import Key, ParagraphId
from evolve.model.span import Span


class SubstitutionKind(StrEnum):
    """What was replaced."""

    TERM = "term"
    NAME = "name"
    VERB = "verb"
    WORDING = "wording"


class SubstitutionStatus(StrEnum):
    """How far a substitution has gone, judged on linked paragraphs."""

    COMPLETE = "complete"
    ONGOING = "ongoing"
    """Some linked paragraphs kept the old term."""
    REVERTED = "reverted"
    """A linked paragraph went back to the old term."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a paragraph of a document."""

    document: Key
    paragraph: ParagraphId
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One replacement that really happened in a linked pair."""

    old: Place
    new: Place


@dataclass(frozen=True, slots=True)
class Substitution:
    """``old`` gave way to ``new``; ``first`` is the earliest document in which the new one stands for the old."""

    old: str
    new: str
    kind: SubstitutionKind
    confidence: float
    first: Key
    first_year: int | None
    status: SubstitutionStatus
    evidence: tuple[Evidence, ...]

    @property
    def support(self) -> int:
        """How many replacements prove it."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class TermUse:
    """How often a term stands in a document; ``per_1000`` is per thousand characters of its paragraphs."""

    term: str
    document: Key
    year: int | None
    count: int
    per_1000: float


@dataclass(frozen=True, slots=True)
class Terms:
    """The substitutions found in a collection, strongest first, and the use of each side through time."""

    substitutions: tuple[Substitution, ...]
    timeline: tuple[TermUse, ...]
