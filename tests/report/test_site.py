"""What every page of the site promises: it opens from disk, its links lead somewhere, it is the same each time."""

from __future__ import annotations

import itertools
import posixpath
import random
from urllib.parse import unquote

import pytest

from evolve.model.substitution import Terms
from evolve.report import LOCALES, build, names
from tests.report.reader import Page

TWO_MEGABYTES = 2_000_000
SVG = b"http://www.w3.org/2000/svg"
"""The name of a vocabulary; nothing is fetched from there."""


def targets(name: str, page: Page):
    for link in page.links:
        path, _, fragment = link.partition("#")
        folder = posixpath.dirname(name)
        yield link, posixpath.normpath(posixpath.join(folder, path)) if path else name, unquote(fragment)


def test_files_are_named_in_order(site):
    assert list(site) == sorted(site)
    assert {"index.html", "terms.html", "pair/A-RES-60-1__A-C.2-65-L.3.html", "static/base.css"} <= set(site)
    assert all(name.isascii() and ".." not in name and not name.startswith("/") for name in site)


def test_every_link_and_anchor_resolves(site, pages):
    seen = 0
    for name, page in pages.items():
        for link, target, fragment in targets(name, page):
            assert target in site, f"{name} links to {link}"
            if fragment:
                assert fragment in pages[target].ids, f"{name} links to {link}"
                seen += 1
    assert seen > 50


def test_ids_are_unique(pages):
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_nothing_is_inline_and_nothing_comes_from_a_network(site, pages):
    for name, page in pages.items():
        policies = [
            e.attributes["content"]
            for e in page.elements
            if e.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]
        for element in page.elements:
            assert not [a for a in element.attributes if a.startswith("on") or a == "style"], f"{name}: {element}"
            assert element.tag != "style"
            assert element.tag != "script" or ("src" in element.attributes and not element.words().strip())
        assert not [link for link in page.links if "//" in link or ":" in link.partition("#")[0]]
    for name, content in site.items():
        if name.startswith("static/") and not name.endswith(".svg"):
            assert b"//cdn" not in content
            assert b"http" not in content.replace(SVG, b"")
            assert b"@import" not in content


def test_the_same_texts_give_the_same_bytes(collection, site):
    texts, diffs, terms = collection
    order = random.Random(0)
    for _ in range(3):
        shuffled, pairs = texts[:], list(diffs.items())
        order.shuffle(shuffled)
        order.shuffle(pairs)
        assert build(shuffled, dict(pairs), terms) == site


def test_every_page_has_its_landmarks(pages):
    for name, page in pages.items():
        tags = [element.tag for element in page.elements]
        assert [tags.count(tag) for tag in ("main", "h1")] == [1, 1], name
        assert len([e for e in page.elements if e.tag == "title" and e.parent.tag == "head"]) == 1
        assert "nav" in tags
        assert page.root.find("skip")[0].attributes["href"] == "#main"
        assert page.declarations == ["doctype html"]
        levels = [int(tag[1]) for tag in tags if tag in {"h1", "h2", "h3", "h4", "h5"}]
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (name, levels)


def test_text_of_a_document_says_its_language(pages):
    for page in pages.values():
        for element in page.root.find("text") + page.root.find("context") + page.root.find("term"):
            assert element.attributes["lang"] == "zh-Hans"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_builds(collection, locale):
    made = build(*collection, locale=locale)
    assert Page(made["index.html"].decode()).elements[0].attributes["lang"].startswith(locale)
    assert all(len(content) < TWO_MEGABYTES for content in made.values())


def test_an_unknown_locale_is_refused(collection):
    with pytest.raises(ValueError, match="no such locale: xx"):
        build(*collection, locale="xx")


def test_a_report_can_be_empty_or_have_one_text(collection):
    for texts in ([], collection[0][:1]):
        made = build(texts, {}, Terms((), ()))
        assert Page(made["index.html"].decode()).ids


def test_shifts_stand_on_the_first_page_before_the_texts_and_lead_to_their_evidence(pages, collection):
    index = pages["index.html"]
    shifts = index.root.find("shifts")[0]
    for shift in collection[2].substitutions:
        assert shift.old in shifts.words()
        assert shift.new in shifts.words()
    hrefs = [e.attributes["href"] for e in shifts.walk() if "href" in e.attributes]
    assert [h.partition("#")[0] for h in hrefs] == [
        name
        for shift in collection[2].substitutions
        for name in (names.term_page(names.term_name(shift.old, shift.new)), "pair/A-RES-60-1__A-C.2-65-L.3.html")
    ]
    assert index.ids.index("shifts") < index.ids.index("texts") < index.ids.index("matrix")


def test_the_matrix_has_a_cell_for_each_pair(pages, collection):
    cells = [e for e in pages["index.html"].root.find("matrix")[0].walk() if e.tag == "td" and e.find(tag="b")]
    assert len(cells) == len(collection[1])


def test_the_page_of_a_term_has_its_evidence_and_every_place(pages, collection):
    texts, _, terms = collection
    for shift in terms.substitutions:
        page = pages[names.term_page(names.term_name(shift.old, shift.new))]
        shown = page.root.find("evidence", tag="ol")[0]
        assert len([child for child in shown.walk() if child.tag == "li"]) == shift.support
        for side, term in (("old", shift.old), ("new", shift.new)):
            places = [mark.words() for kwic in page.root.find("kwic") for mark in kwic.find(side, tag="mark")]
            assert places == [term] * sum(paragraph.text.count(term) for text in texts for paragraph in text.paragraphs)


def test_counts_by_year_are_those_of_the_terms(pages, collection):
    use = {(use.term, use.document): use.count for use in collection[2].timeline}
    for shift in collection[2].substitutions:
        page = pages[names.term_page(names.term_name(shift.old, shift.new))]
        for row in page.root.find("uses")[0].find(tag="tbody")[0].find(tag="tr"):
            key = row.find(tag="th")[0].words()
            counts = [cell.words() for cell in row.find("number")]
            assert counts[::2] == [str(use[shift.old, key]), str(use[shift.new, key])]


def test_holdouts_are_the_old_term_outside_the_new_one_from_its_first_text_on(pages, collection):
    texts, _, terms = collection
    ordered = sorted(texts, key=lambda text: text.order)
    stems = names.stems(text.key for text in texts)
    for shift in terms.substitutions:
        page = pages[names.term_page(names.term_name(shift.old, shift.new))]
        later = ordered[[text.key for text in ordered].index(shift.first) :]
        expected = [
            f"text/{stems[text.key]}.html#{names.anchor(paragraph.id)}"
            for text in later
            for paragraph in text.paragraphs
            if shift.old in paragraph.text.replace(shift.new, "\0")
        ]
        section = next(e for e in page.elements if e.attributes.get("id") == "holdouts")
        hrefs = [e.attributes["href"].removeprefix("../") for e in section.find(tag="a")]
        assert [href for href in hrefs if "#" in href] == expected


def test_lists_that_can_be_searched_are_on_their_page(pages):
    seen = 0
    for name, page in pages.items():
        for tools in page.root.find("tools"):
            assert "hidden" in tools.attributes, f"{name}: nothing to be seen without the script"
            assert set(tools.attributes["data-lists"].split()) & set(page.ids)
            assert [s for s in page.elements if s.tag == "script" and s.attributes["src"].endswith("lists.js")]
            seen += 1
    assert seen > len(pages) / 5


def test_large_pages_are_parted_and_nothing_is_lost(collection, site, monkeypatch) -> None:
    monkeypatch.setattr("evolve.report.site.FLOW_BLOCKS", 0)
    monkeypatch.setattr("evolve.report.dossiers.MOST_TOGETHER", 1)
    made = build(*collection)
    assert sum(name.startswith("lineage/") for name in made) > sum(name.startswith("lineage/") for name in site)
    assert made["flow.html"].count(b"<rect") == site["index.html"].count(b"<rect")
    assert b"flow.html" in made["index.html"]
    read = {name: Page(content.decode()) for name, content in made.items() if name.endswith(".html")}
    test_every_link_and_anchor_resolves(made, read)
    test_ids_are_unique(read)
