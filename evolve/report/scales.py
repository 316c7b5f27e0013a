"""Years to places in a picture, and the years that its axis names."""

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
    return tuple(Tick(scale(year), str(year)) for year in round_years(scale.low, scale.high))


def round_years(low: float, high: float) -> tuple[int, ...]:
    """The years from ``low`` to ``high`` that an axis names, few enough to stand beside each other."""
    first, last = math.ceil(low), math.floor(high)
    step = next((step for step in YEAR_STEPS if (last - first) / step <= MOST_TICKS), YEAR_STEPS[-1])
    return tuple(range(-(-first // step) * step, last + 1, step))
