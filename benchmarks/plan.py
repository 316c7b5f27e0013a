"""What a million texts need of a cluster, reckoned from what was measured. ``python -m benchmarks.plan [TEXTS]``

Each figure of ``cluster.toml`` is drawn out along a power of the number of paragraphs, fitted to the measured points. The scorer
is the same Python on both engines and takes nearly all of the time, so its cost on one core is the cost of a cluster's core;
Spark's own joins, sorts and starting are allowed for by ``OVERHEAD``.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.archive import exponent
from evolve.corpus.candidates import Limits

MEASURED = Path(__file__).with_name("cluster.toml")
TEXTS = 1_000_000
OVERHEAD = 2.0
"""Processor time of a run on Spark beside that of the scorer alone: an allowance, to be replaced by what `make bench-cluster` shows."""
ON_DISK = 0.5
"""Bytes of a shuffle or a Parquet file for each byte of its rows: an allowance for LZ4 and Snappy on hashes and text."""
GRAM = 8
OCCURRENCE = 12
"""Bytes of a gram, and of a gram with the number of its paragraph."""
PAIR = 48
CORES = (16, 64, 256)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plan", description=__doc__)
    parser.add_argument("texts", type=int, nargs="?", default=TEXTS)
    for name, value in plan(parser.parse_args().texts, tomllib.loads(MEASURED.read_text("utf-8"))).items():
        print(f"| {name} | {value} |")


def plan(texts: int, figures: dict[str, Any]) -> dict[str, str]:
    """The figures of an archive of ``texts``, by name."""
    points = figures["measured"]
    paragraphs = texts * points[-1]["paragraphs"] / points[-1]["texts"]

    def drawn(name: str) -> float:
        slope = exponent([(point["paragraphs"], point[name]) for point in points])
        return float(points[-1][name] * (paragraphs / points[-1]["paragraphs"]) ** slope)

    pairs, related = drawn("pairs"), drawn("text_pairs")
    moved = drawn("bytes") * (1 + related / texts)
    seconds = OVERHEAD * figures["cost"]["duckdb_seconds"] * pairs / points[0]["pairs"]
    shuffled = {"grams": OCCURRENCE * (drawn("pointing") + drawn("occurrences")), "texts": moved, "pairs": PAIR * pairs}
    rows = {
        "paragraphs": f"{paragraphs / 1e6:,.1f} million",
        "cap on common grams": f"{Limits().cap(int(paragraphs)):,} paragraphs",
        "bytes of text read": f"{ON_DISK * drawn('bytes') / 1e9:,.1f} GB",
        "grams kept": f"{drawn('occurrences') / 1e9:,.2f} thousand million, {drawn('occurrences') * GRAM / 1e9:,.1f} GB",
        "common grams, sent to every machine": f"{drawn('common') * GRAM / 1e6:,.1f} MB",
        "occurrences that point": f"{drawn('pointing') / 1e9:,.2f} thousand million",
        "pairs scored": f"{pairs / 1e6:,.1f} million",
        **{f"shuffle of {name}, at most": f"{ON_DISK * size / 1e9:,.1f} GB" for name, size in shuffled.items()},
        "hours of one core": f"{seconds / 3600:,.1f}",
    }
    return rows | {f"hours with {cores} cores": f"{seconds / 3600 / cores:,.2f}" for cores in CORES}


if __name__ == "__main__":
    main()
