"""Pairs of paragraphs -> how likely one descends from the other, by the scorer of `evolve align`.

Pure: texts and pairs go in, rows come out, so that whatever engine found the pairs can call it, in whatever portions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from evolve.collation.align import SCALE, SURE
from evolve.collation.bags import Features
from evolve.collation.kinship import compare
from evolve.collation.normalize import Normal
from evolve.collation.texts import Texts
from evolve.collation.wordings import Wordings
from evolve.model.span import Span

ENTRIES_KEPT = 8_000_000
"""Features of paragraphs after which a process begins anew to collect them: 17 bytes each."""


class Written(NamedTuple):
    """A paragraph as a store has it."""

    body: str
    folded: str


class Pair(NamedTuple):
    """A paragraph of a newer text and one of an older text, by text and place.

    ``weight`` is that of its search, ``order`` the older paragraph's place in time: they part pairs of one score.
    """

    new_text: int
    new: int
    old_text: int
    old: int
    weight: int
    order: int


class Scored(NamedTuple):
    """A pair with its confidence; spans are offsets in the paragraphs as printed."""

    pair: Pair
    score: float
    old_span: Span
    new_span: Span


Row: TypeAlias = tuple[int, int, int, int, float, int, int, int, int, int]
"""New text and place, old text and place, score, rank, old start and end, new start and end."""
_wordings: dict[str, Wordings] = {}


def wordings_of(tag: str) -> Wordings:
    """One for all portions that a process scores: wordings return in them. Begun anew where they grow too many."""
    found = _wordings.get(tag)
    if found is None or len(found.base) > ENTRIES_KEPT:
        _wordings[tag] = found = Wordings(Features(tag))
    return found


class Scorer:
    """Scores pairs of the texts of one language; ``written`` gives the paragraphs of a text by its number."""

    def __init__(self, tag: str, written: Callable[[int], Sequence[Written]]) -> None:
        self._wordings = wordings_of(tag)
        self.features = self._wordings.features
        self._written = written

    def scored(self, pairs: Sequence[Pair]) -> Iterator[Scored]:
        """The pairs with their scores, in no particular order; all their texts are held at once."""
        numbers = sorted({number for pair in pairs for number in (pair.new_text, pair.old_text)})
        written = {number: self._written(number) for number in numbers}
        unlike = []
        for pair in pairs:
            new, old = written[pair.new_text][pair.new], written[pair.old_text][pair.old]
            if new.folded == old.folded:
                yield Scored(pair, SURE, _whole(old), _whole(new))
            else:
                unlike.append(pair)
        if unlike:
            yield from self._compared(sorted(unlike, key=_of_texts), numbers, written)

    def _compared(
        self, pairs: Sequence[Pair], numbers: Sequence[int], written: Mapping[int, Sequence[Written]]
    ) -> Iterator[Scored]:
        """Pairs of paragraphs that are not equal; pairs of the same two texts stand together."""
        normals = [[self.features.normal(*one) for one in written[number]] for number in numbers]
        places = {number: place for place, number in enumerate(numbers)}
        rows = [(places[pair.old_text], pair.old, places[pair.new_text], pair.new) for pair in pairs]
        made = compare(Texts(normals, self._wordings), np.array(rows))
        spans = made.old_spans.tolist(), made.new_spans.tolist()
        for pair, row, score, old_span, new_span in zip(pairs, rows, made.score.tolist(), *spans, strict=True):
            old, new = written[pair.old_text][pair.old], written[pair.new_text][pair.new]
            yield Scored(
                pair,
                score,
                _printed(normals[row[0]][pair.old], old, Span(*old_span), self.features),
                _printed(normals[row[2]][pair.new], new, Span(*new_span), self.features),
            )


def _of_texts(pair: Pair) -> tuple[int, int, int, int]:
    return pair.new_text, pair.old_text, pair.new, pair.old


def best(scored: Iterable[Scored], top: int) -> Iterator[Row]:
    """At most ``top`` pairs of each paragraph that are links, the best first, ranked from 1."""
    by_paragraph: dict[tuple[int, int], list[Scored]] = defaultdict(list)
    for one in scored:
        if one.score >= SCALE.accept:
            by_paragraph[one.pair.new_text, one.pair.new].append(one)
    for (text, place), found in by_paragraph.items():
        found.sort(key=lambda one: (-one.score, -one.pair.weight, -one.pair.order))
        for rank, (pair, score, old, new) in enumerate(found[:top], 1):
            yield text, place, pair.old_text, pair.old, score, rank, old.start, old.end, new.start, new.end


def _whole(written: Written) -> Span:
    body = written.body
    return Span(len(body) - len(body.lstrip()), len(body.rstrip()))


def _printed(normal: Normal, written: Written, span: Span, features: Features) -> Span:
    """A folded span in offsets of the paragraph as printed."""
    if (span.start, span.end) == (0, len(written.folded)):
        return _whole(written)
    if len(normal.fold.source) != len(written.folded):  # it came folded from a store
        if features.writing.keeps_offsets(written.body):
            return span
        normal = features.normal(written.body)
    return normal.source(span)
