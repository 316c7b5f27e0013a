"""Every page of every report, whatever pages there are: quiet, at home, fit for everyone at any width, and pictured."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import sites
from tests.browser.chromium import HEIGHT, WIDTHS, Watched

BAD = ("serious", "critical")
"""What axe-core must not find; it also knows ``minor`` and ``moderate``."""

TALLEST = 4000
"""Of a picture, in CSS pixels: a page may be fifty times as long."""

MOST = 10
"""Pages of one kind that are opened; a report has hundreds, made alike."""

SITES = ("own_site", "small_site", "lone_pages")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_no_page_complains_or_asks_for_anything_elsewhere(browser: Browser, site: Path) -> None:
    names = sites.some_of_each_kind(site, MOST)
    assert names
    with browser.new_page() as page:
        watched = Watched(page, site)
        for name in names:
            watched.open(name)
            watched.assert_quiet()


def test_every_kind_of_page_fits_every_width(
    browser: Browser, site: Path, output: Path, subtests: pytest.Subtests
) -> None:
    with browser.new_page() as page:
        watched = Watched(page, site)
        for kind, name in largest_kinds(site):
            watched.open(name)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                picture(page, output / site_name(site) / f"{kind}-{width}.png")
                with subtests.test(page=name, width=width):
                    assert overflow(page) <= 0, "the page is wider than the window"


@pytest.mark.parametrize(("theme", "width"), [("light", WIDTHS[-1]), ("dark", WIDTHS[0])])
def test_every_kind_of_page_can_be_read_by_everyone(
    browser: Browser, site: Path, output: Path, *, theme: str, width: int, subtests: pytest.Subtests
) -> None:
    with browser.new_page(color_scheme=theme, viewport={"width": width, "height": HEIGHT}) as page:
        watched = Watched(page, site)
        for kind, name in largest_kinds(site):
            watched.open(name)
            with subtests.test(page=name):
                assert barriers(page) == []
            if theme == "dark":
                picture(page, output / site_name(site) / f"{kind}-{width}-dark.png")


def largest_kinds(site: Path) -> list[tuple[str, str]]:
    return sorted(sites.largest_of_each_kind(site).items())


def site_name(site: Path) -> str:
    return site.name.rstrip("0123456789")


def picture(page: Page, path: Path) -> None:
    """The page as it is seen, down to a certain depth."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=path, full_page=True, clip=clip)


def overflow(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found


def barriers(page: Page) -> list[str]:
    """What axe-core finds that is serious, with the first element that has it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in BAD]
