"""The page of where a text's wording comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.model.provenance import Origin, ParagraphProvenance, Provenance, Run, Share
from evolve.model.resolution import Key, Resolution, Section
from evolve.report import names
from evolve.report.sigla import sigla
from evolve.report.texts import TextLabel, label

COLOURS = 8
"""So many sources differ by colour; the next ones by the line below, too, and all by their sign."""
LINES = 4
WIDTH = 1000
"""Of the bar of shares, in units of the picture."""
ROOM_FOR_SIGN = 40
"""Width from which a part of the bar has its sign written into it."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document in the legend: its sign, the number of its colour and line, and how many characters come from it."""

    key: Key
    year: int | None
    sign: str
    colour: int
    line: int
    characters: int
    percent: int
    href: str | None


@dataclass(frozen=True, slots=True)
class RunView:
    """A stretch of text; ``source`` is None where it is new. ``href`` leads to where it first stood, seen from the top
    folder; None on a page that stands alone."""

    text: str
    source: SourceView | None
    origin: Origin
    href: str | None


@dataclass(frozen=True, slots=True)
class OriginParagraph:
    """A paragraph of the page."""

    id: str
    anchor: str
    section: Section
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class BarPart:
    """A source, or what is new (None), in the bar of shares."""

    source: SourceView | None
    x: int
    width: int
    has_sign: bool


@dataclass(frozen=True, slots=True)
class OriginsView:
    """The page: a legend, the shares, the text."""

    label: TextLabel
    sources: tuple[SourceView, ...]
    bar: tuple[BarPart, ...]
    shares: tuple[tuple[Section, Share], ...]
    share: Share
    paragraphs: tuple[OriginParagraph, ...]


def origins_view(
    provenance: Provenance,
    text: Resolution,
    signs: Mapping[Key, str] | None = None,
    stems: Mapping[Key, str] | None = None,
) -> OriginsView:
    """The page of ``provenance``, which is of ``text``. Without ``stems`` there are no other pages to lead to."""
    sources = _sources(provenance, signs, stems)
    return OriginsView(
        label=label(text, stems),
        sources=tuple(sources.values()),
        bar=_bar(provenance, tuple(sources.values())),
        shares=provenance.sections,
        share=provenance.share,
        paragraphs=tuple(_paragraph(paragraph, sources) for paragraph in provenance.paragraphs),
    )


def _sources(
    provenance: Provenance, signs: Mapping[Key, str] | None, stems: Mapping[Key, str] | None
) -> dict[Key, SourceView]:
    counts: dict[tuple[int, Key], int] = {}
    for run in _runs(provenance):
        if run.origin.document != provenance.document:
            place = (run.origin.year or 0, run.origin.document)
            counts[place] = counts.get(place, 0) + _letters(run)
    total = _total(provenance)
    ordered = sorted(counts)
    named = signs or sigla([(key, year or None) for year, key in ordered])
    return {
        key: SourceView(
            key=key,
            year=year or None,
            sign=named[key],
            colour=at % COLOURS,
            line=at // COLOURS % LINES,
            characters=counts[year, key],
            percent=round(100 * counts[year, key] / total),
            href=names.text_page(stems[key]) if stems else None,
        )
        for at, (year, key) in enumerate(ordered)
    }


def _bar(provenance: Provenance, sources: Sequence[SourceView]) -> tuple[BarPart, ...]:
    """The sources by their shares, the oldest first, then what is new."""
    total, found, x = _total(provenance), [], 0
    for at, source in enumerate(sources):
        end = round(WIDTH * sum(one.characters for one in sources[: at + 1]) / total)
        found.append(BarPart(source, x, end - x, end - x >= ROOM_FOR_SIGN))
        x = end
    return (*found, BarPart(None, x, WIDTH - x, False))


def _paragraph(paragraph: ParagraphProvenance, sources: Mapping[Key, SourceView]) -> OriginParagraph:
    return OriginParagraph(
        paragraph.id,
        names.anchor(paragraph.id),
        paragraph.section,
        tuple(_run(run, sources.get(run.origin.document)) for run in paragraph.runs),
    )


def _run(run: Run, source: SourceView | None) -> RunView:
    href = f"{source.href}#{names.anchor(run.origin.paragraph)}" if source and source.href else None
    return RunView(run.text, source, run.origin, href)


def _runs(provenance: Provenance) -> list[Run]:
    return [run for paragraph in provenance.paragraphs for run in paragraph.runs]


def _total(provenance: Provenance) -> int:
    return sum(map(_letters, _runs(provenance))) or 1


def _letters(run: Run) -> int:
    return sum(character.isalnum() for character in run.text)
