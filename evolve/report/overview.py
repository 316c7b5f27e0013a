"""The first page: the texts in time, how much of each lives on in each later one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.model.diff import Diff
from evolve.model.resolution import Key, Resolution
from evolve.report import names
from evolve.report.scales import Scale, Tick, moment, year_ticks
from evolve.report.tally import Tally, tally
from evolve.report.texts import TextLabel, label

WIDTH = 960
MARGIN = 24
LANE = 40
"""Height of one row of labels, in units of the picture (about CSS pixels)."""

LABEL_GAP = 12
LETTER = 7.6
"""Width of a Latin letter of a label; a Han character takes two."""

SHADES_FROM = (0.05, 0.1, 0.25, 0.5)
"""Shares of text kept from which a cell of the matrix is a shade darker; it says its share in figures as well.

Uneven, because texts five and more years apart seldom share a quarter of their words.
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A text on the time line; its label stands in a lane so that no two overlap."""

    label: TextLabel
    x: float
    label_x: float
    lane: int
    y: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The texts whose time is known, scaled by year."""

    width: int
    height: float
    axis_y: float
    stops: tuple[Stop, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair in the matrix."""

    href: str
    tally: Tally
    shade: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An older text and, for each newer one, the cell or None."""

    label: TextLabel
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are the older texts, columns the newer ones."""

    columns: tuple[TextLabel, ...]
    rows: tuple[MatrixRow, ...]


def time_line(texts: Sequence[Resolution], stems: Mapping[Key, str]) -> TimeLine | None:
    """The texts along the years; None when fewer than two have a time."""
    dated = [(when, text) for text in texts if (when := moment(text)) is not None]
    if len(dated) < 2:
        return None
    scale = Scale(int(dated[0][0]), int(dated[-1][0]) + 1, MARGIN, WIDTH - MARGIN)
    ends: list[float] = []
    placed: list[tuple[TextLabel, float, float, int]] = []
    for when, text in dated:
        shown = label(text, stems)
        x, width = scale(when), label_width(shown)
        left = min(max(x - width / 2, MARGIN), WIDTH - MARGIN - width)
        lane = next((i for i, end in enumerate(ends) if end + LABEL_GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + width]
        placed.append((shown, x, round(left + width / 2, 1), lane))
    axis = len(ends) * LANE + MARGIN
    stops = tuple(Stop(shown, x, middle, lane, axis - (lane + 1) * LANE) for shown, x, middle, lane in placed)
    return TimeLine(WIDTH, axis + LANE, axis, stops, year_ticks(scale))


def matrix(texts: Sequence[Resolution], diffs: Mapping[tuple[Key, Key], Diff], stems: Mapping[Key, str]) -> Matrix:
    """Every pair; ``texts`` in order of time."""
    labels = [label(text, stems) for text in texts]
    return Matrix(
        columns=tuple(labels[1:]),
        rows=tuple(
            MatrixRow(old, tuple(_cell(diffs.get((old.key, new.key)), stems) for new in labels[1:]))
            for old in labels[:-1]
        ),
    )


def _cell(diff: Diff | None, stems: Mapping[Key, str]) -> Cell | None:
    if diff is None:
        return None
    counts = tally(diff)
    shade = bisect_right(SHADES_FROM, counts.kept or 0.0)
    return Cell(names.pair_page(stems[diff.old], stems[diff.new]), counts, shade)


def label_width(shown: TextLabel) -> float:
    """How much room the label of a text takes, in units of the picture; an estimate on the large side."""
    return max(_letters(shown.key), _letters(shown.when or "")) * LETTER


def _letters(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)
