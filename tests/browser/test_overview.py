"""The first page, the tables of provisions and the pages of terms, used as a reader would."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evolve.corpus import read_texts
from evolve.history.lineage import align_all
from evolve.history.substitutions import terms
from tests.browser.chromium import Watched
from tests.conftest import ROOT


@pytest.fixture
def watched(browser: Browser, own_site: Path):
    with browser.new_page() as page:
        yield Watched(page, own_site)


@pytest.fixture(scope="module")
def strongest():
    texts = read_texts(ROOT / "texts").texts
    return terms(texts, align_all(texts)).substitutions[0]


def test_one_click_answers_when_a_term_gave_way_and_where_it_still_stands(watched: Watched, strongest) -> None:
    page = watched.open("index.html")
    page.locator(".headline a").first.click()
    expect(page.locator("h1")).to_contain_text(strongest.new)
    expect(page.locator(".title .sentence")).to_contain_text(str(strongest.first_year))
    expect(page.locator(".title .sentence")).to_contain_text(strongest.first)
    expect(page.locator("#holdouts")).to_be_visible()
    watched.assert_quiet()


def shown(page: Page) -> list[str]:
    return [item.inner_text() for item in page.locator("#glances > article:visible h2").all()]


def test_terms_are_found_and_sorted(watched: Watched, strongest) -> None:
    page = watched.open("terms.html")
    first = shown(page)
    page.get_by_role("searchbox").fill(strongest.old)
    found = shown(page)
    assert 0 < len(found) < len(first)
    assert all(strongest.old in article.inner_text() for article in page.locator("#glances > article:visible").all())
    expect(page.locator(".tools output")).to_have_text(f"{len(found)} / {len(first)}")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox").select_option("@year+")
    years = [int(article.get_attribute("data-year") or 0) for article in page.locator("#glances > article").all()]
    assert years == sorted(years)
    page.get_by_role("combobox").select_option("@still-")
    still = [int(article.get_attribute("data-still") or 0) for article in page.locator("#glances > article").all()]
    assert still == sorted(still, reverse=True)
    page.get_by_role("combobox").select_option("")
    assert shown(page) == first
    watched.assert_quiet()


def test_a_concordance_is_sorted_by_what_stands_beside_the_term(watched: Watched) -> None:
    page = watched.open("index.html")
    page.locator(".headline a").first.click()
    rows = page.locator("#kwic-new tr")
    before = rows.all_inner_texts()
    page.get_by_role("combobox").last.select_option(".before<")
    assert rows.all_inner_texts() != before
    assert sorted(rows.all_inner_texts()) == sorted(before)
    page.get_by_role("combobox").last.select_option("")
    assert rows.all_inner_texts() == before


def test_without_its_script_a_page_of_terms_shows_everything_and_no_dead_switch(
    browser: Browser, own_site: Path
) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto((own_site / "terms.html").as_uri())
        expect(page.locator(".tools").first).to_be_hidden()
        assert page.locator("#glances > article:visible").count() == page.locator("#glances > article").count()
        page.locator("#sk-term").uncheck()
        expect(page.locator("article.sk-term").first).to_be_hidden()
        expect(page.locator(".h-sk-term")).to_be_visible()


def test_any_text_can_be_the_base(watched: Watched) -> None:
    page = watched.open("index.html")
    heads = page.locator("#provisions thead th a")
    for at in range(heads.count()):
        base = heads.nth(at).inner_text()
        heads.nth(at).click()
        expect(page.locator("h1")).to_have_text(base)
        expect(page.locator("th.base")).to_contain_text(base)
        page.go_back()
    watched.assert_quiet()


def test_a_cell_leads_to_the_change_and_a_block_to_its_dossier(watched: Watched) -> None:
    page = watched.open("index.html")
    page.locator("#provisions a.is-modified").first.click()
    assert "/pair/" in page.url
    expect(page.locator(":target")).to_be_attached()
    page.go_back()
    page.locator("#flow .stream a").last.click()
    assert "/lineage/" in page.url
    expect(page.locator(":target")).to_be_visible()
    watched.assert_quiet()


def test_every_plot_takes_its_colours_from_the_theme(browser: Browser, own_site: Path) -> None:
    colours = {}
    for theme in ("light", "dark"):
        with browser.new_page(color_scheme=theme) as page:
            page.goto((own_site / "index.html").as_uri())
            script = "all => all.map(e => getComputedStyle(e).fill + getComputedStyle(e).stroke)"
            colours[theme] = page.locator(".chart path").evaluate_all(script)
    assert colours["light"]
    assert all(light != dark for light, dark in zip(colours["light"], colours["dark"], strict=True))
