"""What changed in a pair of paragraphs, and in a pair of texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evolve.model.alignment import Alignment
from evolve.model.resolution import Key, ParagraphId
from evolve.model.span import Span


class Op(StrEnum):
    """What an edit does."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


class Kind(StrEnum):
    """What kind of change an edit is."""

    TERM = "term"
    VERB = "verb"
    CITATION = "citation"
    DATE = "date"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    WORDING = "wording"
    CLAUSE = "clause"


class PairStatus(StrEnum):
    """What became of a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    IDENTICAL = "identical"
    EDITORIAL = "editorial"
    """Only punctuation, width, blanks or numbering differ."""
    MODIFIED = "modified"


class Granularity(StrEnum):
    """How finely changes are marked."""

    TERM = "term"
    CHAR = "char"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from old to new; ``kind`` is None where nothing changed."""

    op: Op
    old: Span
    new: Span
    old_text: str
    new_text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Also:
    """A further link of a pair: the other paragraph, old or new, that shares text with it."""

    old: ParagraphId | None = None
    new: ParagraphId | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph and its main partner, or None. The edits' texts join to both exactly."""

    old: ParagraphId | None
    new: ParagraphId | None
    status: PairStatus
    moved: bool
    edits: tuple[Edit, ...]
    also: tuple[Also, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the paragraph says the same in the same place."""
        return self.status is PairStatus.IDENTICAL and not self.moved


@dataclass(frozen=True, slots=True)
class Diff:
    """Two texts, paragraph by paragraph, in the order of the new one."""

    old: Key
    new: Key
    alignment: Alignment
    pairs: tuple[Pair, ...]
