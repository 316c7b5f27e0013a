"""Both members of a substitution through time, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.model.resolution import Key, Resolution
from evolve.model.substitution import TermUse
from evolve.report.scales import Scale, Tick, moment, round_up, year_ticks

WIDTH, HEIGHT = 560, 200
LEFT, RIGHT, TOP, BOTTOM = 40, 120, 14, 26
"""Room for the figures of the upright axis, for the names at the ends of the lines, and for the years."""

NAMES_APART = 18.0
"""Least distance of the names at the ends of the lines."""


@dataclass(frozen=True, slots=True)
class Point:
    """One text: its place, and what it says in words."""

    x: float
    y: float
    use: TermUse


@dataclass(frozen=True, slots=True)
class Series:
    """One term; ``role`` is ``old`` or ``new``."""

    role: str
    term: str
    points: tuple[Point, ...]
    name_y: float

    @property
    def line(self) -> str:
        """The points as an SVG polyline wants them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Plot:
    """Uses per thousand characters, by year."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    series: tuple[Series, ...]
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]


def plot(old: Sequence[TermUse], new: Sequence[TermUse], texts: Mapping[Key, Resolution]) -> Plot | None:
    """The plot of two terms; None when fewer than two texts have a time."""
    when = {key: at for key, text in texts.items() if (at := moment(text)) is not None}
    old, new = ([use for use in uses if use.document in when] for uses in (old, new))
    times = sorted({when[use.document] for use in (*old, *new)})
    if len(times) < 2:
        return None
    top = round_up(max(use.per_1000 for use in (*old, *new)))
    x = Scale(int(times[0]), int(times[-1]) + 1, LEFT, WIDTH - RIGHT)
    y = Scale(0, top, HEIGHT - BOTTOM, TOP)
    series = [
        (role, tuple(Point(x(when[use.document]), y(use.per_1000), use) for use in uses))
        for role, uses in (("old", old), ("new", new))
        if uses
    ]
    ends = _apart([points[-1].y for _, points in series])
    return Plot(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        series=tuple(
            Series(role, points[0].use.term, points, end) for (role, points), end in zip(series, ends, strict=True)
        ),
        years=year_ticks(x),
        levels=tuple(Tick(y(level), f"{level:g}") for level in (0, top / 2, top)),
    )


def _apart(ends: list[float]) -> list[float]:
    """The heights of two names, pushed apart where they would overlap."""
    if len(ends) < 2 or abs(ends[0] - ends[1]) >= NAMES_APART:
        return ends
    middle, half = (ends[0] + ends[1]) / 2, NAMES_APART / 2
    first_above = ends[0] <= ends[1]
    upper, lower = round(middle - half, 1), round(middle + half, 1)
    lower_limit = float(HEIGHT - BOTTOM)
    if lower > lower_limit:
        upper, lower = lower_limit - NAMES_APART, lower_limit
    return [upper, lower] if first_above else [lower, upper]
