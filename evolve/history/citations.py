"""The resolutions that a text cites, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from evolve.collation.normalize import normals
from evolve.language.drafting import Drafting
from evolve.language.profile import language
from evolve.model.resolution import Footnote, Paragraph, Resolution
from evolve.model.span import Span
from evolve.model.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolution cited in a paragraph; ``span`` is in offsets of its text, ``follows`` says it carries a list on, of one organ."""

    paragraph: Paragraph
    symbol: Symbol
    date: date | None
    span: Span
    follows: bool


def cited(text: Resolution) -> Iterator[Citation]:
    """All resolutions that the paragraphs of a text cite, in order."""
    reader = _reader(text)
    for paragraph, normal in zip(text.paragraphs, normals(text), strict=True):
        for found in reader.read(normal.folded):
            yield Citation(paragraph, found.symbol, found.date, normal.source(found.span), found.follows)


def noted(text: Resolution) -> Iterator[Symbol]:
    """The resolutions that the notes of a text cite."""
    for note in text.footnotes:
        yield from (Symbol.parse(name) for name in cited_in_note(text, note))


def cited_in_note(text: Resolution, note: Footnote) -> Iterator[str]:
    """The symbols of the resolutions that a note of a text cites in words."""
    folded = language(text.language).writing.fold(note.text).text
    yield from (str(found.symbol) for found in _reader(text).read(folded))


class _Found(NamedTuple):
    """A citation in folded text."""

    symbol: Symbol
    date: date | None
    span: Span
    follows: bool


def _reader(text: Resolution) -> _Reader:
    profile = language(text.language)
    return _Reader(profile.drafting, profile.grammar.organ(text.opening))


@dataclass(frozen=True)
class _Reader:
    """Reads the citations of a text that an organ speaks whose symbols begin with ``own``."""

    drafting: Drafting
    own: str

    def read(self, folded: str) -> Iterator[_Found]:
        """The resolutions cited; numbers of decisions and those of unknown organs are passed over.

        A number without the word resolution (第, resolutions) is one only where it carries a list on.
        """
        organ, end = "", -1
        for found in self.drafting.cited.finditer(folded):
            joined = end >= 0 and self.drafting.list.fullmatch(folded, end, found.start()) is not None
            if not (found["word"] or joined):
                continue
            before, end = organ, found.end()
            organ = self._organ(folded, found, before if joined else None)
            symbol = _symbol(found["number"], organ)
            if symbol and not self._is_decision(folded, found):
                span = Span(*found.span("shown"))
                yield _Found(symbol, self._date(found), span, joined and organ == before)

    def _is_decision(self, folded: str, found: re.Match[str]) -> bool:
        """Whether a number is that of a decision, 第21/1和21/2号决定, which is dated by nobody."""
        tail = folded[found.end("number") : found.end("number") + 24]
        first = re.search(r"[,;.:。!?]", tail)
        tail = tail[: first.start()] if first else tail
        decision = self.drafting.decision
        return bool(decision) and re.match(rf"[\w/、()]*?{decision}", tail) is not None

    def _date(self, found: re.Match[str]) -> date | None:
        if not found["year"]:
            return None
        try:
            month = self.drafting.months.get(found["month"]) or int(found["month"])
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            return None

    def _organ(self, folded: str, found: re.Match[str], before: str | None) -> str:
        """The beginning of the symbol: of the organ named, else of that of the list, else of who speaks; "" if unknown.

        ``Council resolution 5/1`` is that of the council that speaks.
        """
        side = "organ" if found["organ"] else "behind"
        if not found[side]:
            return self.own if before is None else before
        name = folded[: found.end(side)]
        for known, prefix in self.drafting.organs.items():
            if name.endswith(known):
                return prefix or self.own
        speaking = (known for known, prefix in self.drafting.organs.items() if prefix == self.own)
        return self.own if any(known.endswith(found[side]) for known in speaking) else ""


def _symbol(number: str, organ: str) -> Symbol | None:
    if not organ:
        return None
    number = re.sub(r"\(S(?=[IVXLC])", "(S-", number.upper())  # 3201 (S-VI), whose hyphen the fold takes away
    prefix = "S" if re.fullmatch(r"\d{1,4}\(\d{4}\)", number) else organ
    spaced = re.sub(r"(?<=\d)([A-Z])$", r" \1", number)  # 57/270B, as the fold has it
    try:
        return Symbol.parse(f"{prefix}/RES/{spaced}")
    except ValueError:
        return None
