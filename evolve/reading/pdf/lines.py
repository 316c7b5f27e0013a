"""Glyphs -> the visual lines of a page, with numbers that stand raised told from the others.

A glyph belongs to a line by its baseline, not by when it was drawn. A number is raised by geometry alone: its baseline
is above that of the glyph beside it, and mostly it is smaller (Word sets marks at 0.65 of the size).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from evolve.reading.lines import is_wide
from evolve.reading.pdf.characters import SOFT_HYPHEN, printed
from evolve.reading.pdf.columns import in_order
from evolve.reading.pdf.page import Page, Raised, VisualLine
from evolve.reading.pdf.sandbox import DrawnPage, Glyph

SAME_BASELINE = 0.12
"""Of the size: baselines closer than this are one."""
RAISED_LEAST, RAISED_MOST = 0.12, 0.7
"""Of the size of the line: how far above its baseline a raised number stands. LibreOffice raises by 0.33, Word by 0.3."""
LOWERED_MOST = 0.35
"""The same below it, for the 2 of CO2."""
SMALLER = 0.87
"""Of the size: raised or lowered glyphs are at most so large; larger ones must be digits."""
BESIDE = 0.9
"""Of the size: a raised number stands no further from the glyph before or behind it."""
LABEL = 3.0
"""The same for the label of a note, behind which a tabulator may stand."""
LONGEST_MARK = 3
"""Digits."""
BLANK = 0.2
"""Of the size: a wider gap between letters is a blank. Letters spaced out by Word's justification have 0.03."""
PART = 1.2
"""Of the size: a wider gap may part two columns; `columns` puts together again what it does not."""
MUCH_TEXT = 200
"""Glyphs: what stands along the margin of a page has fewer."""
DOUBLED = 0.2
"""Of the size: the same glyph so near again is the shadow that makes it bold."""
SHADOWS = 3
"""Glyphs to the left among which that is looked for: it may be drawn four times."""


@dataclass(slots=True)
class _Strip:
    """The glyphs of one baseline, from left to right, then those raised above or lowered below it."""

    y: float
    glyphs: list[Glyph]
    raised: list[Glyph] = field(default_factory=list)

    @property
    def size(self) -> float:
        return _usual_size(self.glyphs)


def direction(page: DrawnPage, before: int) -> int:
    """The direction in which a page is read, in quarters of a turn; that of the one ``before`` where it has little text."""
    turned = Counter(_quadrant(glyph) for glyph in page.glyphs if not glyph.char.isspace())
    most, count = turned.most_common(1)[0] if turned else (before, 0)
    return most if count >= MUCH_TEXT else before


def lines_of(page: DrawnPage, upright: int = 0) -> Page:
    """The lines of a page that is read in the direction ``upright``."""
    others = {_quadrant(glyph) for glyph in page.glyphs} - {upright}
    rotated = [line.text for other in sorted(others) for line in _turned_lines(page.glyphs, other)]
    return Page(page.number, _turned_lines(page.glyphs, upright), page.rules, page.height, rotated)


def _turned_lines(glyphs: list[Glyph], quadrant: int) -> list[VisualLine]:
    turned = [_turned(glyph, quadrant) for glyph in glyphs if _quadrant(glyph) == quadrant]
    return in_order([part for strip in _strips(_visible(turned)) for part in _parts(strip)])


def _quadrant(glyph: Glyph) -> int:
    """The direction in quarters of a turn, counter-clockwise."""
    if abs(glyph.cosine) >= abs(glyph.sine):
        return 0 if glyph.cosine >= 0 else 2
    return 1 if glyph.sine > 0 else 3


def _turned(glyph: Glyph, quadrant: int) -> Glyph:
    """The glyph on a page turned so that its text runs from left to right."""
    if quadrant == 0:
        return glyph
    left, right, bottom, top, x, y = glyph[1:7]
    if quadrant == 1:
        places = (bottom, top, -right, -left, y, -x)
    elif quadrant == 2:
        places = (-right, -left, -top, -bottom, -x, -y)
    else:
        places = (-top, -bottom, left, right, -y, x)
    return Glyph(glyph.char, *places, *glyph[7:])


def _visible(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs as the characters they show, without those that have no shape."""
    for glyph in glyphs:
        char = printed(glyph.char)
        if char and glyph.size:
            yield glyph if char == glyph.char else glyph._replace(char=char)


def _distinct(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of one baseline from left to right, without those drawn twice to look bold."""
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("left")):
        if not any(_is_shadow(glyph, other) for other in kept[-SHADOWS:]):
            kept.append(glyph)
    return kept


def _is_shadow(glyph: Glyph, other: Glyph) -> bool:
    return glyph.char == other.char and not glyph.char.isspace() and glyph.x - other.x < DOUBLED * glyph.size


def _strips(glyphs: Iterable[Glyph]) -> list[_Strip]:
    """The glyphs by baseline, from top to bottom, raised ones with the line that they belong to."""
    strips: list[_Strip] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.y, one.left)):
        if strips and strips[-1].y - glyph.y <= SAME_BASELINE * min(glyph.size, strips[-1].glyphs[-1].size):
            strips[-1].glyphs.append(glyph)
        else:
            strips.append(_Strip(glyph.y, [glyph]))
    for strip in strips:
        strip.glyphs = _distinct(strip.glyphs)
    for at, strip in enumerate(strips):
        _give_away(strip, strips[max(0, at - 3) : at] + strips[at + 1 : at + 4])
    return [strip for strip in strips if any(not glyph.char.isspace() for glyph in [*strip.glyphs, *strip.raised])]


def _give_away(strip: _Strip, others: list[_Strip]) -> None:
    """Give the runs of a strip that are raised above or lowered below another to that one."""
    kept: list[Glyph] = []
    for run in _runs(strip.glyphs):
        host = next((other for other in others if _is_beside(run, other)), None)
        if host is None:
            kept += run
        elif strip.y > host.y and _is_number(run):
            host.raised += run
        else:
            host.glyphs = sorted([*host.glyphs, *run], key=lambda one: one.left)
    strip.glyphs = kept


def _runs(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand side by side and are of one size."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.left - run[-1].right > BESIDE * glyph.size or abs(glyph.size - run[-1].size) > 0.1):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_number(run: list[Glyph]) -> bool:
    return any(glyph.char.isdigit() for glyph in run) and not any(glyph.char.isalpha() for glyph in run)


def _is_beside(run: list[Glyph], host: _Strip) -> bool:
    """Whether a run stands raised or lowered beside a glyph of another strip, or raised before its first, as labels do."""
    solid = [glyph for glyph in host.glyphs if not glyph.char.isspace()]
    for at, glyph in enumerate(solid):
        if not _is_shifted(run, glyph):
            continue
        reach = BESIDE * glyph.size
        before = LABEL * glyph.size if not at and _is_number(run) else reach
        behind, ahead = run[0].left - glyph.right, glyph.left - run[-1].right
        if -reach / 2 <= behind <= reach or -reach / 2 <= ahead <= before:
            return True
    return False


def _is_shifted(run: list[Glyph], glyph: Glyph) -> bool:
    """Whether the height and size of a run are those of raised or lowered glyphs beside ``glyph``."""
    rise, size = (run[0].y - glyph.y) / glyph.size, run[0].size
    if not -LOWERED_MOST < rise < RAISED_MOST:
        return False
    if size <= SMALLER * glyph.size:
        return True
    return rise > RAISED_LEAST and size <= glyph.size and _is_number(run) and len(run) <= LONGEST_MARK


def _usual_size(glyphs: list[Glyph]) -> float:
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.char.isspace())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _parts(strip: _Strip) -> Iterator[VisualLine]:
    """The line of a strip, in as many parts as wide gaps leave of it."""
    raised = {id(glyph) for glyph in strip.raised}
    part: list[Glyph] = []
    edge: float | None = None
    for glyph in sorted([*strip.glyphs, *strip.raised], key=lambda one: one.left):
        if glyph.char.isspace():
            part.append(glyph)
            continue
        if edge is not None and glyph.left - edge > PART * glyph.size:
            yield _line(part, raised, strip)
            part = []
        part.append(glyph)
        edge = glyph.right
    if edge is not None:
        yield _line(part, raised, strip)


def _line(cell: list[Glyph], raised: set[int], strip: _Strip) -> VisualLine:
    text, calls, blank = "", list[Raised](), False
    before: Glyph | None = None
    for glyph in cell:
        if glyph.char.isspace():
            blank = True
            continue
        if id(glyph) in raised:
            calls = _with_raised(calls, len(text), glyph.char)
        else:
            text += _between(before, glyph, text, blank) + glyph.char
            blank = False
        before = glyph
    solid = [glyph for glyph in cell if not glyph.char.isspace()]
    left, right = solid[0].left, max(glyph.right for glyph in solid)
    whole, hyphenated, bold = text.rstrip(SOFT_HYPHEN), text.endswith(SOFT_HYPHEN), all(glyph.bold for glyph in solid)
    return VisualLine(whole, left, right, strip.y, _usual_size(solid), tuple(calls), hyphenated, bold)


def _with_raised(calls: list[Raised], at: int, char: str) -> list[Raised]:
    if calls and calls[-1].at == at:
        return [*calls[:-1], Raised(at, calls[-1].text + char)]
    return [*calls, Raised(at, char)]


def _between(before: Glyph | None, glyph: Glyph, text: str, blank: bool) -> str:
    """The blank before a glyph, if there is one: drawn, or left as a gap. None stands between two Han characters."""
    if not text or before is None or (is_wide(text[-1]) and is_wide(glyph.char)):
        return ""
    if blank:
        return " "
    tight = is_wide(text[-1]) or is_wide(glyph.char)
    return " " if not tight and glyph.left - before.right > BLANK * glyph.size else ""
