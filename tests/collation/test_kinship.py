"""Many pairs judged at once get the numbers that each gets by itself."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from evolve.collation.kinship import Features, Text, compare
from evolve.collation.normalize import normals
from evolve.collation.similarity import Evidences
from evolve.corpus import read_texts
from evolve.model.resolution import Resolution
from tests.conftest import ROOT
from tests.families import family

OWN = read_texts(ROOT / "texts").texts
MADE_UP = [made.texts for made in map(family, range(3))]


def ready(text: Resolution, features: Features) -> Text:
    return Text([features.normal(one.text, one.folded) for one in normals(text)], features)


@pytest.mark.parametrize("texts", [OWN, *MADE_UP], ids=lambda texts: texts[0].key)
def test_the_numbers_are_those_of_align(texts: tuple[Resolution, ...]) -> None:
    *olds, new = texts
    features = Features("zh")
    made = [ready(text, features) for text in texts]
    evidences = [Evidences(old, new) for old in olds]
    pairs = [sorted(one.shared) for one in evidences]
    room = np.zeros(len(features.numbers), dtype=np.int64)
    found = compare(made[-1], made[:-1], [np.array(one) for one in pairs], features, room)
    assert not room.any()
    flat = [(one, pair) for one, rows in zip(evidences, pairs, strict=True) for pair in rows]
    for at, (one, pair) in enumerate(flat):
        evidence = one.of(pair)
        assert evidence is not None
        numbers = evidence.whole, evidence.clause, evidence.verb
        assert numbers == pytest.approx((found.whole[at], found.clause[at], found.verb[at]), abs=1e-6)
        assert tuple(found.old_spans[at]) == (evidence.old_span.start, evidence.old_span.end)
        assert tuple(found.new_spans[at]) == (evidence.new_span.start, evidence.new_span.end)


def test_it_does_not_matter_what_else_is_compared() -> None:
    features = Features("zh")
    made = [ready(text, features) for text in OWN]
    room = np.zeros(len(features.numbers), dtype=np.int64)
    rows = np.array([(i, j) for i in range(5) for j in range(5)])
    together = compare(made[-1], made[:-1], [rows] * 4, features, room)
    for at, old in enumerate(made[:-1]):
        alone = compare(made[-1], [old], [rows], features, room)
        assert (alone.score == together.score[25 * at : 25 * at + 25]).all()


def test_english_is_compared_as_it_is_by_align(shared: object) -> None:
    texts = read_texts(ROOT.parent / "shared" / "data" / "en").texts
    features = Features("en")
    for old, new in combinations(texts, 2):
        evidences, room = Evidences(old, new), np.zeros(100_000, dtype=np.int64)
        pairs = sorted(evidences.shared)
        found = compare(ready(new, features), [ready(old, features)], [np.array(pairs)], features, room)
        wanted = [evidence.whole for evidence in map(evidences.of, pairs) if evidence]
        assert wanted == pytest.approx(found.whole.tolist(), abs=1e-6)
