"""Where the characters of a paragraph stand in its source: the way back from offsets to lines and columns.

It is made from a resolution and its source when somebody asks, so that reading pays nothing for it. A
paragraph is made of whole lines; between them may stand notes and furniture. So each line below the first
either is the next part of the paragraph, marks and blanks aside, or does not belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from evolve.model.finding import Range
from evolve.model.resolution import Footnote, FootnoteCall, Paragraph, Resolution
from evolve.model.span import Span
from evolve.reading.extract import Extract, plain
from evolve.reading.lines import source_lines
from evolve.reading.marks import SUPERSCRIPTS

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
FARTHEST_MARK = 12
"""Lines below the last character of a paragraph on which a mark of it may stand: a rule and a page lie between."""
_BETWEEN = frozenset({"rule", "link", "page-number", "running-head", "job-number"})
"""Furniture that may stand between two lines of a paragraph."""

Place = tuple[int, int]
"""A line and a column, both from 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """Where an item stands: the place of each of its characters, of each of its marks, and of its number."""

    characters: tuple[Place, ...]
    marks: tuple[Range | None, ...]
    number: Range


class SourceMap:
    """The places of the paragraphs and notes of one resolution.

    Where its format has no lines, they are the lines of what was extracted: their numbers are ordinals.
    """

    def __init__(self, source: str | Extract, resolution: Resolution) -> None:
        extract = plain(source) if isinstance(source, str) else source
        self.lines = tuple(source_lines(extract.text))
        self.pages = extract.pages
        self.has_lines = extract.has_lines
        self._resolution = resolution
        self._runs: dict[tuple[int, str], Run | None] = {}

    def range(self, item: Paragraph | Footnote, span: Span) -> Range | None:
        """Where ``span`` of the item's text stands; an empty span has no width. None without lines."""
        run = self._run(item)
        if run is None:
            return None
        if not run.characters:
            return run.number
        first = min(span.start, len(run.characters) - 1)
        line, column = run.characters[first]
        if span.start == span.end:
            column += span.start > first
            return Range(line, column, line, column)
        end_line, end_column = run.characters[min(span.end, len(run.characters)) - 1]
        return Range(line, column, end_line, end_column + 1)

    def pieces(self, item: Paragraph | Footnote, span: Span) -> tuple[Range, ...]:
        """The stretches of lines that ``span`` covers: one for each line, marks left out."""
        run = self._run(item)
        if run is None:
            return ()
        found: list[Range] = []
        for line, column in run.characters[span.start : span.end]:
            last = found[-1] if found else None
            if last and last.line == line and last.end_column <= column <= last.end_column + 1:
                found[-1] = Range(line, last.column, line, column + 1)
            else:
                found.append(Range(line, column, line, column + 1))
        return tuple(found)

    def number(self, item: Paragraph | Footnote) -> Range | None:
        """Where the number, letter or label of the item stands; its first character where nothing is printed."""
        run = self._run(item)
        return run.number if run else None

    def mark(self, paragraph: Paragraph, call: int) -> Range | None:
        """Where the mark of the paragraph's call number ``call`` (from 0) stands."""
        run = self._run(paragraph)
        if run is None:
            return None
        at = paragraph.calls[call].at
        return run.marks[call] or self.range(paragraph, Span(max(0, at - 1), at))

    def _run(self, item: Paragraph | Footnote) -> Run | None:
        line = item.line or item.ordinal
        if line is None or not 0 < line <= len(self.lines):
            return None
        key = (line, item.text)
        if key not in self._runs:
            calls = item.calls if isinstance(item, Paragraph) else ()
            self._runs[key] = _Fit(item.text, calls, line, self).run()
        return self._runs[key]

    @cached_property
    def furniture(self) -> frozenset[tuple[int, str]]:
        """Lines that belong to no paragraph, with their text."""
        return frozenset((f.line or f.ordinal or 0, f.text) for f in self._resolution.furniture if f.reason in _BETWEEN)


class _Fit:
    """Lays the text of an item over the lines of the source, from its first line on."""

    def __init__(self, text: str, calls: tuple[FootnoteCall, ...], line: int, source: SourceMap) -> None:
        self.text = text
        self.calls = calls
        self.line = line
        self.source = source
        self.characters: list[Place] = []
        self.marks: list[Range | None] = [None] * len(calls)

    def run(self) -> Run:
        start = self._first()
        number = self.line + 1
        while len(self.characters) < len(self.text) and number <= len(self.source.lines):
            self._take(number, 0)
            number += 1
        self._take_marks(number)
        while len(self.characters) < len(self.text):  # never seen; a place nearby is better than none
            self.characters.append(self.characters[-1] if self.characters else (self.line, 1))
        return Run(tuple(self.characters), tuple(self.marks), start)

    def _first(self) -> Range:
        """Lay the first line, behind the enumerator or label; returns where that stands."""
        raw = self.source.lines[self.line - 1]
        begin = len(raw) - len(raw.lstrip())
        at = next((at for at in range(begin, len(raw)) if not raw[at].isspace() and self._take(self.line, at)), begin)
        end = begin + len(raw[begin:at].rstrip())
        return Range(self.line, begin + 1, self.line, max(end, begin + 1) + 1)

    def _take(self, number: int, start: int) -> bool:
        """Take the part of line ``number`` from ``start`` on where it carries the text on, whole."""
        taken, offset = False, 0
        for piece in self.source.lines[number - 1].split("\f"):  # a form feed begins a line of its own
            skipped = max(0, start - offset)
            body = piece[skipped:]
            column = offset + skipped + 1
            offset += len(piece) + 1
            if not body.strip() or (number, body.strip()) in self.source.furniture:
                continue
            laid = self._lay(body, 0, len(self.characters), tuple(i for i, m in enumerate(self.marks) if m is None))
            if laid is not None:
                self.characters += [(number, column + at) for _, at in laid[0]]
                for call, at, end in laid[1]:
                    self.marks[call] = Range(number, column + at, number, column + end)
                taken = True
        return taken

    def _lay(
        self, body: str, at: int, place: int, free: tuple[int, ...]
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]]] | None:
        """The columns of the characters from ``place`` on, and the marks, where ``body`` from ``at`` is no more."""
        characters: list[tuple[int, int]] = []
        while at < len(body):
            if body[at].isspace() and not (place < len(self.text) and self.text[place] == body[at]):
                at += 1
                continue
            for call in free:
                end = self._mark_end(body, at, call, place)
                rest = self._lay(body, end, place, tuple(c for c in free if c != call)) if end else None
                if rest is not None:
                    return [*characters, *rest[0]], [(call, at, end), *rest[1]]
            if place < len(self.text) and self.text[place].isspace() and not body[at].isspace():
                characters.append((place, max(0, at - 1)))  # a blank that joins two lines or parts
                place += 1
                continue
            if body[at] == "*":
                at += 1
                continue
            if place >= len(self.text) or self.text[place] != body[at]:
                return None
            characters.append((place, at))
            place, at = place + 1, at + 1
        return characters, []

    def _mark_end(self, body: str, at: int, call: int, place: int) -> int:
        """The end of the mark of ``call`` where it stands at ``at``, else 0."""
        where = self.calls[call].at
        if not (where == place or (where < place and not self.text[where:place].strip())):
            return 0
        mark = self.calls[call].mark
        for form in (f"[{mark}]", mark, mark.translate(_RAISED)):
            if body.startswith(form, at):
                return at + len(form)
        return 0

    def _take_marks(self, number: int) -> None:
        """The marks behind the last character, where they stand on lines of their own."""
        for line in range(number, min(number + FARTHEST_MARK, len(self.source.lines) + 1)):
            if None not in self.marks:
                return
            body = self.source.lines[line - 1].strip()
            column = len(self.source.lines[line - 1]) - len(self.source.lines[line - 1].lstrip()) + 1
            for call, taken in enumerate(self.marks):
                end = self._mark_end(body, 0, call, len(self.text))
                if taken is None and end:
                    self.marks[call] = Range(line, column, line, column + end)
                    break
