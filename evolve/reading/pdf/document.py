"""The pages of a PDF -> an `Extract`: lines with their indents and the space above them, marks, notes, furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from evolve.errors import UnreadableFile
from evolve.language.detect import detect, is_known
from evolve.language.grammar import Grammar
from evolve.language.profile import language as profile
from evolve.model.resolution import Footnote, FootnoteCall, Furniture
from evolve.reading.extract import Extract, plain
from evolve.reading.lines import Line
from evolve.reading.marks import SUPERSCRIPTS
from evolve.reading.pdf.edges import without_edges
from evolve.reading.pdf.glyphs import check_glyphs, check_letters
from evolve.reading.pdf.headings import grouped
from evolve.reading.pdf.hyphens import whole_words
from evolve.reading.pdf.lines import direction, lines_of
from evolve.reading.pdf.notes import DRAWN_RULE, NoteReader, Split
from evolve.reading.pdf.page import Page, VisualLine
from evolve.reading.pdf.sandbox import drawn_pages

APART = 1.25
"""Of the usual distance of two lines: a larger one is empty space."""
DEEPEST_INDENT = 8
"""Columns: what is set in further is centred."""
INDENTED_SHARE = 0.08
"""Of the lines, in [0, 1], that must be set in, and not, to say that paragraphs are; one in ten lines begins one."""
MARGIN_SHARE = 0.1
"""Of the lines, in [0, 1], that begin at the margin at least; of short paragraphs most begin further in."""
SAME_SIZE = 0.5
"""Points by which the size of text differs: type is scaled to fit."""
CALLED_SHARE = 0.5
"""Of the notes, in [0, 1], whose marks must stand raised in the text to say that all do."""

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)


def extract(data: bytes, name: str | None) -> Extract:
    """The lines of a PDF. Raises RefusedFile, UnreadableFile, GarbledText."""
    pages = list(_pages(data, name))
    if not any(page.lines for page in pages):
        raise UnreadableFile("the PDF has no text (drawn or scanned): run OCR over it, or give its text", path=name)
    text = "\n".join(line.text for page in pages for line in page.lines)
    check_letters(text, name)
    tag = detect(text)
    if not is_known(tag):
        return plain(text)
    return _Document(pages, profile(tag).grammar).extract()


def _pages(data: bytes, name: str | None) -> Iterator[Page]:
    upright = 0
    for page in drawn_pages(data, name):
        upright = direction(page, upright)
        yield lines_of(check_glyphs(page, name), upright)


@dataclass(slots=True)
class _Printed:
    """The lines that the grammar is to read, as they grow, each with its page."""

    text: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)

    def add(self, text: str, page: int) -> int:
        """Add a line; returns its number, from 1."""
        self.text.append(text)
        self.pages.append(page)
        return len(self.text)


class _Document:
    def __init__(self, pages: list[Page], grammar: Grammar) -> None:
        self.grammar = grammar
        self.size = _usual_size(pages)
        self.bare = without_edges(pages, grammar)
        reader = NoteReader(grammar, self.size)
        self.splits = [reader.split(bare.page) for bare in self.bare]
        self.notes = reader.notes
        self.margins = _margins(self.splits, self.size)
        self.edges = _right_edges(self.splits, self.size)
        self.leading = _leading(self.splits)
        self.indented = self._is_indented()
        self.printed = _Printed()

    def extract(self) -> Extract:
        knows = self._knows_notes()
        for bare, split in zip(self.bare, self.splits, strict=True):
            self._add_furniture([(line.text, reason) for line, reason in bare.taken])
            self._add_furniture([(text, "rotated") for text in bare.page.rotated])
            self._add_text(split, knows)
            if not knows:
                self._add_notes_as_text(split)
        notes = tuple(self._placed_notes()) if knows else ()
        return Extract(
            text="\n".join(self.printed.text),
            lines=tuple(self.printed.lines),
            notes=notes,
            furniture=tuple(self.printed.furniture),
            pages=tuple(self.printed.pages),
            has_lines=False,
            knows_notes=knows,
            paged=False,
        )

    def _knows_notes(self) -> bool:
        """Whether geometry tells the marks: those of most notes stand raised in the text."""
        numbered = {note.mark for note in self.notes if note.mark.isdecimal()}
        called = {mark for split in self.splits for line in split.text for mark in _marks(line)}
        return bool(numbered) and len(numbered & called) >= CALLED_SHARE * len(numbered)

    def _add_furniture(self, items: list[tuple[str, str]]) -> None:
        here = len(self.printed.text) + 1
        self.printed.furniture += [Furniture(here, text, reason) for text, reason in items]

    # text

    def _add_text(self, split: Split, knows: bool) -> None:
        labels = {note.mark for note in self.notes} if knows else set()
        above: VisualLine | None = None
        for group in grouped(whole_words(split.text), self.size, self.grammar):
            line = group.lines[0]
            text, calls = self._joined(group.lines, labels)
            number = self.printed.add(_with_marks(text, calls), split.page.number)
            indent = self._indent(line, split.page.number)
            room = self._room(group.lines[-1], split.page.number)
            first = above is None
            gap = self._first_gap(indent) if above is None else self._gap(above, line)
            turned = first and not self.indented
            self.printed.lines.append(
                Line(number, text, indent, gap, page=turned, calls=calls, heading=group.heading, room=room)
            )
            above = group.lines[-1]

    def _joined(self, lines: Sequence[VisualLine], labels: set[str]) -> tuple[str, tuple[FootnoteCall, ...]]:
        """The lines of a heading, or one line, as one text with its calls."""
        text, calls = "", list[FootnoteCall]()
        for line in lines:
            part, own = _with_calls(line, labels)
            text += self.grammar.join(text, part)
            calls += [replace(call, at=call.at + len(text)) for call in own]
            text += part
        return text, tuple(calls)

    def _indent(self, line: VisualLine, page: int) -> int:
        """Columns from the left margin of the pages of that side."""
        margin = self.margins[page % 2]
        return max(0, round((line.left - margin) / (self.size / 2)))

    def _room(self, line: VisualLine, page: int) -> float:
        """The columns left empty at the end of a line, up to the right margin of the pages of that side."""
        return (self.edges[page % 2] - line.right) / (self.size / 2)

    def _gap(self, above: VisualLine, line: VisualLine) -> int:
        """1 where there is empty space above the line; columns begin above the line before."""
        return int(above.y - line.y > APART * self.leading * max(1.0, line.size / self.size))

    def _first_gap(self, indent: int) -> int:
        """The same for the first line of a page: where paragraphs are set in, a line that is begins one."""
        return int(self.indented and indent > 0)

    def _is_indented(self) -> bool:
        """Whether the first lines of paragraphs are set in, so that indents tell where a page turns too."""
        indents = [
            self._indent(line, split.page.number)
            for split in self.splits
            for line in split.text
            if abs(line.size - self.size) < SAME_SIZE
        ]
        inside, outside = sum(0 < indent <= DEEPEST_INDENT for indent in indents), indents.count(0)
        return min(inside, outside) >= max(1.0, INDENTED_SHARE * len(indents))

    # notes

    def _add_notes_as_text(self, split: Split) -> None:
        """Leave the notes of a page to the grammar, under a rule."""
        for at, line in enumerate(split.notes):
            if not at:
                number = self.printed.add(DRAWN_RULE, split.page.number)
                self.printed.lines.append(Line(number, DRAWN_RULE, 0, 1))
            text, _ = _with_calls(line, set())
            number = self.printed.add(text, split.page.number)
            self.printed.lines.append(Line(number, text, 0, 0))

    def _placed_notes(self) -> Iterator[Footnote]:
        """The notes, each on a line of its own behind the text."""
        for note in self.notes:
            text, _ = self._joined(whole_words(note.lines), set())
            yield Footnote(note.mark, text, self.printed.add(f"{note.mark} {text}", note.pages[0]))


def _usual_size(pages: Sequence[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _margins(splits: Sequence[Split], size: float) -> tuple[float, float]:
    """The left margins of even and odd pages: the leftmost place where many lines of the text begin."""
    sides: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for split in splits:
        for line in split.text:
            if abs(line.size - size) < SAME_SIZE:
                sides[split.page.number % 2][round(line.left)] += 1
    even, odd = map(_leftmost, sides)
    return even if even is not None else odd or 0.0, odd if odd is not None else even or 0.0


def _leftmost(lefts: Counter[int]) -> float | None:
    """Of the places, the leftmost that a share of all lines keeps to; a numbered title hangs left of it (73/6)."""
    many = MARGIN_SHARE * lefts.total()
    return min((left for left in lefts if sum(lefts[left + i] for i in (-1, 0, 1)) >= many), default=None)


def _right_edges(splits: Sequence[Split], size: float) -> tuple[float, float]:
    """The right margins of even and odd pages: nine of ten lines end before them, or at them."""
    sides: tuple[list[float], list[float]] = ([], [])
    for split in splits:
        sides[split.page.number % 2].extend(line.right for line in split.text if abs(line.size - size) < SAME_SIZE)
    even, odd = (sorted(side)[len(side) * 9 // 10] if side else None for side in sides)
    return even if even is not None else odd or 0.0, odd if odd is not None else even or 0.0


def _leading(splits: Sequence[Split]) -> float:
    """The usual distance of two lines."""
    steps: Counter[float] = Counter()
    for split in splits:
        for above, line in pairwise(split.text):
            if 0 < above.y - line.y < 4 * line.size and above.size == line.size:
                steps[round(above.y - line.y)] += 1
    return steps.most_common(1)[0][0] if steps else 0.0


def _marks(line: VisualLine) -> list[str]:
    return [mark for raised in line.raised for mark in re.findall(r"\d{1,3}", raised.text)]


def _with_calls(line: VisualLine, labels: set[str]) -> tuple[str, tuple[FootnoteCall, ...]]:
    """The text of a line and the calls of notes with these labels; other raised numbers stay, as in m²."""
    text, calls, done = "", list[FootnoteCall](), 0
    for raised in line.raised:
        text += line.text[done : raised.at]
        done = raised.at
        marks = re.findall(r"\d{1,3}", raised.text)
        if marks and all(mark in labels for mark in marks):
            calls += [FootnoteCall(mark, len(text)) for mark in marks]
        else:
            text += raised.text.translate(_RAISED)
    return text + line.text[done:], tuple(calls)


def _with_marks(text: str, calls: tuple[FootnoteCall, ...]) -> str:
    for call in reversed(calls):
        text = text[: call.at] + call.mark + text[call.at :]
    return text
