"""Rows -> which are text and which are footnotes, and which numbers in the text are marks.

Extraction leaves a block of notes in the middle of a sentence, even of a word (哈 … 瓦那, 79/236 OP6),
and nothing on one line alone tells a label from a number of the text: `1` may be a mark, a note's
label, or a page number; `6 日第 64/1 号` is a wrapped date (69 draft, PP3). Together they do: marks
and notes are both counted from one, and a block closes when every mark above it has its note. So the
cheapest reading of all rows together is sought, by beam search over (text or note, last mark, last
note, …), with the costs of `weights`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from evolve.language.grammar import Grammar
from evolve.reading.facts import Facts, gather
from evolve.reading.furniture import Row, Rule
from evolve.reading.marks import Label, Look, Mark
from evolve.reading.weights import COSTS, Costs

FARTHEST_MARK = 4
"""A mark may be so far ahead of the last: more were never lost at once."""
INLINE = 3
"""So many marks within their lines, and fewer alone, tell how an extractor leaves marks."""

BEAM = 24
"""Hypotheses kept after each row; more changed nothing on any text tried."""
WINDOW = 16.0
"""… and none that costs so much more than the best: half a dozen marks without their notes."""


class Body(NamedTuple):
    """The row is text; these of its numbers are marks."""

    marks: tuple[Mark, ...]


class Note(NamedTuple):
    """The row belongs to a note; it begins one where there is a label."""

    label: Label | None


class PageNumber(NamedTuple):
    """The row is a page number."""


Reading: TypeAlias = Body | Note | PageNumber


class State(NamedTuple):
    """Where a hypothesis stands. ``mark`` and ``note`` are the last numbers used."""

    in_note: bool = False
    mark: int = 0
    note: int = 0
    unended: bool = False
    """The last note has no full stop yet."""
    cut: bool = False
    """The last row of text does not end a paragraph or clause."""
    page: int = 0
    turned: bool = False
    """A page number was just read."""


class Trail(NamedTuple):
    """A hypothesis: its cost and what it read, last first."""

    cost: float
    read: tuple[Reading, Trail | None] | None
    """The last reading and the path before it."""


Step: TypeAlias = tuple[State, float, Reading]


class Reader:
    """The search over the rows of one text."""

    def __init__(self, rows: list[Row], grammar: Grammar, costs: Costs = COSTS) -> None:
        self.facts = list(gather(rows, grammar))
        self.grammar = grammar
        self.costs = costs
        self.inline = _are_inline(self.facts)

    def read(self) -> list[Reading]:
        """The cheapest reading of the rows."""
        beam: dict[State, Trail] = {State(): Trail(0.0, None)}
        for facts in self.facts:
            after: dict[State, Trail] = {}
            for state, trail in beam.items():
                for new, cost, reading in self._steps(facts, state):
                    total = trail.cost + cost
                    if new not in after or total < after[new].cost:
                        after[new] = Trail(total, (reading, trail))
            beam = _best(after)
        best = min(beam.items(), key=lambda item: item[1].cost + self._end(item[0]))[1]
        return _unrolled(best)

    def _end(self, state: State) -> float:
        return self.costs.missing_note * max(0, state.mark - state.note) + self.costs.unended * state.unended / 2

    def _steps(self, row: Facts, state: State) -> Iterator[Step]:
        if row.number is not None:
            yield self._page_step(row, state)
        yield from self._body_steps(row, state)
        label = self._label(row, state)
        if label:
            yield self._label_step(row, state, label)
        if state.in_note or (state.unended and row.rule is Rule.DRAWN):
            yield self._continue_step(row, state)

    # text

    def _body_steps(self, row: Facts, state: State) -> Iterator[Step]:
        cost = self._leave_cost(row, state) if state.in_note else 0.0
        if row.rule is Rule.DRAWN:
            cost += self.costs.rule_without_note
        if row.label and row.label.number is None:
            cost += self.costs.star_in_text
        base = State(False, state.mark, state.note, state.unended, row.cut, state.page, False)
        if not row.marks:
            yield base, cost, _NO_MARKS
            return
        for after, extra, marks in self._with_marks(row, base):
            yield after, cost + extra, Body(marks)

    def _with_marks(self, row: Facts, state: State) -> list[tuple[State, float, tuple[Mark, ...]]]:
        """The row as text, with every choice of its numbers as marks."""
        choices: list[tuple[State, float, tuple[Mark, ...]]] = [(state, 0.0, ())]
        for mark in row.marks:
            grown = []
            for before, cost, marks in choices:
                grown.append((before, cost + self._unread(row, mark), marks))
                taken = None if mark.alone and row.below_meeting else self._taken(before, mark)
                if taken is not None:
                    grown.append((before._replace(mark=max(before.mark, mark.number)), cost + taken, (*marks, mark)))
            choices = grown
        return choices

    def _unread(self, row: Facts, mark: Mark) -> float:
        if row.number is not None:
            return self.costs.number_alone
        return self.costs.unread_mark if mark.strength >= self.costs.sure_mark else 0.0

    def _taken(self, state: State, mark: Mark) -> float | None:
        """What it costs to take a number for a mark; None where it cannot be one."""
        ahead = mark.number - state.mark
        strength = mark.strength - (self.costs.odd_mark if mark.alone and self.inline else 0)
        if ahead == 1:
            return -strength
        if ahead <= 0:
            return self.costs.mark_again - strength if mark.number else None
        return self.costs.mark_skips * ahead - strength if ahead <= FARTHEST_MARK else None

    def _leave_cost(self, row: Facts, state: State) -> float:
        """What speaks against a block of notes ending before this row."""
        costs = self.costs
        cost = costs.missing_note * max(0, state.mark - state.note)
        turned = row.turns or state.turned
        if state.unended:
            cost += costs.unended / 2 if turned else costs.unended
        cost -= costs.new_page if turned else costs.tight if row.tight else 0
        cost -= costs.short_line if row.below_short else 0
        if row.number is not None:
            cost += costs.number_alone  # a mark stands behind its word, not below a block of notes
        if row.starts == state.cut:
            return cost + (costs.resumes if row.starts else 0)
        return cost - costs.resumes

    # notes

    def _label(self, row: Facts, state: State) -> Label | None:
        if row.label or not row.stopped or not (row.rule or state.in_note):
            return row.label
        return row.stopped if state.mark >= (row.stopped.number or 0) == state.note + 1 else None

    def _label_step(self, row: Facts, state: State, label: Label) -> Step:
        costs = self.costs
        cost = self._order_cost(state, label)
        rest = row.text[label.end :]
        cost += costs.looks_like_note if self.grammar.match("note", rest) else 0
        cost += self._turn_cost(row, state) if state.in_note else self._enter_cost(row)
        cost += costs.unended if state.in_note and state.unended else 0
        cost += costs.opening_in_note if row.opens else 0
        note = state.note if label.number is None else label.number
        new = state._replace(in_note=True, note=note, unended=not (rest and row.ended), turned=False)
        return new, cost, Note(label)

    def _order_cost(self, state: State, label: Label) -> float:
        if label.number is None:
            return 0.0
        cost = 0.0
        if label.number > state.note + 1:
            cost += self.costs.label_skips * min(label.number - state.note - 1, FARTHEST_MARK)
        elif label.number <= state.note:
            cost += self.costs.label_returns
        return cost + (self.costs.label_without_mark if label.number > state.mark else 0)

    def _enter_cost(self, row: Facts) -> float:
        under = {Rule.DRAWN: self.costs.drawn_rule, Rule.BLANKS: self.costs.blank_rule, Rule.NONE: 0.0}
        return self.costs.enter + under[row.rule]

    def _turn_cost(self, row: Facts, state: State) -> float:
        """What speaks against a block of notes going on into this row."""
        return self.costs.new_page if row.turns or state.turned else 0.0

    def _continue_step(self, row: Facts, state: State) -> Step:
        costs = self.costs
        cost = self._turn_cost(row, state) if state.in_note else self._enter_cost(row)
        cost += costs.opening_in_note if row.opens else 0
        if not state.unended:
            cost += costs.after_end
            cost += costs.start_in_note if row.starts else 0
            cost += costs.tight if row.tight else 0
            cost += costs.short_line if row.below_short else 0
        return state._replace(in_note=True, unended=not row.ended, turned=False), cost, Note(None)

    # page numbers

    def _page_step(self, row: Facts, state: State) -> Step:
        costs, number = self.costs, row.number or 0
        if state.page:
            cost = costs.next_page if number == state.page + 1 else costs.wrong_page
        else:
            cost = costs.first_page if number <= 3 else costs.wrong_page
        cost -= costs.new_page if row.breaks else 0
        return state._replace(page=number, turned=True), cost, PageNumber()


_NO_MARKS = Body(())


def _best(beam: dict[State, Trail]) -> dict[State, Trail]:
    """The hypotheses worth keeping."""
    least = min(trail.cost for trail in beam.values())
    near = [item for item in beam.items() if item[1].cost <= least + WINDOW]
    if len(near) > BEAM:
        near = sorted(near, key=lambda item: item[1].cost)[:BEAM]
    return dict(near)


def _are_inline(rows: list[Facts]) -> bool:
    """Whether marks stand within lines, so that a number alone is hardly one."""
    marks = [mark for row in rows for mark in row.marks]
    alone = sum(mark.alone for mark in marks)
    inline = sum(mark.strength >= Look.AFTER_PUNCTUATION and mark.start > 0 for mark in marks)
    return inline >= INLINE and 2 * inline >= alone  # the labels of notes may stand alone too


def _unrolled(path: Trail) -> list[Reading]:
    readings: list[Reading] = []
    step = path.read
    while step is not None:
        readings.append(step[0])
        step = step[1].read if step[1] else None
    return readings[::-1]
