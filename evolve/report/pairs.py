"""The page of a pair of texts: every paragraph once, with its partner, its changes and where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from evolve.collation.outcomes import outcomes
from evolve.model.alignment import Link
from evolve.model.diff import Diff, Pair, PairStatus
from evolve.model.negotiation import Opened
from evolve.model.resolution import Key, ParagraphId, Resolution, Section
from evolve.report import names
from evolve.report.digest import digest, place
from evolve.report.notes import Notes
from evolve.report.pair_views import (
    Block,
    Departure,
    Headings,
    LinkView,
    OpenedView,
    OutcomeView,
    PairView,
    Part,
    Row,
    Unchanged,
)
from evolve.report.runs import merged_runs, old_runs
from evolve.report.tally import tally
from evolve.report.texts import headings_before, label


def pair_view(diff: Diff, old: Resolution, new: Resolution, stems: Mapping[Key, str] | None = None) -> PairView:
    """The page of ``diff``; without ``stems`` it stands alone and leads to no other page."""
    page = _Page(diff, old, new)
    return PairView(
        old=label(old, stems),
        new=label(new, stems),
        tally=tally(diff),
        digest=digest(diff, old, new),
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
        self.opened = outcomes(diff, old, new)
        self.row_of_old = {pair.old: place(pair) for pair in diff.pairs if pair.old}

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
            blocks += self._left(departures.get(place(pair), ()))
        return blocks

    def _left(self, departures: Iterable[Departure]) -> list[Block]:
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
        anchor = place(pair)
        old_marks = self.old_notes.marks(old) if old else ()
        new_marks = self.new_notes.marks(new) if new else ()
        edits = pair.edits if old and new else tuple(replace(edit, kind=None) for edit in pair.edits)
        fold = pair.status is not PairStatus.IDENTICAL or pair.moved
        return Row(
            anchor=anchor,
            old_anchor=names.old_anchor(pair.old) if pair.old and pair.new else None,
            old_id=pair.old,
            new_id=pair.new,
            status=pair.status,
            moved_from=f"#{_departure_anchor(pair.old)}" if pair.moved and pair.old and pair.new else None,
            level=paragraph.level if (paragraph := new or old) else 0,
            old=old_runs(edits, old_marks, fold),
            merged=merged_runs(edits, old_marks, new_marks, anchor, fold),
            old_notes=self.old_notes.under(pair.old, f"#{anchor}") if pair.old else (),
            new_notes=self.new_notes.under(pair.new, f"#{anchor}") if pair.new else (),
            links=tuple(self._link(link, pair) for link in self._links(pair)),
            opened=self._opened(self.opened.get(pair.new or ""), anchor),
        )

    def _opened(self, opened: Opened | None, anchor: str) -> OpenedView | None:
        """What may become of an open paragraph; its changes have anchors of their own."""
        if opened is None:
            return None
        agreement = opened.negotiation.agreement
        views = (
            OutcomeView(one.choices, merged_runs(one.edits, (), (), f"{anchor}.{number}") if one.text else ())
            for number, one in enumerate(opened.outcomes, start=1)
        )
        return OpenedView(
            places=len(opened.negotiation.places),
            proposers=opened.negotiation.proposers,
            agreement=agreement.value if agreement else None,
            rivals=opened.rivals,
            base=opened.base,
            outcomes=tuple(views),
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


def _departure_anchor(old: ParagraphId) -> str:
    return f"from-{names.anchor(old)}"


def _folded(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with identical rows in a row folded together."""
    found: list[Block] = []
    for dull, group in groupby(blocks, _is_dull):
        same = tuple(group)
        found.extend([_unchanged(same)] if dull else same)
    return tuple(found)


def _is_dull(block: Block) -> bool:
    same = isinstance(block, Row) and block.status is PairStatus.IDENTICAL and not block.moved_from and not block.also
    return same and isinstance(block, Row) and block.opened is None


def _unchanged(blocks: Iterable[Block]) -> Unchanged:
    rows = tuple(block for block in blocks if isinstance(block, Row))
    stretches = (stretch for row in rows for run in row.merged for stretch in (*run.head, *run.inserted))
    return Unchanged(rows, sum(len(stretch.text) for stretch in stretches))
