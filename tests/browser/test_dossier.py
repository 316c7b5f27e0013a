"""The dossiers, the page of verbs and the pages of origins, used as a reader would: with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import Watched


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def watched(browser: Browser, own_site: Path, request: pytest.FixtureRequest):
    context = browser.new_context(java_script_enabled=request.param)
    yield Watched(context.new_page(), own_site)
    context.close()


def test_two_clicks_answer_which_verb_asked_the_secretary_general_to_report(watched: Watched) -> None:
    page = watched.open("index.html")
    page.locator(".banner a[href$='verbs.html']").click()
    row = page.locator("section[aria-labelledby=reporting] tbody tr").first
    expect(row.locator("td")).to_have_count(5)
    verb = row.locator("td").last.locator("a")
    said = verb.locator("span").inner_text()
    verb.click()
    sentence = page.locator("li:target .context")
    expect(sentence).to_be_visible()
    expect(sentence).to_contain_text(said)
    page.locator("li:target > a").click()
    expect(page.locator(".stage:target h3")).to_contain_text("OP30")
    watched.assert_quiet()


def test_two_clicks_lead_from_the_first_page_to_a_dossier(watched: Watched) -> None:
    page = watched.open("index.html")
    page.locator(".banner a[href*='provisions/']").click()
    first = page.locator(".provisions-table tbody th[scope=row] a").first
    paragraph = first.inner_text()
    first.click()
    expect(page.locator(".stage:target h3")).to_contain_text(paragraph)
    watched.assert_quiet()


def test_a_wording_is_compared_with_any_older_one(watched: Watched, own_site: Path) -> None:
    largest = max((own_site / "lineage").iterdir(), key=lambda path: path.stat().st_size)
    page = watched.open(f"lineage/{largest.name}")
    against = page.locator(".stage .against").first
    expect(against.locator("ul")).not_to_be_visible()
    against.locator("summary").first.click()
    inner = against.locator("ul details").first
    inner.locator("summary").click()
    expect(inner.locator(".text")).to_be_visible()
    expect(inner.locator("ins, del").first).to_be_visible()
    watched.assert_quiet()


def test_an_entry_of_the_apparatus_leads_to_its_lemma_and_back(watched: Watched, own_site: Path) -> None:
    largest = max((own_site / "lineage").iterdir(), key=lambda path: path.stat().st_size)
    page = watched.open(f"lineage/{largest.name}")
    page.locator(".lemma sup a").first.click()
    expect(page.locator(".entries li:target")).to_be_visible()
    page.locator(".entries li:target > a").click()
    expect(page.locator(".lemma:target")).to_be_visible()
    watched.assert_quiet()


def test_a_run_leads_to_where_it_first_stood(watched: Watched) -> None:
    page = watched.open("index.html")
    page.goto(page.url.replace("index.html", "origins/A-RES-79-236.html"))
    run = page.locator("a.run").first
    words, href = run.get_attribute("data-origin") or "", run.get_attribute("href") or ""
    run.click()
    assert page.url.endswith(href.removeprefix(".."))
    expect(page.locator("h1")).to_have_text(words.split()[1])
    expect(page.locator(".paragraph:target")).to_be_visible()
    watched.assert_quiet()
