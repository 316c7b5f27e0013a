"""How long an archive takes and how well its descents are found. ``make bench``

Made-up collections (`benchmarks.collection`) of several sizes go through ``evolve index build`` and ``ancestors``, each as
a whole process; time, processor time and peak memory are of it and its workers. Found is the share of the paragraphs with
an ancestor whose first link is one; right the share of the first links of such paragraphs; all the same of all first links.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.collection import Made, collection

EVOLVE = str(Path(sys.executable).with_name("evolve"))
SIZES = (100, 1000, 5000)
OFTEN = 0.1
"""Seconds between two looks at the memory of a process and its workers."""


class Cost(NamedTuple):
    """What a process and its workers took: seconds by the clock, seconds of processor, peak memory in bytes."""

    seconds: float
    processor: float
    memory: int


class Quality(NamedTuple):
    """Shares of first links; see the module."""

    found: float
    right: float
    all: float


def main() -> None:
    options = _options()
    print("| texts | paragraphs | build s (cpu) | ancestors s (cpu) | peak GB | found | right | all |")
    print("|---|---|---|---|---|---|---|---|")
    clock, processor = [], []
    for size in options.sizes:
        build, ancestors, quality, paragraphs = measured(size, options.seed)
        clock.append((paragraphs, build.seconds + ancestors.seconds))
        processor.append((paragraphs, build.processor + ancestors.processor))
        peak = max(build.memory, ancestors.memory) / 1e9
        cost = f"{build.seconds:.1f} ({build.processor:.1f}) | {ancestors.seconds:.1f} ({ancestors.processor:.1f})"
        shares = " | ".join(f"{share:.3f}" for share in quality)
        print(f"| {size:,} | {paragraphs:,} | {cost} | {peak:.2f} | {shares} |", flush=True)
    if len(clock) > 1:
        said = f"{exponent(clock):.2f}, that of the processor to that of {exponent(processor):.2f}"
        print(f"\nTime by the clock grows with the paragraphs to the power of {said}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="texts of the collections (20000 is slow)")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def measured(size: int, seed: int) -> tuple[Cost, Cost, Quality, int]:
    """Build and search a collection of ``size`` texts; what each cost, how good it is, and its paragraphs."""
    made = list(collection(size, seed))
    with tempfile.TemporaryDirectory() as folder:
        rows, store, links = (Path(folder) / name for name in ("rows.jsonl", "store.db", "links.csv"))
        rows.write_text("".join(text.row() + "\n" for text in made), encoding="utf-8")
        build = cost([EVOLVE, "index", "build", str(rows), "--store", str(store)])
        ancestors = cost([EVOLVE, "index", "ancestors", "--store", str(store), "-o", str(links)])
        with links.open(encoding="utf-8") as file:
            first = {
                (row["new_symbol"], row["new_paragraph"]): (row["old_symbol"], row["old_paragraph"])
                for row in csv.DictReader(file)
                if row["rank"] == "1"
            }
    return build, ancestors, judged(made, first), sum(len(text.paragraphs) for text in made)


def cost(command: Sequence[str]) -> Cost:
    """Run a command; its memory is looked at while it runs, workers included."""
    before, start = os.times(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        peak = [0]
        watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
        watch.start()
        code = process.wait()
    after = os.times()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(time.perf_counter() - start, used, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(resident, _family(process.pid))))
        time.sleep(OFTEN)


def _family(number: int) -> Iterator[int]:
    yield number
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def resident(number: int) -> int:
    """The memory that a process has to itself and its share of what it shares, in bytes."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def judged(made: Iterable[Made], first: dict[tuple[str, str], tuple[str, str]]) -> Quality:
    """First links held against the truth."""
    texts = {text.symbol: text for text in made}
    right = {new: _descends(texts, new, old) for new, old in first.items()}
    have = set(_with_ancestors(texts.values()))
    answered = [new for new in first if new in have]
    found = sum(right[new] for new in answered)
    return Quality(found / len(have), found / max(1, len(answered)), sum(right.values()) / max(1, len(first)))


def _descends(texts: dict[str, Made], new: tuple[str, str], old: tuple[str, str]) -> bool:
    later, earlier = texts[new[0]], texts[old[0]]
    return earlier.year < later.year and bool(later.numbers[new[1]] & earlier.numbers[old[1]])


def _with_ancestors(texts: Iterable[Made]) -> Iterator[tuple[str, str]]:
    for _, family in groupby(texts, key=lambda text: text.family):
        seen: set[int] = set()
        for text in family:
            yield from ((text.symbol, name) for name, numbers in text.numbers.items() if numbers & seen)
            seen.update(*text.numbers.values())


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of a straight line through the points on logarithmic axes, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    x, y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


if __name__ == "__main__":
    main()
