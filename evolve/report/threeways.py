"""The page of three texts: what became of each provision, and who changed what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evolve.model.diff import Kind
from evolve.model.resolution import ParagraphId, Resolution
from evolve.model.threeway import Fate, Provision, Step, Stretch, ThreeWay
from evolve.report.texts import TextLabel, label

SIGNS = {Step.DRAFT: "1", Step.ADOPTION: "2", Step.BOTH: "1 2", Step.RESTORED: "1 ↺"}
"""Beside each change, so that no colour has to say who made it; the legend tells them."""


@dataclass(frozen=True, slots=True)
class StretchView:
    """Text that nobody changed (``by`` is None), or what it was in the base, the draft and the adopted text."""

    text: str
    by: Step | None
    sign: str
    kind: Kind | None
    base: str
    draft: str
    adopted: str


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A row of the page; ``also`` are further paragraphs with which it shares text."""

    anchor: str
    places: tuple[ParagraphId | None, ParagraphId | None, ParagraphId | None]
    fate: Fate
    moved: tuple[Step, ...]
    also: tuple[ParagraphId, ...]
    unchanged: bool
    stretches: tuple[StretchView, ...]


@dataclass(frozen=True, slots=True)
class ThreeWayView:
    """The page: the three texts, how often each fate was met, the provisions."""

    labels: tuple[TextLabel, ...]
    counts: tuple[tuple[Fate, int], ...]
    signs: tuple[tuple[Step, str], ...]
    rows: tuple[ProvisionView, ...]


def threeway_view(made: ThreeWay, texts: tuple[Resolution, Resolution, Resolution]) -> ThreeWayView:
    """The page of ``made``, which is of ``texts``: base, draft, adopted."""
    counts = Counter(provision.fate for provision in made.provisions)
    return ThreeWayView(
        labels=tuple(label(text, None) for text in texts),
        counts=tuple((fate, counts[fate]) for fate in Fate if counts[fate]),
        signs=tuple(SIGNS.items()),
        rows=tuple(_row(number, provision) for number, provision in enumerate(made.provisions, 1)),
    )


def _row(number: int, provision: Provision) -> ProvisionView:
    also = [one.old or one.new or "" for one in (*provision.also_draft, *provision.also_adoption)]
    return ProvisionView(
        anchor=f"p{number}",
        places=(provision.base, provision.draft, provision.adopted),
        fate=provision.fate,
        moved=provision.moved,
        also=tuple(dict.fromkeys(also)),
        unchanged=provision.unchanged,
        stretches=tuple(map(_stretch, provision.stretches)),
    )


def _stretch(stretch: Stretch) -> StretchView:
    """Blanks that come and go are no change that a reader could see."""
    said = (stretch.base_text, stretch.draft_text, stretch.adopted_text)
    by = stretch.by if any(text.strip() for text in said) else None
    return StretchView(stretch.adopted_text, by, SIGNS[by] if by else "", stretch.kind, *said)
