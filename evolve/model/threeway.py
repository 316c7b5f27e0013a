"""Three texts of one resolution: who changed what at which step, from base to draft and from draft to adopted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evolve.model.diff import Also, Kind
from evolve.model.resolution import Key, ParagraphId
from evolve.model.span import Span


class Fate(StrEnum):
    """What became of a provision over both steps."""

    KEPT = "kept"
    EDITORIAL = "editorial"
    """Only punctuation, width, blanks or numbering differ."""
    CHANGED_IN_DRAFT = "changed-in-draft"
    CHANGED_AT_ADOPTION = "changed-at-adoption"
    CHANGED_AGAIN = "changed-again"
    """Changed in the draft, and again at adoption."""
    RESTORED = "restored"
    """Changed in the draft; adoption went back to the base."""
    ADDED_IN_DRAFT = "added-in-draft"
    ADDED_AT_ADOPTION = "added-at-adoption"
    DROPPED_IN_DRAFT = "dropped-in-draft"
    DROPPED_AT_ADOPTION = "dropped-at-adoption"
    WITHDRAWN = "withdrawn"
    """Added in the draft, dropped at adoption."""
    CAME_BACK = "came-back"
    """Dropped in the draft, back at adoption."""


class Step(StrEnum):
    """The step at which something was changed."""

    DRAFT = "draft"
    """From the base to the draft."""
    ADOPTION = "adoption"
    """From the draft to the adopted text."""
    BOTH = "both"
    RESTORED = "restored"
    """By both, and the second undid the first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a provision in all three texts; ``by`` is None where all three say the same."""

    base: Span
    draft: Span
    adopted: Span
    base_text: str
    draft_text: str
    adopted_text: str
    by: Step | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision in the three texts; None where it does not stand in one.

    ``moved`` are the steps at which it changed its section or its order. ``also_draft`` and ``also_adoption``
    are the further links of each step. The stretches' texts join to each of the three paragraphs exactly.
    """

    base: ParagraphId | None
    draft: ParagraphId | None
    adopted: ParagraphId | None
    fate: Fate
    moved: tuple[Step, ...]
    stretches: tuple[Stretch, ...]
    also_draft: tuple[Also, ...] = ()
    also_adoption: tuple[Also, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the provision says the same in the same place in all three texts."""
        return self.fate is Fate.KEPT and not self.moved


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """Three texts, provision by provision, in the order of the adopted one."""

    base: Key
    draft: Key
    adopted: Key
    provisions: tuple[Provision, ...]
