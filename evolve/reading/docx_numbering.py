"""The numbers that Word counts and no file spells out: ``12.``, ``(a)``, ``（一）``, from its lists (numbering.xml).

A list is one of several that share a template (an abstract list); those count on from one another, unless a list says where
it starts. A level restarts below every paragraph of a higher one, unless it says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from evolve.reading.docx_markup import W, number, switch, value, whole
from evolve.reading.docx_styles import Listed, Styles
from evolve.reading.list_numbers import SILENT, formatted

LEVELS = 9
"""Of a list, in Word."""
_SLOT = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts. ``restart`` is the level, from 1, that makes it start again; 0: none does."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    space: str = " "
    restart: int | None = None
    legal: bool = False
    """Numbers of higher levels are shown in digits too."""


@dataclass(slots=True)
class _List:
    template: int
    starts: dict[int, int] = field(default_factory=dict)
    """Where a level starts in this list alone."""
    levels: dict[int, Level] = field(default_factory=dict)
    """Levels that this list has of its own."""


@dataclass
class Numbering:
    """The lists of a document, and how far each was counted."""

    lists: dict[int, _List] = field(default_factory=dict)
    templates: dict[int, dict[int, Level]] = field(default_factory=dict)
    of_style: dict[tuple[int, str], int] = field(default_factory=dict)
    """The level of a template that is bound to a paragraph style."""
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def printed(self, listed: Listed, styles: Sequence[str] = ()) -> str:
        """The number of the next paragraph of a list, with what stands behind it; nothing where none is printed.

        ``styles`` are those of the paragraph: a list may bind a level to one of them.
        """
        own = self.lists.get(listed.list)
        if own is None:
            return ""
        at = listed.level
        if at is None:
            bound = (self.of_style[own.template, style] for style in styles if (own.template, style) in self.of_style)
            at = next(bound, 0)
        if not 0 <= at < LEVELS:
            return ""
        levels = self.templates.get(own.template, {}) | own.levels
        self._count(listed.list, own, at, levels)
        level = levels.get(at, Level())
        if level.form in SILENT:
            return ""
        text = _SLOT.sub(lambda slot: self._number(own, int(slot[1]) - 1, levels, level), level.text)
        return text + ("." if text.isdecimal() else "") + level.space if text.strip() else ""

    def _count(self, name: int, own: _List, at: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(own.template, {})
        for deeper in [one for one in counts if one > at and _restarts(levels.get(one, Level()), at)]:
            del counts[deeper]
        first = (name, at) not in self._begun
        self._begun.add((name, at))
        if at in own.starts and first:
            counts[at] = own.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else self._start(own, at, levels)

    def _start(self, own: _List, at: int, levels: dict[int, Level]) -> int:
        return own.starts.get(at, levels.get(at, Level()).start)

    def _number(self, own: _List, at: int, levels: dict[int, Level], shown: Level) -> str:
        count = self._counts[own.template].get(at)
        form = "decimal" if shown.legal else levels.get(at, Level()).form
        return formatted(self._start(own, at, levels) if count is None else count, form)


def _restarts(level: Level, at: int) -> bool:
    """Whether a paragraph of the level ``at``, from 0, makes a deeper level start again."""
    return level.restart is None or (level.restart != 0 and at < level.restart)


# ---------------------------------------------------------------- reading numbering.xml


def read_numbering(root: Any | None, styles: Styles) -> Numbering:
    """The lists of a document."""
    made = Numbering()
    if root is None:
        return made
    linked: dict[int, str] = {}
    for element in root.findall(W + "abstractNum"):
        name = whole(element.get(W + "abstractNumId")) or 0
        made.templates[name] = _levels(element)
        for level in element.findall(W + "lvl"):
            style = value(level, "pStyle")
            if style:
                made.of_style[name, style] = whole(level.get(W + "ilvl")) or 0
        link = value(element, "numStyleLink")
        if link:
            linked[name] = link
    for element in root.findall(W + "num"):
        made.lists[whole(element.get(W + "numId")) or 0] = _list(element)
    _follow_links(made, linked, styles)
    return made


def _follow_links(made: Numbering, linked: dict[int, str], styles: Styles) -> None:
    """Give templates that only name a numbering style the levels, and the count, of that style's list."""
    for name, style in linked.items():
        target = made.lists.get(styles.list_of(style) or 0)
        if target is None or target.template == name:
            continue
        for own in made.lists.values():
            if own.template == name:
                own.template = target.template


def _levels(parent: Any) -> dict[int, Level]:
    return {whole(level.get(W + "ilvl")) or 0: _level(level) for level in parent.findall(W + "lvl")}


def _level(element: Any) -> Level:
    start, suffix = number(element, "start"), value(element, "suff")
    return Level(
        start=start if start is not None else 0,
        form=_form(element),
        text=value(element, "lvlText") or "",
        space="" if suffix == "nothing" else " ",
        restart=number(element, "lvlRestart"),
        legal=switch(element, "isLgl") or False,
    )


def _form(element: Any) -> str:
    """The form of a level; one that only newer versions know stands in an alternative, beside an older one."""
    forms = [one.get(W + "val") for one in element.iter(W + "numFmt")]
    known = [form for form in forms if form and form != "custom"]
    return known[0] if known else "decimal"


def _list(element: Any) -> _List:
    own = _List(number(element, "abstractNumId") or 0)
    for override in element.findall(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl")) or 0
        level = override.find(W + "lvl")
        if level is not None:
            own.levels[at] = _level(level)
        start = number(override, "startOverride")
        if start is not None:
            own.starts[at] = start
    return own
