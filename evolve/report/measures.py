"""The texts measured: how long, how concise, how much of each was agreed before, and in which older text it first stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from evolve.history.provenance import strata_of
from evolve.model.provenance import Provenance, Share
from evolve.model.resolution import Key, Resolution, Section
from evolve.report.plots import ROW, Drawing, draw
from evolve.report.sigla import sigla
from evolve.report.tally import length
from evolve.report.texts import TextLabel, label

ROOM = 30
"""Least width of a bar with the year under it, in units of the picture."""
NARROW, WIDE = 440, 920
"""Width of a chart of one measure, and of that of all origins, where the texts are few."""
NAMED = 0.06
"""Share of a text from which a layer of the fossil record bears its name: less has no room for it."""
OLDEST, YOUNGEST = 0.85, 0.25
"""How dark the oldest layer is, and the youngest that comes from another text; what is new is empty."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One text in figures; lengths are characters without white space."""

    label: TextLabel
    year: str
    """Its year, with a letter where several texts are of one year."""
    lengths: Mapping[Section, int]
    per_paragraph: float
    longest: int
    share: Share
    origins: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """The part of a text that first stood in ``origin``."""

    origin: Key
    year: str
    characters: int
    share: float


@dataclass(frozen=True, slots=True)
class Measures:
    """All texts in order of time, and the plots of their figures; those are None for a single text."""

    texts: tuple[Measure, ...]
    length: Drawing | None
    concision: Drawing | None
    agreed: Drawing | None
    fossils: Drawing | None


def measures(texts: Sequence[Resolution], provenances: Sequence[Provenance], stems: Mapping[Key, str]) -> Measures:
    """The figures of ``texts``; both in order of time."""
    years = _years(texts)
    layers: dict[Key, list[Layer]] = {text.key: [] for text in texts}
    for stratum in strata_of(provenances):
        layer = Layer(stratum.origin, years[stratum.origin], stratum.characters, stratum.share)
        layers[stratum.document].append(layer)
    made = tuple(
        _measure(text, one, years[text.key], layers[text.key], stems)
        for text, one in zip(texts, provenances, strict=True)
        if text.paragraphs
    )
    if len(made) < 2:
        return Measures(made, None, None, None, None)
    width = max(NARROW, ROOM * len(made))
    return Measures(
        texts=made,
        length=draw("length", _lengths(made), width=width),
        concision=draw("concision", [{"text": one.year, "value": one.per_paragraph} for one in made], width=width),
        agreed=draw("agreed", _shares(made), width=width),
        fossils=draw("fossils", _layers(made), width=max(WIDE, ROOM * len(made))),
    )


def _measure(
    text: Resolution, provenance: Provenance, year: str, layers: Sequence[Layer], stems: Mapping[Key, str]
) -> Measure:
    lengths = {
        section: length(paragraph.text for paragraph in text.paragraphs if paragraph.section is section)
        for section in Section
    }
    return Measure(
        label=label(text, stems),
        year=year,
        lengths=lengths,
        per_paragraph=round(sum(lengths.values()) / len(text.paragraphs), 1),
        longest=max(length([paragraph.text]) for paragraph in text.paragraphs),
        share=provenance.share,
        origins=tuple(layers),
    )


def _years(texts: Sequence[Resolution]) -> dict[Key, str]:
    """What each text is called on an axis: its year, told apart by a letter, or the sign of a text without one."""
    signs = sigla([(text.key, text.year) for text in texts])
    return {
        text.key: signs[text.key] if text.year is None else str(text.year) + signs[text.key].lstrip("0123456789")
        for text in texts
    }


def _lengths(made: Sequence[Measure]) -> list[ROW]:
    return [
        {"text": one.year, "part": section.value, "layer": at, "value": one.lengths[section]}
        for one in made
        for at, section in enumerate(Section)
    ]


def _shares(made: Sequence[Measure]) -> list[ROW]:
    return [
        {"text": one.year, "part": part, "layer": at, "value": getattr(one.share, part)}
        for one in made
        for at, part in enumerate(("verbatim", "adapted", "new"))
    ]


def _layers(made: Sequence[Measure]) -> list[ROW]:
    """The layers of each text on one another, the oldest at the bottom and darkest."""
    rank = {one.label.key: at for at, one in enumerate(made)}
    rows: list[ROW] = []
    for one in made:
        ends = list(accumulate((layer.share for layer in one.origins), initial=0.0))
        for layer, start, end in zip(one.origins, ends, ends[1:], strict=False):
            own = layer.origin == one.label.key
            age = rank[layer.origin] / max(1, len(made) - 1)
            shade = 0.0 if own else round(OLDEST + (YOUNGEST - OLDEST) * age, 2)
            name = layer.year if layer.share >= NAMED and not own else ""
            rows.append({"text": one.year, "from": round(start, 4), "to": round(end, 4), "shade": shade, "name": name})
    return rows
