"""Pairs of paragraphs -> how likely one descends from the other, by the scorer of `evolve align`, on columns.

Pure: texts and pairs go in, links come out, so that whatever engine found the pairs can call it, in whatever portions.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evolve.collation.align import SCALE, SURE
from evolve.collation.bags import Features, ranges
from evolve.collation.kinship import compare
from evolve.collation.texts import Texts
from evolve.collation.wordings import Wordings
from evolve.model.span import Span

ENTRIES_KEPT = 1_000_000
"""Features of paragraphs after which a process begins anew to collect them: 17 bytes each."""
RETURNING = 8
"""Portions of which all features are kept in any case: where texts of many series point to one another, they return."""

Integers = NDArray[Any]


class Written(NamedTuple):
    """The paragraphs of some texts, sorted by the number of their text and their place in it: all that it has, from 0 on."""

    text: Integers
    body: NDArray[Any]
    folded: NDArray[Any]


class Pairs(NamedTuple):
    """Paragraphs of newer texts, each with one of an older text, by the numbers of the texts and the places in them.

    ``weight`` is that of the search, ``order`` the older paragraph's place in time: they part pairs of one score.
    """

    new_text: Integers
    new: Integers
    old_text: Integers
    old: Integers
    weight: Integers
    order: Integers

    def chosen(self, which: Any) -> Pairs:
        """Some of them."""
        return Pairs(*(column[which] for column in self))


class Links(NamedTuple):
    """Pairs with their scores, for each newer paragraph ranked from 1; offsets are of the paragraphs as printed."""

    new_text: Integers
    new: Integers
    old_text: Integers
    old: Integers
    score: Integers
    rank: Integers
    old_start: Integers
    old_end: Integers
    new_start: Integers
    new_end: Integers


_wordings: dict[str, Wordings] = {}


def wordings_of(tag: str) -> Wordings:
    """One for all portions that a process scores: wordings return in them. Begun anew where they grow too many."""
    found = _wordings.get(tag)
    if found is None or len(found.base) > max(ENTRIES_KEPT, RETURNING * found.asked):
        _wordings[tag] = found = Wordings(Features(tag))
    return found


def links(tag: str, pairs: Pairs, written: Written, top: int) -> Links:
    """At most ``top`` ancestors of each newer paragraph, the best first; pairs below the confidence of `align` are none.

    Equal paragraphs stand before all others, as `align` takes them first; ``written`` has all paragraphs of all texts
    of the pairs, which are of language ``tag``.
    """
    wordings = wordings_of(tag)
    numbers, starts, sizes = np.unique(written.text, return_index=True, return_counts=True)
    places = np.searchsorted(numbers, pairs.old_text), np.searchsorted(numbers, pairs.new_text)
    old, new = starts[places[0]] + pairs.old, starts[places[1]] + pairs.new
    equal = np.asarray(written.folded[old] == written.folded[new], dtype=bool)
    scores = np.full(len(equal), SURE)
    spans = [np.zeros((len(equal), 2), np.int64) for _ in range(2)]
    unlike = np.flatnonzero(~equal)
    unlike = unlike[np.lexsort((pairs.old[unlike], pairs.new[unlike], places[0][unlike], places[1][unlike]))]
    if len(unlike):
        texts = Texts(sizes, wordings.places(written.body, written.folded), wordings)
        made = compare(texts, np.stack([places[0], pairs.old, places[1], pairs.new], axis=1)[unlike])
        scores[unlike], spans[0][unlike], spans[1][unlike] = made.score, made.old_spans, made.new_spans
    order, rank = _ranked(pairs, scores, equal, top)
    kept = pairs.chosen(order)
    printed = _Printed(wordings.features, written)
    old_spans, new_spans = (
        printed.spans(which[order], span[order], equal[order]) for which, span in zip((old, new), spans, strict=True)
    )
    return Links(*kept[:4], scores[order], rank, *old_spans.T, *new_spans.T)


def _ranked(pairs: Pairs, scores: Integers, equal: Integers, top: int) -> tuple[Integers, Integers]:
    """The pairs that are links, those of one paragraph together and the best first; the rank of each."""
    links = np.flatnonzero(scores >= SCALE.accept)
    some, score = pairs.chosen(links), scores[links]
    order = np.lexsort((-some.order, -some.weight, -score, ~equal[links], some.new, some.new_text))
    text, place = some.new_text[order], some.new[order]
    begins = np.flatnonzero(np.append(True, (text[1:] != text[:-1]) | (place[1:] != place[:-1]))[: len(order)])
    sizes = np.diff(np.append(begins, len(order)))
    rank = ranges(np.ones(len(sizes), np.int64), sizes) if len(sizes) else np.empty(0, np.int64)
    first = rank <= top
    return links[order][first], rank[first]


class _Printed:
    """Folded spans of paragraphs in offsets of what is printed."""

    def __init__(self, features: Features, written: Written) -> None:
        self._features = features
        self._written = written

    def spans(self, paragraphs: Integers, folded: Integers, whole: Integers) -> Integers:
        """The printed spans, a row each, of folded spans of some paragraphs; without blanks at their rims where ``whole``."""
        made = folded.copy()
        texts = self._written.folded[paragraphs].tolist()
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        whole = whole | ((folded[:, 0] == 0) & (folded[:, 1] == sizes))
        bodies = self._written.body[paragraphs[whole]].tolist()
        made[whole, 0] = [len(body) - len(body.lstrip()) for body in bodies]
        made[whole, 1] = [len(body.rstrip()) for body in bodies]
        keeps = self._keeping(paragraphs[~whole])
        for at in np.flatnonzero(~whole)[~keeps].tolist():
            span = self._features.normal(self._written.body[paragraphs[at]]).source(Span(*folded[at].tolist()))
            made[at] = span.start, span.end
        return made

    def _keeping(self, paragraphs: Integers) -> NDArray[np.bool_]:
        """Which paragraphs have a character for each that they were folded to."""
        if self._features.writing.spaced:
            return np.zeros(len(paragraphs), dtype=bool)
        found, inverse = np.unique(paragraphs, return_inverse=True)
        keeps = map(self._features.writing.keeps_offsets, self._written.body[found].tolist())
        return np.fromiter(keeps, bool, len(found))[inverse]
