"""The footnotes of a page: what stands at its foot, below a rule or in smaller type, each behind its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from evolve.language.grammar import Grammar
from evolve.reading.furniture import is_rule
from evolve.reading.marks import find_label
from evolve.reading.pdf.page import Page, VisualLine
from evolve.reading.pdf.sandbox import Rule

SMALL = 0.94
"""Of the size of the text: notes are mostly set smaller, 8.5 to 10 points (73/6)."""
SHORT = 0.5
"""Of the width of what is on the page: the rule above notes is shorter, that below a running head is not."""
AS_LARGE = 1.02
"""Of the size of the text: notes are never larger."""
STEP = 3
"""Labels that may be missing between two notes of a document."""
DRAWN_RULE = "_" * 10
"""Stands for the rule above notes where they are left to the grammar."""

_STOPPED = re.compile(r"(\d{1,3})[.)\uff09\u3001\uff0e]\s*(?!\d)")


@dataclass(slots=True)
class FootNote:
    """A note: its lines, without its label, on the pages where they stand."""

    mark: str
    lines: list[VisualLine] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Split:
    """A page in two: its text, and the lines of its notes."""

    page: Page
    text: list[VisualLine]
    notes: list[VisualLine]


class NoteReader:
    """Goes through the pages, keeping the notes found so far."""

    def __init__(self, grammar: Grammar, size: float) -> None:
        self.grammar = grammar
        self.size = size
        self.notes: list[FootNote] = []
        self.raised = False  # labels of notes are

    def split(self, page: Page) -> Split:
        """The text and the notes of the next page; the notes are kept."""
        start = self._start(page)
        text, notes = list[VisualLine](), list[VisualLine]()
        carried = self._are_carried(page)
        for line in page.lines:
            is_note = line.y <= start and (notes or carried or self._label(line))
            if is_note and not is_rule(line.text):
                self._take(line, page.number)
            if line.y > start or not (is_note or is_rule(line.text)):
                text.append(line)
            elif not is_rule(line.text):
                notes.append(line)
        return Split(page, text, notes)

    def _take(self, line: VisualLine, page: int) -> None:
        label = self._label(line)
        if label:
            self.raised |= bool(line.raised) and line.raised[0].at == 0
            self.notes.append(FootNote(label[0], [label[1]], [page]))
        else:
            self.notes[-1].lines.append(line)
            self.notes[-1].pages.append(page)

    # where notes begin

    def _start(self, page: Page) -> float:
        """The height at and below which the notes of a page stand."""
        for height, is_short in sorted(self._rules(page), reverse=True):
            if self._are_notes(page, height, is_short=is_short):
                return height
        return self._unruled_start(page)

    def _rules(self, page: Page) -> Iterator[tuple[float, bool]]:
        """The height of each drawn line, and whether it is as short as the rule above notes mostly is."""
        if not page.lines:
            return
        width = max(line.right for line in page.lines) - min(line.left for line in page.lines)
        drawn = [Rule(line.left, line.right, line.y) for line in page.lines if is_rule(line.text)]
        for rule in (*page.rules, *drawn):
            yield rule.y, rule.right - rule.left < SHORT * width

    def _unruled_start(self, page: Page) -> float:
        """The same without a rule: the highest line in small type, a label or carried over, below which all is small."""
        start = -1.0
        for line in sorted(page.lines, key=lambda one: one.y):
            if line.size > SMALL * self.size:
                return start
            if self._label(line) or self._are_carried(page):
                start = line.y
        return -1.0 if self._are_carried(page) else start  # a whole page in small type

    def _are_carried(self, page: Page) -> bool:
        """Whether the notes of the page before may go on at the foot of this one."""
        return bool(self.notes) and self.notes[-1].pages[-1] == page.number - 1

    def _are_notes(self, page: Page, height: float, *, is_short: bool) -> bool:
        """Whether what stands below a rule at ``height`` are notes: a label begins them, or they are carried over."""
        lines = [line for line in page.lines if line.y <= height and not is_rule(line.text)]
        if not lines or any(line.size > AS_LARGE * self.size for line in lines):
            return False
        small = all(line.size <= SMALL * self.size for line in lines)
        if self._label(lines[0]):
            return small or is_short
        return small and self._are_carried(page) and any(line.y > height for line in page.lines)

    # labels

    def _label(self, line: VisualLine) -> tuple[str, VisualLine] | None:
        """The label of a note that begins with ``line``, and the line without it."""
        if line.raised and line.raised[0].at == 0:
            mark = "".join(re.findall(r"\d", line.raised[0].text))
            return (mark, line._replace(raised=line.raised[1:])) if mark else None
        found = find_label(line.text, self.grammar)
        if found and (found.number is None or self._is_next(found.number)):
            return found.mark, _cut(line, found.end)
        stopped = _STOPPED.match(line.text)
        if stopped and self._is_next(int(stopped[1])):
            return stopped[1], _cut(line, stopped.end())
        return None

    def _is_next(self, number: int) -> bool:
        """Whether a plain number may be a label: it counts on from the last note, or begins anew."""
        if self.raised:
            return False
        last = next((int(note.mark) for note in reversed(self.notes) if note.mark.isdecimal()), 0)
        return number == 1 or last < number <= last + STEP


def _cut(line: VisualLine, end: int) -> VisualLine:
    raised = tuple(one._replace(at=max(0, one.at - end)) for one in line.raised)
    return line._replace(text=line.text[end:], raised=raised)
