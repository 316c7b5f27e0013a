"""What all stories of a Word document share: styles, lists, notes, comments, and how its revisions are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from evolve.model.resolution import Revisions
from evolve.reading import limits
from evolve.reading.docx_markup import RELATION_ID, W, number, value
from evolve.reading.docx_notes import Notes, read_notes
from evolve.reading.docx_numbering import Numbering, read_numbering
from evolve.reading.docx_package import Package
from evolve.reading.docx_styles import HEADING_LEVELS, Listed, Look, Styles, look_of, read_styles


class Properties(NamedTuple):
    """What is to be known of a paragraph beside its text."""

    styles: tuple[str, ...] = ()
    """Its style and those that it is based on."""
    listed: Listed | None = None
    is_heading: bool = False
    joins: bool = False
    """Its end is not there, as the revisions are read, or hidden: the next paragraph goes on in it."""
    look: Look = Look()


class Document:
    """An open document. Raises RefusedFile where it is too large, damaged or dangerous."""

    def __init__(self, package: Package, revisions: Revisions) -> None:
        self.package = package
        self.accepted = revisions is Revisions.ACCEPTED
        self.related = package.related()
        self.root = package.root()
        paragraphs = sum(1 for _ in self.root.iter(W + "p"))
        limits.check_count(paragraphs, limits.PARAGRAPHS, "paragraphs", package.path)
        self.styles: Styles = read_styles(self._part("styles"))
        self.numbering: Numbering = read_numbering(self._part("numbering"), self.styles)
        settings = self._part("settings")
        self.notes: dict[str, Notes] = {
            kind: read_notes(kind, self._part(f"{kind}s"), settings, self.root) for kind in ("footnote", "endnote")
        }
        self.is_struck = any(map(_is_struck, self.root.iter(W + "r")))
        """Whether text is struck out by hand, the older convention of negotiations; then bold means what is new."""
        comments = self._part("comments")
        self.comments = {one.get(W + "id"): one for one in (() if comments is None else comments)}

    def _part(self, kind: str) -> Any | None:
        """The part of a kind that the document has, None where it has none."""
        name = next((name for one, name in self.related.values() if one == kind), None)
        return self.package.part(name) if name else None

    @property
    def numbers_notes(self) -> bool:
        """Whether the document counts notes itself; then no number in its text is a mark that somebody typed."""
        return any(notes.is_counted for notes in self.notes.values())

    @property
    def marks(self) -> set[str]:
        """The marks met so far."""
        return {mark for notes in self.notes.values() for mark in notes.marks.values()}

    def beside(self) -> Iterator[tuple[str, Any]]:
        """The page heads and feet of all sections, each once: its kind and its part."""
        seen = set()
        for element in self.root.iter(W + "headerReference", W + "footerReference"):
            kind, name = self.related.get(element.get(RELATION_ID), ("", ""))
            if kind in ("header", "footer") and name not in seen:
                seen.add(name)
                yield kind, self.package.part(name)

    def properties(self, paragraph: Any) -> Properties:
        """The properties of a paragraph, before or after its changes."""
        own = paragraph.find(W + "pPr")
        mark = own.find(W + "rPr") if own is not None else None
        joins = mark is not None and mark.find(W + ("del" if self.accepted else "ins")) is not None
        changed = own.find(W + "pPrChange") if own is not None and not self.accepted else None
        if changed is not None:
            own = changed.find(W + "pPr")
        styles = tuple(self.styles.chain(value(own, "pStyle") or self.styles.default))
        look = self.styles.look(styles[0]) if styles else Look()
        direct = look_of(own, None)
        hidden = look_of(None, mark).over(look).hidden or False
        outline = direct.over(look).outline
        return Properties(
            styles=styles,
            listed=self._listed(own, direct, look),
            is_heading=outline is not None and outline < HEADING_LEVELS,
            joins=joins or hidden,
            look=look,
        )

    def _listed(self, own: Any | None, direct: Look, style: Look) -> Listed | None:
        """The list of a paragraph: its own, else its style's, perhaps at a level of its own."""
        numbering = own.find(W + "numPr") if own is not None else None
        if numbering is not None and not self.accepted and numbering.find(W + "ins") is not None:
            return None  # made a list item by a change
        if direct.listed is None and style.listed is not None and number(numbering, "ilvl") is not None:
            return Listed(style.listed.list, number(numbering, "ilvl"))
        return direct.listed or style.listed

    def look(self, run: Any, paragraph: Look) -> Look:
        """How a run is set: by itself, its style, its paragraph's style."""
        properties = run.find(W + "rPr")
        if properties is None:
            return paragraph
        if not self.accepted and properties.find(W + "rPrChange") is not None:
            properties = properties.find(W + "rPrChange").find(W + "rPr")
        style = value(properties, "rStyle")
        return look_of(None, properties).over(self.styles.look(style) if style else Look()).over(paragraph)


def _is_struck(run: Any) -> bool:
    """Whether a run has text and strikes it out itself."""
    return run.find(W + "t") is not None and bool(look_of(None, run.find(W + "rPr")).struck)
