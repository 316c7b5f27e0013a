"""Plots: the Vega-Lite files in ``charts/`` filled with numbers and drawn as SVG. The only door to vl-convert.

Colours are the variables of the style sheets, so that a plot follows light, dark and print. Nothing depends on the
fonts of the machine: the room for labels is fixed, and no label is moved or dropped. What documents say never goes
into a plot; names stand beside it, in HTML. docs/plots.md says why this library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

ROW = Mapping[str, float | str]

KINDS = 64
"""Charts that are kept compiled; a report has five, one of them for each length of its time line."""

DIGITS = 2
"""Behind the point of a coordinate: a hundredth of a unit cannot be seen."""

_LONG = re.compile(r"-?\d+\.\d{3,}")
_SVG = re.compile(r'<svg [^>]*viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"[^>]*>(?P<body>.*)</svg>', re.DOTALL)
_NEEDLESS = re.compile(
    r'<path [^>]*d=""[^>]*/>|<path class="background"[^>]*/>'
    r'| (?:class|role|aria-roledescription|aria-hidden|pointer-events|font-family)="[^"]*"'
)
"""Of what Vega writes: empty paths, and what speaks to readers of the drawing, who have its table."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands inside the ``svg`` element of a plot, and its size in units of the picture."""

    width: float
    height: float
    body: Markup


def draw(name: str, rows: Sequence[ROW], *, width: int | None = None, years: Sequence[float] = ()) -> Drawing:
    """The chart ``name`` of ``rows``; ``years`` are the marks of its time line, the first and last one its ends.

    ``width`` of the part inside the axes, where it is to differ from the file's.
    """
    import vl_convert  # noqa: PLC0415  it takes half a second to start, and only the report draws

    vega = _compiled(name, width, tuple(years))
    data = [{**one, "values": list(rows)} if one["name"] == "rows" else one for one in vega["data"]]
    return _drawing(vl_convert.vega_to_svg({**vega, "data": data}))


@lru_cache(maxsize=KINDS)
def _compiled(name: str, width: int | None, years: tuple[float, ...]) -> dict[str, Any]:
    """The chart as Vega, which is drawn faster than Vega-Lite."""
    import vl_convert  # noqa: PLC0415

    chart = _file(name)
    if width is not None:
        chart["width"] = width
    if years:
        along = chart["encoding"]["x"]
        along["axis"]["values"] = list(years[1:-1])
        along["scale"]["domain"] = [years[0], years[-1]]
    made = vl_convert.vegalite_to_vega({**_file("theme"), **chart})
    return dict(made)


def _file(name: str) -> dict[str, Any]:
    text = files("evolve.report").joinpath("charts", f"{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _drawing(svg: str) -> Drawing:
    found = _SVG.search(svg)
    if found is None:
        raise AssertionError("vl-convert drew something that is no SVG picture")
    body = _LONG.sub(lambda number: f"{float(number[0]):.{DIGITS}f}", _NEEDLESS.sub("", found["body"]))
    return Drawing(float(found["width"]), float(found["height"]), Markup(body))
