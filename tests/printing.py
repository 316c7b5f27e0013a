"""Made-up and real resolutions printed to PDF, in many layouts, with reportlab.

`print_pdf` sets `Part`s on pages: notes at the foot of the page that calls them, and over to the next where they do
not fit. It knows nothing of how evolve reads.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, A5, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from evolve.model.resolution import Resolution
from tests.resolutions import Made

for name in ("STSong-Light", "MSung-Light"):
    pdfmetrics.registerFont(UnicodeCIDFont(name))

PAGES = {"a4": A4, "letter": LETTER, "a5": A5}
NO_START = "，。、；：！？）》”’）)],.;:%"


@dataclass(frozen=True)
class Part:
    """A paragraph with its number, a heading (centred), or a closing line; `calls` are (offset, mark)."""

    text: str
    calls: tuple[tuple[int, str], ...] = ()
    printed: str = ""
    centred: bool = False


@dataclass(frozen=True)
class Document:
    """What is printed."""

    symbol: str
    title: str
    masthead: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[tuple[str, str], ...]  # mark, text


@dataclass(frozen=True)
class Sheet:
    """How it is printed. Lengths are in points or, as factors, of the size of the text."""

    paper: str = "a4"
    font: str = "STSong-Light"
    size: float = 10.5
    leading: float = 1.4
    after: float = 0.5  # empty space below a paragraph, in lines
    indent: float = 2.0  # of a paragraph's first line
    note_size: float = 0.85
    rule: str = "line"  # line, box, underscores, none
    label: str = "raised"  # raised, plain, stopped
    mark_size: float = 0.6
    rise: float = 0.35
    head: str = "none"  # none, symbol, title, both
    head_rule: bool = True
    foot: str = "fraction"  # none, fraction, plain, dashed
    job: bool = False
    bar_code: bool = False
    split_notes: bool = False
    shuffled: bool = False
    doubled: bool = False  # headings drawn twice to look bold
    blanks: bool = False  # between Han characters
    mirrored: bool = False
    side: bool = False  # a line up the margin
    columns: int = 1
    justified: bool = False


# ---------------------------------------------------------------- what is printed


def made_document(made: Made) -> Document:
    """A made-up resolution."""
    if made.draft:
        head = [
            made.session,
            "第二委员会",
            "议程项目 24(b)",
            "发展方面的业务活动",
            f"{made.sponsor}：决议草案",
            made.title,
        ]
    else:
        head = [f"{made.number}. {made.title}"]
    parts = []
    for part in made.body:
        if part.id == "closing":
            parts += (
                []
                if made.draft
                else [Part("2003 年 12 月 23 日", centred=True), Part("第 78 次全体会议", centred=True)]
            )
        else:
            printed = part.printed if part.printed.startswith("(") or not part.printed else f"{part.printed}."
            parts.append(Part(part.text, tuple(part.calls), printed, part.heading))
    notes = tuple((str(n), text) for n, text in enumerate(made.notes, start=1))
    return Document(f"A/RES/{made.number}", made.title, (*head, made.organ), tuple(parts), notes)


def read_document(resolution: Resolution, masthead: tuple[str, ...]) -> Document:
    """A resolution that was read, to be printed and read again."""
    headings: dict[str | None, list[str]] = {}
    for heading in resolution.headings:
        headings.setdefault(heading.before, []).append(heading.text)
    parts: list[Part] = []
    for paragraph in resolution.paragraphs:
        parts += [Part(text, centred=True) for text in headings.get(paragraph.id, [])]
        number = paragraph.number or ""
        printed = number if number.startswith("(") or not number else f"{number}."
        calls = tuple((call.at, call.mark) for call in paragraph.calls)
        parts.append(Part(paragraph.text, calls, printed))
    notes = tuple((note.mark, note.text) for note in resolution.footnotes if note.mark.isdecimal())
    return Document(resolution.symbol or "", resolution.title or "", masthead, tuple(parts), notes)


# ---------------------------------------------------------------- lines


@dataclass
class _Run:
    """Glyphs set at once; a mark is raised."""

    text: str
    x: float
    raised: bool = False


@dataclass
class _Line:
    runs: list[_Run]
    notes: tuple[str, ...] = ()  # marks first called here
    above: float = 0.0  # empty space
    bold: bool = False


def _atoms(text: str) -> list[str]:
    """What a line's end does not part: words, numbers, a character with the marks behind it."""
    atoms: list[str] = []
    for unit in re.findall(r"\ue000\d+\ue001|[A-Za-z0-9./\-–’“”]+|\s+|.", text):
        keeps = unit in NO_START or unit.startswith("\ue000")
        if keeps and atoms and not atoms[-1].isspace():
            atoms[-1] += unit
        else:
            atoms.append(unit)
    return atoms


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for k, piece in enumerate(re.split("\ue000(\\d+)\ue001", text)):
        if piece:
            yield piece, k % 2 == 1


class _Setter:
    """Breaks texts into lines of one width."""

    def __init__(self, sheet: Sheet, width: float, size: float) -> None:
        self.sheet, self.width, self.size = sheet, width, size

    def length(self, text: str) -> float:
        total = 0.0
        for piece, raised in _runs(text):
            size = self.size * (self.sheet.mark_size if raised else 1)
            total += pdfmetrics.stringWidth(piece, self.sheet.font, size)
        return total

    def lines(self, text: str, first: float = 0.0, *, centred: bool = False) -> list[_Line]:
        rows: list[tuple[float, str]] = []
        left, row = first, ""
        for atom in _atoms(text):
            if row and left + self.length((row + atom).rstrip()) > self.width:
                rows.append((left, row.rstrip()))
                left, row = 0.0, ""
                if atom.isspace():
                    continue
            row += atom
        rows.append((left, row.rstrip()))
        last = len(rows) - 1
        return [self._line(left, row, centred, full=k < last) for k, (left, row) in enumerate(rows)]

    def _line(self, left: float, row: str, centred: bool, full: bool) -> _Line:
        if centred:
            left = max(0.0, (self.width - self.length(row)) / 2)
        stretch = 0.0
        if self.sheet.justified and full and " " in row:
            stretch = min(self.size, (self.width - left - self.length(row)) / row.count(" "))
        runs: list[_Run] = []
        x = left
        for piece, raised in _runs(row):
            words = re.findall(r"\s+|\S+", piece) if stretch else [piece]
            for word in words:
                runs.append(_Run(word, x, raised))
                x += self.length(f"\ue000{word}\ue001" if raised else word) + (stretch if word.isspace() else 0)
        return _Line(runs, bold=centred)


def _body(document: Document, sheet: Sheet, width: float) -> list[_Line]:
    setter = _Setter(sheet, width, sheet.size)
    space = sheet.after * sheet.size * sheet.leading
    lines: list[_Line] = []
    for text in document.masthead[:-1]:
        lines += _spaced(setter.lines(text, centred=True), space)
    lines += _spaced(setter.lines(document.masthead[-1], sheet.indent * sheet.size), space)
    called: set[str] = set()
    for part in document.parts:
        text = part.text
        for at, mark in sorted(part.calls, reverse=True):
            text = f"{text[:at]}\ue000{mark}\ue001{text[at:]}"
        text = f"{part.printed} {text}" if part.printed else text
        if part.centred:
            lines += _spaced(setter.lines(text, centred=True), space)
            continue
        rows = _spaced(setter.lines(text, sheet.indent * sheet.size), space)
        for row in rows:
            marks = [run.text for run in row.runs if run.raised]
            row.notes = tuple(mark for mark in dict.fromkeys(marks) if mark not in called)
            called.update(marks)
        lines += rows
    return lines


def _spaced(lines: list[_Line], space: float) -> list[_Line]:
    lines[0].above = space
    return lines


# ---------------------------------------------------------------- pages


@dataclass
class _Page:
    lines: list[_Line] = field(default_factory=list)
    notes: list[_Line] = field(default_factory=list)


def _paged(body: list[_Line], document: Document, sheet: Sheet, width: float, height: float) -> list[_Page]:
    notes = {mark: _note_lines(mark, text, sheet, width) for mark, text in document.notes}
    step, small = sheet.size * sheet.leading, sheet.size * sheet.note_size * 1.25

    def room(page: _Page, line: _Line, more: int) -> float:
        used = sum(step + (one.above if k else 0) for k, one in enumerate([*page.lines, line]))
        count = len(page.notes) + more
        return height - used - sheet.columns * (count * small + 2 * step if count else 0)

    pages = [_Page()]
    waiting = list(body)
    while waiting:
        line, page = waiting[0], pages[-1]
        own = [row for mark in line.notes for row in notes.get(mark, [])]
        if room(page, line, len(own)) >= 0 or not (page.lines or page.notes):
            page.lines.append(waiting.pop(0))
            page.notes += own
            continue
        fits = next((n for n in range(len(own) - 1, 0, -1) if room(page, line, n) >= 0), 0)
        if sheet.split_notes and fits:
            page.lines.append(waiting.pop(0))
            page.notes += own[:fits]
            pages.append(_Page(notes=own[fits:]))
        else:
            pages.append(_Page())
    return pages


def _note_lines(mark: str, text: str, sheet: Sheet, width: float) -> list[_Line]:
    setter = _Setter(sheet, width, sheet.size * sheet.note_size)
    label = {"raised": f"\ue000{mark}\ue001 ", "plain": f"{mark} ", "stopped": f"{mark}. "}[sheet.label]
    return setter.lines(label + text, sheet.size)


# ---------------------------------------------------------------- drawing


class _Pen:
    """Draws runs, at once or, shuffled, at the end of the page."""

    def __init__(self, canvas: Canvas, sheet: Sheet, rng: random.Random) -> None:
        self.canvas, self.sheet, self.rng = canvas, sheet, rng
        self.held: list[tuple[str, float, float, float, float]] = []

    def line(self, line: _Line, x: float, y: float, size: float) -> None:
        for run in line.runs:
            factor = self.sheet.mark_size if run.raised else 1.0
            rise = self.sheet.rise * size if run.raised else 0.0
            for part, at in self._parts(run.text, size * factor):
                for shift in (0.0, 0.3) if self.sheet.doubled and line.bold else (0.0,):
                    self.held.append((part, x + run.x + at + shift, y, size * factor, rise))

    def _parts(self, text: str, size: float) -> Iterator[tuple[str, float]]:
        """The run in one piece, or every few characters a new one, so that it can be drawn out of order."""
        if not self.sheet.shuffled and not self.sheet.blanks:
            yield text, 0.0
            return
        at = 0.0
        for piece in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]{1,3}", text):
            yield (" ".join(piece) if self.sheet.blanks and not piece.isascii() else piece), at
            at += pdfmetrics.stringWidth(piece, self.sheet.font, size)

    def flush(self) -> None:
        if self.sheet.shuffled:
            self.rng.shuffle(self.held)
        for text, x, y, size, rise in self.held:
            written = self.canvas.beginText(x, y)
            written.setFont(self.sheet.font, size)
            written.setRise(rise)  # always: it outlives the text object
            written.textOut(text)
            self.canvas.drawText(written)
        self.held = []


def print_pdf(document: Document, sheet: Sheet, seed: int = 0) -> bytes:
    """The bytes of the PDF; the same each time."""
    width, height = PAGES[sheet.paper]
    margin = width * 0.14
    inner = width - 2 * margin - (20 if sheet.mirrored else 0)
    gutter = 1.6 * sheet.size
    column = (inner - gutter) / 2 if sheet.columns == 2 else inner
    top, bottom = height - 80, 75
    body = _body(document, sheet, column)
    step = sheet.size * sheet.leading
    pages = _paged(body, document, sheet, column, (top - bottom) * sheet.columns - step * 3 * (sheet.columns - 1))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(width, height), invariant=1)
    pen = _Pen(canvas, sheet, random.Random(seed))
    for number, page in enumerate(pages, start=1):
        left = margin + (20 if sheet.mirrored and number % 2 else 0)
        _furniture(pen, document, sheet, (number, len(pages)), left=left, right=left + inner)
        _draw_body(pen, page, sheet, left, top, shift=column + gutter, half=(len(page.lines) + 1) // sheet.columns)
        _draw_notes(canvas, pen, page, sheet, left=left, bottom=bottom)
        pen.flush()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_body(pen: _Pen, page: _Page, sheet: Sheet, left: float, top: float, *, shift: float, half: int) -> None:
    y, step = top, sheet.size * sheet.leading
    for k, line in enumerate(page.lines):
        if sheet.columns == 2 and k == half:
            left, y = left + shift, top
        y -= step + (line.above if k and (sheet.columns == 1 or k % half) else 0)
        pen.line(line, left, y, sheet.size)


def _draw_notes(canvas: Canvas, pen: _Pen, page: _Page, sheet: Sheet, *, left: float, bottom: float) -> None:
    if not page.notes:
        return
    size = sheet.size * sheet.note_size
    y = bottom + (len(page.notes) - 1) * size * 1.25
    if sheet.rule == "line":
        canvas.line(left, y + size * 1.6, left + 72, y + size * 1.6)
    elif sheet.rule == "box":
        canvas.rect(left, y + size * 1.6, 90, 0.6, stroke=0, fill=1)
    elif sheet.rule == "underscores":
        pen.line(_Line([_Run("_" * 18, 0.0)]), left, y + size * 1.6, size)
    for line in page.notes:
        pen.line(line, left, y, size)
        y -= size * 1.25


def _furniture(
    pen: _Pen, document: Document, sheet: Sheet, folio: tuple[int, int], *, left: float, right: float
) -> None:
    canvas, (number, count), height = pen.canvas, folio, PAGES[sheet.paper][1]
    if number > 1:
        heads = {"none": (), "symbol": (document.symbol,), "title": (document.title,)}
        for k, text in enumerate(heads.get(sheet.head, (document.symbol, document.title))):
            pen.line(_Line([_Run(text, 0.0)]), left, height - 40 - 11 * k, sheet.size * 0.85)
        if sheet.head != "none" and sheet.head_rule:
            canvas.line(left - 20, height - 58, right + 20, height - 58)
    texts = {"fraction": f"{number}/{count}", "plain": str(number), "dashed": f"- {number} -"}
    if sheet.foot != "none" and (number > 1 or sheet.foot == "fraction"):
        pen.line(_Line([_Run(texts[sheet.foot], 0.0)]), right - 30 if number % 2 else left, 36, sheet.size * 0.9)
    if sheet.job:
        text = "03-50612 (C)" if number == 1 else "03-50612"
        pen.line(_Line([_Run(text, 0.0)]), left if number % 2 else right - 60, 36, sheet.size * 0.8)
    if sheet.bar_code and number == 1:
        pen.line(_Line([_Run("*0350612*", 0.0)]), left, 20, 12)
    if sheet.side:
        canvas.saveState()
        canvas.translate(16, height / 3)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(0, 0, "Advance copy: not for circulation")
        canvas.restoreState()


# ---------------------------------------------------------------- strategies

sheets = st.builds(
    Sheet,
    paper=st.sampled_from(sorted(PAGES)),
    size=st.sampled_from([9.0, 10.0, 10.5, 12.0, 14.0]),
    leading=st.sampled_from([1.2, 1.4, 1.75]),
    after=st.sampled_from([0.0, 0.4, 0.5, 1.0]),
    indent=st.sampled_from([0.0, 2.0, 2.0]),
    note_size=st.sampled_from([0.75, 0.85, 0.9]),
    rule=st.sampled_from(["line", "box", "underscores", "none"]),
    label=st.sampled_from(["raised", "raised", "plain", "stopped"]),
    mark_size=st.sampled_from([0.5, 0.6, 0.7]),
    rise=st.sampled_from([0.3, 0.35, 0.45]),
    head=st.sampled_from(["none", "symbol", "title", "both"]),
    head_rule=st.booleans(),
    foot=st.sampled_from(["none", "fraction", "plain", "dashed"]),
    job=st.booleans(),
    bar_code=st.booleans(),
    split_notes=st.booleans(),
    shuffled=st.booleans(),
    doubled=st.booleans(),
    mirrored=st.booleans(),
    side=st.booleans(),
    justified=st.booleans(),
).map(lambda sheet: replace(sheet, after=0.5) if not sheet.indent and not sheet.after else sheet)
