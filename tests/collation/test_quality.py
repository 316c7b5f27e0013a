"""Gates: how good links and terms are where the truth is known. A little below what is reached; not to be tuned to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from benchmarks.judged import Judged, Score, is_found, is_right, read_judged, score_links
from evolve.history import terms
from tests.collation.aligned import SEEDS, aligned, made_up
from tests.conftest import ROOT

GIVEN = 0.95
"""F1 of the links of the pairs in ../shared/gold; 0.97 is reached."""
OWN = 0.85
"""F1 of the links of the pairs in tests/gold; 0.866 is reached."""
MADE_UP = 0.985
"""F1 of the links between neighbouring versions of made-up families; 0.995 is reached."""
RECALL, PRECISION = 0.75, 0.7
"""Of the substitutions in ../shared/gold, found and right as its README says; 0.83 and 0.84 are reached."""


def links_score(pairs: Iterable[Judged]) -> Score:
    scores = [score_links(((link.old, link.new) for link in aligned(pair.old, pair.new).links), pair) for pair in pairs]
    assert scores, "nothing was measured"
    return sum(scores, Score())


def given(shared: Path) -> list[Judged]:
    return list(read_judged(shared / "gold", [shared / "seeds"]))


def test_links_of_the_given_pairs(shared: Path) -> None:
    assert links_score(given(shared)).f1 >= GIVEN


def test_links_of_our_own_pairs(texts: Path) -> None:
    assert links_score(read_judged(ROOT / "tests" / "gold", [texts])).f1 >= OWN


def test_links_of_made_up_families() -> None:
    pairs = [
        Judged(old, new, frozenset(made.links[at, at + 1]), frozenset(made.doubtful[at, at + 1]))
        for made in map(made_up, SEEDS)
        for at, (old, new) in enumerate(pairwise(made.texts))
    ]
    assert len(pairs) == 30
    assert links_score(pairs).f1 >= MADE_UP


def test_confidence_means_what_it_says() -> None:
    """Links of which evolve is sure are right more often than those of which it is not."""
    sure, unsure = [], []
    for made in map(made_up, SEEDS):
        for at, (old, new) in enumerate(pairwise(made.texts)):
            for link in aligned(old, new).links:
                if (link.old, link.new) not in made.doubtful[at, at + 1]:
                    bin_ = sure if link.confidence >= 0.9 else unsure
                    bin_.append((link.old, link.new) in made.links[at, at + 1])
    assert len(sure) > 500
    assert sum(sure) / len(sure) >= 0.98
    assert not unsure or sum(unsure) / len(unsure) < sum(sure) / len(sure)


def test_substitutions_of_the_given_pairs(shared: Path) -> None:
    right = found = recalled = wanted = 0
    for pair in given(shared):
        mined = {(one.old, one.new) for one in terms((pair.old, pair.new)).substitutions}
        right, found = right + sum(is_right(one, pair) for one in mined), found + len(mined)
        recalled, wanted = recalled + sum(is_found(one, mined) for one in pair.core), wanted + len(pair.core)
    assert wanted > 30
    assert recalled / wanted >= RECALL
    assert right / found >= PRECISION
