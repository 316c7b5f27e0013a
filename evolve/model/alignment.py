"""Which paragraph became which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from evolve.model.resolution import Key, ParagraphId
from evolve.model.span import Span


class Relation(StrEnum):
    """How two linked paragraphs relate."""

    IDENTICAL = "identical"
    """Equal after folding."""
    MODIFIED = "modified"
    PARTIAL = "partial"
    """A clause of one lives in the other; the link's spans say which."""


class ReasonCode(StrEnum):
    """What speaks for a link; the comment says what its values are."""

    BY_HAND = "by-hand"
    SAME_WORDS = "same-words"
    RARE = "rare"  # the number of shared characters that stand nowhere else in the two texts
    RUN = "run"  # the longest run of characters that both paragraphs have
    CITED = "cited"  # the documents that both cite
    NAMED = "named"  # the titles that both name
    VERB = "verb"  # the verb that opens both
    WEIGHT = "weight"  # the shared part of the weight of both, in per cent


_PHRASES = {
    ReasonCode.BY_HAND: "linked by hand",
    ReasonCode.SAME_WORDS: "the same words",
    ReasonCode.RARE: "shares {} characters found nowhere else",
    ReasonCode.RUN: "longest shared run: {}",
    ReasonCode.CITED: "same cited document {}",
    ReasonCode.NAMED: "same title {}",
    ReasonCode.VERB: "same opening verb {}",
    ReasonCode.WEIGHT: "{} % of the weight of both paragraphs is shared",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a link; printed, it is an English phrase, and a report words it in its own language."""

    code: ReasonCode
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return _PHRASES[self.code].format(", ".join(self.values))


@dataclass(frozen=True, slots=True)
class Link:
    """One paragraph of the old text lives on in one of the new.

    ``confidence`` is in [0, 1], 1 for a link made by hand; ``reasons`` say why, the strongest
    first; the spans cover the text of each side that the link rests on.
    ``moved`` says that the paragraph changed its section or its order among the linked ones.
    """

    old: ParagraphId
    new: ParagraphId
    relation: Relation
    confidence: float
    reasons: tuple[Reason, ...]
    old_span: Span
    new_span: Span
    moved: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """One old paragraph that became several."""

    old: ParagraphId
    new: tuple[ParagraphId, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Several old paragraphs that became one."""

    old: tuple[ParagraphId, ...]
    new: ParagraphId


@dataclass(frozen=True)
class Alignment:
    """The links between two texts, in order of the new text; all else is derived from them.

    ``old_ids`` and ``new_ids`` are all paragraphs of the two texts in document order.
    """

    old: Key
    new: Key
    old_ids: tuple[ParagraphId, ...]
    new_ids: tuple[ParagraphId, ...]
    links: tuple[Link, ...]

    @cached_property
    def by_old(self) -> dict[ParagraphId, tuple[Link, ...]]:
        """The links of each old paragraph that has any, best first."""
        return _grouped((link.old, link) for link in self.links)

    @cached_property
    def by_new(self) -> dict[ParagraphId, tuple[Link, ...]]:
        """The links of each new paragraph that has any, best first."""
        return _grouped((link.new, link) for link in self.links)

    @property
    def added(self) -> tuple[ParagraphId, ...]:
        """New paragraphs without a link."""
        return tuple(p for p in self.new_ids if p not in self.by_new)

    @property
    def removed(self) -> tuple[ParagraphId, ...]:
        """Old paragraphs without a link."""
        return tuple(p for p in self.old_ids if p not in self.by_old)

    @property
    def splits(self) -> tuple[Split, ...]:
        """Old paragraphs with two links or more; the new ones in document order."""
        place = {p: i for i, p in enumerate(self.new_ids)}
        return tuple(
            Split(old, tuple(sorted((link.new for link in self.by_old[old]), key=place.__getitem__)))
            for old in self.old_ids
            if len(self.by_old.get(old, ())) > 1
        )

    @property
    def merges(self) -> tuple[Merge, ...]:
        """New paragraphs with two links or more; the old ones in document order."""
        place = {p: i for i, p in enumerate(self.old_ids)}
        return tuple(
            Merge(tuple(sorted((link.old for link in self.by_new[new]), key=place.__getitem__)), new)
            for new in self.new_ids
            if len(self.by_new.get(new, ())) > 1
        )

    @cached_property
    def pairs(self) -> tuple[tuple[ParagraphId | None, ParagraphId | None], ...]:
        """Every paragraph once, with its main partner or None, in the order of the new text.

        Main partners are each other's: the strongest links are taken first, one a paragraph.
        A removed paragraph stands behind the pair of the old paragraph before it.
        """
        partner: dict[ParagraphId, ParagraphId] = {}
        taken: set[ParagraphId] = set()
        for link in sorted(self.links, key=strength):
            if link.old not in taken and link.new not in partner:
                partner[link.new] = link.old
                taken.add(link.old)
        rows: list[tuple[ParagraphId | None, ParagraphId | None]] = [(partner.get(new), new) for new in self.new_ids]
        before: ParagraphId | None = None
        for old in self.old_ids:
            if old not in taken:
                at = next((i for i, row in enumerate(rows) if before is not None and row[0] == before), -1)
                rows.insert(at + 1, (old, None))
            before = old
        return tuple(rows)


def strength(link: Link) -> tuple[bool, bool, float, int, str, str]:
    """Sort key: the strongest link first (by hand, whole before partial, confident, long)."""
    return (
        not link.by_hand,
        link.relation is Relation.PARTIAL,
        -link.confidence,
        -(link.old_span.width + link.new_span.width),
        link.old,
        link.new,
    )


def _grouped(items: object) -> dict[ParagraphId, tuple[Link, ...]]:
    groups: dict[ParagraphId, list[Link]] = {}
    for key, link in items:  # type: ignore[attr-defined]
        groups.setdefault(key, []).append(link)
    return {key: tuple(sorted(links, key=strength)) for key, links in groups.items()}
