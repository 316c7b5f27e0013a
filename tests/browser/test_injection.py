"""Texts full of markup, looked at where markup would work."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import sites
from tests.browser.chromium import Watched
from tests.report.hostile import HOSTILE

FOREIGN = "document.querySelectorAll('img, iframe, object, embed, base, script:not([src]), b[onclick]').length"


def test_words_of_a_text_are_read_and_never_done(browser: Browser, hostile_site: Path) -> None:
    with browser.new_page() as page:
        watched = Watched(page, hostile_site)
        for name in sites.names(hostile_site):
            watched.open(name)
            watched.assert_quiet()
            assert page.evaluate(FOREIGN) == 0, name
            assert page.evaluate("[...document.scripts].every(one => /\\/static\\/\\w+\\.js$/.test(one.src))"), name


def test_markup_in_a_text_is_shown_as_it_stands(browser: Browser, hostile_site: Path) -> None:
    with browser.new_page() as page:
        watched = Watched(page, hostile_site)
        for name in sites.names(hostile_site):
            if name.startswith("text/"):
                shown = watched.open(name).locator("main").inner_text()
                missing = [words for words in HOSTILE if words[1:] not in shown]
                assert not missing, name
