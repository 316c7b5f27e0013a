"""How long both engines take for the same links, and a new day's. ``make bench-cluster``

Made-up collections (`benchmarks.collection`) go through ``evolve index ancestors`` with DuckDB and with Spark on two cores,
each as a whole process; the links are compared row by row. Then the last hundredth of the texts is added as a new day to an
archive of Spark that has the rest. Processor time counts Java and the workers, too, and says more than the clock
where the machine has other work. What `benchmarks.plan` reckons with is printed at the end, for ``cluster.toml``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from benchmarks.archive import EVOLVE, Cost, exponent, resident
from benchmarks.collection import collection
from evolve.corpus.ancestors import gather
from evolve.corpus.candidates import Limits, pipeline
from evolve.corpus.store import open_store

SIZES = (100, 1000)
SPARK = ("--engine", "spark", "--master", "local[2]")
OFTEN = 0.2
"""Seconds between two looks at a process and its workers."""
DAY = 100
"""One text in so many is of the new day."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-cluster", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="texts of the collections")
    parser.add_argument("--days", action="store_true", help="also add a new day to an archive of each size")
    options = parser.parse_args()
    points: dict[str, list[tuple[float, float]]] = {}
    figures: list[dict[str, float]] = []
    print("| texts | paragraphs | what | s | cpu s | peak GB | links |\n|---|---|---|---|---|---|---|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as made:
            figures.append({"texts": size})
            for name, cost, paragraphs, links in measured(size, Path(made), days=options.days):
                points.setdefault(name, []).append((paragraphs, cost.processor))
                figures[-1]["_".join(re.findall(r"\w+", name)) + "_seconds"] = round(cost.processor, 1)
                seconds = f"{cost.seconds:.0f} | {cost.processor:.0f} | {cost.memory / 1e9:.2f}"
                print(f"| {size:,} | {paragraphs:,} | {name} | {seconds} | {links} |", flush=True)
            figures[-1] |= counts(Path(made))
    for name, found in points.items():
        if len(found) > 1:
            print(f"{name}: processor time grows with the paragraphs to the power of {exponent(found):.2f}")
    for one in figures:
        print("\n[[measured]]", *(f"{name} = {value:_}" for name, value in one.items()), sep="\n")


def measured(size: int, folder: Path, *, days: bool) -> Iterator[tuple[str, Cost, int, str]]:
    """What was done, its cost, the paragraphs of the collection, and what is to be said of its links."""
    rows = [text.row() for text in sorted(collection(size), key=lambda text: (text.year, text.symbol))]
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    store, found = folder / "store.db", {name: folder / f"{name}.parquet" for name in ("duckdb", "spark")}
    subprocess.run([EVOLVE, "index", "build", str(folder / "rows.jsonl"), "--store", str(store)], check=True)
    with duckdb.connect(str(store), read_only=True) as connection:
        paragraphs = int(connection.execute("SELECT count(*) FROM paragraphs").fetchall()[0][0])
    for name, options in (("duckdb", ()), ("spark", (*SPARK, *_logged(folder)))):
        command = ["index", "ancestors", "--store", str(store), "-o", str(found[name]), *options]
        yield name, cost(command), paragraphs, _counted(found, name)
    if days:
        yield from ((name, taken, paragraphs, "") for name, taken in _a_day(rows, folder))


def _logged(folder: Path) -> Iterator[str]:
    """Settings by which Spark writes down what each task did."""
    (folder / "events").mkdir()
    for setting in ("enabled=true", f"dir={(folder / 'events').as_uri()}", "rolling.enabled=false", "compress=false"):
        yield from ("--conf", f"spark.eventLog.{setting}")


def counts(folder: Path) -> dict[str, int]:
    """The rows of the tables of the search, and the bytes that Spark read and sent from task to task."""
    found: dict[str, int] = {}
    limits = Limits().for_top(3)
    with open_store(folder / "store.db") as store:
        total = gather(store, 2)
        for name, query in pipeline(total, limits).items():
            store.connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
        for name, query in _COUNTS.items():
            found[name] = int(store.rows(query.format(cap=limits.cap(total)))[0][0])
    if archive := [path.stat().st_size for path in (folder / "archive").glob("*/*/*.parquet")]:
        found["archive_bytes"] = sum(archive)
    events = [json.loads(line) for file in (folder / "events").iterdir() for line in file.open(encoding="utf-8")]
    tasks = [event["Task Metrics"] for event in events if event["Event"] == "SparkListenerTaskEnd"]
    found["shuffled"] = sum(task["Shuffle Write Metrics"]["Shuffle Bytes Written"] for task in tasks)
    found["spilled"] = sum(task["Disk Bytes Spilled"] for task in tasks)
    return found


_COUNTS = {
    "paragraphs": "SELECT count(*) FROM places",
    "occurrences": "SELECT count(*) FROM grams",
    "grams": "SELECT count(DISTINCT gram) FROM grams",
    "common": "SELECT count(*) FROM (SELECT gram FROM grams GROUP BY gram HAVING count(*) > {cap}) AS common",
    "pointing": "SELECT sum(n) FROM (SELECT count(*) AS n FROM grams GROUP BY gram HAVING count(*) <= {cap}) AS pointing",
    "pairs": "SELECT count(*) FROM chosen",
    "text_pairs": """SELECT count(*) FROM (SELECT DISTINCT a.text, b.text FROM chosen c
        JOIN places a ON a.paragraph = c.later JOIN places b ON b.paragraph = c.earlier) AS texts""",
    "bytes": "SELECT sum(strlen(body) + strlen(folded)) FROM paragraphs",
}
"""What is counted, by the name that `benchmarks.plan` knows it by."""


def _counted(found: dict[str, Path], name: str) -> str:
    if name == "duckdb":
        return f"{duckdb.read_parquet(str(found[name])).count('*').fetchall()[0][0]:,}"
    unlike = 0
    for one, other in (("duckdb", "spark"), ("spark", "duckdb")):
        query = f"SELECT count(*) FROM (SELECT * FROM '{found[one]}' EXCEPT ALL SELECT * FROM '{found[other]}')"
        unlike += duckdb.sql(query).fetchall()[0][0]
    return "the same" if unlike == 0 else f"{unlike} differ"


def _a_day(rows: Sequence[str], folder: Path) -> Iterator[tuple[str, Cost]]:
    """The archive without its last texts; these added; the links of these."""
    store, last = str(folder / "archive"), len(rows) - len(rows) // DAY
    for name, part in (("old", rows[:last]), ("new", rows[last:])):
        (folder / f"{name}.jsonl").write_text("\n".join(part), encoding="utf-8")
    yield "spark: archive", cost(["index", "build", str(folder / "old.jsonl"), "--store", store, *SPARK])
    yield "spark: new day added", cost(["index", "build", str(folder / "new.jsonl"), "--store", store, *SPARK])
    output = ["-o", str(folder / "new.parquet")]
    yield "spark: its links", cost(["index", "ancestors", "--new", "--store", store, *output, *SPARK])


def cost(arguments: Sequence[str]) -> Cost:
    """Run evolve; time and memory are looked at while it runs, since nobody waits for the workers of Java."""
    start, peak, used = time.perf_counter(), 0, {0: 0.0}
    with subprocess.Popen([EVOLVE, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            family = list(_family(process.pid))
            used |= {number: taken for number in family if (taken := _processor(number))}
            peak = max(peak, sum(map(resident, family)))
            time.sleep(OFTEN)
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}: {said}")
    return Cost(time.perf_counter() - start, sum(used.values()), peak)


def _family(number: int) -> Iterator[int]:
    yield number
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _processor(number: int) -> float:
    """Seconds of processor that a process has taken so far."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
