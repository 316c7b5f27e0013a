"""The passage from each text to the next: what became of its paragraphs. The picture of flows in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evolve.model.diff import Diff, Pair
from evolve.model.lineage import Member
from evolve.model.resolution import Key, ParagraphId
from evolve.report import names
from evolve.report.strands import Web
from evolve.report.tally import UNCHANGED

FATES = ("kept", "changed", "moved", "split", "merged", "came", "back", "gone")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that befell paragraphs: ``old`` became ``new``; either may be empty. ``href`` leads to the comparison."""

    old: tuple[ParagraphId, ...]
    new: tuple[ParagraphId, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of the paragraphs of ``old`` in the next text, by fate, in document order.

    ``kept`` and ``changed`` are pairs that continue each other; what ``moved``, ``split`` or ``merged`` stands in one
    of these too. Paragraphs that ``came`` have no ancestor at all, those that are ``back`` have one, but not in ``old``;
    those that are ``gone`` live on in no part of ``new``.
    """

    old: Key
    new: Key
    href: str
    fates: tuple[tuple[str, tuple[Event, ...]], ...]


def passages(woven: Web, diffs: Mapping[tuple[Key, Key], Diff], stems: Mapping[Key, str]) -> tuple[Passage, ...]:
    """The passages between neighbours in time that have a diff."""
    parents: dict[Member, set[Key]] = defaultdict(set)
    for step in woven.steps:
        parents[Member(step.new, step.link.new)].add(step.old)
    return tuple(_passage(diffs[pair], parents, stems) for pair in pairwise(woven.documents) if pair in diffs)


def _passage(diff: Diff, parents: Mapping[Member, set[Key]], stems: Mapping[Key, str]) -> Passage:
    page = names.pair_page(stems[diff.old], stems[diff.new])
    made = diff.alignment
    both = [pair for pair in diff.pairs if pair.old and pair.new]
    back = [paragraph for paragraph in made.added if parents.get(Member(diff.new, paragraph))]

    def event(old: Sequence[ParagraphId], new: Sequence[ParagraphId]) -> Event:
        place = names.new_anchor(new[0]) if new else names.old_anchor(old[0])
        return Event(tuple(old), tuple(new), f"{page}#{place}")

    def pairs(chosen: Sequence[Pair]) -> tuple[Event, ...]:
        return tuple(event([pair.old], [pair.new]) for pair in chosen if pair.old and pair.new)

    events = (
        pairs([pair for pair in both if pair.status in UNCHANGED]),
        pairs([pair for pair in both if pair.status not in UNCHANGED]),
        pairs([pair for pair in both if pair.moved]),
        tuple(event([split.old], split.new) for split in made.splits),
        tuple(event(merge.old, [merge.new]) for merge in made.merges),
        tuple(event([], [paragraph]) for paragraph in made.added if paragraph not in back),
        tuple(event([], [paragraph]) for paragraph in back),
        tuple(event([paragraph], []) for paragraph in made.removed),
    )
    return Passage(diff.old, diff.new, page, tuple(zip(FATES, events, strict=True)))
