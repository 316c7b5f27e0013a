"""The verbs of a provision on their ladder, ready to be drawn: a column for each text, a line for each rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.language.verbs import Verbs
from evolve.model.lineage import Lineage, Member, VerbUse
from evolve.model.resolution import Key

LADDERS = ("asking", "noting", "holding", "concern", "deciding")
"""The ladders of every language's verbs."""

COLUMN, RUNG = 84, 30
"""Width of a text, height of a rung, in units of the picture."""
NAMES, FOOT = 150, 34
"""Room for the verbs at the left, for the sigla below."""
MARGIN = 1
"""So many rungs above and below those in use are shown."""


@dataclass(frozen=True, slots=True)
class RungLine:
    """A rung: its verbs in use, or one of its verbs where none is, and its height in the picture."""

    verbs: tuple[str, ...]
    y: int
    used: bool


@dataclass(frozen=True, slots=True)
class VerbPoint:
    """A verb in use."""

    x: int
    y: int
    use: VerbUse


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """One ladder; ``lines`` join each verb with the one it descends from (x1, y1, x2, y2)."""

    name: str
    width: int
    height: int
    left: int
    rungs: tuple[RungLine, ...]
    points: tuple[VerbPoint, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    columns: tuple[tuple[int, str], ...]


def ladder_pictures(lineage: Lineage, columns: Mapping[Key, str], verbs: Verbs) -> tuple[LadderPicture, ...]:
    """A picture for each ladder on which two verbs or more of the lineage stand; ``columns``: the texts, their sigla."""
    uses: dict[str, list[VerbUse]] = {}
    for use in lineage.verbs:
        if use.ladder is not None:
            uses.setdefault(use.ladder, []).append(use)
    return tuple(
        _picture(name, verbs.ladder(name), found, lineage, columns) for name, found in uses.items() if len(found) > 1
    )


def _picture(
    name: str, verbs: Sequence[str], uses: Sequence[VerbUse], lineage: Lineage, columns: Mapping[Key, str]
) -> LadderPicture:
    """``verbs`` name the rungs, the weakest first; ``columns`` are the texts with their sigla."""
    heights = {use.height or 0 for use in uses}
    said = {h: tuple(dict.fromkeys(use.verb for use in uses if use.height == h)) for h in heights}
    low, high = max(0, min(heights) - MARGIN), min(len(verbs) - 1, max(heights) + MARGIN)
    x = {key: NAMES + COLUMN * at + COLUMN // 2 for at, key in enumerate(columns)}
    y = {height: RUNG * (high - height) + RUNG // 2 for height in range(low, high + 1)}
    points = {use.member: VerbPoint(x[use.member.document], y[use.height or 0], use) for use in uses}
    return LadderPicture(
        name=name,
        width=NAMES + COLUMN * len(columns),
        height=RUNG * (high - low + 1) + FOOT,
        left=NAMES,
        rungs=tuple(RungLine(said.get(h, (verbs[h],)), y[h], h in heights) for h in range(high, low - 1, -1)),
        points=tuple(points.values()),
        lines=tuple(_lines(lineage, points)),
        columns=tuple((x[key], sign) for key, sign in columns.items()),
    )


def _lines(lineage: Lineage, points: Mapping[Member, VerbPoint]) -> list[tuple[int, int, int, int]]:
    pairs = [(points[d.old], points[d.new]) for d in lineage.descents if d.old in points and d.new in points]
    return [(old.x, old.y, new.x, new.y) for old, new in pairs]
