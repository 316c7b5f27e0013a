"""Provisions through the years."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.alignment import Relation
from evolve.model.resolution import Key, ParagraphId


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A paragraph of a document."""

    document: Key
    paragraph: ParagraphId


@dataclass(frozen=True, slots=True)
class Descent:
    """``new`` descends from ``old`` without a step between that is known."""

    old: Member
    new: Member
    relation: Relation
    confidence: float


@dataclass(frozen=True, slots=True)
class VerbUse:
    """The verb with which a member opens; ``ladder`` and ``height`` (from 0) are None off every ladder.

    ``change`` compares it with the member it descends from: 1 stronger, -1 weaker, 0 as strong,
    None where there is nothing to compare or the verbs stand on different ladders.
    """

    member: Member
    adverb: str
    verb: str
    ladder: str | None
    height: int | None
    change: int | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A connected set of paragraphs across years: a directed graph without cycles.

    ``members`` stand in order of time, then of the document; ``gaps`` are the documents between its
    first and its last in which no member stands.
    """

    id: str
    members: tuple[Member, ...]
    descents: tuple[Descent, ...]
    gaps: tuple[Key, ...]
    verbs: tuple[VerbUse, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where direct comparison and the chain over the years between do not agree.

    ``direct`` is True where only the direct comparison links the two, False where only the chain does.
    """

    old: Member
    new: Member
    direct: bool


@dataclass(frozen=True, slots=True)
class Lineages:
    """All lineages of a collection, in document order of the newest text, and what is in doubt.

    ``documents`` are in order of time.
    """

    documents: tuple[Key, ...]
    lineages: tuple[Lineage, ...]
    disagreements: tuple[Disagreement, ...]
