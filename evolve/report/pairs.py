"""The page of a pair of texts: every paragraph once, with its partner, its changes and where it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, TypeAlias

from evolve.model.alignment import Link
from evolve.model.diff import Diff, Pair, PairStatus
from evolve.model.resolution import Key, ParagraphId, Resolution, Section
from evolve.report import names
from evolve.report.notes import Notes, NoteView
from evolve.report.runs import Run, merged_runs, old_runs
from evolve.report.tally import Tally, tally
from evolve.report.texts import TextLabel, headings_before, label


@dataclass(frozen=True, slots=True)
class LinkView:
    """Why a paragraph is taken to live on in another; the anchors lead to both on this page."""

    old: ParagraphId
    new: ParagraphId
    old_href: str
    new_href: str
    relation: str
    confidence: float
    reasons: tuple[str, ...]
    by_hand: bool
    main: bool
    """Whether it joins the two paragraphs of this row; the others are what the row also shares text with."""


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
    parts: tuple[Part, ...]
    old_notes: tuple[NoteView, ...]
    new_notes: tuple[NoteView, ...]


def pair_view(diff: Diff, old: Resolution, new: Resolution, stems: Mapping[Key, str] | None = None) -> PairView:
    """The page of ``diff``; without ``stems`` it stands alone and leads to no other page."""
    page = _Page(diff, old, new)
    return PairView(
        old=label(old, stems),
        new=label(new, stems),
        tally=tally(diff),
        parts=page.parts(),
        old_notes=page.old_notes.uncalled(),
        new_notes=page.new_notes.uncalled(),
    )


class _Page:
    """What the making of one page looks up again and again."""

    def __init__(self, diff: Diff, old: Resolution, new: Resolution) -> None:
        self.diff, self.old, self.new = diff, old, new
        self.old_notes, self.new_notes = Notes(old, "fo"), Notes(new, "fn")
        self.new_headings = frozenset(heading.text for heading in new.headings)
        self.row_of_old = {pair.old: _anchor(pair) for pair in diff.pairs if pair.old}

    def parts(self) -> tuple[Part, ...]:
        """The rows under the sections, with what stands between them."""
        parts: list[tuple[Section, list[Pair]]] = []
        for pair, section in zip(self.diff.pairs, self._sections(), strict=True):
            if not parts or parts[-1][0] is not section:
                parts.append((section, []))
            parts[-1][1].append(pair)
        departures = self._departures()
        views = [Part(section, _folded(self._blocks(pairs, departures))) for section, pairs in parts]
        last = self._headings(headings_before(self.old, None), headings_before(self.new, None))
        if views and (last.old or last.new):
            views[-1] = Part(views[-1].section, (*views[-1].blocks, last))
        return tuple(views)

    def _sections(self) -> list[Section]:
        """The section of each pair: that of the newer text; what was removed stands with what precedes it.

        Behind the last paragraph of the newer text a section that was removed whole has its own title.
        """
        news = [self.new.by_id[pair.new].section if pair.new else None for pair in self.diff.pairs]
        last = max((i for i, section in enumerate(news) if section), default=-1)
        current = next((section for section in news if section), None)
        found: list[Section] = []
        for i, (pair, section) in enumerate(zip(self.diff.pairs, news, strict=True)):
            own = section or self.old.by_id[pair.old or ""].section
            current = own if section or current is None or i > last else current
            found.append(current)
        return found

    def _departures(self) -> dict[str, list[Departure]]:
        """Where moved paragraphs stood: behind which row (its anchor; empty for the very top)."""
        moved = {pair.old: pair for pair in self.diff.pairs if pair.moved and pair.old and pair.new}
        found: dict[str, list[Departure]] = {}
        behind = ""
        for paragraph in self.old.paragraphs:
            pair = moved.get(paragraph.id)
            if pair is None:
                behind = self.row_of_old.get(paragraph.id, behind)
                continue
            departure = Departure(
                _departure_anchor(paragraph.id), paragraph.id, pair.new or "", f"#{names.new_anchor(pair.new or '')}"
            )
            found.setdefault(behind, []).append(departure)
        return found

    def _blocks(self, pairs: list[Pair], departures: Mapping[str, list[Departure]]) -> list[Block]:
        blocks: list[Block] = []
        for pair in pairs:
            if pair is self.diff.pairs[0]:
                blocks += self._left(departures.get("", ()))
            old = headings_before(self.old, pair.old) if pair.old and not pair.moved else ()
            new = headings_before(self.new, pair.new) if pair.new else ()
            if old or new:
                blocks.append(self._headings(old, new))
            blocks.append(self._row(pair))
            blocks += self._left(departures.get(_anchor(pair), ()))
        return blocks

    def _left(self, departures: list[Departure] | tuple[()]) -> list[Block]:
        """Places that were left, each with the headings that stood before it."""
        blocks: list[Block] = []
        for departure in departures:
            if old := headings_before(self.old, departure.old_id):
                blocks.append(self._headings(old, ()))
            blocks.append(departure)
        return blocks

    def _headings(self, old: tuple[str, ...], new: tuple[str, ...]) -> Headings:
        return Headings(old, new, frozenset(old) - self.new_headings)

    def _row(self, pair: Pair) -> Row:
        old = self.old.by_id[pair.old] if pair.old else None
        new = self.new.by_id[pair.new] if pair.new else None
        place = _anchor(pair)
        old_marks = self.old_notes.marks(old) if old else ()
        new_marks = self.new_notes.marks(new) if new else ()
        fold = pair.status is not PairStatus.IDENTICAL or pair.moved
        return Row(
            anchor=place,
            old_anchor=names.old_anchor(pair.old) if pair.old and pair.new else None,
            old_id=pair.old,
            new_id=pair.new,
            status=pair.status,
            moved_from=f"#{_departure_anchor(pair.old)}" if pair.moved and pair.old and pair.new else None,
            level=(new or old).level if new or old else 0,  # type: ignore[union-attr]
            old=old_runs(pair.edits, old_marks, fold),
            merged=merged_runs(pair.edits, old_marks, new_marks, place, fold),
            old_notes=self.old_notes.under(pair.old, f"#{place}") if pair.old else (),
            new_notes=self.new_notes.under(pair.new, f"#{place}") if pair.new else (),
            links=tuple(self._link(link, pair) for link in self._links(pair)),
        )

    def _links(self, pair: Pair) -> list[Link]:
        """Every link of either paragraph, the one that makes the row first."""
        alignment = self.diff.alignment
        links = (*alignment.by_new.get(pair.new or "", ()), *alignment.by_old.get(pair.old or "", ()))
        return sorted(dict.fromkeys(links), key=lambda link: (link.old, link.new) != (pair.old, pair.new))

    def _link(self, link: Link, pair: Pair) -> LinkView:
        return LinkView(
            old=link.old,
            new=link.new,
            old_href=f"#{self.row_of_old[link.old]}",
            new_href=f"#{names.new_anchor(link.new)}",
            relation=link.relation.value,
            confidence=link.confidence,
            reasons=link.reasons,
            by_hand=link.by_hand,
            main=(link.old, link.new) == (pair.old, pair.new),
        )


def _anchor(pair: Pair) -> str:
    return names.new_anchor(pair.new) if pair.new else names.old_anchor(pair.old or "")


def _departure_anchor(old: ParagraphId) -> str:
    return f"from-{names.anchor(old)}"


def _folded(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with identical rows folded together."""
    found: list[Block] = []
    for dull, group in groupby(blocks, _is_dull):
        rows = tuple(block for block in group if not dull or isinstance(block, Row))
        if dull:
            same = tuple(row for row in rows if isinstance(row, Row))
            found.append(Unchanged(same, sum(_length(row) for row in same)))
        else:
            found.extend(rows)
    return tuple(found)


def _is_dull(block: Block) -> bool:
    return isinstance(block, Row) and block.status is PairStatus.IDENTICAL and not block.moved_from and not block.also


def _length(row: Row) -> int:
    return sum(len(stretch.text) for run in row.merged for stretch in (*run.head, *run.inserted))
