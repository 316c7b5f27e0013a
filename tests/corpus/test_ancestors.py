"""Every paragraph's ancestors in a store: found, right, the same every time, whatever thousands share."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from benchmarks.collection import Made, collection
from evolve.corpus.ancestors import ancestors
from evolve.corpus.candidates import Limits, pipeline
from evolve.corpus.grams import grams
from evolve.corpus.store import open_store
from tests.conftest import ROOT
from tests.corpus.test_store import built, row, run, write

COLUMNS = [
    "new_symbol",
    "new_paragraph",
    "old_symbol",
    "old_paragraph",
    "score",
    "rank",
    "old_start",
    "old_end",
    "new_start",
    "new_end",
]
Link = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def made() -> Sequence[Made]:
    return list(collection(24))


@pytest.fixture(scope="module")
def store(made: Sequence[Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "rows.jsonl").write_text("\n".join(text.row() for text in made), encoding="utf-8")
    built(folder / "store.db", folder / "rows.jsonl")
    return folder / "store.db"


def links(store: Path, *, processes: int = 1) -> list[tuple[object, ...]]:
    with open_store(store) as opened:
        ancestors(opened, processes=processes)
        return opened.rows("SELECT * FROM links")


def test_true_ancestors_are_found(made: Sequence[Made], store: Path) -> None:
    texts = {text.symbol: text for text in made}

    def right(link: Sequence[str]) -> bool:
        new, old = texts[link[0]], texts[link[2]]
        return old.year < new.year and bool(new.numbers[link[1]] & old.numbers[link[3]])

    first = {(link[0], link[1]): right(link) for link in links(store) if link[5] == 1}  # type: ignore[arg-type]
    have = [
        (text.symbol, name)
        for text in made
        for name, numbers in text.numbers.items()
        if any(
            numbers & other.numbers[key]
            for other in made
            if other.family == text.family and other.year < text.year
            for key in other.numbers
        )
    ]
    assert len(have) > 400
    assert sum(first.get(one, False) for one in have) / len(have) > 0.95
    assert sum(first[one] for one in have if one in first) / sum(one in first for one in have) > 0.95


def test_the_same_links_however_many_processes(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evolve.corpus.ancestors.ALONE", 10)
    assert links(store) == links(store, processes=2)


@pytest.mark.parametrize(("bound", "size"), [("MOST", 7), ("HELD", 40)])
def test_the_same_links_however_they_are_parted(
    store: Path, monkeypatch: pytest.MonkeyPatch, bound: str, size: int
) -> None:
    whole = links(store)
    monkeypatch.setattr(f"evolve.corpus.ancestors.{bound}", size)
    assert links(store) == whole


def test_equal_paragraphs_stand_before_longer_ones_that_hold_them(tmp_path: Path) -> None:
    own = "decides that the fund for wheat and barley shall be audited every year by the board"
    others = [f"only words {word} of this series {word} follow {word}" for word in ("rye", "oats", "maize", "millet")]
    rows = [row(1, own, f"{own}, and requests the rye fund to do likewise", *others, symbol="A/1")]
    rows.append(row(2, *others, own, symbol="A/2"))
    built(tmp_path / "store.db", write(tmp_path / "rows.jsonl", rows))
    found = [link[3:6] for link in links(tmp_path / "store.db") if link[1] == "OP5"]
    assert [(name, rank) for name, _, rank in found] == [("OP1", 1), ("OP2", 2)]


def test_the_table_is_written_in_either_form(store: Path, tmp_path: Path) -> None:
    for name in ("links.csv", "links.parquet"):
        result = run("index", "ancestors", "--store", store, "-o", tmp_path / name, "--processes", 1)
        assert (result.exit_code, result.stderr) == (0, "")
    with (tmp_path / "links.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    found = duckdb.connect().execute(f"SELECT * FROM '{tmp_path / 'links.parquet'}'")
    assert rows[0] == [column[0] for column in found.description or ()] == COLUMNS
    assert len(rows) - 1 == len(found.fetchall())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_where_nothing_can_be_written_it_says_so(store: Path, tmp_path: Path) -> None:
    result = run("index", "ancestors", "--store", store, "-o", tmp_path / "missing" / "links.csv", "--processes", 1)
    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)
    assert run("index", "ancestors", "--store", store, "-o", tmp_path / "links.txt").exit_code == 2


def test_a_formula_that_all_share_leads_to_the_text_of_the_same_series(tmp_path: Path) -> None:
    """Forty series, each with a paragraph that all have, word for word."""
    formula = "requests the secretary general to submit a report on the implementation of the present resolution"
    own = "only series {0} says this of wheat {0} and of the barley of {0}", "and {0} adds that oats {0} stay"
    rows = [
        row(year, own[0].format(name), formula, own[1].format(name), symbol=f"S{name}/{year}")
        for year in range(1, 4)
        for name in range(40)
    ]
    built(tmp_path / "store.db", write(tmp_path / "rows.jsonl", rows))
    found = {(link[0], link[1]): link[2] for link in links(tmp_path / "store.db") if link[5] == 1}
    assert {name: found[f"S{name}/3", "OP2"] for name in range(40)} == {name: f"S{name}/2" for name in range(40)}


def test_spans_are_of_the_text_as_printed(store: Path) -> None:
    with open_store(store) as opened:
        ancestors(opened)
        rows = opened.rows("""
            SELECT old_start, old_end, length(b.body), new_start, new_end, length(a.body) FROM links
            JOIN texts x ON x.key = new_symbol JOIN paragraphs a ON a.number = x.number AND a.id = new_paragraph
            JOIN texts y ON y.key = old_symbol JOIN paragraphs b ON b.number = y.number AND b.id = old_paragraph""")
    assert rows
    assert all(0 <= a < b <= width and 0 <= c < d <= other for a, b, width, c, d, other in rows)


def test_grams_are_each_told_once_and_go_over_no_end() -> None:
    numbers, places = grams(["abcdabcd", "abc", "cdab", "one two  Three, four"], [False, False, False, True])
    assert places.tolist() == [0] * 4 + [2] + [3] * 2
    assert numbers[4] in numbers[:4]
    again, _ = grams(["xx", "ONE two three"], [False, True])
    assert again[0] in numbers[5:]


def test_the_cap_on_common_grams_follows_the_collection() -> None:
    limits = Limits()
    caps = [limits.cap(size) for size in (100, 34_000, 171_000, 680_000)]
    assert caps == sorted(caps)
    assert caps[0] == limits.least_cap
    assert caps[-1] > 3 * caps[0]
    assert "lag(" in pipeline(100, limits)["near"]


def test_an_empty_store_has_no_links(tmp_path: Path) -> None:
    built(tmp_path / "store.db", write(tmp_path / "rows.jsonl", []))
    assert links(tmp_path / "store.db") == []


def test_own_texts(tmp_path: Path) -> None:
    built(tmp_path / "store.db", ROOT / "texts")
    first = {link[1]: link[2] for link in links(tmp_path / "store.db") if link[0] == "A/RES/79/236" and link[5] == 1}
    assert len(first) > 30
    assert set(first.values()) <= {"A/RES/58/220", "A/RES/64/222", "A-C.2-69-draft", "A/73/L.80"}
