"""Both members of a substitution through time at a glance: two lines beside a headline, without figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.model.resolution import Key
from evolve.model.substitution import TermUse
from evolve.report.scales import Scale

WIDTH, HEIGHT = 400, 160
EDGE = 8
"""Room around the lines, so that none is cut."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Uses per thousand characters by time, as SVG polylines want points; a line may be empty."""

    old: str
    new: str


def spark(old: Sequence[TermUse], new: Sequence[TermUse], moments: Mapping[Key, float]) -> Spark | None:
    """The lines of two terms; ``moments`` are the times of the texts. None when fewer than two texts have one."""
    times = sorted({moments[use.document] for use in (*old, *new) if use.document in moments})
    if len(times) < 2:
        return None
    x = Scale(times[0], times[-1], EDGE, WIDTH - EDGE)
    y = Scale(0, max(use.per_1000 for use in (*old, *new)) or 1, HEIGHT - EDGE, EDGE)
    lines = (
        " ".join(f"{x(moments[use.document])},{y(use.per_1000)}" for use in uses if use.document in moments)
        for uses in (old, new)
    )
    return Spark(*lines)
