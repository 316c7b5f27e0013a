"""What a resolution is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

ParagraphId: TypeAlias = str
"""As drafters say it: ``PP3``, ``OP12``, ``OP12(b)(i)``, ``A7``, ``A.II.7``; a repeated number gets ``OP18~2``."""

Key: TypeAlias = str
"""What every command calls a document: its symbol, or the stem of its file."""


class Section(StrEnum):
    """The three parts of a resolution."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ANNEX = "annex"


class Status(StrEnum):
    """Whether a text was adopted."""

    ADOPTED = "adopted"
    DRAFT = "draft"


class Revisions(StrEnum):
    """How the tracked changes of a file are read: as if all were accepted, or none had been made."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class YearFrom(StrEnum):
    """Where the year of a text comes from: the best of what is known."""

    ADOPTED = "adopted"
    MANIFEST = "manifest"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class FootnoteCall:
    """A mark in a paragraph: ``at`` is the offset in the paragraph's text where it stood."""

    mark: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One provision: text without footnote marks and page furniture, otherwise as printed.

    ``number`` is the printed enumerator without its stop (``12``, ``(a)``), None in a preamble.
    ``level`` is 0 for a paragraph, 1, 2 … for its sub-paragraphs. ``line`` is the 1-based line
    of the source on which it begins. Formats without lines give ``ordinal`` instead, its place among all paragraphs of
    the file, and ``page``, where they know pages; so it is with headings, notes and furniture.
    """

    id: ParagraphId
    section: Section
    number: str | None
    level: int
    text: str
    calls: tuple[FootnoteCall, ...] = ()
    line: int | None = None
    page: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, before the paragraph ``before`` (None: after the last)."""

    before: ParagraphId | None
    text: str
    line: int | None = None
    page: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; the mark ``*`` belongs to the sponsor or the symbol and has no call in a paragraph."""

    mark: str
    text: str
    line: int | None = None
    page: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the source that is no part of the resolution: a page number, a rule, a link.

    ``reason`` is a word such as ``link``, ``rule``, ``running-head``, ``page-number``, ``table``, ``comment``.
    """

    line: int | None
    text: str
    reason: str
    page: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True)
class Resolution:
    """A parsed text. ``key`` names it everywhere else.

    ``year`` is that of adoption, else the manifest's, else 1945 + session, else None;
    ``year_from`` says which. ``date`` orders texts within a year.
    ``sha256`` is of the source's bytes; ``path`` is as the user gave it. ``adopted_as`` is the symbol under which
    a draft was adopted, as the manifest says.
    """

    key: Key
    language: str
    paragraphs: tuple[Paragraph, ...]
    symbol: str | None = None
    title: str | None = None
    session: int | None = None
    adopted: date | None = None
    date: date | None = None
    year: int | None = None
    year_from: YearFrom | None = None
    status: Status = Status.DRAFT
    committee: str | None = None
    agenda_item: str | None = None
    sponsor: str | None = None
    opening: str | None = None
    closing: str | None = None
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    furniture: tuple[Furniture, ...] = field(default=(), repr=False)
    path: str | None = None
    sha256: str | None = None
    adopted_as: str | None = None

    def __hash__(self) -> int:
        """By key and length only: texts are few and hashed often."""
        return hash((self.key, self.sha256, len(self.paragraphs)))

    @cached_property
    def by_id(self) -> dict[ParagraphId, Paragraph]:
        """The paragraphs by id."""
        return {paragraph.id: paragraph for paragraph in self.paragraphs}

    @property
    def adopted_symbol(self) -> str | None:
        """The symbol of the resolution that it is or became, None for a draft of which nothing is known."""
        return self.adopted_as or (self.symbol if self.status is Status.ADOPTED else None)

    @property
    def order(self) -> tuple[bool, str, int, int, Key]:
        """Sorts texts in time: by date, then year and session, then key; undated texts last."""
        when = self.adopted or self.date
        stamp = when.isoformat() if when else (f"{self.year:04}-99" if self.year is not None else "")
        return (not stamp, stamp, self.year or 0, self.session or 0, self.key)
