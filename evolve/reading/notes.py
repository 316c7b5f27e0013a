"""Rows -> which are text and which are footnotes, and which numbers in the text are marks.

Extraction leaves a block of notes in the middle of a sentence, even of a word (哈 … 瓦那, 79/236 OP6),
and nothing on one line alone tells a label from a number of the text: `1` may be a mark, a note's
label, or a page number; `6 日第 64/1 号` is a wrapped date (69 draft, PP3). Together they do: marks
and notes are both counted from one, and a block closes when every mark above it has its note. So the
cheapest reading of all rows together is sought, by beam search over (text or note, last mark, last
note, …), with the costs named below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from evolve.language.grammar import Grammar
from evolve.reading.furniture import Row, Rule
from evolve.reading.lines import columns
from evolve.reading.marks import Label, Look, Mark, find_label, find_marks

FARTHEST_MARK = 4
"""A mark may be so far ahead of the last: more were never lost at once."""
INLINE = 3
"""So many marks within their lines, and fewer alone, tell how an extractor leaves marks."""

BEAM = 24
"""Hypotheses kept after each row; more changed nothing on any text tried."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What speaks against a reading, in one arbitrary unit; negative numbers speak for it.

    Set by reasoning and tried on made-up resolutions in many layouts (tests/reading).
    """

    enter: float = 2.0
    """A block of notes begins."""
    drawn_rule: float = -4.0
    """… under a rule of underscores."""
    blank_rule: float = -2.5
    """… under a rule of blanks."""
    rule_without_note: float = 3.0
    """A drawn rule and no note under it."""
    label_skips: float = 3.0
    """A label that is not the next number."""
    label_returns: float = 6.0
    """A label that is not above the last one."""
    label_without_mark: float = 3.0
    looks_like_note: float = -1.0
    """Opens as notes do: 见, 同上, a symbol."""
    after_end: float = 0.8
    """A note goes on after a full stop."""
    unended: float = 4.0
    """A note breaks off without a full stop."""
    new_page: float = 3.0
    """A note goes on where a page may have begun; its absence where a block ends."""
    tight: float = 1.5
    """The same for a missing empty line in a text that has one below each line."""
    missing_note: float = 2.5
    """A block closes, or a text ends, while a mark has no note."""
    start_in_note: float = 1.5
    """A numbered paragraph opens within a note."""
    resumes: float = 1.2
    """A sentence cut by a block must go on below it, a finished one must not."""
    short_line: float = 0.6
    """A note that ends before the margin has ended."""
    unread_mark: float = 1.5
    """What looks very much like a mark is none."""
    mark_skips: float = 3.0
    mark_again: float = 3.2
    """A second call of a note costs so much, less what its looks are worth."""
    sure_mark: float = 2.5
    """From this strength on what looks like a mark should be one."""
    odd_mark: float = 2.0
    """A mark alone on its line where others stand within theirs."""
    number_alone: float = 6.0
    """A number alone on a line that is neither mark, label nor page number."""
    next_page: float = 0.7
    """A number alone that is the last page's plus one."""
    first_page: float = 2.0
    wrong_page: float = 5.0


class Body(NamedTuple):
    """The row is text; these of its numbers are marks."""

    marks: tuple[Mark, ...]


class Note(NamedTuple):
    """The row belongs to a note; it begins one where there is a label."""

    label: Label | None


class PageNumber(NamedTuple):
    """The row is a page number."""


Reading: TypeAlias = Body | Note | PageNumber


@dataclass(frozen=True, slots=True)
class State:
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


_START = re.compile(r"\d{1,3}\s*[.．、]\s*(?!\d)|[(（]\s?(?:[a-z]{1,4}|[\u3007\u4e00-\u9fff]{1,3})\s?[)）]|#")
_STOPPED = re.compile(r"(\d{1,3})\s*[.．、]\s*(?!\d)")


class Reader:
    """The search over the rows of one text."""

    def __init__(self, rows: list[Row], grammar: Grammar, costs: Costs = Costs()) -> None:
        self.rows = rows
        self.grammar = grammar
        self.costs = costs
        self.spaced = is_spaced(rows, grammar)
        self.width = _usual_width(rows)
        self.inline = _are_inline(rows, grammar)

    def read(self) -> list[Reading]:
        """The cheapest reading of the rows."""
        beam: dict[State, Trail] = {State(): Trail(0.0, None)}
        for i in range(len(self.rows)):
            after: dict[State, Trail] = {}
            for state, path in beam.items():
                for new, cost, reading in self._steps(i, state):
                    total = path.cost + cost
                    if new not in after or total < after[new].cost:
                        after[new] = Trail(total, (reading, path))
            beam = dict(sorted(after.items(), key=lambda item: item[1].cost)[:BEAM])
        best = min(beam.items(), key=lambda item: item[1].cost + self._end(item[0]))[1]
        return _unrolled(best)

    def _end(self, state: State) -> float:
        return self.costs.missing_note * max(0, state.mark - state.note) + self.costs.unended * state.unended / 2

    def _steps(self, i: int, state: State) -> list[tuple[State, float, Reading]]:
        row = self.rows[i]
        steps = self._page_steps(i, state)
        steps += self._body_steps(i, state)
        label = self._label(i, state)
        if label:
            steps.append(self._label_step(i, state, label))
        if self._may_continue(row, state):
            steps.append(self._continue_step(i, state))
        return steps

    # text

    def _body_steps(self, i: int, state: State) -> list[tuple[State, float, Reading]]:
        cost = self._leave_cost(i, state) if state.in_note else 0.0
        row = self.rows[i]
        if row.rule is Rule.DRAWN:
            cost += self.costs.rule_without_note
        cut = not self.grammar.paragraph_end.search(row.text)
        base = replace(state, in_note=False, turned=False, cut=cut)
        return [(after, cost + extra, Body(marks)) for after, extra, marks in self._with_marks(row, base)]

    def _with_marks(self, row: Row, state: State) -> list[tuple[State, float, tuple[Mark, ...]]]:
        """The row as text, with every choice of its numbers as marks."""
        choices: list[tuple[State, float, tuple[Mark, ...]]] = [(state, 0.0, ())]
        for mark in find_marks(row.text, self.grammar):
            grown = []
            for before, cost, marks in choices:
                grown.append((before, cost + self._unread(row, mark), marks))
                taken = self._taken(before, mark)
                if taken is not None:
                    grown.append((replace(before, mark=max(before.mark, mark.number)), cost + taken, (*marks, mark)))
            choices = grown
        return choices

    def _unread(self, row: Row, mark: Mark) -> float:
        if mark.end - mark.start == len(row.text):
            return self.costs.number_alone
        return self.costs.unread_mark if mark.strength >= self.costs.sure_mark else 0.0

    def _taken(self, state: State, mark: Mark) -> float | None:
        """What it costs to take a number for a mark; None where it cannot be one."""
        ahead = mark.number - state.mark
        strength = mark.strength
        if strength == Look.ALONE and mark.start == 0 and self.inline:
            strength -= self.costs.odd_mark
        if ahead == 1:
            return -strength
        if ahead <= 0:
            return self.costs.mark_again - strength if mark.number else None
        return self.costs.mark_skips * ahead - strength if ahead <= FARTHEST_MARK else None

    def _leave_cost(self, i: int, state: State) -> float:
        """What speaks against a block of notes ending before this row."""
        row, costs = self.rows[i], self.costs
        cost = costs.missing_note * max(0, state.mark - state.note)
        turned = row.page or state.turned
        if state.unended:
            cost += costs.unended / 2 if turned else costs.unended
        if turned:
            cost -= costs.new_page
        elif self._is_tight(i):
            cost -= costs.tight
        if columns(self.rows[i - 1].text) < self.width - 4:
            cost -= costs.short_line
        starts = bool(_START.match(row.text))
        cost += -costs.resumes if starts != state.cut else costs.resumes if starts else 0
        return cost

    # notes

    def _label(self, i: int, state: State) -> Label | None:
        row = self.rows[i]
        label = find_label(row.text, self.grammar)
        if label is None and (row.rule or state.in_note):
            found = _STOPPED.match(row.text)
            if found and int(found[1]) == state.note + 1 and state.mark >= int(found[1]):
                return Label(found[1], int(found[1]), found.end())
        return label

    def _label_step(self, i: int, state: State, label: Label) -> tuple[State, float, Reading]:
        row, costs = self.rows[i], self.costs
        cost = self._order_cost(state, label)
        rest = row.text[label.end :]
        if self.grammar.match("note", rest):
            cost += costs.looks_like_note
        cost += self._turn_cost(i, state) if state.in_note else self._enter_cost(row)
        if state.in_note and state.unended:
            cost += costs.unended
        note = state.note if label.number is None else label.number
        new = replace(state, in_note=True, note=note, unended=not self._is_ended(rest), turned=False)
        return new, cost, Note(label)

    def _order_cost(self, state: State, label: Label) -> float:
        if label.number is None:
            return 0.0
        cost = 0.0
        if label.number > state.note + 1:
            cost += self.costs.label_skips
        elif label.number <= state.note:
            cost += self.costs.label_returns
        return cost + (self.costs.label_without_mark if label.number > state.mark else 0)

    def _enter_cost(self, row: Row) -> float:
        under = {Rule.DRAWN: self.costs.drawn_rule, Rule.BLANKS: self.costs.blank_rule, Rule.NONE: 0.0}
        return self.costs.enter + under[row.rule]

    def _turn_cost(self, i: int, state: State) -> float:
        """What speaks against a block of notes going on into this row."""
        if self.rows[i].page or state.turned:
            return self.costs.new_page
        return 0.0

    def _may_continue(self, row: Row, state: State) -> bool:
        return state.in_note or (state.unended and row.rule is Rule.DRAWN)

    def _continue_step(self, i: int, state: State) -> tuple[State, float, Reading]:
        row, costs = self.rows[i], self.costs
        cost = self._turn_cost(i, state) if state.in_note else costs.enter + costs.drawn_rule
        if not state.unended:
            cost += costs.after_end
            cost += costs.start_in_note if _START.match(row.text) else 0
            cost += costs.tight if self._is_tight(i) else 0
            cost += costs.short_line if columns(self.rows[i - 1].text) < self.width - 4 else 0
        new = replace(state, in_note=True, unended=not self._is_ended(row.text), turned=False)
        return new, cost, Note(None)

    # page numbers

    def _page_steps(self, i: int, state: State) -> list[tuple[State, float, Reading]]:
        row = self.rows[i]
        if not row.text.isdecimal() or len(row.text) > 3:
            return []
        number = int(row.text)
        if state.page:
            cost = self.costs.next_page if number == state.page + 1 else self.costs.wrong_page
        else:
            cost = self.costs.first_page if number <= 3 else self.costs.wrong_page
        if row.page or i + 1 == len(self.rows) or self.rows[i + 1].page:
            cost -= self.costs.new_page
        return [(replace(state, page=number, turned=True), cost, PageNumber())]

    # looks

    def _is_ended(self, text: str) -> bool:
        return self.grammar.sentence_end.search(text) is not None

    def _is_tight(self, i: int) -> bool:
        """No empty line above, where lines have one; a mark's or label's own line excepted."""
        alone = i > 0 and len(self.rows[i - 1].text) <= 3
        return self.spaced and self.rows[i].gap == 0 and not alone


def is_spaced(rows: list[Row], grammar: Grammar) -> bool:
    """Whether an empty line stands below each visual line, so that it parts no paragraphs."""
    wraps = [row for before, row in pairwise(rows) if _is_wrap(before, row, grammar)]
    return sum(row.gap > 0 for row in wraps) > len(wraps) / 2


def _is_wrap(before: Row, row: Row, grammar: Grammar) -> bool:
    """Whether a sentence surely runs on from one row to the next."""
    return len(before.text) > 8 and len(row.text) > 3 and not grammar.paragraph_end.search(before.text)


def _are_inline(rows: list[Row], grammar: Grammar) -> bool:
    """Whether marks stand within lines, so that a number alone is hardly one."""
    marks = [(mark, row) for row in rows for mark in find_marks(row.text, grammar)]
    alone = sum(mark.end - mark.start == len(row.text) for mark, row in marks)
    inline = sum(mark.strength >= Look.AFTER_PUNCTUATION for mark, _ in marks) - alone
    return inline >= INLINE and inline > alone


def _usual_width(rows: list[Row]) -> int:
    """The width that nine of ten rows keep to, in columns."""
    widths = sorted(columns(row.text) for row in rows if len(row.text) > 8)
    return widths[int(len(widths) * 0.9)] if widths else 0


def _unrolled(path: Trail) -> list[Reading]:
    readings: list[Reading] = []
    step = path.read
    while step is not None:
        readings.append(step[0])
        step = step[1].read if step[1] else None
    return readings[::-1]
