"""What stands at the head and foot of pages: running heads, page and job numbers, bar codes. Told by place.

A line at the edge of a page is furniture where the same stands at the same height of another page (only digits may
differ), where a line drawn across the page parts it from the text, or where it says itself that it is a page number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.reading.furniture import bare, is_opening, is_own_symbol, known_heads, reason_of
from evolve.reading.pdf.page import Page, VisualLine

SAME_HEIGHT = 3.0
"""Points: lines of two pages closer than this stand at the same height."""
EDGE = 6
"""Lines at each edge of a page that are looked at: a running head of three lines and a number, twice."""
HEAD_BAND = 0.15
"""Of the height of a page, in [0, 1]: a line drawn across within it parts the running head from the text."""
FEWEST_SHARE = 4
"""A running head stands on more than every fourth page: left pages have one, right pages another, the first none."""
APART = 2.0
"""Of the size of the text: a running head is further from it, or set in another size."""
RUNNING_HEAD = "running-head"
ACROSS = 0.6
"""Of the width of what is on the page, in [0, 1]: lines so long go across. The rule above notes is shorter."""
JOINT = 1.5
"""Points between parts of one drawn line."""


class Bare(NamedTuple):
    """A page without furniture. ``taken`` are the lines left out, each with the reason."""

    page: Page
    taken: list[tuple[VisualLine, str]]


def without_edges(pages: Sequence[Page], grammar: Grammar) -> list[Bare]:
    """The pages without what stands at their head and foot."""
    often = Counter(place for page in pages for place in {_place(line) for line in _at_edges(page)})
    edges = _Edges(often, frozenset(known_heads(_masthead(pages, grammar), grammar)), grammar, len(pages))
    return [_bare(page, edges) for page in pages]


def _masthead(pages: Sequence[Page], grammar: Grammar) -> list[str]:
    """The lines of the first page down to the opening formula."""
    texts = [line.text for page in pages[:1] for line in page.lines]
    place = next((at for at, text in enumerate(texts) if is_opening(text, grammar)), -1)
    return texts[: place + 1]


class _Edges(NamedTuple):
    """What is known of the edges of all pages."""

    often: Counter[tuple[str, int]]
    known: frozenset[str]
    """The symbol and the title."""
    grammar: Grammar
    pages: int

    def reason(self, line: VisualLine, page: Page) -> str | None:
        """Why a line at the edge of a page is furniture; None where it is not."""
        told = reason_of(line.text, self.grammar)
        if told and told != "rule":
            return told
        if line.text.isdecimal() and int(line.text) == page.number:
            return "page-number"
        is_letterhead = (
            page.number == 1 and line.y > page.height / 2
        )  # the symbol may stand where it always does (73/6)
        if told or is_letterhead:
            return None
        return RUNNING_HEAD if self._is_often(line) or (page.number > 1 and self._is_head(line, page)) else None

    def _is_often(self, line: VisualLine) -> bool:
        if line.raised or self.grammar.paragraph_end.search(line.text):
            return False  # a note: Resolution 70/1. may stand at the foot of many pages
        shape, height = _place(line)
        often = sum(self.often[shape, height + i] for i in (-1, 0, 1))
        return often > max(1, self.pages // FEWEST_SHARE)

    def _is_head(self, line: VisualLine, page: Page) -> bool:
        return is_own_symbol(line.text) or bare(line.text) in self.known or line.y > _head_rule(page)


def _bare(page: Page, edges: _Edges) -> Bare:
    lines = sorted(page.lines, key=lambda line: -line.y)
    taken = [*_taken(lines, page, edges), *_taken(lines[::-1], page, edges)]
    gone = {id(line) for line, _ in taken}
    return Bare(page._replace(lines=[line for line in page.lines if id(line) not in gone]), taken)


def _taken(lines: list[VisualLine], page: Page, edges: _Edges) -> list[tuple[VisualLine, str]]:
    """The furniture from an edge of the page inwards, up to the first line of the text."""
    taken: list[tuple[VisualLine, str]] = []
    for line in lines[:EDGE]:
        reason = edges.reason(line, page)
        if reason is None:
            break
        taken.append((line, reason))
    while taken and taken[-1][1] == RUNNING_HEAD and len(taken) < len(lines):
        if _is_set_off(taken[-1][0], lines[len(taken)]):
            break
        taken.pop()  # the same words happen to begin two pages
    return taken


def _is_set_off(line: VisualLine, text: VisualLine) -> bool:
    """Whether a line at the edge of a page stands apart from the text, or is set in another size."""
    return abs(line.y - text.y) > APART * text.size or abs(line.size - text.size) > 0.04 * text.size


def _at_edges(page: Page) -> list[VisualLine]:
    lines = sorted(page.lines, key=lambda line: -line.y)
    return [*lines[:EDGE], *lines[max(EDGE, len(lines) - EDGE) :]]


def _place(line: VisualLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / SAME_HEIGHT)


def _head_rule(page: Page) -> float:
    """The height of the lowest line drawn across the head of a page."""
    if not page.lines:
        return page.height
    width = max(line.right for line in page.lines) - min(line.left for line in page.lines)
    lengths: defaultdict[int, float] = defaultdict(float)
    for rule in page.rules:
        if rule.y > (1 - HEAD_BAND) * page.height:
            lengths[round(rule.y / JOINT)] += rule.right - rule.left
    across = [height * JOINT for height, length in lengths.items() if length > ACROSS * width]
    return min(across, default=page.height)
