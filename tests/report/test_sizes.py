"""No page grows faster than the collection: 2 MB is the most for thirty texts, so a share of that for fewer.

`make bench-report` measures the thirty.
"""

from __future__ import annotations

import pytest

from evolve.api import report_pages
from tests.browser import sites
from tests.families import steady

MOST = 2_000_000 / sites.VERSIONS
"""Bytes of a page for each text of the collection."""

TEXTS = 12


@pytest.fixture(scope="module")
def large() -> dict[str, bytes]:
    return report_pages(steady(sites.FAMILY, TEXTS, sites.PARAGRAPHS))


def test_every_page_stays_below_its_share_of_two_megabytes(large) -> None:
    heavy = {name: len(content) for name, content in large.items() if len(content) > MOST * TEXTS}
    assert heavy == {}


def test_large_pictures_and_lineages_are_on_pages_of_their_own(large) -> None:
    assert "flow.html" in large
    assert sum(name.startswith("lineage/") for name in large) > sites.PARAGRAPHS
