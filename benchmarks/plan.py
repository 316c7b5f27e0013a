"""What a million texts need of a cluster, reckoned from what was measured. ``python -m benchmarks.plan [TEXTS]``

Each figure of ``cluster.toml``, which `make bench-cluster` prints, is drawn out along a power of the number of paragraphs, fitted to
the measured points. Time on Spark has a part that is always the same (Java, planning, starting hundreds of tasks) and one that
grows: what the largest collection took more than the one before, for each paragraph more. That grows on by the power that
DuckDB's time has between the same two, which no start hides; by none where that is less than 1.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.archive import exponent
from evolve.corpus.candidates import Limits

Point: TypeAlias = dict[str, Any]
MEASURED = Path(__file__).with_name("cluster.toml")
TEXTS = 1_000_000
GRAM = 8
"""Bytes of a gram."""
CORES = (16, 64, 256)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plan", description=__doc__)
    parser.add_argument("texts", type=int, nargs="?", default=TEXTS)
    for name, value in plan(parser.parse_args().texts, tomllib.loads(MEASURED.read_text("utf-8"))).items():
        print(f"| {name} | {value} |")


def plan(texts: int, figures: dict[str, Any]) -> dict[str, str]:
    """The figures of an archive of ``texts``, by name."""
    points = sorted(figures["measured"], key=lambda point: point["paragraphs"])
    paragraphs = texts * points[-1]["paragraphs"] / points[-1]["texts"]

    def drawn(name: str) -> float:
        known = [point for point in points if name in point]
        slope = exponent([(point["paragraphs"], point[name]) for point in known])
        return float(known[-1][name] * (paragraphs / known[-1]["paragraphs"]) ** slope)

    start, work = hours(points, "spark_seconds", paragraphs)
    rows = {
        "paragraphs": f"{paragraphs / 1e6:,.1f} million",
        "cap on common grams": f"{Limits().cap(int(paragraphs)):,} paragraphs",
        "the archive, read once for its grams and once for its texts": f"{drawn('archive_bytes') / 1e9:,.1f} GB",
        "grams kept": f"{drawn('occurrences') / 1e9:,.2f} thousand million, {drawn('occurrences') * GRAM / 1e9:,.1f} GB",
        "common grams, sent to every machine": f"{drawn('common') * GRAM / 1e6:,.1f} MB",
        "occurrences that point": f"{drawn('pointing') / 1e9:,.2f} thousand million",
        "pairs scored": f"{drawn('pairs') / 1e6:,.1f} million",
        "shuffle of all stages together": f"{drawn('shuffled') / 1e9:,.1f} GB",
        "hours of one core": f"{start + work:,.1f}",
    }
    rows |= {f"hours with {cores} cores": f"{start + work / cores:,.2f}" for cores in CORES}
    return rows | {
        "hours of one core for the links of a new day, one text in a hundred": f"{sum(hours(points, _DAY, paragraphs)):,.1f}"
    }


_DAY = "spark_its_links_seconds"


def hours(points: Sequence[Point], name: str, paragraphs: float) -> tuple[float, float]:
    """Hours of one core for so many paragraphs: those that are always needed, and those that grow."""
    before, last = [point for point in points if name in point][-2:]
    each = (last[name] - before[name]) / (last["paragraphs"] - before["paragraphs"])
    start = last[name] - each * last["paragraphs"]
    power = exponent([(point["paragraphs"], point["duckdb_seconds"]) for point in points[-2:]])
    growth = max(1.0, paragraphs / last["paragraphs"]) ** max(0.0, power - 1)
    return max(0.0, start) / 3600, each * paragraphs * growth / 3600


if __name__ == "__main__":
    main()
