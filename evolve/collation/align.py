"""Which paragraph became which: many to many, with moves, across sections.

1. Evidence for every plausible pair (`similarity`).
2. A confidence for each: one logistic scale over five reasons, each with a sign that common sense gives.
3. The best one-to-one assignment by summed confidence, exact within each connected component.
4. Further links (splits, merges, clauses taken into another paragraph) where what the assignment has not
   explained yet is evidence enough by itself.

Equal paragraphs are linked first, in their order; pins made by hand are kept whatever the evidence.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from evolve.collation.matching import best_matching
from evolve.collation.moves import moved
from evolve.collation.pins import Pins
from evolve.collation.reasons import reasons
from evolve.collation.similarity import Evidence, Evidences
from evolve.model.alignment import Alignment, Link, Relation
from evolve.model.resolution import Resolution
from evolve.model.span import Span

Pair = tuple[int, int]


class Scale(NamedTuple):
    """The logistic scale of confidence.

    Fitted to ten hand-judged pairs (logistic regression, weak links left out) and rounded; leaving out
    one pair at a time the F1 of links is 0.87 to 0.88. See ``make bench-quality``.
    """

    base: float = -13.5
    whole: float = 9.0
    """Times the square root of the share of both paragraphs' mass that is shared."""
    clause: float = 2.1
    """Times log(1 + evidence of the best pair of clauses)."""
    margin: float = 5.0
    """Times how far the pair is ahead of the next best for both paragraphs (0.5: level, 1: alone)."""
    rank: float = 3.0
    """Times how near the pair comes to the best clause of either paragraph (1: it is the best)."""
    verb: float = 2.5
    """Times 1 for the same opening verb, 0.5 for one of the same ladder."""
    accept: float = 0.4
    """Confidence from which a link between main partners is reported; F1 on the judged pairs differs by 0.02 from
    0.3 to 0.45."""
    accept_further: float = 0.6
    """Confidence from which a further link is reported: splits and merges are rarer than moves."""


SCALE = Scale()
SURE = 0.99
"""Confidence of paragraphs that are equal after folding; 1 is kept for links made by hand."""
MOST = 1 - 1e-6
"""Confidence above which odds are not told apart."""
NEARLY = 1e-3
"""Keeps a pair that is just accepted worth more than none."""
HALF = 0.5
"""A link is partial where its span covers less than this share of one side."""


def align(old: Resolution, new: Resolution, pins: Pins | None = None, *, told: bool = True) -> Alignment:
    """The links between two texts, in order of the new one.

    The mirror of ``align(new, old)``; no other text, file order or clock has a say.
    ``told``: whether the links say why; who does not show it need not wait for it.
    Raises `SettingsError` where a pin names a paragraph that does not exist.
    """
    evidences = Evidences(old, new)
    fixed, banned = (pins or Pins()).of(old, new)
    confidences = _linked(evidences, fixed, banned)
    links = [
        _link(evidences, pair, confidences[pair], pair in fixed, told) for pair in sorted(confidences, key=_by_new)
    ]
    return Alignment(
        old=old.key,
        new=new.key,
        old_ids=tuple(p.id for p in old.paragraphs),
        new_ids=tuple(p.id for p in new.paragraphs),
        links=tuple(_with_moves(links, old, new)),
    )


def _by_new(pair: Pair) -> Pair:
    return pair[1], pair[0]


def _linked(evidences: Evidences, fixed: set[Pair], banned: set[Pair]) -> dict[Pair, float]:
    """The pairs to be linked, with their confidence; what is fixed by hand is settled before all else."""
    taken = {i for i, _ in fixed}, {j for _, j in fixed}
    equal = {(i, j) for i, j in _equal_pairs(evidences) - banned if i not in taken[0] and j not in taken[1]} | fixed
    settled = {i for i, _ in equal}, {j for _, j in equal}
    judge = _Judge(evidences, {pair for pair in evidences.shared if not _both_in(pair, settled) or pair in equal})
    plausible = {
        pair: confidence
        for pair, evidence in judge.hopeful.items()
        if pair not in banned
        and not _both_in(pair, settled)
        and (confidence := judge.of(pair, evidence)) >= SCALE.accept
    }
    free = {pair: c for pair, c in plausible.items() if pair[0] not in settled[0] and pair[1] not in settled[1]}
    main = equal | best_matching(free)
    partners = dict(main), {j: i for i, j in main}
    linked = dict.fromkeys(equal, SURE) | dict.fromkeys(fixed, 1.0)
    for pair, confidence in plausible.items():
        if pair in main:
            linked[pair] = confidence
            continue
        left = judge.of(pair, evidences.residual(pair, partners[0].get(pair[0]), partners[1].get(pair[1])))
        if left >= SCALE.accept_further:
            linked[pair] = left
    return linked


def _both_in(pair: Pair, settled: tuple[set[int], set[int]]) -> bool:
    return pair[0] in settled[0] and pair[1] in settled[1]


def _equal_pairs(evidences: Evidences) -> set[Pair]:
    """Paragraphs equal after folding, the first with the first, the second with the second …"""
    places: dict[str, list[int]] = defaultdict(list)
    for j, side in enumerate(evidences.new):
        places[side.normal.folded].append(j)
    pairs = set()
    taken: dict[str, int] = defaultdict(int)
    for i, side in enumerate(evidences.old):
        folded = side.normal.folded
        if taken[folded] < len(places.get(folded, ())):
            pairs.add((i, places[folded][taken[folded]]))
            taken[folded] += 1
    return pairs


def _log_odds(confidence: float) -> float:
    """How far above acceptance a confidence is, on a scale on which evidence adds up; above 0."""
    odds = min(confidence, MOST) / (1 - min(confidence, MOST))
    return math.log(odds * (1 - SCALE.accept) / SCALE.accept) + NEARLY


class _Judge:
    """The confidence of pairs, from their evidence and their standing among the others.

    ``hopeful`` are the pairs that could be accepted at all, going by what they share; only those are
    looked at closely.
    """

    def __init__(self, evidences: Evidences, pairs: set[Pair]) -> None:
        self.whole = _Standings({pair: evidences.whole(pair) for pair in pairs})
        self.hopeful = {
            pair: evidence
            for pair in sorted(pairs)
            if self._could_be(evidences, pair) and (evidence := evidences.of(pair))
        }
        self.within = _Standings({pair: e.clause_within for pair, e in self.hopeful.items()})

    def _could_be(self, evidences: Evidences, pair: Pair) -> bool:
        """Whether the pair would be accepted with the best clause and rank that it can have."""
        margin, verb = self.whole.margin(pair), evidences.verb(pair)
        most = _confidence(evidences.whole(pair), evidences.shared[pair], margin, 1.0, verb)
        return most >= SCALE.accept

    def of(self, pair: Pair, evidence: Evidence) -> float:
        return _confidence(
            evidence.whole, evidence.clause, self.whole.margin(pair), self.within.rank(pair), evidence.verb
        )


def _confidence(whole: float, clause: float, margin: float, rank: float, verb: float) -> float:
    logit = (
        SCALE.base
        + SCALE.whole * math.sqrt(whole)
        + SCALE.clause * math.log1p(clause)
        + SCALE.margin * margin
        + SCALE.rank * rank
        + SCALE.verb * verb
    )
    return round(1 / (1 + math.exp(-logit)), 6)


class _Standings:
    """How a pair stands among the others of its two paragraphs."""

    def __init__(self, scores: Mapping[Pair, float]) -> None:
        self.scores = scores
        self.best: tuple[dict[int, list[float]], dict[int, list[float]]] = (defaultdict(list), defaultdict(list))
        for pair, score in scores.items():
            self.best[0][pair[0]].append(score)
            self.best[1][pair[1]].append(score)
        for side in self.best:
            for line in side.values():
                line.sort(reverse=True)

    def margin(self, pair: Pair) -> float:
        """Its score over itself plus the best other's, the worse of both sides; 1 where there is no other."""
        score = self.scores[pair]
        return min(self._ahead(self.best[axis][pair[axis]], score) for axis in (0, 1))

    @staticmethod
    def _ahead(line: list[float], score: float) -> float:
        other = line[0] if line[0] != score else line[1] if len(line) > 1 else 0.0
        return score / (score + other) if score else 0.0

    def rank(self, pair: Pair) -> float:
        """Its score over the best of either paragraph, the better of both."""
        score = self.scores[pair]
        return max(score / top if (top := self.best[axis][pair[axis]][0]) else 0.0 for axis in (0, 1))


def _link(evidences: Evidences, pair: Pair, confidence: float, by_hand: bool, told: bool) -> Link:
    a, b = evidences.old[pair[0]], evidences.new[pair[1]]
    evidence = evidences.of(pair)
    old_span = evidence.old_span if evidence else Span(0, len(a.normal.folded))
    new_span = evidence.new_span if evidence else Span(0, len(b.normal.folded))
    if a.normal.folded == b.normal.folded:
        relation = Relation.IDENTICAL
        old_span = new_span = Span(0, len(a.normal.folded))
    elif min(_share(old_span, a.normal.folded), _share(new_span, b.normal.folded)) < HALF:
        relation = Relation.PARTIAL
    else:
        relation = Relation.MODIFIED
    return Link(
        old=a.paragraph.id,
        new=b.paragraph.id,
        relation=relation,
        confidence=1.0 if by_hand else confidence,
        reasons=reasons(evidences, pair, relation, by_hand) if told else (),
        old_span=a.normal.source(old_span),
        new_span=b.normal.source(new_span),
        by_hand=by_hand,
    )


def _share(span: Span, text: str) -> float:
    return span.width / len(text) if text else 1.0


def _with_moves(links: Iterable[Link], old: Resolution, new: Resolution) -> Iterable[Link]:
    links = list(links)
    places = moved(links, old, new)
    return [replace(link, moved=True) if k in places else link for k, link in enumerate(links)]
