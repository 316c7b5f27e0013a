"""What a page adds to a text: rules, page numbers, running heads, job numbers, links.

`strip` takes it away, keeps a list of it, and notes on the row below what it tells: here a page
began, or here footnotes may begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.model.resolution import FootnoteCall, Furniture
from evolve.model.symbol import Symbol
from evolve.reading.lines import Line

REPEATED = 2
"""A line without a stop that stands so often at the turn of a page, and nowhere else, is a running head."""
HEAD_LENGTH = 80
"""No running head is longer, in characters."""
TITLE_LINES = 4
"""No title is set on more lines."""

_LINK = re.compile(r"(?:https?://|www\.|undocs\.org/)\S+$")
_RULE = re.compile(r"(?:[_\uff3f─━—–=]\s?){5,}$|-{3,}$|\*\s*\*\s*\*[\s*]*$")
_FRACTION = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})$")
_DASHED = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]$")
_NAMED = re.compile(r"(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
_NUMBER_AT_END = re.compile(
    r"^(?:\d{1,2}/\d{1,2}|[-–—]?\s*\d{1,3}\s*[-–—]?)\s{1,}|\s+(?:\d{1,2}/\d{1,2}|[-–—]?\s*\d{1,3}\s*[-–—]?)$"
)


class Rule(IntEnum):
    """What stands above a row that may part footnotes from the text."""

    NONE = 0
    BLANKS = 1
    DRAWN = 2


class Row(NamedTuple):
    """A line of the text proper; ``page``: a page may have begun here; ``rule``: what is above.

    The rest is as in `Line`.
    """

    number: int
    text: str
    indent: int
    gap: int
    page: bool
    rule: Rule
    calls: tuple[FootnoteCall, ...] = ()
    starts: bool = False
    heading: bool = False
    room: float | None = None


class Stripped(NamedTuple):
    """A text without the furniture that can be told line by line."""

    rows: list[Row]
    furniture: list[Furniture]
    opening: int | None
    """Index of the row of the opening formula."""


def strip(lines: Sequence[Line], grammar: Grammar, *, paged: bool = True) -> Stripped:
    """Take away the furniture. A format that is not ``paged`` has no running heads between its lines."""
    opening = next((i for i, line in enumerate(lines) if _opens_at(lines, i, grammar)), None)
    heads = _running_heads(lines, opening, grammar) if paged else set()
    rows: list[Row] = []
    furniture: list[Furniture] = []
    page, rule, gap, place = False, Rule.NONE, 0, None
    for i, line in enumerate(lines):
        reason = reason_of(line.text, grammar) or ("running-head" if i in heads else None)
        if line.blank_rule and rule is Rule.NONE:
            rule = Rule.BLANKS
        page, gap = page or line.page, max(gap, line.gap)
        if reason:
            furniture.append(Furniture(line.number, line.text, reason))
            rule = Rule.DRAWN if reason == "rule" else rule
            page = page or reason != "rule"
            continue
        if i == opening:
            place = len(rows)
        known = (line.calls, line.starts, line.heading, line.room)
        rows.append(Row(line.number, line.text, line.indent, gap, page, rule, *known))
        page, rule, gap = False, Rule.NONE, 0
    return Stripped(rows, furniture, place)


def _opens_at(lines: Sequence[Line], i: int, grammar: Grammar) -> bool:
    return is_opening(lines[i].text, grammar, lines[i + 1].text if i + 1 < len(lines) else "")


def is_opening(text: str, grammar: Grammar, below: str = "") -> bool:
    """Whether a line is the opening formula, alone or with the first paragraph behind it; ``below`` is the next line."""
    if grammar.match("opening", text):
        return True
    if grammar.match("opening_bare", text):
        return grammar.match("adopting", below) is not None
    found = grammar.match("opening_in_line", text)
    return bool(found and grammar.match("preambular", text[found.end() :]))


def reason_of(text: str, grammar: Grammar) -> str | None:
    """What kind of furniture a line is, told from itself alone."""
    if _LINK.match(text):
        return "link"
    if is_rule(text):
        return "rule"
    if _is_page_number(text) or grammar.match("page_number", text):
        return "page-number"
    if grammar.match("job_number", text):
        return "job-number"
    return None


def is_rule(text: str) -> bool:
    """Whether a line is drawn with underscores or dashes."""
    return _RULE.match(text) is not None


def _is_page_number(text: str) -> bool:
    fraction = _FRACTION.match(text)
    if fraction:
        return 0 < int(fraction[1]) <= int(fraction[2])
    return bool(_DASHED.match(text) or _NAMED.match(text))


def _running_heads(lines: Sequence[Line], opening: int | None, grammar: Grammar) -> set[int]:
    """Indices of the lines that repeat the symbol, the title or one another at the turn of pages."""
    first = 0 if opening is None else opening + 1
    known = set(known_heads([line.text for line in lines[:first]], grammar))
    texts = {i: bare(lines[i].text) for i in range(first, len(lines)) if len(lines[i].text) <= HEAD_LENGTH}
    often = Counter(_shape(text) for text in texts.values())
    turns = Counter(_shape(texts[i]) for i in texts if _at_turn(lines, i, grammar))
    found = set()
    for i, text in texts.items():
        if text in known or is_own_symbol(lines[i].text):
            if not _below_annex(lines, i, grammar):
                found.add(i)
        elif grammar.paragraph_end.search(text) or not re.search(r"[^\W\d]", text):
            continue
        elif turns[_shape(text)] == often[_shape(text)] >= REPEATED and not _is_label(lines[i].text, grammar):
            found.add(i)
    return found


def known_heads(masthead: Sequence[str], grammar: Grammar) -> Iterator[str]:
    """The symbol, the title, and both in either order, as the lines ``masthead`` name them; each `bare`."""
    symbols, titles = [], []
    for text in masthead:
        symbol = Symbol.find(text)
        if symbol and len(bare(str(symbol))) > len(bare(text)) // 2:
            symbols.append(bare(str(symbol)))
        numbered = grammar.match("numbered_title", text)
        if numbered and numbered["number"]:
            symbols += [bare(f"A/RES/{numbered['number']}"), bare(numbered["number"])]
    texts = masthead[:-1]
    for size in range(1, TITLE_LINES + 1):
        title = "".join(texts[-size:])
        numbered = grammar.match("numbered_title", title)
        titles += [bare(title)] if not numbered else [bare(numbered["title"] or "")]
        if numbered:
            break
    titles = [title for title in titles if len(title) > 1]
    yield from symbols
    yield from titles
    for symbol_text in symbols:
        for title in titles:
            yield symbol_text + title
            yield title + symbol_text


def is_own_symbol(text: str) -> bool:
    """Whether a line is the symbol of a resolution or draft and no more; a note's has a stop behind it."""
    try:
        symbol = Symbol.parse(text)
    except ValueError:
        return False
    return symbol.is_resolution or symbol.number.startswith("L.")


def bare(text: str) -> str:
    """A line without blanks and without the page number at one of its ends."""
    return "".join(_NUMBER_AT_END.sub("", text.strip()).split())


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _at_turn(lines: Sequence[Line], i: int, grammar: Grammar) -> bool:
    """Whether a page begins or ends beside the line ``i``."""
    if lines[i].page or (i + 1 < len(lines) and lines[i + 1].page):
        return True
    return any(
        reason_of(lines[k].text, grammar) in ("page-number", "job-number")
        for k in (i - 1, i + 1)
        if 0 <= k < len(lines)
    )


def _below_annex(lines: Sequence[Line], i: int, grammar: Grammar) -> bool:
    """Whether the line is the title of an annex, which may repeat that of the resolution (64/222)."""
    before = lines[i - 1].text.lstrip("# ") if i else ""
    return lines[i].text.startswith("#") or grammar.match("annex", before) is not None


def _is_label(text: str, grammar: Grammar) -> bool:
    return (
        grammar.match("annex", text) is not None
        or grammar.match("heading", text) is not None
        or is_opening(text, grammar)
    )
