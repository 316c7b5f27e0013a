"""TEI P5: lineages as a critical apparatus, parallel-segmented.

Each lineage is a ``div``; each paragraph that the newest text of a lineage has of it is an ``ab`` in the newest wording, in
which an ``app`` stands wherever an older paragraph that it descends from reads otherwise. A witness is a paragraph of a
document (``#w3`` within ``w``-numbered documents, ``-OP3``); taking the readings of one witness gives its text, word for
word. ``standOff`` holds the descents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml.etree import Element, SubElement, tostring

from evolve.collation.diff import edits
from evolve.export.alignment_json import rounded
from evolve.export.xml import without_illegal
from evolve.history.apparatus import apparatus
from evolve.language.profile import language
from evolve.model.apparatus import Variation
from evolve.model.diff import Edit, Op
from evolve.model.lineage import Lineage, Lineages, Member
from evolve.model.resolution import Key, Resolution

NAMESPACE = "http://www.tei-c.org/ns/1.0"
LEAST_SHARED = 1 / 3
"""Share of the newest wording that a witness must have: with less, every reading would be another paragraph."""
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_A_NAME = re.compile(r"[^\w.-]", re.ASCII)


def lineage_tei(lineages: Lineages, texts: Sequence[Resolution]) -> str:
    """The apparatus of all lineages; of translations the first text of a key counts."""
    by_key: dict[Key, Resolution] = {}
    for text in texts:
        by_key.setdefault(text.key, text)
    return _Edition(lineages, by_key).made()


class _Edition:
    def __init__(self, lineages: Lineages, texts: Mapping[Key, Resolution]) -> None:
        self.lineages, self.texts = lineages, texts
        self.documents = {key: f"w{place}" for place, key in enumerate(lineages.documents, start=1)}

    def made(self) -> str:
        root = Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})
        self._header(_in(root, "teiHeader"))
        relations = _in(_in(root, "standOff"), "listRelation")
        body = _in(_in(root, "text"), "body")
        for lineage in self.lineages.lineages:
            self._lineage(body, lineage)
            for step in lineage.descents:
                ends = {"active": f"#{self._witness(step.new)}", "passive": f"#{self._witness(step.old)}"}
                kind = {"type": step.relation.value, "n": str(rounded(step.confidence))}
                _in(relations, "relation", name="descends", **ends, **kind)
        if not len(relations):
            relations.getparent().getparent().remove(relations.getparent())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'

    def _header(self, header: Any) -> None:
        about = _in(header, "fileDesc")
        title = f"{self.lineages.documents[0]} – {self.lineages.documents[-1]}" if self.lineages.documents else "–"
        _in(_in(about, "titleStmt"), "title").text = without_illegal(title)
        _in(_in(about, "publicationStmt"), "p").text = "evolve"
        witnesses = _in(_in(about, "sourceDesc"), "listWit")
        for key, name in self.documents.items():
            text = self.texts[key]
            document = _in(witnesses, "witness", n=key)
            document.set(_ID, name)
            document.set(_LANG, text.language)
            if text.title:
                _in(document, "title").text = without_illegal(text.title)
            if text.year is not None:
                _in(document, "date", when=f"{text.year:04}")
            members = _in(document, "listWit")
            for paragraph in text.paragraphs:
                _in(members, "witness", n=paragraph.id).set(_ID, self._witness(Member(key, paragraph.id)))
        encoding = _in(header, "encodingDesc")
        _in(encoding, "variantEncoding", method="parallel-segmentation", location="internal")

    def _lineage(self, body: Any, lineage: Lineage) -> None:
        division = _in(body, "div", type="lineage", n=lineage.id)
        parents: dict[Member, list[Member]] = {}
        for step in lineage.descents:
            parents.setdefault(step.new, []).append(step.old)
        told: set[Member] = set()
        for member in reversed(lineage.members):  # newest first, so that every text is told where it went
            if member not in told:
                near = dict(self._near(member, [one for one in _line(member, parents) if one not in told]))
                told.update((member, *near))
                self._paragraph(division, member, near)

    def _near(self, base: Member, line: Iterable[Member]) -> Iterator[tuple[Member, tuple[Edit, ...]]]:
        """The ancestors that share enough of the wording, with what turns them into it; others stand for themselves."""
        profile, text = language(self.texts[base.document].language), self._text(base)
        for member in line:
            made = edits(self._text(member), text, profile)
            if sum(edit.new.width for edit in made if edit.op is Op.EQUAL) >= LEAST_SHARED * len(text):
                yield member, made

    def _paragraph(self, division: Any, base: Member, near: Mapping[Member, tuple[Edit, ...]]) -> None:
        text, witnesses = self._text(base), list(near)
        block = _in(division, "ab", corresp=self._pointers((base, *witnesses)))
        at, last = 0, None
        for variation in apparatus(text, list(near.values())):
            _more(block, last, text[at : variation.span.start])
            last, at = self._entry(block, variation, base, witnesses), variation.span.end
        _more(block, last, text[at:])

    def _entry(self, block: Any, variation: Variation, base: Member, witnesses: Sequence[Member]) -> Any:
        entry = _in(block, "app")
        others = {place for reading in variation.readings for place in reading.witnesses}
        same = [base, *(one for place, one in enumerate(witnesses) if place not in others)]
        _in(entry, "lem", wit=self._pointers(same)).text = without_illegal(variation.lemma)
        for reading in variation.readings:
            pointers = self._pointers(witnesses[place] for place in reading.witnesses)
            _in(entry, "rdg", wit=pointers).text = without_illegal(reading.text)
        return entry

    def _text(self, member: Member) -> str:
        return self.texts[member.document].by_id[member.paragraph].text

    def _witness(self, member: Member) -> str:
        """The name of a paragraph: of its document, then its place, so that it is unique whatever its id holds."""
        place = [one.id for one in self.texts[member.document].paragraphs].index(member.paragraph)
        return f"{self.documents[member.document]}-{place}-{_NOT_IN_A_NAME.sub('', member.paragraph)}"

    def _pointers(self, members: Iterable[Member]) -> str:
        return " ".join(f"#{self._witness(member)}" for member in members)


def _line(member: Member, parents: Mapping[Member, Sequence[Member]]) -> list[Member]:
    """All that a paragraph descends from, the nearest first."""
    found: dict[Member, None] = {}
    waiting = list(parents.get(member, ()))
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += parents.get(one, ())
    return list(found)


def _more(block: Any, last: Any, text: str) -> None:
    if last is None:
        block.text = without_illegal(text)
    else:
        last.tail = without_illegal(text)


def _in(parent: Any, tag: str, **attributes: str) -> Any:
    made = {name: without_illegal(value) for name, value in attributes.items()}
    return SubElement(parent, f"{{{NAMESPACE}}}{tag}", made)
