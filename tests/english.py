"""Made-up English resolutions, and how an extractor leaves the pages on which the United Nations set them.

`make` builds a resolution from a seed, `render` sets it in a `Page`. It knows nothing of how evolve reads.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.resolutions import MadePart


@dataclass(frozen=True)
class Organ:
    """Who adopts, and how its mastheads name number and session."""

    name: str
    symbol: str
    number: str
    session: str
    masthead: tuple[str, ...]
    bracketed: str


ORGANS = (
    Organ("General Assembly", "A", "71/244", "Seventy-first session", (), "[on the report of the Second Committee (A/71/468/Add.2)]"),
    Organ("General Assembly", "A", "74/9", "Seventy-fourth session", (), "[without reference to a Main Committee (A/74/L.20 and A/74/L.20/Add.1)]"),
    Organ("General Assembly", "A", "ES-10/20", "Tenth emergency special session", (), "[without reference to a Main Committee (A/ES-10/L.26)]"),
    Organ("General Assembly", "A", "S-30/1", "Thirtieth special session", (), "[without reference to a Main Committee (A/S-30/L.1)]"),
    Organ("Economic and Social Council", "E", "2018/5", "2018 session", (), "[on the recommendation of the Commission for Social Development (E/2018/26)]"),
    Organ("Human Rights Council", "A/HRC", "38/5", "Thirty-eighth session", ("18 June–6 July 2018",), ""),
)  # fmt: skip


@dataclass
class Made:
    """A resolution as it was meant. ``notes`` in the order of their marks."""

    organ: Organ
    title: str
    body: list[MadePart]
    notes: list[str]

    @property
    def symbol(self) -> str:
        return f"{self.organ.symbol}/RES/{self.organ.number}"


@dataclass(frozen=True)
class Page:
    """How it is set and extracted."""

    width: int = 82
    lines: int = 44
    symbol_first: bool = False
    starred: bool = False
    rule: int = 18
    labels: str = "alone"  # alone, stacked, behind, line
    number_inside: bool = False  # the page number between a label and its note, and the job number
    ends: bool = False  # notes behind the adoption lines
    job: bool = True
    blanks: bool = False  # between paragraphs
    noise: int = 0  # every so many words a blank inside a word or before a hyphen; 0: none
    heads: str = "turns"  # turns, symbol: even pages have the symbol first, odd ones the title; or the symbol alone
    title_apart: bool = False  # 73/249. on a line of its own
    agenda: tuple[str, ...] = ("Agenda item 24 (b)",)


Row = tuple[str, tuple[str, ...]]
"""A line, and the marks that are first called in it."""


@cache
def phrases() -> dict[str, Any]:
    path = Path(__file__).parent / "cases" / "reading" / "phrases-en.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- making


def make(
    seed: int,
    *,
    density: float = 0.25,
    annex: bool = False,
    subs: bool = True,
    bis: bool = False,
    headings: bool = False,
) -> Made:
    """A resolution; ``density`` is the share of paragraphs that call a note."""
    rng = random.Random(seed)
    maker = _Maker(rng, density)
    for n in range(1, rng.randint(2, 14)):
        maker.add(f"PP{n}", "", rng.choice(phrases()["preambular"]), ",")
    count = rng.randint(1, 24)
    for n in range(1, count + 1):
        if headings and rng.random() < 0.15:
            maker.body.append(MadePart("", rng.choice(phrases()["headings"]), heading=True))
        has_subs = subs and rng.random() < 0.15
        end = ":" if has_subs else "." if n == count else ";"
        maker.add(f"OP{n}", str(n), rng.choice(phrases()["operative"]), end)
        if has_subs:
            maker.subs(f"OP{n}", last="." if n == count else ";")
        if bis and n < count and rng.random() < 0.2:
            maker.add(f"OP{n}bis", f"{n} bis", rng.choice(phrases()["operative"]), ";")
    maker.body.append(MadePart("closing", "", heading=True))
    if annex:
        maker.body += [MadePart("", "Annex", heading=True), MadePart("", "Charter of Mountain Schools", heading=True)]
        for n in range(1, rng.randint(3, 8)):
            maker.add(f"A{n}", str(n), rng.choice(phrases()["annex_openings"]), ".")
    return Made(rng.choice(ORGANS), rng.choice(phrases()["titles"]), maker.body, maker.notes)


class _Maker:
    def __init__(self, rng: random.Random, density: float) -> None:
        self.rng = rng
        self.density = density
        self.body: list[MadePart] = []
        self.notes: list[str] = []

    def add(self, name: str, printed: str, opening: str, end: str, level: int = 0) -> None:
        clauses, links = phrases()["clauses"], phrases()["links"]
        text = f"{opening} {self.rng.choice(clauses)}"
        for _ in range(self.rng.choice([0, 0, 1, 1, 2, 3, 5])):
            text += self.rng.choice(links) + self.rng.choice(clauses)
        part = MadePart(name, text + end, printed=printed, level=level)
        if self.rng.random() < self.density:
            places = _mark_places(part.text)
            for at in sorted(self.rng.sample(places, min(len(places), self.rng.choice([1, 1, 2])))):
                part.calls.append((at, self._mark()))
        self.body.append(part)

    def _mark(self) -> str:
        """A new mark, or one that was used before (71/244: 1, 4)."""
        if self.notes and self.rng.random() < 0.08:
            return str(self.rng.randint(max(1, len(self.notes) - 2), len(self.notes)))
        self.notes.append(self.rng.choice(phrases()["notes"]))
        return str(len(self.notes))

    def subs(self, name: str, last: str) -> None:
        count = self.rng.randint(2, 5)
        for k in range(1, count + 1):
            letter = f"({'abcdefgh'[k - 1]})"
            self.add(f"{name}{letter}", letter, "To support", last if k == count else ";", level=1)


def _mark_places(text: str) -> list[int]:
    """Behind a comma, behind the mark that ends, behind a word that no number goes with; not behind a year or in a list."""
    found = [
        m.end()
        for m in re.finditer(
            r"(?<=[a-z]{3})(?<!alia)[,;](?= (?!\d)|$)|(?<=[a-z]{4})(?=,? (?:and|with|including|as well) )", text
        )
    ]
    return found[:12]


# ---------------------------------------------------------------- setting


def render(made: Made, page: Page) -> str:
    """The text as an extractor leaves it."""
    rows: list[Row] = [(line, ()) for line in _masthead(made, page)]
    called: set[str] = set()
    for part in made.body:
        rows += _closing() if part.id == "closing" else _part(part, page, called)
    sheets = _sheets(rows, made, page)
    lines = [line for k, sheet in enumerate(sheets) for line in _sheet(sheet, k, len(sheets), made, page)]
    if page.ends and made.notes:
        lines += _notes([str(n) for n in range(1, len(made.notes) + 1)], made, page, "")
    return "\n".join(lines) + "\n"


def _masthead(made: Made, page: Page) -> list[str]:
    symbol = made.symbol + "*" * page.starred
    first = [symbol, "", "United Nations"] if page.symbol_first else ["United Nations", "", symbol]
    organ = made.organ
    adopted = (
        [f"Resolution adopted by the {organ.name}", "on 21 December 2016"]
        if page.symbol_first
        else [f"Resolution adopted by the {organ.name} on 21 December 2016"]
    )
    number = f"{organ.number}."
    title = [number, "", made.title] if page.title_apart else [f"{number} {made.title}"]
    above = [
        *first,
        "",
        organ.name,
        "",
        "Distr.: General",
        "2 February 2017",
        "",
        organ.session,
        *organ.masthead,
        *page.agenda,
    ]
    return [*above, "", *adopted, *([organ.bracketed] if organ.bracketed else []), "", *title, f"The {organ.name},"]


def _closing() -> list[Row]:
    return [("66th plenary meeting", ()), ("21 December 2016", ())]


def _part(part: MadePart, page: Page, called: set[str]) -> list[Row]:
    text = part.text
    for at, mark in sorted(part.calls, reverse=True):
        text = f"{text[:at]} \ue000{mark}\ue001{text[at:]}"
    rows: list[Row] = [("", ())] if page.blanks or part.heading else []
    if part.heading:
        return [*rows, (text, ()), ("", ())]
    if part.printed and part.level == 0:
        if len(part.printed) == 1:  # alone on its line
            rows.append((f"{part.printed}.", ()))
        else:
            text = f"{part.printed}. {text}"
    elif part.printed:
        text = f"{part.printed} {text}"
    for line in _wrapped(text, page):
        marks = tuple(dict.fromkeys(mark for mark in re.findall("\ue000(\\d+)\ue001", line) if mark not in called))
        called.update(marks)
        shown = re.sub("\ue000(\\d+)\ue001(?= |$|[^ ])", r"\1", line)
        rows.append((re.sub("\ue000|\ue001", "", shown), marks))
    return rows


def _wrapped(text: str, page: Page) -> list[str]:
    """Lines of the page's width, broken at blanks and behind hyphens; a mark keeps to the word before it."""
    lines, line = [], ""
    units = re.findall(r"[^\s\-]*(?:-(?=\w)|)(?: \ue000\d+\ue001[,;.]?)*\s*|\s+", _noisy(text, page))
    for unit in (unit for unit in units if unit):
        if line and len(line) + len(unit.rstrip()) > page.width:
            lines.append(line.rstrip())
            line = ""
        line += unit
    return [*lines, line.rstrip()]


def _noisy(text: str, page: Page) -> str:
    """Blanks inside words and before hyphens, where extraction leaves them."""
    if not page.noise:
        return text
    words = text.split(" ")
    for k in range(page.noise, len(words), page.noise):
        word = words[k]
        if "-" in word[1:-1]:
            words[k] = word.replace("-", " -", 1)
        elif re.fullmatch(r"[a-z]{6,}", word) and words[k + 1 : k + 2] and words[k + 1].isalpha():
            words[k] = f"{word[:-3]} {word[-3:]}"
    return " ".join(words)


def _sheets(rows: list[Row], made: Made, page: Page) -> list[list[Row]]:
    sheets: list[list[Row]] = [[]]
    used = 0
    for row in rows:
        cost = 1 + sum(1 + len(_note(mark, made, page)) for mark in row[1])
        if sheets[-1] and used + cost > page.lines:
            sheets.append([])
            used = 0
        sheets[-1].append(row)
        used += cost
    return sheets


def _sheet(sheet: list[Row], k: int, count: int, made: Made, page: Page) -> list[str]:
    """The lines of a page: running head, text, notes, foot."""
    head = [] if k == 0 else [made.symbol] if page.heads == "symbol" else [made.symbol, "", made.title]
    if k % 2 and page.heads == "turns":
        head.reverse()
    lines = [*head, *([""] if head else []), *(line for line, _ in sheet)]
    marks = [mark for _, found in sheet for mark in found]
    number = f"{k + 1}/{count}" if k or count == 1 else ""
    starred = k == 0 and page.starred
    if (marks or starred) and not page.ends:
        lines += _notes(marks, made, page, number, starred)
    elif starred:
        lines += ["", "_" * page.rule, "* Reissued for technical reasons on 15 March 2019."]
    if number and not (page.number_inside and marks and not page.ends):
        lines += ["", number, *(["16-22827"] if page.job else [])]
    if k == 0 and page.job:
        lines += ["", f"16-22827{'*' * page.starred} (E)", "", "260118", "", "*1622827*", "", "Please recycle"]
    return [*lines, ""]


def _notes(marks: list[str], made: Made, page: Page, number: str, starred: bool = False) -> list[str]:
    lines = ["", "_" * page.rule, *(["* Reissued for technical reasons on 15 March 2019."] if starred else [])]
    between = ["", number, ""] if number and page.number_inside and not page.ends else []
    if page.labels == "stacked":
        texts = [line for mark in marks for line in _note(mark, made, page)]
        return [*lines, *marks, *(between or [""]), *texts]
    if page.labels == "behind" and len(marks) > 1:  # 71/244: a label is left behind all notes
        first = [marks[0], *_note(marks[0], made, page), *_note(marks[1], made, page)]
        rest = [line for mark in marks[2:] for line in (mark, *_note(mark, made, page))]
        return [*lines, *first, *rest, marks[1], *between]
    for n, mark in enumerate(marks):
        note = _note(mark, made, page)
        if page.labels == "line":
            lines += [f"{mark} {note[0]}", *note[1:]]
        else:
            lines += [mark, *(between if n == len(marks) - 1 else []), *note]
    return lines + (between if page.labels == "line" or not marks else [])


def _note(mark: str, made: Made, page: Page) -> list[str]:
    return _wrapped(made.notes[int(mark) - 1], Page(width=page.width + 16))


# ---------------------------------------------------------------- drawing

mades = st.builds(
    make,
    st.integers(0, 2**32),
    density=st.sampled_from([0.0, 0.2, 0.5]),
    annex=st.booleans(),
    subs=st.booleans(),
    headings=st.booleans(),
    bis=st.booleans(),
)
pages = st.builds(
    Page,
    width=st.sampled_from([66, 78, 88]),
    lines=st.sampled_from([30, 44, 60, 400]),
    symbol_first=st.booleans(),
    starred=st.booleans(),
    rule=st.sampled_from([15, 18]),
    labels=st.sampled_from(["alone", "stacked", "behind", "line"]),
    number_inside=st.booleans(),
    ends=st.booleans(),
    job=st.booleans(),
    blanks=st.booleans(),
    noise=st.sampled_from([0, 0, 9, 23]),
    heads=st.sampled_from(["turns", "symbol"]),
    title_apart=st.booleans(),
    agenda=st.sampled_from(
        [
            ("Agenda item 24 (b)",),
            ("Agenda items 9 and 34",),
            ("Agenda item 24", "Operational activities for development"),
        ]
    ),
).filter(lambda page: not (page.ends and page.starred))
"""A reissue is noted on the first page, and then the notes of that page stand there too."""
