"""A paragraph that is still negotiated: what is agreed, where it is open, who proposes what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from evolve.model.diff import Edit
from evolve.model.resolution import ParagraphId
from evolve.model.span import Span


class Sign(StrEnum):
    """How a proposal is marked."""

    BRACKET = "bracket"
    """``[…]``: not agreed."""
    NEW = "new"
    """Bold, ``**…**``: the older convention for what is put in."""
    STRUCK = "struck"
    """Struck out, ``~~…~~``: the older convention for what is taken out."""


class Wish(StrEnum):
    """What a proposer says of the text instead of proposing another: ``[US: delete]``."""

    DELETE = "delete"
    KEEP = "keep"


class Agreement(StrEnum):
    """How far a paragraph is agreed, as a mark beside it says."""

    AD_REF = "agreed-ad-ref"
    """By the negotiators, who have yet to ask their capitals."""
    AGREED = "agreed"


class FaultKind(StrEnum):
    """What is wrong with a bracket."""

    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    TOO_DEEP = "too-deep"


@dataclass(frozen=True, slots=True)
class Fault:
    """A bracket without its partner: the offset of the bracket, and why."""

    at: int
    kind: FaultKind


@dataclass(frozen=True, slots=True)
class Alternative:
    """One proposal for an open place.

    ``span`` holds its brackets and names too, ``content`` only what would be the text. ``name`` is that of
    ``[Alt 2: …]``: ``2``; ``proposers`` are as printed. All offsets are those of the paragraph.
    """

    span: Span
    sign: Sign
    content: tuple[Part, ...] = ()
    name: str | None = None
    proposers: tuple[str, ...] = ()
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text is open: one of the alternatives, or nothing, will stand there."""

    span: Span
    alternatives: tuple[Alternative, ...]


Part: TypeAlias = Span | Place
"""Words that stand as they are, or an open place."""


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A paragraph's text taken apart: its ``parts`` cover it without gap or overlap, but for ``mark``
    and ``label``.

    ``mark`` is where ``agreement`` is printed, such as ``(agreed ad ref)``. ``name`` is that of the alternative which
    the paragraph is as a whole, as its ``label`` says: ``Alt 2: …``.
    """

    text: str
    parts: tuple[Part, ...]
    faults: tuple[Fault, ...] = ()
    agreement: Agreement | None = None
    mark: Span | None = None
    name: str | None = None
    label: Span | None = None

    @classmethod
    def settled(cls, text: str) -> Negotiation:
        """A text in which nothing is open."""
        return cls(text, (Span(0, len(text)),))

    @property
    def places(self) -> tuple[Place, ...]:
        """The outermost open places."""
        return tuple(part for part in self.parts if isinstance(part, Place))

    @property
    def is_open(self) -> bool:
        """Whether anything is said of its negotiation at all."""
        return bool(self.places or self.agreement or self.name)

    def alternatives(self) -> Iterator[Alternative]:
        """All proposals, the outer ones before those in them."""
        yield from _within(self.parts)

    @property
    def proposers(self) -> tuple[str, ...]:
        """Who proposes anything, in the order of the text."""
        return tuple(dict.fromkeys(name for one in self.alternatives() for name in one.proposers))


def _within(parts: tuple[Part, ...]) -> Iterator[Alternative]:
    for part in parts:
        if isinstance(part, Place):
            for alternative in part.alternatives:
                yield alternative
                yield from _within(alternative.content)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text that an open paragraph may become, ``""`` where it would go, against the paragraph of the base.

    ``choices`` are what leads to it: ``none`` (no proposal is taken), ``1``, ``2`` … (that proposal of each place), the
    name of a proposer. The edits join to both texts exactly.
    """

    choices: tuple[str, ...]
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """An open paragraph of the newer text, and all that it may become. ``base`` is the paragraph that it comes from."""

    negotiation: Negotiation
    base: ParagraphId | None
    outcomes: tuple[Outcome, ...]
    rivals: tuple[ParagraphId, ...] = ()
    """Other paragraphs that are proposals for the same place: OP5 and OP5alt2."""
