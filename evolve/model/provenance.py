"""Where every character of a text comes from."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.resolution import Key, ParagraphId, Section
from evolve.model.span import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """The document and paragraph where a run of characters first stood.

    ``elsewhere``: that paragraph is no ancestor; the run, a clause or longer, only stands there word for word.
    ``absent`` are the documents of its own descent in which it did not stand: it was dropped and came back.
    """

    document: Key
    year: int | None
    paragraph: ParagraphId
    elsewhere: bool = False
    absent: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph with one origin."""

    span: Span
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ParagraphProvenance:
    """A paragraph's runs: they cover it without gap or overlap. ``descended``: it has an ancestor."""

    id: ParagraphId
    section: Section
    descended: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Shares of the characters, marks and blanks aside; they sum to 1, or are all 0 where there are none.

    ``verbatim``: the origin is an older document; ``adapted``: born here in a paragraph that has an
    ancestor; ``new``: the rest.
    """

    verbatim: float
    adapted: float
    new: float


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of every character of a document; ``sections`` has the share of each section that it has."""

    document: Key
    year: int | None
    paragraphs: tuple[ParagraphProvenance, ...]
    share: Share
    sections: tuple[tuple[Section, Share], ...]


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many characters of a document (marks and blanks aside) come from ``origin``."""

    document: Key
    origin: Key
    characters: int
    share: float
