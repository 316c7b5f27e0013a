"""Pictures: what stands where, and that no two names overlap."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from evolve.model.resolution import Resolution
from evolve.model.substitution import TermUse
from evolve.report import names
from evolve.report.overview import LABEL_GAP, MARGIN, WIDTH, label_width, time_line
from evolve.report.plots import HEIGHT, NAMES_APART, plot
from evolve.report.scales import MOST_TICKS, Scale, round_up, year_ticks


def texts(years):
    return [
        Resolution(key=f"A/RES/{i}/{year}", language="zh", paragraphs=(), year=year) for i, year in enumerate(years)
    ]


@given(st.lists(st.integers(1946, 2040), min_size=2, max_size=30))
def test_labels_of_the_time_line_stay_inside_and_apart(years):
    resolutions = texts(sorted(years))
    line = time_line(resolutions, names.stems(text.key for text in resolutions))
    assert [stop.x for stop in line.stops] == sorted(stop.x for stop in line.stops)
    boxes = []
    for stop in line.stops:
        half = label_width(stop.label) / 2
        assert stop.label_x - half >= MARGIN - 1
        assert stop.label_x + half <= WIDTH - MARGIN + 1
        boxes.append((stop.lane, stop.label_x - half, stop.label_x + half))
    boxes.sort()
    for (lane, _, end), (next_lane, start, _) in itertools.pairwise(boxes):
        assert lane != next_lane or start - end >= LABEL_GAP - 1


def test_a_time_line_needs_two_dates():
    assert time_line(texts([2000]), {"A/RES/0/2000": "x"}) is None
    assert time_line(texts([None, None]), {}) is None


@given(st.integers(1900, 2100), st.integers(1, 300))
def test_years_on_an_axis_are_few_and_inside(first, width):
    scale = Scale(first, first + width, 0, 100)
    ticks = year_ticks(scale)
    assert len(ticks) <= MOST_TICKS + 1
    assert all(0 <= tick.at <= 100 for tick in ticks)


@given(st.floats(1e-6, 1e6))
def test_round_up_is_round_and_not_below(value):
    top = round_up(value)
    assert value <= top * (1 + 1e-9)
    assert top <= value * 2.6
    assert f"{top:.0e}"[0] in "125"


@given(st.lists(st.tuples(st.floats(0, 99), st.floats(0, 99)), min_size=2, max_size=6))
def test_a_plot_stays_in_its_frame_and_its_names_apart(values):
    resolutions = texts(range(2000, 2000 + len(values)))
    old = [TermUse("old", t.key, t.year, 1, a) for t, (a, _) in zip(resolutions, values, strict=True)]
    new = [TermUse("new", t.key, t.year, 1, b) for t, (_, b) in zip(resolutions, values, strict=True)]
    made = plot(old, new, {text.key: text for text in resolutions})
    for series in made.series:
        assert all(0 <= point.y <= HEIGHT and made.left <= point.x <= made.right for point in series.points)
        assert 0 <= series.name_y <= HEIGHT
    first, second = made.series
    assert abs(first.name_y - second.name_y) >= NAMES_APART - 0.2


def test_no_plot_without_time():
    assert plot([], [], {}) is None
