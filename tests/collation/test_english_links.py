"""The links between three consecutive English texts, held against those judged by hand (tests/gold)."""

from __future__ import annotations

import pytest

from benchmarks.judged import Score, read_judged, score_links
from evolve.collation.align import align
from tests.conftest import ROOT

TEXTS = ROOT.parent / "shared" / "data" / "en"
LEAST = 0.97
"""F1 for each pair: consecutive years are close."""


@pytest.mark.skipif(
    not TEXTS.is_dir(), reason="needs the English texts in ../shared/data/en, which lie beside this checkout only"
)
def test_each_year_is_linked_with_the_next() -> None:
    pairs = list(read_judged(ROOT / "tests" / "gold", [TEXTS]))
    assert [pair.name for pair in pairs] == ["A/RES/71/244 → A/RES/72/237", "A/RES/72/237 → A/RES/73/249"]
    for pair in pairs:
        assert pair.strong and pair.weak
        made = [(link.old, link.new) for link in align(pair.old, pair.new).links]
        score: Score = score_links(made, pair)
        assert score.f1 >= LEAST, pair.name
