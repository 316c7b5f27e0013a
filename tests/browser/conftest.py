"""The browser, the reports it looks at, and where the pictures of the pages go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from evolve.report import build
from tests.browser import sites
from tests.conftest import ROOT
from tests.report import collection, hostile

try:
    from tests.browser import chromium
except ImportError:  # the extra `test` is not installed as a whole
    chromium = None  # type: ignore[assignment]

OUTPUT = ROOT / "build" / "browser"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if any(OUTPUT.glob("*/*.png")):
        terminalreporter.write_line(f"The pages as the browser showed them: {OUTPUT}")


# Not for the session: while Playwright runs, no other test of this process could use asyncio.
@pytest.fixture(scope="package")
def browser() -> Iterator[chromium.Browser]:
    """Chromium; without it tests skip and say how to get it, but not where CI is set, as .ci/run does."""
    path = chromium and chromium.executable()
    if not path:
        why = chromium.HOW if chromium else "needs Playwright: `make test` installs it"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    with chromium.browser(path) as started:
        yield started


@pytest.fixture(scope="package")
def output() -> Path:
    """Where pictures of pages go; emptied of those of the last run."""
    for old in OUTPUT.glob("*/*.png"):
        old.unlink()
    return OUTPUT


@pytest.fixture(scope="package")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in Chinese on the project's own texts."""
    return sites.written(sites.own_texts(), tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="package")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in English on the collection of three texts."""
    return sites.written(build(*collection.load(), "en"), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="package")
def lone_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that stand alone."""
    return sites.written(sites.alone(), tmp_path_factory.mktemp("alone"))


@pytest.fixture(scope="package")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on texts full of markup."""
    return sites.written(hostile.site(), tmp_path_factory.mktemp("hostile"))
