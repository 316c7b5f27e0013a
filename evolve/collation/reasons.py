"""Why two paragraphs are linked: what a negotiator would point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from evolve.collation.normalize import Normal
from evolve.collation.script import weighed
from evolve.model.alignment import Reason, ReasonCode, Relation
from evolve.model.span import Span

if TYPE_CHECKING:
    from evolve.collation.similarity import Evidences

SHORTEST_RUN = 4
"""Code points of the shortest shared run worth quoting."""
LONGEST_QUOTE = 24
RARE = 2
"""A run is found nowhere else where some feature of it stands in just these two paragraphs."""


def reasons(evidences: Evidences, pair: tuple[int, int], relation: Relation, by_hand: bool) -> tuple[Reason, ...]:
    """What speaks for the link of a pair, the strongest first."""
    return tuple(_reasons(evidences, pair, relation, by_hand))


def _reasons(evidences: Evidences, pair: tuple[int, int], relation: Relation, by_hand: bool) -> Iterator[Reason]:
    if by_hand:
        yield Reason(ReasonCode.BY_HAND)
    if relation is Relation.IDENTICAL:
        yield Reason(ReasonCode.SAME_WORDS)
        return
    evidence = evidences.of(pair)
    if evidence is None:
        return
    a, b = evidences.old[pair[0]], evidences.new[pair[1]]
    run, rare = _runs(evidences, pair)
    if rare:
        yield Reason(ReasonCode.RARE, (str(rare),))
    letters = a.normal.writing.letters
    if len(run) >= SHORTEST_RUN * letters:
        quoted = run if len(run) <= LONGEST_QUOTE * letters else f"{run[: LONGEST_QUOTE * letters]}…"
        yield Reason(ReasonCode.RUN, (quoted,))
    yield from _same(ReasonCode.CITED, a.normal, b.normal, evidences)
    yield from _same(ReasonCode.NAMED, a.normal, b.normal, evidences)
    if a.opening and b.opening and a.opening.verb == b.opening.verb:
        yield Reason(ReasonCode.VERB, (a.opening.verb,))
    yield Reason(ReasonCode.WEIGHT, (str(round(100 * evidence.whole)),))


def _runs(evidences: Evidences, pair: tuple[int, int]) -> tuple[str, int]:
    """The longest shared run, and how many characters of shared runs stand in these two paragraphs only."""
    sides = evidences.old[pair[0]].normal, evidences.new[pair[1]].normal
    a, b = sorted(sides, key=lambda side: side.words)  # so that the mirrored link has the same reasons
    longest, rare = "", 0
    for step in weighed(a.words, b.words, a.writing.heft):
        if step.equal:
            words = a.words[step.old_start : step.old_end]
            spans = a.word_spans[step.old_start : step.old_end]
            run = _without_marks(a.shown(Span(spans[0].start, spans[-1].end)))
            longest = run if len(run) > len(longest) else longest
            rare += len(run) if _is_rare(words, evidences) else 0
    return longest, rare


def _without_marks(run: str) -> str:
    """A run without the marks at its ends."""
    return run.strip("".join(c for c in run if not c.isalnum()))


def _is_rare(words: tuple[str, ...], evidences: Evidences) -> bool:
    features = [*words, *(f"+{x}{y}" for x, y in pairwise(words))]
    return any(evidences.documents.get(feature) == RARE for feature in features)


def _same(code: ReasonCode, a: Normal, b: Normal, evidences: Evidences) -> Iterator[Reason]:
    """What a pattern of the language, called as the reason is, finds in both paragraphs."""
    found = evidences.profile.writing.patterns[code]
    names = _names(found, a), _names(found, b)
    common = sorted(names[0].keys() & names[1].keys())
    if common:
        yield Reason(code, tuple(min(names[0][name], names[1][name]) for name in common))


def _names(pattern: re.Pattern[str], side: Normal) -> dict[str, str]:
    """What a pattern finds, folded, and as it is told."""
    groups = (
        (match, next((g for g, text in enumerate(match.groups(), 1) if text), 0))
        for match in pattern.finditer(side.folded)
    )
    return {match.group(g): side.shown(Span(*match.span(g))) for match, g in groups}
