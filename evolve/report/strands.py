"""Lineages as strands, so that they can stand in rows and columns: of each text one paragraph at most.

A lineage is a graph: in a long series splits and merges may connect most paragraphs with one another. A strand is the
main line through it, from each paragraph to the one that continues it best; a split begins a new strand, a merge ends one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.history.lineage import Alignments, Step, align_all, in_time, steps
from evolve.model.alignment import strength
from evolve.model.lineage import Lineage, Member
from evolve.model.resolution import Key, ParagraphId, Resolution


@dataclass(frozen=True, slots=True)
class Strand:
    """One provision through the texts; ``members`` in order of time."""

    members: Mapping[Key, ParagraphId]

    @property
    def last(self) -> Member:
        """Where it stood last."""
        return Member(*list(self.members.items())[-1])


@dataclass(frozen=True)
class Web:
    """All strands of a collection, and every step from a paragraph to one that descends from it.

    ``strands`` stand in document order of the newest text, then those that ended, latest first.
    """

    documents: tuple[Key, ...]
    strands: tuple[Strand, ...]
    steps: tuple[Step, ...]


def web(texts: Sequence[Resolution], alignments: Alignments) -> Web:
    """The strands of ``texts``; alignments that are not given are made."""
    ordered = in_time(texts)
    taken = steps(ordered, align_all(ordered, alignments))
    order = {text.key: at for at, text in enumerate(ordered)}
    place = {Member(t.key, p.id): (-order[t.key], at) for t in ordered for at, p in enumerate(t.paragraphs)}
    found = [Strand(members) for members in _grown(ordered, taken)]
    return Web(tuple(order), tuple(sorted(found, key=lambda strand: place[strand.last])), taken)


def _grown(ordered: Sequence[Resolution], taken: Sequence[Step]) -> list[dict[Key, ParagraphId]]:
    """The members of each strand: text by text, the strongest steps first."""
    into: dict[Key, list[Step]] = defaultdict(list)
    for step in taken:
        into[step.new].append(step)
    home: dict[Member, dict[Key, ParagraphId]] = {}
    found: list[dict[Key, ParagraphId]] = []
    for text in ordered:
        for step in sorted(into[text.key], key=lambda step: strength(step.link)):
            strand, child = home[Member(step.old, step.link.old)], Member(text.key, step.link.new)
            if child not in home and text.key not in strand:
                strand[text.key] = child.paragraph
                home[child] = strand
        for paragraph in text.paragraphs:
            if (member := Member(text.key, paragraph.id)) not in home:
                home[member] = {text.key: paragraph.id}
                found.append(home[member])
    return found


def parted(lineages: Sequence[Lineage], woven: Web, most: int) -> tuple[Lineage, ...]:
    """The lineages, but those of more than ``most`` paragraphs as their strands, each with the descents inside it."""
    found: list[Lineage] = []
    for lineage in lineages:
        if len(lineage.members) <= most:
            found.append(lineage)
        else:
            inside = set(lineage.members)
            found += [_narrowed(lineage, one, woven.documents) for one in woven.strands if one.last in inside]
    return tuple(found)


def _narrowed(lineage: Lineage, strand: Strand, documents: Sequence[Key]) -> Lineage:
    """The part of a lineage that a strand is."""
    members, present = {Member(*place): None for place in strand.members.items()}, list(strand.members)
    alive = documents[documents.index(present[0]) : documents.index(present[-1]) + 1]
    return Lineage(
        id=lineage.id,
        members=tuple(members),
        descents=tuple(one for one in lineage.descents if one.old in members and one.new in members),
        gaps=tuple(document for document in alive if document not in present),
        verbs=tuple(use for use in lineage.verbs if use.member in members),
    )
