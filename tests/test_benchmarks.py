"""What measures must itself be right."""

from __future__ import annotations

import tomllib
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import diffs, peers, stages
from benchmarks.archive import judged
from benchmarks.collection import collection
from benchmarks.judged import Judged, Score, is_found, is_right, score_links
from benchmarks.plain import Matrix, best_partner, common_substring, one_to_one, tf_idf
from benchmarks.plan import MEASURED, hours, plan
from evolve.model.resolution import Resolution

NOTHING = Resolution("x", "zh-Hans", ())
PAIR = Judged(
    NOTHING,
    NOTHING,
    strong=frozenset({("OP1", "OP2"), ("OP3", "A1")}),
    weak=frozenset({("OP4", "OP4")}),
    core=frozenset({("three", "four")}),
    also=frozenset({("old word", "new word")}),
)


def test_weak_links_count_neither_way() -> None:
    score = score_links([("OP1", "OP2"), ("OP4", "OP4"), ("OP9", "OP9")], PAIR)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


def test_terms_may_be_longer_or_shorter_than_judged() -> None:
    assert is_right(("the three", "the four"), PAIR)
    assert is_right(("old", "new word"), PAIR)
    assert not is_right(("three", "new"), PAIR)
    assert is_found(("three", "four"), [("a three", "a four")])
    assert not is_found(("three", "four"), [("three", "five")])


def test_nothing_found_is_no_division_by_zero() -> None:
    assert Score().f1 == Score().precision == Score().recall == 1


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 20), min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_the_assignment_is_the_best_there_is(rows: list[list[int]]) -> None:
    matrix: Matrix = [[value / 20 for value in row] for row in rows]
    chosen = one_to_one(matrix, 0)
    height, width = len(rows), len(rows[0])
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen) == min(height, width)
    assert round(sum(matrix[j][i] for i, j in chosen), 9) == round(_best(matrix), 9)


def _best(matrix: Matrix) -> float:
    if len(matrix) > len(matrix[0]):
        matrix = [list(column) for column in zip(*matrix, strict=True)]
    ways = permutations(range(len(matrix[0])), len(matrix))
    return max(sum(matrix[row][column] for row, column in enumerate(way)) for way in ways)


def test_each_new_paragraph_gets_its_best_partner() -> None:
    assert best_partner([[0.9, 0.1], [0.8, 0.2], [0.1, 0.3]], 0.5) == {(0, 0), (0, 1)}


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_the_longest_common_substring(a: str, b: str) -> None:
    runs = {a[i:j] for i in range(len(a)) for j in range(i + 1, len(a) + 1)}
    longest = max((len(run) for run in runs if run in b), default=0)
    assert common_substring(a, b) == longest / max(1, min(len(a), len(b)))


def test_rare_grams_weigh_more() -> None:
    (row,) = tf_idf(["common words here", "common words rare zebra"], ["zebra, common words"])
    assert row[1] > row[0]


def test_the_plan_gives_back_what_was_measured() -> None:
    figures = tomllib.loads(MEASURED.read_text(encoding="utf-8"))
    last = figures["measured"][-1]
    again = plan(last["texts"], figures)
    assert again["pairs scored"] == f"{last['pairs'] / 1e6:.1f} million"
    assert again["grams kept"].startswith(f"{last['occurrences'] / 1e9:.2f}")
    assert sum(hours(figures["measured"], "spark_seconds", last["paragraphs"])) == pytest.approx(
        last["spark_seconds"] / 3600
    )
    assert plan(1_000_000, figures)["paragraphs"] == "34.4 million"


@pytest.mark.parametrize("name", peers.METHODS)
def test_peers_find_most_ancestors_and_only_earlier_ones(name: str, tmp_path: Path) -> None:
    method = peers.METHODS[name]
    for needed in method.needs:
        if not find_spec(needed):
            pytest.skip(f"{needed} is not installed: make bench-peers")
    made = list(collection(20, seed=3))
    written = tmp_path / "rows.jsonl"
    written.write_text("".join(text.row() + "\n" for text in made), encoding="utf-8")
    rows = peers.read(written)
    found = list(method.find(rows))
    assert all(rows[old].year < rows[new].year for new, old in found)
    told = {(rows[new].symbol, rows[new].name): (rows[old].symbol, rows[old].name) for new, old in found}
    assert judged(made, told).found > 0.9


@pytest.mark.parametrize("name", sorted(stages.STAGES.keys() - {"report"}))  # the report takes seconds
def test_every_stage_can_be_measured(name: str) -> None:
    stage = stages.STAGES[name]()
    taken = stages.measured(stage, enough=0)
    assert taken.seconds > 0 < taken.beside
    row = stages.row(name, stage, taken)
    assert row.count("|") == 6
    assert all(f"{unit}/s" in row for unit in stage.amounts)


def test_every_way_to_diff_is_gone() -> None:
    pairs = list(diffs.changed(sorted(diffs.TEXTS.glob("A-RES-*.txt"))[:2]))[:3]
    assert all(pair.before != pair.after for pair in pairs)
    assert diffs.best(diffs.ways(), pairs, rounds=1).keys() == diffs.ways().keys()
