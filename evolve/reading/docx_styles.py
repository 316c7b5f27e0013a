"""What the styles of a Word document say of a paragraph or run: its list, whether it is a heading, hidden, raised, bold, struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evolve.reading.docx_markup import W, number, switch, value

LONGEST_CHAIN = 32
"""Styles that a style is based on, one on the other; more are a circle."""
HEADING_LEVELS = 9
"""Outline levels 0 to 8 are headings; 9 is body text."""


class Listed(NamedTuple):
    """That a paragraph belongs to a list. ``level`` is from 0; None where the list says it by the paragraph's style."""

    list: int
    level: int | None


class Look(NamedTuple):
    """What a style, or what stands beside it, says; None where it says nothing."""

    listed: Listed | None = None
    outline: int | None = None
    hidden: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    bold: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it says anything, else the one below."""
        return Look(
            listed=self.listed or below.listed,
            outline=below.outline if self.outline is None else self.outline,
            hidden=below.hidden if self.hidden is None else self.hidden,
            raised=below.raised if self.raised is None else self.raised,
            struck=below.struck if self.struck is None else self.struck,
            bold=below.bold if self.bold is None else self.bold,
        )


@dataclass
class Styles:
    """The styles by id."""

    elements: dict[str, Any] = field(default_factory=dict)
    default: str | None = None
    """The style of paragraphs that name none."""
    _looks: dict[str | None, Look] = field(default_factory=dict)

    def look(self, style: str | None) -> Look:
        """What a style says, with all that it is based on."""
        if style not in self._looks:
            look = Look()
            for name in self.chain(style):
                element = self.elements[name]
                look = look.over(look_of(element.find(W + "pPr"), element.find(W + "rPr")))
            self._looks[style] = look
        return self._looks[style]

    def chain(self, style: str | None) -> Iterator[str]:
        """A style and those that it is based on, the nearest first."""
        for _ in range(LONGEST_CHAIN):
            if style not in self.elements:
                return
            yield style
            style = value(self.elements[style], "basedOn")

    def list_of(self, style: str) -> int | None:
        """The list that a numbering style stands for."""
        listed = self.look(style).listed
        return listed.list if listed else None


def read_styles(root: Any | None) -> Styles:
    """The styles of a document."""
    styles = Styles()
    for element in root.findall(W + "style") if root is not None else ():
        name = element.get(W + "styleId")
        styles.elements[name] = element
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            styles.default = name
    return styles


def look_of(paragraph: Any | None, run: Any | None) -> Look:
    """What the properties of a paragraph and of a run say themselves."""
    numbering = paragraph.find(W + "numPr") if paragraph is not None else None
    listed = None
    if numbering is not None and (number(numbering, "numId") is not None):
        listed = Listed(number(numbering, "numId") or 0, number(numbering, "ilvl"))
    position = value(run, "vertAlign")
    raised = None if position is None else position == "superscript"
    struck, twice = switch(run, "strike"), switch(run, "dstrike")
    return Look(
        listed=listed,
        outline=number(paragraph, "outlineLvl"),
        hidden=switch(run, "vanish"),
        raised=raised,
        struck=struck if twice is None else struck or twice,
        bold=switch(run, "b"),
    )
