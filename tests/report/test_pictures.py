"""Pictures: what stands where, and that no two names overlap."""

from __future__ import annotations

import itertools
import json
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.model.resolution import Resolution
from evolve.model.substitution import TermUse
from evolve.report import names, plots
from evolve.report.overview import LABEL_GAP, MARGIN, WIDTH, label_width, time_line
from evolve.report.plots import draw
from evolve.report.scales import MOST_TICKS, Scale, moment, year_ticks
from evolve.report.sparks import HEIGHT, spark
from evolve.report.sparks import WIDTH as WIDTH_OF_SPARK


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


@given(st.lists(st.tuples(st.floats(0, 99), st.floats(0, 99)), min_size=2, max_size=6))
def test_the_lines_beside_a_headline_stay_in_their_frame(values):
    resolutions = texts(range(2000, 2000 + len(values)))
    old = [TermUse("old", t.key, t.year, 1, a) for t, (a, _) in zip(resolutions, values, strict=True)]
    new = [TermUse("new", t.key, t.year, 1, b) for t, (_, b) in zip(resolutions, values, strict=True)]
    made = spark(old, new, {text.key: moment(text) for text in resolutions})
    for line in (made.old, made.new):
        points = [tuple(map(float, point.split(","))) for point in line.split()]
        assert len(points) == len(values)
        assert all(0 <= x <= WIDTH_OF_SPARK and 0 <= y <= HEIGHT for x, y in points)


def test_no_lines_without_time():
    assert spark([], [], {}) is None


ROWS = {
    "terms": [{"side": s, "time": 2000.5 + i, "value": i * f} for s, f in (("old", 1), ("new", 3)) for i in range(4)],
    "length": [{"text": "2003", "part": "annex", "layer": 2, "value": 7}],
    "concision": [{"text": "2003", "value": 7}, {"text": "2004", "value": 9}],
    "agreed": [{"text": "2003", "part": "verbatim", "layer": 0, "value": 0.4}],
    "fossils": [{"text": "2003", "from": 0.0, "to": 0.5, "shade": 0.7, "name": "1999"}],
}
CHARTS = files("evolve.report").joinpath("charts")


def test_every_chart_is_drawn_in_these_tests():
    assert {path.name.removesuffix(".json") for path in CHARTS.iterdir()} == {*ROWS, "theme"}


@pytest.mark.parametrize("name", ROWS)
def test_a_chart_is_the_same_each_time_and_needs_nothing_that_the_policy_forbids(name):
    years = (2000, 2002, 2004) if name == "terms" else ()
    made = draw(name, ROWS[name], years=years)
    assert made == draw(name, ROWS[name], years=years)
    assert made.width > made.height > 0
    for forbidden in ("style=", "<style", "<script", "href", "url(", " id=", "font-family"):
        assert forbidden not in made.body
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', made.body)) - {"none", "transparent"}
    assert colours
    assert all(re.fullmatch(r"var\(--[a-z]+\)", colour) for colour in colours), colours


@pytest.mark.parametrize("name", ROWS)
def test_a_chart_does_not_depend_on_the_fonts_of_the_machine(name, monkeypatch):
    """Another font stands for another machine: no label may move, and no room be made for it."""
    years = (2000, 2002, 2004) if name == "terms" else ()
    made = draw(name, ROWS[name], years=years)
    theme = json.loads(CHARTS.joinpath("theme.json").read_text(encoding="utf-8"))
    theme["config"]["font"] = "monospace"
    read = plots._file
    monkeypatch.setattr(plots, "_file", lambda asked: theme if asked == "theme" else read(asked))
    plots._compiled.cache_clear()
    assert draw(name, ROWS[name], years=years) == made
    plots._compiled.cache_clear()


def test_colours_of_charts_are_those_of_the_style_sheet():
    sheet = files("evolve.report").joinpath("static", "base.css").read_text(encoding="utf-8")
    for path in CHARTS.iterdir():
        for name in re.findall(r"var\((--[a-z]+)\)", path.read_text(encoding="utf-8")):
            assert sheet.count(f"{name}:") >= 2, f"{name} of {path.name} is not set for light and dark"
