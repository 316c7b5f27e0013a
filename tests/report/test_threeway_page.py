"""The page of three texts: it says what the three texts say, and needs no other file."""

from __future__ import annotations

import tomllib

import pytest

from evolve.history.threeway import threeway
from evolve.model.resolution import Resolution
from evolve.model.threeway import ThreeWay
from evolve.report import LOCALES, threeway_page
from tests.conftest import ROOT
from tests.history.collection import text
from tests.report.hostile import HOSTILE
from tests.report.reader import Page

CASES = tomllib.loads((ROOT / "tests" / "cases" / "history" / "threeway.toml").read_text(encoding="utf-8"))["case"]
SIDES = ("base", "draft", "adopted")


def compared(case: dict[str, list[str]]) -> tuple[ThreeWay, tuple[Resolution, Resolution, Resolution]]:
    base, draft, adopted = (text(2000 + at, *case[side], key=side) for at, side in enumerate(SIDES))
    return threeway(base, draft, adopted), (base, draft, adopted)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_without_what_went_the_page_is_the_adopted_text(case: dict[str, list[str]], locale: str) -> None:
    page = Page(threeway_page(*compared(case), locale))
    rows = [row for row in page.root.find(tag="tr") if "id" in row.attributes]
    said = {row.find(tag="td")[2].words("vh"): row.find("text")[0].words("vh", "sup", "del") for row in rows}
    for number, words in enumerate(case["adopted"], 1):
        assert said[f"OP{number}"].strip() == words


def test_it_needs_no_other_file() -> None:
    page = Page(threeway_page(*compared(CASES[-1])))
    assert all(link.startswith("#") for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_hostile_text_stays_text() -> None:
    case = {side: [words[at:] for words in HOSTILE] for at, side in enumerate(SIDES)}
    page = Page(threeway_page(*compared(case)))
    assert not [element for element in page.elements if element.tag in {"script", "img", "base", "iframe"}]
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on")], element
