"""How long does the whole report take, how large are its pages, how soon can one be used? ``make bench-report``

The collection is made up: thirty texts of about sixty paragraphs, 435 pairs. The whole of it should take less than
60 s on two cores, each page have less than 2 MB, and the largest be ready in the browser within a second. Seconds of
the processor are told beside those of the clock: they do not depend on what else the machine does.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.history.substitutions import terms
from evolve.report import build
from tests.browser import sites
from tests.browser.chromium import Watched, browser, executable
from tests.families import steady

Made = TypeVar("Made")


def main() -> None:
    texts = steady(sites.FAMILY, sites.VERSIONS, sites.PARAGRAPHS)
    pairs = list(combinations(texts, 2))
    begun = time.perf_counter()
    aligned = timed("align", lambda: {(old.key, new.key): align(old, new) for old, new in pairs})
    diffs = timed("diff", lambda: {(o.key, n.key): diff(o, n, aligned[o.key, n.key]) for o, n in pairs})
    found = timed("terms", lambda: terms(texts, aligned))
    pages = timed("pages", lambda: build(texts, diffs, found))
    print(f"{time.perf_counter() - begun:7.1f} s  in all, {len(texts)} texts, {len(pairs)} pairs")
    sizes(pages)
    usable(pages)


def timed(name: str, work: Callable[[], Made]) -> Made:
    """What the work makes, after its time was told."""
    clock, processor = time.perf_counter(), time.process_time()
    made = work()
    print(f"{time.perf_counter() - clock:7.1f} s  {name} ({time.process_time() - processor:.1f} s of the processor)")
    return made


def sizes(pages: Mapping[str, bytes]) -> None:
    """The number of pages of each kind, and the largest."""
    kinds: dict[str, list[int]] = {}
    for name, content in pages.items():
        kinds.setdefault(sites.kind(name), []).append(len(content))
    for kind, found in sorted(kinds.items()):
        print(f"{max(found) / 1e6:7.2f} MB  the largest of {len(found)} {kind}")


def usable(pages: Mapping[str, bytes]) -> None:
    """How long the browser takes from the address of the largest page of each kind until its scripts have run."""
    path = executable()
    if path is None:
        return
    with tempfile.TemporaryDirectory() as folder, browser(path) as started:
        site = sites.written(dict(pages), Path(folder))
        page = started.new_page()
        for kind, name in sorted(sites.largest_of_each_kind(site).items()):
            Watched(page, site).open(name)
            ready = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
            print(f"{ready / 1000:7.2f} s  {kind} ready in the browser")


if __name__ == "__main__":
    main()
