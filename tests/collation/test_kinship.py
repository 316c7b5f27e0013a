"""Many pairs judged at once get the numbers that each gets by itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from evolve.collation.bags import Features
from evolve.collation.kinship import compare
from evolve.collation.normalize import normals
from evolve.collation.similarity import Evidences
from evolve.collation.texts import Texts
from evolve.collation.wordings import Wordings
from evolve.corpus import read_texts
from evolve.model.resolution import Resolution
from tests.conftest import ROOT
from tests.families import family

OWN = read_texts(ROOT / "texts").texts
MADE_UP = [made.texts for made in map(family, range(3))]


def ready(texts: Iterable[Resolution], wordings: Wordings) -> Texts:
    paragraphs = [normals(text) for text in texts]
    flat = [one for some in paragraphs for one in some]
    which = wordings.places([one.text for one in flat], [one.folded for one in flat])
    return Texts(np.array([len(some) for some in paragraphs], dtype=np.int64), which, wordings)


def rows(old: int, new: int, pairs: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    return np.array([(old, i, new, j) for i, j in pairs])


@pytest.mark.parametrize("texts", [OWN, *MADE_UP], ids=lambda texts: texts[0].key)
def test_the_numbers_are_those_of_align(texts: tuple[Resolution, ...]) -> None:
    *olds, new = texts
    evidences = [Evidences(old, new) for old in olds]
    flat = [(one, pair) for one in evidences for pair in sorted(one.shared)]
    chosen = [rows(place, len(olds), sorted(one.shared)) for place, one in enumerate(evidences)]
    found = compare(ready(texts, Wordings(Features("zh"))), np.concatenate(chosen))
    for at, (one, pair) in enumerate(flat):
        evidence = one.of(pair)
        assert evidence is not None
        numbers = evidence.whole, evidence.clause, evidence.verb
        assert numbers == pytest.approx((found.whole[at], found.clause[at], found.verb[at]), abs=1e-6)
        assert tuple(found.old_spans[at]) == (evidence.old_span.start, evidence.old_span.end)
        assert tuple(found.new_spans[at]) == (evidence.new_span.start, evidence.new_span.end)


def test_it_does_not_matter_what_else_is_compared() -> None:
    wordings = Wordings(Features("zh"))
    some = [(i, j) for i in range(5) for j in range(5)]
    together = compare(ready(OWN, wordings), np.concatenate([rows(old, 4, some) for old in range(4)]))
    for at, old in enumerate(OWN[:4]):
        alone = compare(ready([old, OWN[4]], wordings), rows(0, 1, some))
        assert (alone.score == together.score[25 * at : 25 * at + 25]).all()


def test_nothing_is_compared_with_nothing() -> None:
    texts = Texts(np.zeros(2, np.int64), np.empty(0, np.int64), Wordings(Features("zh")))
    assert not len(compare(texts, np.empty((0, 4), dtype=np.int64)).score)


def test_english_is_compared_as_it_is_by_align(shared: object) -> None:
    texts = read_texts(ROOT.parent / "shared" / "data" / "en").texts
    wordings = Wordings(Features("en"))
    for old, new in combinations(texts, 2):
        evidences = Evidences(old, new)
        pairs = sorted(evidences.shared)
        found = compare(ready([old, new], wordings), rows(0, 1, pairs))
        wanted = [evidence.whole for evidence in map(evidences.of, pairs) if evidence]
        assert wanted == pytest.approx(found.whole.tolist(), abs=1e-6)
