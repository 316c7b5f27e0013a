"""The page of verbs: every request stands in the table and in the list, and leads to its dossier."""

from __future__ import annotations

from collections import Counter

from evolve.corpus import read_texts
from evolve.history.lineage import in_time
from evolve.history.requests import requests
from evolve.model.substitution import Terms
from evolve.report import build
from tests.conftest import ROOT
from tests.report.reader import Element, Page


def row_of(page: Page, section: str, name: str) -> list[list[str]]:
    """The verbs of one addressee, text by text."""
    table = next(e for e in page.elements if e.attributes.get("aria-labelledby") == section).find("asked")[0]
    row = next(row for row in table.find(tag="tr") if row.find(tag="th")[0].words() == name)
    return [[link.find(tag="span")[0].words() for link in cell.find(tag="a")] for cell in row.find(tag="td")]


def test_every_request_stands_in_the_table_and_in_the_list(pages, collection) -> None:
    page = pages["verbs.html"]
    expected = [one for text in collection[0] for one in requests(text)]
    assert expected
    items: list[Element] = [item for group in page.root.find("requests") for item in group.find(tag="li")]
    shown = [link for table in page.root.find("asked") for link in table.find(tag="a") if link.attributes["href"].startswith("#r-")]  # fmt: skip
    assert len(items) == len(shown) == len(expected)
    texts = {text.key: text for text in collection[0]}
    words = Counter(one.span.of(texts[one.member.document].by_id[one.member.paragraph].text) for one in expected)
    assert Counter(item.find("context")[0].words() for item in items) == words
    assert {link.attributes["href"][1:] for link in shown} == {item.attributes["id"] for item in items}
    assert all("lineage/" in item.find(tag="a")[0].attributes["href"] for item in items)


def test_which_verb_each_year_used_to_ask_the_secretary_general_to_report() -> None:
    """The question that the page is there to answer, on the project's own texts; the menu of every page leads here."""
    texts = in_time(read_texts(ROOT / "texts").texts)
    made = build(texts, {}, Terms((), ()))
    name = next(one.addressee for text in texts for one in requests(text) if one.reports)
    page = Page(made["verbs.html"].decode())
    verbs = [sorted(set(cell)) for cell in row_of(page, "reporting", name)]
    requested, called_upon = verbs[0], verbs[3]
    assert [len(cell) for cell in verbs] == [1, 0, 1, 1, 1]
    assert verbs[2] == verbs[4] == requested != called_upon
    index = Page(made["index.html"].decode())
    assert "verbs.html" in [element.attributes.get("href") for element in index.elements]


def test_without_texts_the_page_says_so() -> None:
    assert not Page(build([], {}, Terms((), ()))["verbs.html"].decode()).root.find("asked")
