"""How fast is each stage, from bytes to pages? Part of ``make bench``

Each is measured in a process of its own, so that its peak memory is its own too, and the best of several rounds counts:
what else the machine does only ever adds. Beside it stands what the same run took for something that needs no program
of ours, or for the stage before it; seconds differ from machine to machine, these ratios little. Nothing is kept from
round to round: what a stage needs of a text besides the text itself (its fold, its words) is made anew, and counts.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

from evolve import Resolution, align, diff, parse, provenance, report_pages
from evolve.collation.normalize import normals
from evolve.language.profile import language
from evolve.model.alignment import Alignment
from tests.families import steady

TEXTS = Path(__file__).parent.parent / "texts" / "zh"
ENOUGH = 1.5
"""Seconds of rounds after which no other begins."""
VERSIONS, PARAGRAPHS = 6, 34
"""Of the made-up series whose provenance is told: as many paragraphs as a text of benchmarks.collection."""

Work = Callable[[], object]


class Stage(NamedTuple):
    """Something to measure: what is done and to how much of what; what is done to the same for comparison."""

    work: Work
    amounts: Mapping[str, float]
    beside: Work
    called: str


class Taken(NamedTuple):
    """Seconds of the stage and of what stands beside it, and peak memory in megabytes."""

    seconds: float
    beside: float
    memory: int


def main() -> None:
    options = _options()
    if options.stage:
        print(*measured(STAGES[options.stage](), options.enough))
        return
    print("| stage | seconds | rate | peak MB | beside |")
    print("|---|---|---|---|---|")
    for name, make in STAGES.items():
        command = [sys.executable, "-m", "benchmarks.stages", "--stage", name, "--enough", str(options.enough)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split()
        print(row(name, make(), Taken(float(done[0]), float(done[1]), int(done[2]))), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--stage", choices=STAGES, help="measure only this one, in this process; prints bare numbers")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds after which no other round begins")
    return parser.parse_args()


def row(name: str, stage: Stage, taken: Taken) -> str:
    """A row of the table."""
    rates = ", ".join(f"{amount / taken.seconds:,.3g} {unit}/s" for unit, amount in stage.amounts.items())
    ratio = f"{taken.seconds / taken.beside:.1f} times {stage.called}"
    return f"| {name} | {taken.seconds:.4f} | {rates} | {taken.memory} | {ratio} |"


def measured(stage: Stage, enough: float) -> Taken:
    """What a stage took in this process."""
    seconds = best(stage.work, enough)
    memory = _peak()
    return Taken(seconds, best(stage.beside, enough), memory)


def best(work: Work, enough: float) -> float:
    """Seconds of the quickest round, of as many as begin within ``enough`` seconds."""
    start, quickest = time.perf_counter(), float("inf")
    while True:
        normals.cache_clear()
        begun = time.perf_counter()
        work()
        now = time.perf_counter()
        quickest = min(quickest, now - begun)
        if now - start > enough:
            return quickest


def _peak() -> int:
    """The most memory this process took so far, in megabytes."""
    status = Path("/proc/self/status")  # getrusage counts what the parent took before it started this process, too
    own = re.search(r"VmHWM:\s*(\d+)", status.read_text("ascii")) if status.exists() else None
    return int(own[1] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def _read() -> Sequence[Resolution]:
    return sorted((parse(str(path)) for path in TEXTS.glob("*.txt")), key=lambda text: text.order)


def _pairs(texts: Sequence[Resolution]) -> list[tuple[Resolution, Resolution]]:
    return list(combinations(texts, 2))


def _paragraphs(texts: Sequence[Resolution]) -> list[str]:
    return [paragraph.text for text in texts for paragraph in text.paragraphs]


def _megabytes(texts: Sequence[str]) -> Mapping[str, float]:
    return {"MB": len("".join(texts).encode()) / 1e6}


def _every(work: Callable[[str], object], texts: Sequence[str]) -> Work:
    return lambda: [work(text) for text in texts]


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _parse() -> Stage:
    texts = [path.read_text("utf-8") for path in TEXTS.glob("*.txt")]
    return Stage(_read, _megabytes(texts), _every(_nfkc, texts), "NFKC of the same")


def _fold() -> Stage:
    texts = _paragraphs(_read())
    fold = language("zh").writing.fold
    return Stage(_every(fold, texts), _megabytes(texts), _every(_nfkc, texts), "NFKC of the same")


def _cut() -> Stage:
    texts = _paragraphs(_read())
    writing = language("zh").writing
    folds = [writing.fold(text) for text in texts]
    work = lambda: [writing.words(fold) for fold in folds]  # noqa: E731
    return Stage(work, _megabytes(texts), _every(writing.fold, texts), "fold")


def _align() -> Stage:
    pairs = _pairs(_read())
    every = [(old.text, new.text) for a, b in pairs for old in a.paragraphs for new in b.paragraphs]
    work = lambda: [align(old, new) for old, new in pairs]  # noqa: E731
    beside = lambda: [Indel.normalized_similarity(old, new) for old, new in every]  # noqa: E731
    return Stage(work, _size(pairs), beside, "Indel of every two paragraphs")


def _diff() -> Stage:
    pairs = _pairs(_read())
    alignments: dict[tuple[str, str], Alignment] = {(old.key, new.key): align(old, new) for old, new in pairs}
    work = lambda: [diff(old, new, alignments[old.key, new.key]) for old, new in pairs]  # noqa: E731
    beside = lambda: [align(old, new) for old, new in pairs]  # noqa: E731
    return Stage(work, _size(pairs), beside, "align")


def _size(pairs: Sequence[tuple[Resolution, Resolution]]) -> Mapping[str, float]:
    return {
        "pairs": len(pairs),
        "thousand paragraphs": sum(len(text.paragraphs) for pair in pairs for text in pair) / 1000,
    }


def _provenance() -> Stage:
    texts = steady(0, VERSIONS, PARAGRAPHS)
    pairs = _pairs(texts)
    work = lambda: provenance(texts[-1], texts)  # noqa: E731
    beside = lambda: [align(old, new) for old, new in pairs]  # noqa: E731
    return Stage(work, {"thousand paragraphs": len(_paragraphs(texts)) / 1000}, beside, "align of all pairs")


def _report() -> Stage:
    texts = _read()
    pairs = _pairs(texts)
    beside = lambda: [diff(old, new) for old, new in pairs]  # noqa: E731
    return Stage(lambda: report_pages(texts), {"reports": 1}, beside, "align and diff of all pairs")


STAGES: Mapping[str, Callable[[], Stage]] = {
    "parse": _parse,
    "fold": _fold,
    "cut into words": _cut,
    "align": _align,
    "diff": _diff,
    "provenance": _provenance,
    "report": _report,
}


if __name__ == "__main__":
    main()
