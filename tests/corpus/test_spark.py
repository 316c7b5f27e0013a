"""Spark finds the links that DuckDB finds, and gives no machine more than its share."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from benchmarks.collection import collection
from evolve.corpus.ancestors import ancestors as of_all
from evolve.corpus.candidates import Limits
from evolve.corpus.spark.ancestors import Tables, candidates
from evolve.corpus.spark.session import session
from evolve.corpus.spark.texts import write_tables
from evolve.corpus.store import open_store
from tests.corpus.test_store import built, row, run, write

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
QUICK = {
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # Java starts quicker
}
CONF = [option for name, value in QUICK.items() for option in ("--conf", f"{name}={value}")]
SHARE = 2.0
"""What the largest partition may hold, in medians."""


@pytest.fixture(scope="module")
def spark_is_there() -> None:
    """PySpark and Java; without them tests skip and say how to get them, but not where CI is set, as .ci/run does."""
    missing = [name for name in ("pyspark", "pyarrow") if find_spec(name) is None]
    missing += ["java"] if shutil.which("java") is None else []
    if missing:
        why = f"needs {' and '.join(missing)}, which are not installed: make spark"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)


def english(number: int) -> list[dict[str, object]]:
    """A series in English, whose grams are of words."""
    text = (
        "Requests the Secretary-General to report to the Assembly on the state of wheat and barley in {0} regions, {1}"
    )
    return [row(year, text.format(40 + year, "and on oats"), symbol=f"E{number}/{year}") for year in range(3)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty made-up texts, a series in English, a text without paragraphs and one that no date is known of."""
    folder = tmp_path_factory.mktemp("spark")
    (folder / "made.jsonl").write_text("\n".join(text.row() for text in collection(60)), encoding="utf-8")
    rows = [*english(1), row(1, paragraphs=[]), row(2, "of no known date", symbol="UNDATED", year=None)]
    built(folder / "store.db", folder / "made.jsonl", write(folder / "rows.jsonl", rows))
    return folder / "store.db"


def links(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.reader(file))


@pytest.mark.usefixtures("spark_is_there")
def test_both_engines_find_the_same_links(store: Path, tmp_path: Path) -> None:
    for engine, options in (("duckdb", []), ("spark", ["--engine", "spark", "--master", "local[2]", *CONF])):
        result = run("index", "ancestors", "--store", store, "-o", tmp_path / f"{engine}.csv", *options)
        assert (result.exit_code, result.stderr) == (0, "")
    assert len(links(tmp_path / "duckdb.csv")) > 4000
    assert links(tmp_path / "spark.csv") == links(tmp_path / "duckdb.csv")


def on_spark(*arguments: object) -> Any:
    return run("index", *arguments, "--engine", "spark", "--master", "local[2]", *CONF)


@pytest.mark.usefixtures("spark_is_there")
def test_a_new_day_gets_the_links_that_all_would_have(tmp_path: Path) -> None:
    """Two builds, the second with new texts, one that changed, one that was there and one that cannot be read."""
    texts = sorted(collection(24), key=lambda text: text.year)
    old, new = [text.row() for text in texts[:-4]], [text.row() for text in texts[-4:]]
    changed = new[0].replace('"PP1"', '"PP0"', 1)
    (tmp_path / "old.jsonl").write_text("\n".join([*old, new[0]]), encoding="utf-8")
    (tmp_path / "new.jsonl").write_text("\n".join([old[0], changed, *new[1:], "{}"]), encoding="utf-8")
    store, found = tmp_path / "archive", tmp_path / "links"
    first = on_spark("build", tmp_path / "old.jsonl", "--store", store)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("21 texts, ")
    second = on_spark("build", (tmp_path / "new.jsonl").as_uri(), "--store", store.as_uri())
    assert (second.exit_code, "neither text nor paragraphs" in second.stderr) == (2, True)
    assert "24 texts, " in second.stdout
    assert ": 4 new or changed, 1 as before, 0 removed" in second.stdout
    result = on_spark("ancestors", "--new", "--store", store.as_uri(), "-o", found.as_uri())
    assert (result.exit_code, result.stderr) == (0, "")
    assert not Path(f"{found}.scratch").exists()
    again = on_spark("ancestors", "--new", "--store", store.as_uri(), "-o", found.as_uri())
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)

    (tmp_path / "all.jsonl").write_text("\n".join([*old, changed, *new[1:]]), encoding="utf-8")
    built(tmp_path / "all.db", tmp_path / "all.jsonl")
    with open_store(tmp_path / "all.db") as opened:
        of_all(opened)
        symbols = [text.symbol for text in texts[-4:]]
        expected = opened.rows("SELECT * FROM links WHERE new_symbol IN (SELECT unnest(?))", [symbols])
        given = opened.rows(f"SELECT * FROM read_parquet('{found}/*.parquet')")
    assert len(given) > 100
    assert f"{len(given):,} links in " in result.stdout
    assert sorted(given) == sorted(expected)


def crowded() -> list[dict[str, Any]]:
    """A masthead that all have, a formula that every other one has, a series of sixty, and small ones."""
    masthead = "resolution adopted by the general assembly without reference to a main committee"
    formula = "requests the secretary general to submit a report on the implementation of the present resolution"
    rows = []
    for number in range(240):
        series, year = (0, number) if number < 60 else (number // 4, number % 4)
        own = [f"wheat {series} and oats {k} of {series} remain with barley {k * series}" for k in range(4)]
        formulae = [masthead, formula] if number % 2 else [masthead]
        rows.append(row(year, *formulae, *own, symbol=f"S{series}/{year}"))
    return rows


@pytest.fixture(scope="module")
def spark(spark_is_there: None) -> Iterator[Any]:
    """A session for all tests below that need one; those above, which begin their own, must have ended theirs."""
    with session("local[2]", QUICK) as begun:
        yield begun


def test_no_key_and_no_partition_has_more_than_its_share(spark: Any, tmp_path: Path) -> None:
    built(tmp_path / "store.db", write(tmp_path / "rows.jsonl", crowded()))
    with open_store(tmp_path / "store.db") as opened:
        write_tables(opened, tmp_path / "tables")
    limits = Limits()
    candidates(Tables(spark, (tmp_path / "scratch").as_uri()), (tmp_path / "tables").as_uri(), limits)

    def most(name: str, key: str) -> int:
        query = f"SELECT max(size) AS size FROM (SELECT count(*) AS size FROM {name} GROUP BY {key})"
        return int(spark.sql(query).collect()[0].size)

    cap = limits.cap(spark.table("paragraphs").count())
    assert most("grams", "gram") > 3 * cap  # what all have, which would be one machine's alone
    assert most("pointing", "gram") <= cap
    assert most("found", "later") <= limits.partners
    assert most("supporters", "new_text") <= limits.supporters
    assert most("chosen", "later") <= limits.chosen
    spread = "SELECT /*+ REPARTITION(8, gram) */ gram FROM pointing"
    query = f"SELECT count(*) AS size FROM ({spread}) GROUP BY spark_partition_id()"
    sizes = [row.size for row in spark.sql(query).collect()]
    assert max(sizes) <= SHARE * median(sizes)


def test_what_spark_lacks_is_said(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evolve.corpus.spark.session.find_spec", lambda _: None)
    result = run("index", "ancestors", "--store", store, "-o", tmp_path / "links.csv", "--engine", "spark")
    assert (result.exit_code, "pip install 'evolve[spark]'" in result.stderr) == (2, True)
    monkeypatch.setattr("evolve.corpus.spark.session.find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = run("index", "ancestors", "--store", store, "-o", tmp_path / "links.csv", "--engine", "spark")
    assert (result.exit_code, "default-jre-headless" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--master", "spark://host:7077"], "--engine spark"),
        (["--engine", "spark", "--conf", "x"], "KEY=VALUE"),
        (["--engine", "spark", "--master", "spark://host:7077"], "cannot reach files of this machine"),
    ],
)
def test_what_does_not_go_together_is_said(options: list[str], said: str, tmp_path: Path) -> None:
    result = run("index", "ancestors", "--store", tmp_path / "x.db", "-o", tmp_path / "links.csv", *options)
    assert (result.exit_code, said in result.stderr) == (2, True)
