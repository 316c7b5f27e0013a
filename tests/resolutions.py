"""Made-up resolutions, and how a page and an extractor would leave them.

`make` builds a resolution from a seed: what a reader must find. `render` sets it in a `Setting`: width,
indents, empty lines, pages, footnotes, furniture. It knows nothing of how evolve reads.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from hypothesis import strategies as st

from evolve.model.resolution import Resolution


@dataclass
class MadePart:
    """A paragraph or heading; `calls` are (offset, mark)."""

    id: str
    text: str
    calls: list[tuple[int, str]] = field(default_factory=list)
    printed: str = ""
    level: int = 0
    heading: bool = False


@dataclass
class Made:
    """A resolution as it was meant."""

    number: str
    title: str
    body: list[MadePart]
    notes: list[str]
    draft: bool
    sponsor: str
    session: str
    organ: str = "大会，"

    def masthead(self) -> list[str]:
        """The lines above the opening formula of a draft."""
        sponsor = f"{self.sponsor}：决议草案"
        return [self.session, "第二委员会", "议程项目 24(b)", "发展方面的业务活动", sponsor, self.title]

    def closing(self) -> list[str]:
        """The lines below the last paragraph of an adopted text."""
        return ["2003 年 12 月 23 日", "第 78 次全体会议"]


@dataclass(frozen=True)
class Setting:
    """How it is set and extracted."""

    width: int = 35
    wrapped: bool = True
    by_columns: bool = True
    sliced: bool = False  # cut every so many characters, through words and numbers, a stop at the beginning or not
    spacing: str = "none"  # none, each (line), parts
    indent: str = "one"  # none, one, full
    page_lines: int = 0  # 0: one endless page
    form_feed: bool = False
    page_number: str = "none"  # none, fraction, dashed, plain, word
    running_head: str = "none"  # none, symbol, title, both
    job: bool = False
    links: bool = False
    mark: str = "glued"  # glued, blank, alone, cut, raised, boxed
    label: str = "same"  # same, alone, glued, raised
    rule: str = "drawn"  # drawn, blanks, none
    ends: bool = False  # notes at the end of the document
    stop: str = ". "
    bracket: str = "()"
    closing: str = "date-first"
    line_end: str = "\n"
    trailing: bool = False  # a blank ends each line
    shifted: bool = False  # the first line of a page is set in by one more blank
    joined: bool = False  # no empty line where a page turns


@cache
def phrases() -> dict[str, Any]:
    path = Path(__file__).parent / "cases" / "reading" / "phrases.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- making


def make(seed: int, density: float = 0.3, annexes: int = 0, subs: bool = True, headings: bool = False) -> Made:
    """A resolution; `density` is the share of paragraphs that call a note."""
    rng = random.Random(seed)
    words = phrases()
    notes: list[str] = []
    body: list[MadePart] = []

    def text(opening: str, end: str) -> str:
        parts = [opening + rng.choice(words["clauses"])]
        for _ in range(rng.choice([0, 0, 1, 1, 2, 3, 5])):
            parts.append(rng.choice(words["links"]) + rng.choice(words["clauses"]))
        return "，".join(parts) + end

    def add(id_: str, printed: str, text_: str, level: int = 0) -> None:
        part = MadePart(id_, text_, printed=printed, level=level)
        if rng.random() < density:
            for at in sorted(rng.sample(_mark_places(text_), min(len(_mark_places(text_)), rng.choice([1, 1, 2])))):
                if notes and rng.random() < 0.08:
                    part.calls.append((at, str(rng.randint(max(1, len(notes) - 2), len(notes)))))
                else:
                    notes.append(rng.choice(words["notes"]))
                    part.calls.append((at, str(len(notes))))
        body.append(part)

    def subs_of(id_: str, level: int, style: str) -> None:
        count = rng.randint(2, 4 if level > 1 else 10)
        for k in range(1, count + 1):
            name = _enumerator(style, k)
            end = "；" if k < count or level > 1 else "。"
            deeper = subs and level == 1 and style == "letter" and rng.random() < 0.1
            verb = rng.choice(words["operative"])
            add(f"{id_}{name}", name, text(verb, "：" if deeper else end), level)
            if deeper:
                subs_of(f"{id_}{name}", 2, "roman")

    def numbered(prefix: str, count: int, verbs: list[str], end: str) -> None:
        headed = headings and rng.random() < 0.7
        for n in range(1, count + 1):
            if headed and rng.random() < 0.2:
                body.append(MadePart("", rng.choice(words["headings"]), heading=True))
            has_subs = subs and rng.random() < 0.15
            last = end if n < count else "。"
            add(f"{prefix}{n}", str(n), text(rng.choice(verbs), "：" if has_subs else last))
            if has_subs:
                subs_of(f"{prefix}{n}", 1, rng.choice(["letter", "letter", "word"]))
                if headings and rng.random() < 0.3:
                    body[-1].text = body[-1].text[:-1] + "；"
                    add(f"{prefix}{n}~2", "", text("并", last))

    for n in range(1, rng.randint(2, 12)):
        add(f"PP{n}", "", text(rng.choice(words["preambular"]), "，"))
    numbered("OP", rng.randint(2, 16), words["operative"], "；")
    closing = len(body)
    for a in range(1, annexes + 1):
        name = "附件" if annexes == 1 else "附件" + "一二三四五"[a - 1]
        body.append(MadePart("", name, heading=True))
        body.append(MadePart("", rng.choice(words["annex_titles"]), heading=True))
        prefix = "A" if annexes == 1 else f"A.{'I' * a}."
        numbered(prefix, rng.randint(2, 12), words["annex_openings"], "。")
    made = Made(
        number=f"{rng.randint(55, 79)}/{rng.randint(1, 300)}",
        title=rng.choice(words["titles"]),
        body=body,
        notes=notes,
        draft=rng.random() < 0.4,
        sponsor=rng.choice(words["sponsors"]),
        session=rng.choice(words["sessions"]),
        organ=rng.choice(["大会，", "大会，", "大会，", "经济及社会理事会，", "人权理事会，"]),
    )
    body.insert(closing, MadePart("closing", "", heading=True))
    return made


def _mark_places(text: str) -> list[int]:
    """Behind a closing mark or a comma, and behind a word before a comma."""
    return [found.end() for found in re.finditer(r"[》，；]|(?<=[\u4e00-\u9fff])(?=[，；])", text)][:12]


def _enumerator(style: str, k: int) -> str:
    if style == "letter":
        return f"({'abcdefghijklmnop'[k - 1]})"
    if style == "roman":
        return f"({['i', 'ii', 'iii', 'iv', 'v', 'vi'][k - 1]})"
    return f"({'一二三四五六七八九十'[k - 1]})"


# ---------------------------------------------------------------- setting


@dataclass
class _Row:
    text: str
    start: bool = False  # begins a part
    notes: tuple[str, ...] = ()  # marks first called here
    glue: bool = False  # no empty line above, in whatever spacing: the part of a line
    centred: bool = False


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, setting: Setting, first: int) -> list[str]:
    """Lines of the setting's width; words and numbers are not broken, no stop begins a line."""
    if not setting.wrapped:
        return [text]
    if setting.sliced:
        return _slices(text, setting.width)
    measure = columns if setting.by_columns else len
    limit = setting.width * 2 if setting.by_columns else setting.width
    lines, line, room = [], "", limit - first
    for unit in re.findall(r"\ue000\d+\ue001|[A-Za-z0-9./\-]+|\s+|.", text):
        cost = 0 if unit.startswith("\ue000") else measure(unit)
        keep = unit in "，。、；：！？）》”)%" or unit.startswith("\ue000")
        if line and measure(re.sub("\ue000\\d+\ue001", "", line)) + cost > room and not keep:
            lines.append(line)
            line, room = "", limit
            if unit.isspace():
                continue
        line += unit
    return [*lines, line] if line else lines


def _slices(text: str, width: int) -> list[str]:
    """Lines of ``width`` characters; a mark stays with what is before it."""
    lines, line, count = [], "", 0
    for unit in re.findall(r"\ue000\d+\ue001|.", text):
        if count == width and len(unit) == 1:
            lines.append(line)
            line, count = "", 0
        line += unit
        count += len(unit) == 1
    return [*lines, line]


def render(made: Made, setting: Setting) -> str:
    """The text as an extractor leaves it."""
    rows = _masthead(made, setting)
    called: set[str] = set()
    for part in made.body:
        rows += _closing(made, setting) if part.id == "closing" else _part_rows(part, setting, called)
    pages = _pages(rows, made, setting)
    lines = [line for k, page in enumerate(pages) for line in _page_lines(page, k, len(pages), made, setting)]
    if setting.ends and made.notes:
        lines += _note_lines([str(n) for n in range(1, len(made.notes) + 1)], made, setting)
    text = "\n".join(lines) + "\n"
    return text.replace("\n", setting.line_end)


def _masthead(made: Made, setting: Setting) -> list[_Row]:
    if not made.draft:
        return [_Row(f"{made.number}. {made.title}", start=True, centred=True), _Row(made.organ, start=True)]
    return [_Row(text, start=True, centred=True) for text in made.masthead()] + [_Row(made.organ, start=True)]


def _closing(made: Made, setting: Setting) -> list[_Row]:
    if made.draft or setting.closing == "none":
        return []
    rows = made.closing()
    if setting.closing == "meeting-first":
        rows.reverse()
    return [_Row(text, start=True, centred=True) for text in rows]


def _part_rows(part: MadePart, setting: Setting, called: set[str]) -> list[_Row]:
    if part.heading:
        return [_Row(part.text, start=True, centred=True)]
    printed = part.printed
    if printed.startswith("("):
        printed = setting.bracket[0] + printed[1:-1] + setting.bracket[1] + (" " if setting.bracket == "()" else "")
    elif printed:
        printed += setting.stop
    text = part.text
    for at, mark in sorted(part.calls, reverse=True):
        text = f"{text[:at]}\ue000{mark}\ue001{text[at:]}"
    first = {"none": 0, "one": 2, "full": 4}[setting.indent]
    rows: list[_Row] = []
    for k, line in enumerate(wrap(printed + text, setting, first)):
        rows += _mark_rows(line, k == 0, setting, called)
    return rows


def _mark_rows(line: str, start: bool, setting: Setting, called: set[str]) -> list[_Row]:
    """A visual line, in as many rows as its marks leave of it."""
    pieces = re.split("\ue000(\\d+)\ue001", line)
    rows = [_Row("", start)]
    for k, piece in enumerate(pieces):
        if k % 2 == 0:
            rows[-1].text += piece
            continue
        fresh = () if piece in called else (piece,)
        called.add(piece)
        rows[-1].notes += fresh
        rest = pieces[k + 1]
        if setting.mark == "alone":
            rows.append(_Row(piece, glue=True))
            if rest:
                rows.append(_Row("", glue=True))
        elif setting.mark == "cut":
            rows[-1].text += piece
            if rest:
                rows.append(_Row("", glue=True))
        elif setting.mark == "raised":
            rows[-1].text += piece.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        elif setting.mark == "boxed":
            rows[-1].text += f"[{piece}]"
        else:
            before = "" if setting.mark != "blank" or not rest else " "
            rows[-1].text += piece + (before if not rest.startswith(("，", "；", "。")) else "")
            if rest[:1].isdigit():
                rows[-1].text += " "
    return [row for row in rows if row.text]


def _pages(rows: list[_Row], made: Made, setting: Setting) -> list[list[_Row]]:
    """Rows by page, so that text and notes fill each."""
    if not setting.page_lines:
        return [rows]
    pages: list[list[_Row]] = [[]]
    used = 0
    for row in rows:
        cost = 1 + (sum(len(_one_note(mark, made, setting)) for mark in row.notes) if not setting.ends else 0)
        if pages[-1] and used + cost > setting.page_lines and not row.glue:
            pages.append([])
            used = 0
        pages[-1].append(row)
        used += cost
    return pages


def _page_lines(page: list[_Row], k: int, count: int, made: Made, setting: Setting) -> list[str]:
    """The lines of a page: head, text, notes, foot."""
    symbol = f"A/RES/{made.number}"
    head = {"none": [], "symbol": [symbol], "title": [made.title], "both": [symbol, made.title]}[setting.running_head]
    lines = list(head) if k else []
    for row in page:
        first = not lines
        lines += _spaced(row, setting, first, turned=k > 0 and row is page[0])
    marks = [mark for row in page for mark in row.notes]
    if marks and not setting.ends:
        lines += _note_lines(marks, made, setting)
    if k == 0 and setting.job:
        lines.append("03-50612 (C)")
    if setting.links and k % 2 == 0:
        lines.append("https://undocs.org/ch/A/RES/70/1")
    foot = {"fraction": f"{k + 1}/{count}", "dashed": f"- {k + 1} -", "plain": str(k + 1), "word": f"第 {k + 1} 页"}
    if setting.page_number != "none" and count > 1 and (k or setting.page_number != "plain"):
        lines.append(foot[setting.page_number])
    if setting.form_feed and k:
        lines[0] = "\f" + lines[0]
    return lines


def _spaced(row: _Row, setting: Setting, first: bool, turned: bool) -> list[str]:
    indent = {"none": "", "one": " ", "full": "\u3000\u3000"}[setting.indent] if row.start else ""
    if row.centred and setting.indent != "none":
        indent = "  "
    gap = not row.glue and not first and (setting.spacing == "each" or (setting.spacing == "parts" and row.start))
    if turned and setting.shifted:
        indent += " "
    gap = gap and not (turned and setting.joined)
    return ([""] if gap else []) + [indent + row.text + (" " if setting.trailing else "")]


def _note_lines(marks: list[str], made: Made, setting: Setting) -> list[str]:
    rule = {"drawn": ["__________________"], "blanks": [" " * 58], "none": []}[setting.rule]
    lines = ["", *rule] if setting.rule != "none" else []
    for mark in marks:
        for k, line in enumerate(_one_note(mark, made, setting)):
            if k and setting.spacing == "each":
                lines.append("")
            lines.append(line)
    return lines


def _one_note(mark: str, made: Made, setting: Setting) -> list[str]:
    lines = wrap(made.notes[int(mark) - 1], setting, 2)
    raised = mark.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    if setting.label == "alone":
        return [mark, *lines] if lines else [mark]
    before = {"same": f" {mark} ", "glued": mark + " ", "raised": raised + " "}[setting.label]
    return [before + lines[0], *lines[1:]]


# ---------------------------------------------------------------- comparing


def solid(text: str) -> str:
    return "".join(text.split())


class Bodied(Protocol):
    """A made-up resolution of any language."""

    body: list[MadePart]


def meant(made: Bodied) -> list[tuple[str, str, list[tuple[int, str]]]]:
    """Ids, texts and calls as a reader must find them, blanks aside."""
    return [
        (part.id, solid(part.text), [(len(solid(part.text[:at])), mark) for at, mark in part.calls])
        for part in made.body
        if not part.heading
    ]


def is_ambiguous(setting: Setting) -> bool:
    """Whether a reader of the page could not tell either.

    Nothing but a comma parts preambular paragraphs where a full line ends one, or marks from page numbers, where both stand alone.
    """
    bare = setting.wrapped and setting.indent == "none" and setting.spacing != "parts"
    return bare or (setting.page_number == "plain" and setting.page_lines > 0)


# ---------------------------------------------------------------- strategies

settings_of_pages = st.builds(
    Setting,
    width=st.integers(20, 60),
    wrapped=st.sampled_from([True, True, True, False]),
    by_columns=st.booleans(),
    sliced=st.sampled_from([False, False, True]),
    spacing=st.sampled_from(["none", "each", "parts"]),
    indent=st.sampled_from(["none", "one", "full"]),
    page_lines=st.one_of(st.just(0), st.integers(20, 60)),
    form_feed=st.booleans(),
    page_number=st.sampled_from(["none", "fraction", "dashed", "plain", "word"]),
    running_head=st.sampled_from(["none", "symbol", "title", "both"]),
    job=st.booleans(),
    links=st.booleans(),
    mark=st.sampled_from(["glued", "blank", "alone", "cut", "raised", "boxed"]),
    label=st.sampled_from(["same", "alone", "glued", "raised"]),
    rule=st.sampled_from(["drawn", "blanks", "none"]),
    ends=st.booleans(),
    stop=st.sampled_from([". ", ".", "．", "、", "．　"]),
    bracket=st.sampled_from(["()", "（）"]),
    closing=st.sampled_from(["date-first", "meeting-first", "none"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    trailing=st.booleans(),
    shifted=st.booleans(),
    joined=st.booleans(),
)
mades = st.builds(
    make,
    st.integers(0, 10**6),
    density=st.sampled_from([0.0, 0.2, 0.5, 0.9]),
    annexes=st.sampled_from([0, 0, 1, 2]),
    subs=st.booleans(),
    headings=st.booleans(),
)


# ---------------------------------------------------------------- written again


def written_again(text: Resolution) -> Made:
    """A resolution that was read, as one to be written: for its paragraphs and notes, not for its masthead."""
    body: list[MadePart] = []
    for paragraph in text.paragraphs:
        body += [MadePart("", one.text, heading=True) for one in text.headings if one.before == paragraph.id]
        calls = [(call.at, call.mark) for call in paragraph.calls]
        body.append(MadePart(paragraph.id, paragraph.text, calls, paragraph.number or "", paragraph.level))
    symbol = text.symbol or ""
    number = symbol.removeprefix("A/RES/") if symbol.startswith("A/RES/") else f"60/{len(body)}"
    notes = [note.text for note in text.footnotes if not note.mark.startswith("*")]
    return Made(number, text.title or "", body, notes, draft=False, sponsor="", session="", organ=text.opening or "")
