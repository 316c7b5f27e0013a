"""The few elements of WordprocessingML (ECMA-376, part 1, chapter 17) that a resolution with tracked changes needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count, groupby
from xml.etree.ElementTree import Element, register_namespace, tostring

from evolve.export.docx.pieces import Change

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ID = f"{{{W}}}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold, not even as a reference (XML 1.0, production 2)."""
_CONTROL_PICTURES = 0x2400
_BREAKS = {"\t": "tab", "\n": "br", "\r": "cr"}
_PARTS = re.compile("([\t\n\r])")
_WRAPPERS = {Change.DELETED: "del", Change.INSERTED: "ins"}

APART = timedelta(minutes=2)
"""What tells two changes apart for LibreOffice, which takes those of one author and minute for one."""

FIRST = 100_000
"""The first number of a change or comment, beyond those of all notes: LibreOffice mistakes one for the other."""

register_namespace("w", W)
register_namespace("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")

CHANGES = frozenset(f"{{{W}}}{name}" for name in _WRAPPERS.values())
"""The elements around what was deleted or inserted."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """Who made the changes and when; every change and bookmark of a document gets a number of its own from here."""

    author: str
    date: datetime
    _numbers: Iterator[int] = field(default_factory=lambda: count(FIRST))

    def number(self) -> str:
        """The next number."""
        return str(next(self._numbers))

    def stamp(self) -> dict[str, str]:
        """The attributes of a change or a comment."""
        return {
            "id": self.number(),
            "author": legal(self.author),
            "date": f"{self.date.isoformat(timespec='seconds')}Z",
        }

    def later(self) -> Stamps:
        """The same by the same author, a little later."""
        return replace(self, date=min(self.date, datetime.max - APART) + APART)

    def mark(self, change: Change) -> list[Element]:
        """The element that says of a paragraph mark what became of it; none where it was kept."""
        return [] if change is Change.KEPT else [w(_WRAPPERS[change], **self.stamp())]

    def wrapped(self, runs: Iterable[tuple[Change, Element]]) -> Iterator[Element]:
        """The runs, those of one change together."""
        for change, group in groupby(runs, key=lambda pair: pair[0]):
            elements = [element for _, element in group]
            if change is Change.KEPT:
                yield from elements
            else:
                yield w(_WRAPPERS[change], *elements, **self.stamp())


def w(name: str, /, *children: Element, **attributes: str) -> Element:
    """The element ``w:name``; its attributes are of the same namespace."""
    made = Element(f"{{{W}}}{name}", {f"{{{W}}}{key}": value for key, value in attributes.items()})
    made.extend(children)
    return made


def legal(text: str) -> str:
    """``text`` with a picture in the place of each character that no XML can hold."""
    return _ILLEGAL.sub(lambda found: _picture(found[0]), text)


def _picture(character: str) -> str:
    return chr(_CONTROL_PICTURES + ord(character)) if character < " " else "\ufffd"


def words(text: str, change: Change = Change.KEPT) -> Iterator[Element]:
    """What a run holds for ``text``; tabs and line ends are elements of their own."""
    name = "delText" if change is Change.DELETED else "t"
    for part in _PARTS.split(legal(text)):
        if part in _BREAKS:
            yield w(_BREAKS[part])
        elif part:
            made = w(name)
            made.set(_SPACE, "preserve")
            made.text = part
            yield made


def run(*content: Element, style: str | None = None) -> Element:
    """A run, in a character style or in that of its paragraph."""
    properties = [w("rPr", w("rStyle", val=style))] if style else []
    return w("r", *properties, *content)


def xml(root: Element) -> bytes:
    """The part of a package that ``root`` is."""
    made: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return made
