"""The page of two texts as its readers use it: every switch, filter, key and link, with a script and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from evolve.model.diff import Kind, PairStatus
from tests.browser.chromium import HEIGHT, Watched

LONG = "pair/A-C.2-69-draft__A-RES-79-236.html"
SHORT = "pair/A-RES-60-1__A-C.2-65-L.3.html"
"""Has a split, a move and unchanged paragraphs."""

QUIET = "change => getComputedStyle(change).getPropertyValue('--quiet').trim() === '1'"
IN_SIGHT = "one => { const box = one.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
TOP = "one => one.getBoundingClientRect().top"
WIDE = {"width": 1280, "height": HEIGHT}


@pytest.fixture
def pair(browser: Browser, own_site: Path) -> Iterator[Page]:
    with browser.new_page(viewport=WIDE) as page:
        watched = Watched(page, own_site)
        yield watched.open(LONG)
        watched.assert_quiet()


@pytest.fixture
def short(browser: Browser, small_site: Path) -> Iterator[Page]:
    with browser.new_page(viewport=WIDE) as page:
        watched = Watched(page, small_site)
        yield watched.open(SHORT)
        watched.assert_quiet()


def rows(page: Page, status: str) -> Locator:
    return page.locator(f"article.row.is-{status}")


def test_one_key_toggles_the_layout_and_the_place_is_kept(pair: Page) -> None:
    column = rows(pair, "modified").nth(3).locator(".text.old")
    column.scroll_into_view_if_needed()
    name, top = first_row(pair)
    for beside in (False, True):
        pair.keyboard.press("v")
        assert column.is_visible() == beside
        assert pair.locator(f"[id='{name}']").evaluate(TOP) == pytest.approx(top, abs=1)


def first_row(page: Page) -> tuple[str, float]:
    """The row that is read, which begins below a quarter of the window or reaches into it, and its top."""
    ends = "one => one.getBoundingClientRect().bottom > innerHeight / 4"
    row = page.evaluate_handle(f"Array.from(document.querySelectorAll('article.row')).find({ends})").as_element()
    assert row
    return row.get_attribute("id") or "", row.evaluate(TOP)


@pytest.mark.parametrize("status", PairStatus)
def test_every_status_can_be_filtered_out_and_what_is_hidden_is_said(short: Page, status: str) -> None:
    count = rows(short, status).count()
    said = short.locator(f".hidden-now .h-{status}")
    short.locator(".filters > summary").click()
    assert not said.is_visible()
    short.locator(f"#s-{status}").uncheck()
    assert said.is_visible()
    assert said.inner_text().endswith(str(count))
    assert not any(row.is_visible() for row in rows(short, status).all())
    short.locator(f"#s-{status}").check()
    assert not said.is_visible()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_change_can_be_filtered_out_and_what_is_hidden_is_said(pair: Page, kind: str) -> None:
    said = pair.locator(f".hidden-now .h-{kind}")
    pair.locator(".filters > summary").click()
    pair.locator(f"#k-{kind}").uncheck()
    assert said.is_visible()
    for change in pair.locator(f".new .change.k-{kind}").all():
        assert change.evaluate(QUIET)
        assert change.locator("del:visible").count() == 0
    others = pair.locator(f".new .change:not(.k-{kind})")
    assert others.count()
    assert not others.first.evaluate(QUIET)


def test_keys_step_through_the_changes_and_around(pair: Page) -> None:
    changes = pair.locator(".new .change")
    names = [change.get_attribute("id") for change in changes.all()]
    seen = []
    for key in ("n", "j", "n"):
        pair.keyboard.press(key)
        seen.append(pair.locator(".new .change.current").get_attribute("id"))
        assert pair.locator(".new .change.current").evaluate(IN_SIGHT)
    assert seen == names[:3]
    assert pair.url.endswith(f"#{seen[-1]}")
    for key in ("p", "k", "p"):
        pair.keyboard.press(key)
    assert pair.locator(".new .change.current").get_attribute("id") == names[-1]
    assert pair.locator(".steps output").inner_text() == f"{len(names)} / {len(names)}"


def test_steps_pass_over_what_is_filtered_out(pair: Page) -> None:
    pair.locator(".filters > summary").click()
    pair.locator("#s-added").uncheck()
    pair.locator("#s-removed").uncheck()
    pair.locator("#k-term").uncheck()
    pair.locator(".filters > summary").click()
    for _ in range(12):
        pair.locator("[data-step='1']").click()
        current = pair.locator(".new .change.current")
        assert not current.evaluate(QUIET)
        assert current.evaluate("one => one.closest('.row').classList.contains('is-modified')")


def test_a_deletion_is_marked_in_the_column_where_it_is_read(pair: Page) -> None:
    gone = pair.locator(".is-modified .new .change.gone").first.get_attribute("id")
    while not pair.url.endswith(f"#{gone}"):
        pair.keyboard.press("n")
    assert pair.locator(".old .change.current").inner_text()


def test_letters_can_be_turned_off(pair: Page) -> None:
    pair.keyboard.press("?")
    assert pair.locator(".keys dl").is_visible()
    pair.locator("#letters").uncheck()
    pair.keyboard.press("Escape")
    assert not pair.locator(".keys dl").is_visible()
    pair.keyboard.press("n")
    assert pair.locator(".current").count() == 0


def test_the_whole_text_and_each_fold_can_be_opened(pair: Page) -> None:
    folds = pair.locator(".new .fold")
    hidden = pair.locator(".new .folded").first
    assert folds.count()
    assert not hidden.is_visible()
    folds.first.check()
    assert hidden.is_visible()
    folds.first.uncheck()
    pair.keyboard.press("w")
    assert all(part.is_visible() for part in pair.locator(".new .folded").all())


def test_every_place_has_a_link_that_shows_it(pair: Page) -> None:
    """Paragraphs, changes and notes, also in what is folded and filtered out."""
    pair.locator(".filters > summary").click()
    pair.locator("#s-removed").uncheck()
    names = pair.evaluate("Array.from(document.querySelectorAll('main [id]:not(input)'), one => one.id)")
    assert len(names) > pair.locator("article.row").count()
    unseen = pair.evaluate(
        f"""async names => {{
            const unseen = [];
            for (const name of names) {{
                location.hash = name;
                await new Promise(done => setTimeout(done));
                const one = document.getElementById(name);
                if (!({IN_SIGHT})(one) || !one.getClientRects().length) unseen.push(name);
            }}
            return unseen;
        }}""",
        names,
    )
    assert unseen == []


def test_a_paragraph_is_copied_with_its_changes(short: Page) -> None:
    short.locator("#n-PP2").hover()
    short.locator("#n-PP2 .copy").click()
    expect(short.locator("#n-PP2 .copy")).to_contain_text("Copied")
    copied = pasted(short)
    assert copied.startswith("A/RES/60/1 → A/C.2/65/L.3, PP2\n")
    row = short.locator("#n-PP2 .new")
    for tag, (start, end) in {"del": ("[-", "-]"), "ins": ("{+", "+}")}.items():
        words = row.locator(tag).evaluate("one => one.childNodes[1].nodeValue")
        assert f"{start}{words}{end}" in copied


def pasted(page: Page) -> str:
    """What the clipboard holds, as any other program would get it."""
    page.evaluate("document.body.append(document.createElement('textarea'))")
    area = page.locator("textarea")
    area.focus()
    page.keyboard.press("Control+v")
    return area.input_value()


def test_bands_join_where_a_paragraph_stood_to_where_it_stands(short: Page) -> None:
    assert short.locator(".bands .moved").count() == 1
    assert short.locator(".bands .part").count() == 1
    assert short.locator(".bands .changed").count() == rows(short, "modified").count()
    short.locator(".bands .moved").click(position={"x": 20, "y": 4}, force=True)
    assert short.url.endswith("#n-OP1")
    short.keyboard.press("v")
    short.locator(".bands").wait_for(state="hidden")  # drawn with the next frame


def test_the_map_leads_to_every_height(pair: Page) -> None:
    total = pair.evaluate("document.documentElement.scrollHeight")
    pair.mouse.click(WIDE["width"] - 5, HEIGHT // 2)
    assert pair.evaluate("scrollY + innerHeight / 2") == pytest.approx(total / 2, abs=HEIGHT / 2)
    assert pair.locator(".map .stroke").count()


def test_why_two_paragraphs_are_linked_is_said_on_demand(pair: Page) -> None:
    why = rows(pair, "modified").first.locator(".why")
    assert not why.locator("li").first.is_visible()
    why.locator("summary").click()
    assert why.locator("li li").first.is_visible()


def test_what_the_draft_lost_is_three_clicks_from_the_first_page(browser: Browser, own_site: Path) -> None:
    """What did 79/236 drop from the draft of 2014?"""
    with browser.new_page(viewport=WIDE) as page:
        Watched(page, own_site).open("index.html")
        page.locator(f"a[href='{LONG}']").first.click()
        page.locator(".figure a[href='#list-removed']").click()
        listed = page.locator("#list-removed li:not(.clause)")
        assert listed.first.is_visible()
        assert listed.count() == rows(page, "removed").count() > 0
        listed.last.locator("a").click()
        assert rows(page, "removed").last.evaluate(IN_SIGHT)


def test_all_is_read_and_filtered_without_a_script(browser: Browser, small_site: Path) -> None:
    with browser.new_page(viewport=WIDE, java_script_enabled=False) as page:
        Watched(page, small_site).open(SHORT)
        assert not page.locator(".steps").is_visible()
        assert not page.locator(".keys").is_visible()
        assert all(row.is_visible() for row in rows(page, "modified").all())
        page.locator("label:has(#view-inline)").click()
        assert not page.locator("#n-PP2 .old").is_visible()
        page.locator("label:has(#whole)").click()
        assert page.locator("#n-PP2 .new .folded").first.is_visible()
        page.locator(".filters > summary").click()
        page.locator("#s-modified").uncheck()
        assert not rows(page, "modified").first.is_visible()
        page.locator(".filters > summary").click()
        page.locator(".unchanged > summary").first.click()
        assert rows(page, "identical").first.is_visible()


def test_on_paper_everything_is_open_and_nothing_is_a_switch(pair: Page) -> None:
    pair.emulate_media(media="print")
    pair.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(part.is_visible() for part in pair.locator(".new .folded").all())
    assert all(row.is_visible() for row in pair.locator("article.row").all())
    for switch in (".toolbar", ".map", ".bands", ".copy", ".fold", ".banner"):
        assert not pair.locator(switch).first.is_visible(), switch


def test_changes_differ_where_the_system_chooses_the_colours(browser: Browser, own_site: Path, output: Path) -> None:
    with browser.new_page(viewport=WIDE, forced_colors="active") as page:
        Watched(page, own_site).open(LONG, "#n-PP9")
        lines = "one => getComputedStyle(one).textDecorationLine"
        assert page.locator(".is-modified .new ins").first.evaluate(lines) == "underline"
        assert page.locator(".is-modified .old del").first.evaluate(lines) == "line-through"
        page.screenshot(path=output / "own" / "pair-forced-colors.png")
