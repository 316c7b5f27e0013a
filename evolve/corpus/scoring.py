"""Pairs of paragraphs -> how likely one descends from the other, by the scorer of `evolve align`.

Pure: texts and pairs go in, rows come out, so that whatever engine found the pairs can call it, in whatever portions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.align import SURE
from evolve.collation.kinship import Features, Text, compare
from evolve.collation.normalize import Normal
from evolve.model.span import Span

TEXTS_KEPT = 400
"""Texts that are kept ready: portions are made so that related texts stand in one."""


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


@cache
def _features(tag: str) -> Features:
    """One for all portions that a process scores: clauses return in them."""
    return Features(tag)


class Scorer:
    """Scores pairs of the texts of one language; ``written`` gives the paragraphs of a text by its number."""

    def __init__(self, tag: str, written: Callable[[int], Sequence[Written]]) -> None:
        self.features = _features(tag)
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
