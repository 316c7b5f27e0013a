"""How long does the whole report take, how large are its pages, how soon can one be used? ``make bench-report``

The collection is made up: thirty texts of about sixty paragraphs, 435 pairs. The whole of it should take less than
60 s on two cores, from the command line and with nothing kept of an earlier run; each page have less than 2 MB, and
the largest of each kind be ready in the browser within a second. Seconds of the processor are told beside those of the
clock: they depend less on what else the machine does.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.browser import sites
from tests.browser.chromium import Watched, browser, executable
from tests.families import steady
from tests.resolutions import Setting, render, written_again

LOOKS = 3
"""Times that a page is opened; the quickest is told."""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_texts(folder / "texts")
        report(folder, ["--locale", "en"])
        sizes(folder / "report")
        usable(folder / "report")


def write_texts(folder: Path) -> None:
    """The collection as text files."""
    folder.mkdir()
    for number, text in enumerate(steady(sites.FAMILY, sites.VERSIONS, sites.PARAGRAPHS)):
        (folder / f"{number:02}.txt").write_text(render(written_again(text), Setting()), encoding="utf-8")


def report(folder: Path, options: Sequence[str]) -> None:
    """Make it as a user does, and tell how long that took."""
    command = [sys.executable, "-m", "evolve", "report", str(folder / "texts"), "-o", str(folder / "report"), *options]
    clock = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "EVOLVE_CACHE": ""})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.perf_counter() - clock:7.1f} s  in all ({used.ru_utime + used.ru_stime:.1f} s of the processors)")


def sizes(site: Path) -> None:
    """The number of pages of each kind, and the largest."""
    kinds: dict[str, list[int]] = {}
    for name in sites.names(site):
        kinds.setdefault(sites.kind(name), []).append((site / name).stat().st_size)
    for kind, found in sorted(kinds.items()):
        print(f"{max(found) / 1e6:7.2f} MB  the largest of {len(found)} {kind}")


def usable(site: Path) -> None:
    """How long the browser takes from the address of the largest page of each kind until its scripts have run."""
    path = executable()
    if path is None:
        return
    with browser(path) as started:
        page = started.new_page()
        watched = Watched(page, site)
        for kind, name in sorted(sites.largest_of_each_kind(site).items()):
            ready = []
            for _ in range(LOOKS):
                watched.open(name)
                ready.append(page.evaluate("performance.getEntriesByType('navigation')[0].domComplete"))
            print(f"{min(ready) / 1000:7.2f} s  {kind} ready in the browser")


if __name__ == "__main__":
    main()
