"""What a text cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evolve.model.resolution import Key, ParagraphId
from evolve.model.span import Span


class Work(StrEnum):
    """What is cited."""

    RESOLUTION = "resolution"
    DOCUMENT = "document"
    """A report or another document with a symbol: A/58/345."""
    CONFERENCE = "conference"


class Recall(StrEnum):
    """How a citation stands to the text before."""

    NEW = "new"
    KEPT = "kept"
    DROPPED = "dropped"
    BACK = "back"
    """Cited earlier, not by the text before."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a paragraph, or one of its notes, cites.

    ``name`` is the symbol, or the name of a conference as it stands there, folded; the same name is the same work.
    ``key`` is that of the work in the collection, None where it has none. ``date`` is what the citation says. ``span`` is
    in offsets of the paragraph's text; a reference in a note has the note's mark, and no span.
    """

    document: Key
    paragraph: ParagraphId | None
    work: Work
    name: str
    key: Key | None = None
    date: date | None = None
    span: Span | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """What became of the citation of a work in a document."""

    document: Key
    name: str
    work: Work
    recall: Recall


@dataclass(frozen=True, slots=True)
class Gap:
    """A session whose resolution a list of a yearly series passes over."""

    document: Key
    paragraph: ParagraphId
    session: int
