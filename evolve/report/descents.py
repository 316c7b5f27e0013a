"""The line of descent of a provision, ready to be drawn: a column for each text, a name for each paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evolve.model.alignment import Relation
from evolve.model.lineage import Lineage, Member
from evolve.model.resolution import Key

COLUMN, ROW, HEAD = 130, 34, 30
"""Width of a text, height of a paragraph, height of the sigla, in units of the picture."""
HALF = 42
"""Half the width of a paragraph's box."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paragraph in the picture: the middle of its box."""

    x: int
    y: int
    member: Member


@dataclass(frozen=True, slots=True)
class Edge:
    """A descent: from box to box; ``partial`` where only a clause lives on."""

    x1: int
    y1: int
    x2: int
    y2: int
    partial: bool


@dataclass(frozen=True, slots=True)
class DescentPicture:
    """The picture; ``columns`` are the sigla with their places, ``absent`` those without a paragraph."""

    width: int
    height: int
    half: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[tuple[int, str, bool], ...]


def descent_picture(lineage: Lineage, columns: Mapping[Key, str]) -> DescentPicture | None:
    """The picture of a lineage; None where there is no descent to draw. ``columns``: the texts, their sigla."""
    if not lineage.descents:
        return None
    groups = {key: [member for member in lineage.members if member.document == key] for key in columns}
    tallest = max(map(len, groups.values()))
    nodes = {
        member: Node(COLUMN * at + COLUMN // 2, _height(number, len(groups[key]), tallest), member)
        for at, key in enumerate(columns)
        for number, member in enumerate(groups[key])
    }
    return DescentPicture(
        width=COLUMN * len(columns),
        height=HEAD + ROW * tallest,
        half=HALF,
        nodes=tuple(nodes.values()),
        edges=tuple(
            _edge(nodes[descent.old], nodes[descent.new], descent.relation is Relation.PARTIAL)
            for descent in lineage.descents
        ),
        columns=tuple(
            (COLUMN * at + COLUMN // 2, sign, not groups[key]) for at, (key, sign) in enumerate(columns.items())
        ),
    )


def _height(number: int, many: int, tallest: int) -> int:
    """Paragraphs of one text one below the other, in the middle of the picture."""
    return HEAD + ROW * number + ROW * (tallest - many) // 2 + ROW // 2


def _edge(old: Node, new: Node, partial: bool) -> Edge:
    return Edge(old.x + HALF, old.y, new.x - HALF, new.y, partial)
