"""The page of where a text's wording comes from."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.provenance import Origin, ParagraphProvenance, Provenance, Run, Share
from evolve.model.resolution import Key, Resolution, Section
from evolve.report import names
from evolve.report.texts import TextLabel, label

SIGNS = "abcdefghijklmnopqrstuvwxyz"
"""One for each older document, beside its colour; further ones share the last."""
COLOURS = 8


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document in the legend: its sign, the number of its colour, and how many characters come from it."""

    key: Key
    year: int | None
    sign: str
    colour: int
    characters: int
    percent: int


@dataclass(frozen=True, slots=True)
class RunView:
    """A stretch of text; ``source`` is None where it is new."""

    text: str
    source: SourceView | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class OriginParagraph:
    """A paragraph of the page."""

    id: str
    anchor: str
    section: Section
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class OriginsView:
    """The page: a legend, the shares, the text."""

    label: TextLabel
    sources: tuple[SourceView, ...]
    shares: tuple[tuple[Section, Share], ...]
    share: Share
    paragraphs: tuple[OriginParagraph, ...]


def origins_view(provenance: Provenance, text: Resolution) -> OriginsView:
    """The page of ``provenance``, which is of ``text``."""
    sources = _sources(provenance)
    return OriginsView(
        label=label(text, None),
        sources=tuple(sources.values()),
        shares=provenance.sections,
        share=provenance.share,
        paragraphs=tuple(_paragraph(paragraph, sources) for paragraph in provenance.paragraphs),
    )


def _sources(provenance: Provenance) -> dict[Key, SourceView]:
    runs = [run for paragraph in provenance.paragraphs for run in paragraph.runs]
    counts: dict[tuple[int, Key], int] = {}
    for run in runs:
        if run.origin.document != provenance.document:
            place = (run.origin.year or 0, run.origin.document)
            counts[place] = counts.get(place, 0) + _letters(run)
    total = sum(map(_letters, runs)) or 1
    return {
        key: SourceView(
            key,
            year or None,
            SIGNS[min(at, len(SIGNS) - 1)],
            at % COLOURS,
            counts[year, key],
            round(100 * counts[year, key] / total),
        )
        for at, (year, key) in enumerate(sorted(counts))
    }


def _paragraph(paragraph: ParagraphProvenance, sources: dict[Key, SourceView]) -> OriginParagraph:
    return OriginParagraph(
        paragraph.id,
        names.anchor(paragraph.id),
        paragraph.section,
        tuple(RunView(run.text, sources.get(run.origin.document), run.origin) for run in paragraph.runs),
    )


def _letters(run: Run) -> int:
    return sum(character.isalnum() for character in run.text)
