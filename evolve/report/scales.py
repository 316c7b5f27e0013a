"""Numbers to places in a picture: time along, frequency up. Pictures are drawn by templates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from evolve.model.resolution import Resolution

YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
"""Distances of years a reader counts in."""

MOST_TICKS = 8
"""More marks than this on an axis crowd each other."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from ``low`` to ``high`` laid out between ``start`` and ``end``, in units of the picture."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of ``value``, to a tenth of a unit."""
        width = self.high - self.low
        share = (value - self.low) / width if width else 0.5
        return round(self.start + share * (self.end - self.start), 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


def moment(text: Resolution) -> float | None:
    """When a text stands in time, as a year with a fraction; the middle of the year when only that is known."""
    when: date | None = text.adopted or text.date
    if when is not None:
        return when.year + (when.timetuple().tm_yday - 1) / 366
    return None if text.year is None else text.year + 0.5


def year_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Round years inside the scale."""
    first, last = math.ceil(scale.low), math.floor(scale.high)
    step = next((step for step in YEAR_STEPS if (last - first) / step <= MOST_TICKS), YEAR_STEPS[-1])
    start = -(-first // step) * step
    return tuple(Tick(scale(year), str(year)) for year in range(start, last + 1, step))


def round_up(value: float) -> float:
    """The next round number: 1, 2 or 5 times a power of ten; 1 for nothing at all."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= value * (1 - 1e-9))
