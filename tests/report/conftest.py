"""The made-up collection, and its report."""

from __future__ import annotations

import pytest

from evolve.model.resolution import Resolution
from evolve.model.substitution import Terms
from evolve.report import build
from tests.report.collection import Pairs, load
from tests.report.reader import Page


@pytest.fixture(scope="session")
def collection() -> tuple[list[Resolution], Pairs, Terms]:
    return load()


@pytest.fixture(scope="session")
def site(collection: tuple[list[Resolution], Pairs, Terms]) -> dict[str, bytes]:
    return build(*collection)


@pytest.fixture(scope="session")
def pages(site: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(content.decode()) for name, content in site.items() if name.endswith(".html")}
