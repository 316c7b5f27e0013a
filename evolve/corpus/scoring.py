"""Pairs of paragraphs -> how likely one descends from the other, by the scorer of `evolve align`.

Pure: texts and pairs go in, rows come out, so that whatever engine found the pairs can call it, in whatever portions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from evolve.collation.align import SCALE, SURE
from evolve.collation.kinship import Features, Text, compare
from evolve.collation.normalize import Normal
from evolve.model.span import Span

TEXTS_KEPT = 400
"""Texts that are kept ready: portions are made so that related texts stand in one."""
FEATURES_KEPT = 2_000_000
"""Features of a language after which a process begins anew to number them: some hundred bytes each."""


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
_features: dict[str, Features] = {}


def features_of(tag: str) -> Features:
    """One for all portions that a process scores: clauses return in them. Begun anew where they grow too many."""
    found = _features.get(tag)
    if found is None or len(found.numbers) > FEATURES_KEPT:
        _features[tag] = found = Features(tag)
    return found


class Scorer:
    """Scores pairs of the texts of one language; ``written`` gives the paragraphs of a text by its number."""

    def __init__(self, tag: str, written: Callable[[int], Sequence[Written]]) -> None:
        self.features = features_of(tag)
        self._written = written
        self._ready: dict[int, tuple[Sequence[Written], Text]] = {}
        self._room: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def scored(self, pairs: Sequence[Pair]) -> Iterator[Scored]:
        """The pairs with their scores; those of one newer text must stand together."""
        for number, group in groupby(pairs, key=lambda pair: pair.new_text):
            yield from self._of_text(number, list(group))

    def _of_text(self, number: int, pairs: Sequence[Pair]) -> Iterator[Scored]:
        new = self._text(number)
        unlike: dict[int, list[Pair]] = {}
        for pair in pairs:
            written = new[0][pair.new], self._text(pair.old_text)[0][pair.old]
            if written[0].folded == written[1].folded:
                yield Scored(pair, SURE, _whole(written[1]), _whole(written[0]))
            else:
                unlike.setdefault(pair.old_text, []).append(pair)
        if unlike:
            yield from self._compared(new, unlike)

    def _compared(self, new: tuple[Sequence[Written], Text], unlike: Mapping[int, list[Pair]]) -> Iterator[Scored]:
        olds = [self._text(number) for number in unlike]
        if len(self._room) < len(self.features.numbers):
            self._room = np.zeros(2 * len(self.features.numbers), dtype=np.int64)
        rows = [np.array([(pair.old, pair.new) for pair in pairs]) for pairs in unlike.values()]
        made = compare(new[1], [text for _, text in olds], rows, self.features, self._room)
        flat = [(old, pair) for old, pairs in zip(olds, unlike.values(), strict=True) for pair in pairs]
        spans = made.old_spans.tolist(), made.new_spans.tolist()
        for (old, pair), score, old_span, new_span in zip(flat, made.score.tolist(), *spans, strict=True):
            yield Scored(
                pair,
                score,
                _printed(old[1].paragraphs[pair.old], old[0][pair.old], Span(*old_span), self.features),
                _printed(new[1].paragraphs[pair.new], new[0][pair.new], Span(*new_span), self.features),
            )

    def _text(self, number: int) -> tuple[Sequence[Written], Text]:
        if number not in self._ready:
            if len(self._ready) >= TEXTS_KEPT:
                self._ready.clear()
            written = self._written(number)
            text = Text([self.features.normal(*one) for one in written], self.features)
            self._ready[number] = written, text
        return self._ready[number]


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
    if span == Span(0, len(written.folded)):
        return _whole(written)
    if len(normal.fold.source) != len(written.folded):  # it came folded from a store
        normal = features.normal(written.body)
    return normal.source(span)
