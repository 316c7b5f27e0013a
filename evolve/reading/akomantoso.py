"""Akoma Ntoso 3.0 -> Resolution: what `evolve.export.akomantoso` wrote, and what others write in the UN's profile.

Our own documents say in ``proprietary`` what Akoma Ntoso has no place for. Of others the masthead is read from the preface
and the identification, and paragraphs without an ``eId`` that drafters would use are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from evolve.errors import NotAResolution, RefusedFile
from evolve.model.resolution import (
    Footnote,
    FootnoteCall,
    Heading,
    Paragraph,
    Resolution,
    Section,
    Status,
    YearFrom,
)
from evolve.reading.extract import Extract, Passage, composed

ROOT = "akomaNtoso"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://evolve.invalid/ns/resolution/1"
"""Of what stands in ``proprietary``; it names things and leads nowhere."""

_FROM_TEXT: Mapping[str, Any] = {
    "session": int,
    "year": int,
    "adopted": date.fromisoformat,
    "date": date.fromisoformat,
    "year_from": YearFrom,
    "status": Status,
}
FIELDS = (
    *("key", "symbol", "title", "session", "adopted", "date", "year", "year_from", "status", "language"),
    *("committee", "agenda_item", "sponsor", "opening", "closing", "adopted_as"),
)
"""The fields of a resolution that are one value."""
LEVEL = f"{{{OWN}}}level"
"""Says the level of a provision where it does not follow from the elements around it."""
_TRANSPARENT = ("recitals", "citations", "hcontainer", "list", "section", "part", "chapter", "component")
_PROVISIONS = ("container", "recital", "citation", "paragraph", "subparagraph", "point", "clause", "article", "p")
_TAGS = {"zho": "zh-Hans", "eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "ara": "ar"}
_NOTE = re.compile(r"note_(\d+)")
_PREFIX = {Section.PREAMBULAR: "PP", Section.OPERATIVE: "OP", Section.ANNEX: "A"}


def written(value: object) -> str | None:
    """A field as it stands in ``proprietary``; None for none."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)


def read_akoma_ntoso(data: bytes, path: str | None = None) -> Resolution:
    """The resolution in an Akoma Ntoso document. Raises RefusedFile, NotAResolution."""
    root = _root(data, path)
    document = next((child for child in root if _name(child) in ("statement", "doc", "act", "bill")), None)
    if _name(root) != ROOT or document is None:
        raise NotAResolution("no statement of Akoma Ntoso", path=path, advice="Give the text of a resolution.")
    own = document.find(f"{_any('meta')}/{_any('proprietary')}/{{{OWN}}}resolution")
    found = _Found(own is not None)
    for child in document:
        found.part(child)
    if not found.paragraphs:
        raise NotAResolution("no paragraph in this document", path=path, advice="Give the text of a resolution.")
    try:
        fields = _own_fields(own) if own is not None else _fields(document, found)
    except ValueError as error:
        raise RefusedFile(f"damaged: {error}", path=path) from error
    return Resolution(
        **fields,
        paragraphs=tuple(found.paragraphs),
        headings=tuple(found.headings()),
        footnotes=tuple(note for _, note in sorted(found.notes, key=lambda item: item[0])),
    )


def source_of(text: Resolution) -> Extract:
    """The lines of a resolution that is held whole: its paragraphs and headings, then its notes."""
    before: dict[str | None, list[Heading]] = {}
    for heading in text.headings:
        before.setdefault(heading.before, []).append(heading)
    passages: list[Passage] = []
    headings: list[Heading] = []
    paragraphs: list[Paragraph] = []
    for paragraph in (*text.paragraphs, None):
        for heading in before.get(paragraph.id if paragraph else None, ()):
            passages.append(Passage(heading.text, heading=True))
            headings.append(replace(heading, line=len(passages)))
        if paragraph:
            passages.append(Passage(paragraph.text, paragraph.calls))
            paragraphs.append(replace(paragraph, line=len(passages)))
    made = composed(passages, text.footnotes, (), knows_notes=True)
    notes = tuple(replace(note, line=len(passages) + place) for place, note in enumerate(text.footnotes, start=1))
    placed = replace(text, paragraphs=tuple(paragraphs), headings=tuple(headings), footnotes=notes)
    return replace(made, resolution=placed)


def _root(data: bytes, path: str | None) -> Any:
    from lxml import etree  # noqa: PLC0415 - slow to load

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile(f"broken XML: {error}", path=path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedFile("declares a document type, as no Akoma Ntoso does (entities?)", path=path)
    return root


class _Waiting(NamedTuple):
    """A heading, and how many paragraphs stand before it."""

    text: str
    place: int


class _Found:
    """What was read so far."""

    def __init__(self, own: bool) -> None:
        self.own = own
        self.paragraphs: list[Paragraph] = []
        self.notes: list[tuple[int, Footnote]] = []
        self.opening: str | None = None
        self.closing: str | None = None
        self._waiting: list[_Waiting] = []

    def headings(self) -> Iterator[Heading]:
        """The headings, each with the paragraph that follows it."""
        for heading in self._waiting:
            after = self.paragraphs[heading.place : heading.place + 1]
            yield Heading(after[0].id if after else None, heading.text)

    def part(self, element: Any) -> None:
        """A part of the document."""
        match _name(element):
            case "preface" | "coverPage":
                for line in element:
                    self._text(line)
            case "preamble":
                self._provisions(element, Section.PREAMBULAR, 0)
            case "mainBody" | "body":
                self._provisions(element, Section.OPERATIVE, 0)
            case "conclusions":
                self.closing = "\n".join(self._text(line)[0] for line in element)
            case "attachments":
                for body in element.iter(_any("mainBody")):
                    self._provisions(body, Section.ANNEX, 0)

    def _provisions(self, parent: Any, section: Section, level: int, above: str = "") -> None:
        for child in parent:
            name = _name(child)
            if name == "formula":
                self.opening = "".join(self._text(line)[0] for line in child) or None
            elif name in ("crossHeading", "heading") or (name == "block" and child.get("name") == "heading"):
                self._waiting.append(_Waiting(self._text(child)[0], len(self.paragraphs)))
            elif name in _TRANSPARENT:
                self._provisions(child, section, level, above)
            elif name in _PROVISIONS and (name != "p" or (level == 0 and not self.own)):
                self._provision(child, section, level, above)

    def _provision(self, element: Any, section: Section, level: int, above: str) -> None:
        is_line = _name(element) == "p"
        number = next((self._text(one)[0] for one in element if _is_number(one)), None)
        lines = [element] if is_line else list(_lines(element))
        text, calls = self._joined(lines)
        if not text and not number and not self.own:
            return
        given = element.get("eId")
        level = int(element.get(LEVEL, level))
        paragraph_id = given if self.own and given else self._counted(section, number, above)
        self.paragraphs.append(Paragraph(paragraph_id, section, number, level, text, calls))
        if not is_line:
            self._provisions(element, section, level + 1, paragraph_id)

    def _joined(self, lines: list[Any]) -> tuple[str, tuple[FootnoteCall, ...]]:
        text, calls = "", []
        for line in lines:
            more, its = self._text(line)
            calls += [FootnoteCall(call.mark, len(text) + call.at) for call in its]
            text += more
        return text, tuple(calls)

    def _counted(self, section: Section, number: str | None, above: str) -> str:
        """The id of a paragraph of a document that does not say it as drafters do."""
        digits = re.sub(r"\W", "", number or "")
        place = digits or str(1 + sum(p.section is section for p in self.paragraphs))
        made = f"{above}({place})" if above else f"{_PREFIX[section]}{place}"
        taken = {paragraph.id for paragraph in self.paragraphs}
        names = (made if again == 1 else f"{made}~{again}" for again in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _text(self, element: Any) -> tuple[str, list[FootnoteCall]]:
        """The text of a line, with its notes taken out, and where they are called."""
        text, calls = element.text or "", []
        for child in element:
            name, mark = _name(child), child.get("marker") or "*"
            if name == "authorialNote":
                calls.append(FootnoteCall(mark, len(text)))
                self._note(child, mark)
            elif name == "noteRef":
                calls.append(FootnoteCall(mark, len(text)))
            elif name:
                inner, its = self._text(child)
                calls += [FootnoteCall(call.mark, len(text) + call.at) for call in its]
                text += inner
            text += child.tail or ""
        return text, calls

    def _note(self, element: Any, mark: str) -> None:
        numbered = _NOTE.fullmatch(element.get("eId") or "")
        text = "".join(self._text(line)[0] for line in element)
        self.notes.append((int(numbered[1]) if numbered else len(self.notes) + 1, Footnote(mark, text)))


def _lines(element: Any) -> Iterator[Any]:
    """The lines of a provision itself, not of those within it."""
    for child in element:
        if _name(child) in ("content", "intro"):
            yield from child
        elif _name(child) == "p":
            yield child


def _is_number(element: Any) -> bool:
    return _name(element) == "num" or (_name(element) == "block" and element.get("name") == "num")


def _own_fields(own: Any) -> dict[str, Any]:
    given = {name: own.get(name) for name in FIELDS}
    if given["key"] is None or given["language"] is None:
        raise ValueError("no key or no language")
    return {name: _FROM_TEXT.get(name, str)(value) for name, value in given.items() if value is not None}


def _fields(document: Any, found: _Found) -> dict[str, Any]:
    """The same of a document that somebody else wrote."""
    symbol = _first(document, "docNumber") or _value(document, "FRBRalias", "value")
    language = _value(document, "FRBRlanguage", "language") or "und"
    day = _first(document, "docDate") and _value(document, "FRBRdate", "date")
    is_draft = "draft" in (document.get("name") or "").lower()
    return {
        "key": symbol or _value(document, "FRBRuri", "value") or "text",
        "symbol": symbol,
        "title": _first(document, "docTitle"),
        "committee": _first(document, "docCommittee"),
        "sponsor": _first(document, "docProponent"),
        "language": _TAGS.get(language, language),
        "status": Status.DRAFT if is_draft else Status.ADOPTED,
        "date": date.fromisoformat(day) if day else None,
        "opening": found.opening,
        "closing": found.closing,
    }


def _first(document: Any, tag: str) -> str | None:
    element = document.find(f".//{_any(tag)}")
    text = "".join(element.itertext()).strip() if element is not None else ""
    return text or None


def _value(document: Any, tag: str, attribute: str) -> str | None:
    element = document.find(f".//{_any(tag)}")
    value = element.get(attribute) if element is not None else None
    return str(value) if value else None


def _name(element: Any) -> str:
    """The local name of an element; "" of anything else, such as an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _any(tag: str) -> str:
    return f"{{{AKN}}}{tag}"
