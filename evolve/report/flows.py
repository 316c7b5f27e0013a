"""The flow of provisions through the texts, drawn in the manner of a history flow: a column for each text, a block for
each paragraph, as tall as it is long, and a band from each paragraph to every one that descends from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evolve.history.lineage import Step
from evolve.model.alignment import Relation
from evolve.model.lineage import Member
from evolve.model.resolution import Key, Resolution, Section
from evolve.model.span import Span
from evolve.report.strands import Web
from evolve.report.texts import TextLabel, label

HEIGHT = 640
"""Height of the longest text, in units of the picture (about CSS pixels)."""
TOP = 44
"""Room for the names of the texts."""
BLOCK = 26
"""Width of a column, as in figures.css: said once there, not at each of thousands of blocks."""
WIDTH = 960
"""Of the picture where columns are not too near each other then."""
STEP = 124
"""Least distance of two columns: room for a symbol of fourteen characters, A/RES/79/236 has twelve."""
GAP = 1.5
"""Between two paragraphs."""
LEAST = 2.0
"""Height of the shortest paragraph: something to see and to click at."""
SIDE = 50
"""Room on the left and right for half of the name of a text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; ``name`` says which."""

    x: float
    y: float
    height: float
    section: Section
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Band:
    """A step of descent as the outline of an SVG path; ``far``: it leaps over texts between."""

    path: str
    relation: Relation
    moved: bool
    far: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """The blocks of one strand, and the bands that lead to them."""

    blocks: tuple[Block, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A text; its name stands above ``x``."""

    label: TextLabel
    x: float


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture; ``far`` bands are drawn first, behind all columns."""

    width: int
    height: int
    block: int
    columns: tuple[FlowColumn, ...]
    far: tuple[Band, ...]
    streams: tuple[Stream, ...]

    @property
    def size(self) -> int:
        """How many blocks it has."""
        return sum(len(stream.blocks) for stream in self.streams)


def flow(
    texts: Sequence[Resolution], woven: Web, stems: Mapping[Key, str], dossier: Callable[[Member], str]
) -> Flow | None:
    """The picture of ``texts``, which are in order of time; None when fewer than two have paragraphs.

    A block leads to the ``dossier`` of its paragraph.
    """
    drawn = [text for text in texts if text.paragraphs]
    if len(drawn) < 2:
        return None
    distance = max(STEP, (WIDTH - 2 * SIDE - BLOCK) // (len(drawn) - 1))
    columns = tuple(FlowColumn(label(text, stems), SIDE + at * distance) for at, text in enumerate(drawn))
    blocks = _blocks(drawn, columns, dossier)
    lengths = {Member(text.key, p.id): len(text.by_id[p.id].text) for text in drawn for p in text.paragraphs}
    place = {text.key: at for at, text in enumerate(drawn)}
    bands = [(step, _band(step, blocks, lengths, place)) for step in woven.steps]
    into: dict[Member, list[Band]] = defaultdict(list)
    for step, band in bands:
        if not band.far:
            into[Member(step.new, step.link.new)].append(band)
    return Flow(
        width=round(columns[-1].x + BLOCK + SIDE),
        height=TOP + HEIGHT + 4,
        block=BLOCK,
        columns=columns,
        far=tuple(band for _, band in bands if band.far),
        streams=tuple(
            Stream(
                tuple(blocks[Member(*place)] for place in strand.members.items()),
                tuple(band for place in strand.members.items() for band in into[Member(*place)]),
            )
            for strand in woven.strands
        ),
    )


def _blocks(
    texts: Sequence[Resolution], columns: Sequence[FlowColumn], dossier: Callable[[Member], str]
) -> dict[Member, Block]:
    """Every paragraph in its place: a unit of height stands for as many characters in each text."""
    most = max(len(text.paragraphs) for text in texts)
    gap = min(GAP, HEIGHT / most / 4)
    unit = min(
        (HEIGHT - (gap + LEAST) * len(text.paragraphs)) / max(1, sum(len(p.text) for p in text.paragraphs))
        for text in texts
    )
    least = LEAST if unit > 0 else HEIGHT / most - gap
    found = {}
    for text, column in zip(texts, columns, strict=True):
        y = float(TOP)
        for paragraph in text.paragraphs:
            height = least + max(0.0, unit) * len(paragraph.text)
            member, name = Member(text.key, paragraph.id), f"{text.key} {paragraph.id}"
            found[member] = Block(column.x, round(y, 1), round(height, 1), paragraph.section, name, dossier(member))
            y += height + gap
    return found


def _band(step: Step, blocks: Mapping[Member, Block], lengths: Mapping[Member, int], place: Mapping[Key, int]) -> Band:
    old, new = Member(step.old, step.link.old), Member(step.new, step.link.new)
    partial = step.link.relation is Relation.PARTIAL
    start = _edge(blocks[old], step.link.old_span if partial else None, lengths[old])
    end = _edge(blocks[new], step.link.new_span if partial else None, lengths[new])
    path = _ribbon(blocks[old].x + BLOCK, start, blocks[new].x, end)
    return Band(path, step.link.relation, step.link.moved, place[step.new] - place[step.old] > 1)


def _edge(block: Block, span: Span | None, length: int) -> tuple[float, float]:
    """Where a band meets a block: at its whole side or, of a clause, at the part that it takes of the text."""
    if span is None or not length:
        return block.y, block.y + block.height
    return block.y + block.height * span.start / length, block.y + block.height * span.end / length


def _ribbon(x0: float, start: tuple[float, float], x1: float, end: tuple[float, float]) -> str:
    """A band between two upright edges, level at both ends; relative from its corner, which is half as long to write."""
    width, middle = x1 - x0, (x1 - x0) / 2
    (a, b), (c, d) = start, end
    rise, fall = _short(c - a), _short(b - d)
    return (
        f"M{_short(x0)} {_short(a)}c{_short(middle)} 0 {_short(middle)} {rise} {_short(width)} {rise}"
        f"v{_short(d - c)}c{_short(-middle)} 0 {_short(-middle)} {fall} {_short(-width)} {fall}z"
    )


def _short(number: float) -> str:
    """To a tenth of a unit, without a nought behind the point."""
    return f"{round(number, 1) + 0.0:g}"
