"""What stands on the page of a pair of texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from evolve.model.alignment import Reason
from evolve.model.diff import PairStatus
from evolve.model.resolution import ParagraphId, Section
from evolve.report.digest import Digest
from evolve.report.notes import NoteView
from evolve.report.runs import Run
from evolve.report.tally import Tally
from evolve.report.texts import TextLabel


@dataclass(frozen=True, slots=True)
class LinkView:
    """Why a paragraph is taken to live on in another; the anchors lead to both on this page."""

    old: ParagraphId
    new: ParagraphId
    old_href: str
    new_href: str
    relation: str
    confidence: float
    reasons: tuple[Reason, ...]
    by_hand: bool
    main: bool
    """Whether it joins the two paragraphs of this row; the others are what the row also shares text with."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A text that an open paragraph may become, against the base; no runs where the paragraph would go."""

    choices: tuple[str, ...]
    merged: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class OpenedView:
    """How far a paragraph is negotiated."""

    places: int
    proposers: tuple[str, ...]
    agreement: str | None
    rivals: tuple[ParagraphId, ...]
    base: ParagraphId | None
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of paragraphs, or one that has no partner."""

    form: ClassVar[str] = "row"
    anchor: str
    old_anchor: str | None
    """A second anchor where the row stands for paragraphs of both texts."""
    old_id: ParagraphId | None
    new_id: ParagraphId | None
    status: PairStatus
    moved_from: str | None
    """The anchor where the paragraph stood in the older text; None when it stayed in order."""
    level: int
    old: tuple[Run, ...]
    merged: tuple[Run, ...]
    old_notes: tuple[NoteView, ...]
    new_notes: tuple[NoteView, ...]
    links: tuple[LinkView, ...]
    opened: OpenedView | None = None

    @property
    def also(self) -> tuple[LinkView, ...]:
        """Further links: splits, merges, clauses taken from elsewhere."""
        return tuple(link for link in self.links if not link.main)


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a moved paragraph stood in the older text."""

    form: ClassVar[str] = "departure"
    anchor: str
    old_id: ParagraphId
    new_id: ParagraphId
    href: str


@dataclass(frozen=True, slots=True)
class Headings:
    """Headings of either text; ``gone`` are those of the older text that the newer one has nowhere."""

    form: ClassVar[str] = "headings"
    old: tuple[str, ...]
    new: tuple[str, ...]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Identical paragraphs in a row, folded away together."""

    form: ClassVar[str] = "unchanged"
    rows: tuple[Row, ...]
    characters: int


Block: TypeAlias = Row | Departure | Headings | Unchanged


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks under the title of a section of the newer text."""

    section: Section
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """The page of a pair."""

    old: TextLabel
    new: TextLabel
    tally: Tally
    digest: Digest
    parts: tuple[Part, ...]
    old_notes: tuple[NoteView, ...]
    new_notes: tuple[NoteView, ...]
