"""Akoma Ntoso 3.0 in the United Nations' profile (AKN4UN): a resolution as a ``statement``.

The preamble holds the opening formula and a container for each preambular paragraph, the main body the operative
paragraphs, each annex is an attachment, a note stands where it is first called. ``eId`` is the id that drafters use. What
Akoma Ntoso has no place for stands in ``proprietary``, so that `evolve.reading.akomantoso` gives the same resolution back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from lxml.etree import Element, SubElement, indent, tostring

from evolve.export.xml import without_illegal
from evolve.model.resolution import Footnote, Heading, Paragraph, Resolution, Section, Status
from evolve.model.symbol import Symbol
from evolve.reading.akomantoso import AKN, FIELDS, LEVEL, OWN, written

_BODIES = {"A": "unga", "S": "unsc", "E": "ecosoc", "A/HRC": "unhrc"}
"""The emanating body, by the organ in the symbol (AKN4UN naming convention)."""
_LANGUAGES = {"zh": "zho", "en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara"}
"""ISO 639-2, as ``FRBRlanguage`` wants it."""
_UNDATED = "0001-01-01"
"""The schema wants a date where a text has none."""
_SUFFIX = re.compile(r"[^\w.-]+")

_Element = Any
"""lxml has no types of its own."""


def akoma_ntoso(resolution: Resolution) -> str:
    """The resolution as an XML document, the same for the same resolution."""
    made: str = tostring(_Statement(resolution).made(), encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{made}\n'


class _Statement:
    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.headings: dict[str | None, list[Heading]] = {}
        for heading in resolution.headings:
            self.headings.setdefault(heading.before, []).append(heading)
        self.notes = {f"note_{place}": note for place, note in enumerate(resolution.footnotes, start=1)}
        self.open = dict(self.notes)
        """The notes that stand nowhere yet."""

    def made(self) -> _Element:
        parts = {section: [p for p in self.resolution.paragraphs if p.section is section] for section in Section}
        root = Element(_akn("akomaNtoso"), nsmap={None: AKN, "evolve": OWN})
        name = "resolutionDraft" if self.resolution.status is Status.DRAFT else "resolution"
        statement = _in(root, "statement", name=name)
        _meta(statement, self.resolution)
        indent(statement, level=1)  # not what follows: blanks count there
        preface = _in(statement, "preface")
        self._preamble(_in(statement, "preamble"), parts[Section.PREAMBULAR])
        body = _in(statement, "mainBody")
        self._nested(body, parts[Section.OPERATIVE], "paragraph")
        if not len(body):
            _in(body, "p")
        self._attachments(statement, parts[Section.ANNEX])
        last = statement.findall(f".//{_akn('mainBody')}")[-1]
        for heading in self.headings.pop(None, ()):
            self._heading(last, heading)
        self._preface(preface)
        if self.resolution.closing:
            conclusions = _in(statement, "conclusions")
            _in(conclusions, "p").text = without_illegal(self.resolution.closing)
            body.addnext(conclusions)
        return root

    def _preface(self, preface: _Element) -> None:
        """The masthead, and the notes that no paragraph calls: those on the sponsor or the symbol."""
        text = self.resolution
        fields = (
            ("docNumber", text.symbol),
            ("session", str(text.session) if text.session is not None else None),
            ("docCommittee", text.committee),
            ("docPurpose", text.agenda_item),
            ("docProponent", text.sponsor),
            ("docTitle", text.title),
        )
        for tag, value in fields:
            if value:
                _in(_in(preface, "p"), tag).text = without_illegal(value)
        if self.open or not len(preface):
            rest = _in(preface, "p")
            for eid in list(self.open):
                self._note(rest, eid)

    def _preamble(self, preamble: _Element, paragraphs: Sequence[Paragraph]) -> None:
        if self.resolution.opening or not paragraphs:
            formula = _in(preamble, "formula", name="enacting")
            _in(formula, "p").text = without_illegal(self.resolution.opening or "")
        self._nested(preamble, paragraphs, "container")

    def _attachments(self, statement: _Element, paragraphs: Sequence[Paragraph]) -> None:
        if not paragraphs:
            return
        attachments = _in(statement, "attachments")
        for number, (name, group) in enumerate(groupby(paragraphs, _annex_of), start=1):
            document = _in(_in(attachments, "attachment", eId=f"annex_{number}"), "doc", name="annex")
            _meta(document, self.resolution, f"annex_{name}")
            self._nested(_in(document, "mainBody"), list(group), "paragraph")

    def _nested(self, parent: _Element, paragraphs: Sequence[Paragraph], tag: str, depth: int = 0) -> None:
        """Paragraphs, each with the deeper ones that follow it inside."""
        level = min((paragraph.level for paragraph in paragraphs), default=0)
        for paragraph, below in _families(paragraphs, level):
            for heading in self.headings.pop(paragraph.id, ()):
                self._heading(parent, heading)
            element = _in(parent, tag, eId=paragraph.id)
            if paragraph.level != depth:
                element.set(LEVEL, str(paragraph.level))
            if tag == "container":
                element.set("name", "preambularParagraph" if paragraph.level == 0 else "subparagraph")
                if paragraph.number:
                    _in(element, "block", name="num").text = without_illegal(paragraph.number)
                self._text(_in(element, "p"), paragraph)
                self._nested(element, below, tag, paragraph.level + 1)
                continue
            if paragraph.number:
                _in(element, "num").text = without_illegal(paragraph.number)
            self._text(_in(_in(element, "intro" if below else "content"), "p"), paragraph)
            self._nested(element, below, "subparagraph", paragraph.level + 1)

    def _heading(self, parent: _Element, heading: Heading) -> None:
        inside = parent.tag in (_akn("paragraph"), _akn("subparagraph"))
        element = _in(parent, "crossHeading") if inside else _in(parent, "block", name="heading")
        element.text = without_illegal(heading.text)

    def _text(self, element: _Element, paragraph: Paragraph) -> None:
        at, last = 0, None
        for call in paragraph.calls:
            _more(element, last, paragraph.text[at : call.at])
            last, at = self._called(element, call.mark), call.at
        _more(element, last, paragraph.text[at:])

    def _called(self, element: _Element, mark: str) -> _Element:
        """A note where it is first called, a reference to it from then on."""
        eid = next((eid for eid, note in self.open.items() if note.mark == mark), None)
        if eid is not None:
            return self._note(element, eid)
        known = next((eid for eid, note in self.notes.items() if note.mark == mark), "none")
        return _in(element, "noteRef", marker=mark, href=f"#{known}")

    def _note(self, element: _Element, eid: str) -> _Element:
        note: Footnote = self.open.pop(eid)
        made = _in(element, "authorialNote", eId=eid, marker=note.mark, placement="bottom")
        _in(made, "p").text = without_illegal(note.text)
        return made


def _families(paragraphs: Sequence[Paragraph], level: int) -> Iterator[tuple[Paragraph, list[Paragraph]]]:
    """Each paragraph of a level with the deeper ones that follow it."""
    starts = [at for at, paragraph in enumerate(paragraphs) if paragraph.level <= level or at == 0]
    for start, end in pairwise([*starts, len(paragraphs)]):
        yield paragraphs[start], list(paragraphs[start + 1 : end])


def _annex_of(paragraph: Paragraph) -> str:
    """``A.II`` of ``A.II.7``, ``A`` of ``A7``: which annex a paragraph stands in."""
    found = re.match(r"A\.[^.(]+(?=\.)", paragraph.id)
    return found[0] if found else "A"


def _meta(parent: _Element, text: Resolution, component: str = "main") -> None:
    meta = _in(parent, "meta")
    identification = _in(meta, "identification", source="#evolve")
    body, number = _body_and_number(text)
    day = text.adopted or text.date
    date = day.isoformat() if day else _UNDATED
    work = f"/akn/un/statement/deliberation/{body}/{date}/{number}"
    base = text.language.partition("-")[0]
    language = _LANGUAGES.get(base, base)
    expression = f"{work}/{language}@{date}"
    for level, uri, ending in (
        ("FRBRWork", work, ""),
        ("FRBRExpression", expression, ""),
        ("FRBRManifestation", expression, ".xml"),
    ):
        element = _in(identification, level)
        _in(element, "FRBRthis", value=f"{uri}/!{component}{ending}")
        _in(element, "FRBRuri", value=f"{uri}{ending}")
        if level == "FRBRWork" and text.symbol:
            _in(element, "FRBRalias", value=text.symbol, name="symbol")
        _in(
            element,
            "FRBRdate",
            date=date,
            name="adoption" if text.adopted else "unknown" if date == _UNDATED else "date",
        )
        _in(element, "FRBRauthor", href=f"#{body}" if level == "FRBRWork" else "#un")
        if level == "FRBRWork":
            _in(element, "FRBRcountry", value="un")
            _in(element, "FRBRsubtype", value="deliberation")
            _in(element, "FRBRnumber", value=number)
        if level == "FRBRExpression":
            _in(element, "FRBRlanguage", language=language)
        if level == "FRBRManifestation":
            _in(element, "FRBRformat", value="application/akn+xml")
    if component == "main":
        if date != _UNDATED:
            kind = {"type": "generation"} if text.status is Status.ADOPTED else {}
            _in(_in(meta, "lifecycle", source="#un"), "eventRef", date=date, source="#un", **kind)
        _references(meta, body)
        own = SubElement(_in(meta, "proprietary", source="#evolve"), f"{{{OWN}}}resolution")
        for name in FIELDS:
            if (value := written(getattr(text, name))) is not None:
                own.set(name, without_illegal(value))


def _references(meta: _Element, body: str) -> None:
    references = _in(meta, "references", source="#evolve")
    _in(references, "TLCOrganization", eId="un", href="/ontology/organization/un", showAs="United Nations")
    if body != "un":
        _in(references, "TLCOrganization", eId=body, href=f"/ontology/organization/un/{body}", showAs=body)
    _in(references, "TLCProcess", eId="evolve", href="/ontology/process/evolve", showAs="evolve")


def _body_and_number(text: Resolution) -> tuple[str, str]:
    """The emanating body, and the number as it may stand in an IRI: ``unga`` and ``58-220``."""
    try:
        symbol = Symbol.parse(text.symbol or "")
    except ValueError:
        return "un", _SUFFIX.sub("-", text.key).strip("-") or "text"
    organ = symbol.stem.split("/RES/")[0] if symbol.is_resolution else symbol.stem.partition("/")[0]
    number = symbol.number if symbol.is_resolution else symbol.stem
    return _BODIES.get(organ, "un"), _SUFFIX.sub("-", "-".join((number, *symbol.tail))).strip("-")


def _more(element: _Element, last: _Element | None, text: str) -> None:
    if last is None:
        element.text = without_illegal(text)
    else:
        last.tail = without_illegal(text)


def _in(parent: _Element, tag: str, **attributes: str) -> _Element:
    return SubElement(parent, _akn(tag), {name: without_illegal(value) for name, value in attributes.items()})


def _akn(tag: str) -> str:
    return f"{{{AKN}}}{tag}"
