"""One story of a Word document (its text, a note, a cell, a page head) -> passages, and what was left out of it.

What is not of the text is passed over by name: `furniture` lists it, so that nothing goes in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from evolve.model.resolution import Furniture
from evolve.reading import limits
from evolve.reading.docx_document import Document, Properties
from evolve.reading.docx_markup import W, local
from evolve.reading.docx_package import too_deep
from evolve.reading.docx_styles import Look
from evolve.reading.docx_symbols import symbol
from evolve.reading.extract import Passage, printed
from evolve.reading.flow import Flow

INSERTED = frozenset({"ins", "moveTo"})
DELETED = frozenset({"del", "moveFrom"})
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_CONTENTS = "Table of Contents"


_KEPT = ("", "")
"""Stands for text between two stretches that are not read."""


class Place(NamedTuple):
    """Where the walk is. ``left`` says why what stands here is not read, None where it is."""

    left: str | None = None
    depth: int = 0


class Story:
    """Walks through blocks and runs, growing one paragraph at a time."""

    def __init__(self, document: Document) -> None:
        self.passages: list[Passage] = []
        self.furniture: list[Furniture] = []
        self._document = document
        self._flow = Flow()
        self._left: list[tuple[str, str]] = []
        self._fields: list[_Field] = []
        self._properties = Properties()

    def read(self, parent: Any) -> Story:
        """Read all blocks below ``parent``."""
        return self._read([parent], Place())

    def _read(self, parents: Iterable[Any], at: Place) -> Story:
        for parent in parents:
            self._blocks(parent, at)
        if self._flow:
            self._finish(self._properties)
        self._list_left()
        return self

    @property
    def text(self) -> str:
        """What was read, with its marks, a passage a line."""
        return "\n".join(filter(None, map(printed, self.passages)))

    @property
    def _line(self) -> int:
        """The number that the next passage will have."""
        return len(self.passages) + 1

    def _inside(self, name: str, at: Place) -> Place:
        """The place within an element."""
        if at.depth >= limits.DEPTH:
            raise too_deep(self._document.package.path)
        left = at.left
        if name in DELETED and self._document.accepted:
            left = "deleted"
        elif name in INSERTED and not self._document.accepted:
            left = "inserted"
        return Place(left, at.depth + 1)

    # blocks

    def _blocks(self, parent: Any, at: Place) -> None:
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child, self._inside(name, at))
            elif name == "tbl":
                self._pass_over("table", child, at)
            elif name == "sdt" and _is_contents(child):
                self._pass_over("contents", child, at)
            elif name == "altChunk":
                self._leave("embedded", "a document within the document")
            elif name == "AlternateContent":
                self._blocks(_alternative(child), self._inside(name, at))
            elif not name.endswith("Pr"):
                self._blocks(child, self._inside(name, at))

    def _pass_over(self, reason: str, element: Any, at: Place) -> None:
        """List what an element says instead of reading it."""
        other = Story(self._document)._read([element], self._inside(local(element), at))
        self._leave(reason, other.text)
        marks = [Furniture(self._line, call.mark, "mark") for one in other.passages for call in one.calls]
        self.furniture += [*marks, *(replace(piece, line=self._line) for piece in other.furniture)]

    def _leave(self, reason: str, text: str) -> None:
        if text.strip():
            self.furniture.append(Furniture(self._line, text.strip(), reason))

    def _paragraph(self, paragraph: Any, at: Place) -> None:
        self._properties = self._document.properties(paragraph)
        for child in paragraph:
            self._inline(child, at)
        if at.left is None and not self._properties.joins:
            self._finish(self._properties)

    def _finish(self, properties: Properties) -> None:
        """The paragraph ends here."""
        numbering = self._document.numbering
        number = numbering.printed(properties.listed, properties.styles) if properties.listed else ""
        self._list_left()
        self.passages += self._flow.passages(number, heading=properties.is_heading and not number)
        self._flow = Flow()

    def _list_left(self) -> None:
        for reason, pieces in groupby(self._left, key=lambda piece: piece[0]):
            self._leave(reason, "".join(text for _, text in pieces))
        self._left = []

    # within a paragraph

    def _inline(self, element: Any, at: Place) -> None:
        name = local(element)
        if name == "r":
            self._run(element, self._inside(name, at))
        elif name == "AlternateContent":
            for child in _alternative(element):
                self._inline(child, self._inside(name, at))
        elif name == "fldSimple":
            self._fields.append(_Field(element.get(W + "instr") or "", in_result=True))
            self._children(element, self._inside(name, at))
            self._fields.pop()
        elif not name.endswith("Pr"):
            self._children(element, self._inside(name, at))

    def _children(self, element: Any, at: Place) -> None:
        for child in element:
            self._inline(child, at)

    def _run(self, run: Any, at: Place) -> None:
        look = self._document.look(run, self._properties.look)
        children = list(run)
        while children:
            child = children.pop(0)
            name = local(child)
            if name == "AlternateContent":
                children = [*_alternative(child), *children]
            elif name in ("footnoteReference", "endnoteReference"):
                own = None
                if child.get(W + "customMarkFollows") not in (None, "0", "false", "off"):
                    own = "".join(filter(None, map(_said, children))).strip() or "*"
                    children = []
                self._call(name.removesuffix("Reference"), child.get(W + "id"), own, at)
            elif name == "ruby":
                for part in child.iterfind(f"{W}rubyBase"):
                    self._children(part, self._inside(name, at))
            elif name in ("drawing", "pict", "object"):
                self._picture(child, at)
            elif name == "commentReference":
                self._comment(child.get(W + "id"))
            elif name in ("fldChar", "instrText"):
                self._field(name, child)
            elif name in ("br", "cr"):
                self._break(at)
            else:
                self._say(_said(child), look, at)

    def _say(self, text: str | None, look: Look, at: Place) -> None:
        """Go on with text, or list it where it is not read."""
        if not text or any(not field.in_result for field in self._fields):
            return
        if at.left or look.hidden:
            self._left.append((at.left or "hidden", text))
            return
        self._left.append(_KEPT)
        if any(field.is_note for field in self._fields):
            self._flow.call(text.strip())
        elif look.raised and text.strip().isdecimal():
            self._flow.add_raised(text, self._document.marks if self._document.numbers_notes else frozenset())
        else:
            self._flow.add(text, self._sign(look))

    def _sign(self, look: Look) -> str:
        """What marks text that is struck out or bold, where the document follows that convention of negotiations."""
        if not self._document.is_struck or self._properties.is_heading:
            return ""
        return "~~" if look.struck else "**" if look.bold and not self._properties.look.bold else ""

    def _break(self, at: Place) -> None:
        if at.left is None and all(field.in_result for field in self._fields):
            self._flow.break_line()

    def _call(self, kind: str, name: str | None, own: str | None, at: Place) -> None:
        if at.left:
            return
        mark = self._document.notes[kind].mark(name or "", own)
        if mark:
            self._flow.call(mark)

    def _field(self, name: str, element: Any) -> None:
        """A field is what it shows, behind ``separate``; what it is told to do stands before."""
        if name == "instrText":
            if self._fields:
                self._fields[-1].told += element.text or ""
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, element: Any, at: Place) -> None:
        """A drawing: text boxes in it are listed with their text, a picture with its description."""
        boxes = list(_boxes(element))
        for box in boxes:
            self._pass_over("text-box", box, at)
        if not boxes:
            told = (one.get("descr") or one.get("title") or one.get("name") for one in element.iter("{*}docPr"))
            self._leave("picture", next(filter(None, told), None) or local(element))

    def _comment(self, name: str | None) -> None:
        comment = self._document.comments.pop(name, None)
        if comment is not None:
            said = Story(self._document).read(comment).text
            self._leave("comment", f"{comment.get(W + 'author') or '?'}: {said}")


class _Field:
    """A field that is open. ``told`` is its instruction, ``in_result`` says that what it shows has begun."""

    __slots__ = ("in_result", "told")

    def __init__(self, told: str = "", *, in_result: bool = False) -> None:
        self.told = told
        self.in_result = in_result

    @property
    def is_note(self) -> bool:
        """Whether it shows the mark of a note again."""
        return self.told.split()[:1] == ["NOTEREF"]


_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-"}


def _said(element: Any) -> str | None:
    """What an element of a run prints, None where nothing."""
    name = local(element)
    if name in ("t", "delText"):
        text = element.text or ""
        return text if element.get(_PRESERVE) == "preserve" else text.strip(" \t\r\n")
    if name == "sym":
        return symbol(element.get(W + "font"), element.get(W + "char"))
    return _CHARACTERS.get(name)


def _alternative(element: Any) -> Any:
    """What newer programs read of an alternative; the fallback says the same again, for older ones."""
    choices = [child for child in element if local(child) == "Choice"]
    return (choices or list(element) or [()])[0]


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes in a drawing, none within another one, none twice."""
    for child in _alternative(element) if local(element) == "AlternateContent" else element:
        if local(child) == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _is_contents(element: Any) -> bool:
    """Whether it is the table of contents that Word makes."""
    return any(one.get(W + "val") == _CONTENTS for one in element.iterfind(f"{W}sdtPr//{W}docPartGallery"))
