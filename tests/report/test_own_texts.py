"""The report on the project's own texts: all that the made-up collection promises holds for them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from evolve.collation import align, diff
from evolve.corpus import read_texts
from evolve.history.substitutions import terms
from evolve.report import build
from tests.conftest import ROOT
from tests.report import test_pair_page, test_site
from tests.report.reader import Page

TWO_MEGABYTES = 2_000_000


@pytest.fixture(scope="module")
def collection():
    texts = read_texts(Path(ROOT / "texts")).texts
    alignments = {(old.key, new.key): align(old, new) for i, old in enumerate(texts) for new in texts[i + 1 :]}
    by_key = {text.key: text for text in texts}
    diffs = {(old, new): diff(by_key[old], by_key[new], made) for (old, new), made in alignments.items()}
    return list(texts), diffs, terms(texts, alignments)


@pytest.fixture(scope="module")
def site(collection):
    return build(*collection)


@pytest.fixture(scope="module")
def pages(site):
    return {name: Page(content.decode()) for name, content in site.items() if name.endswith(".html")}


def test_links_resolve_and_ids_are_unique(site, pages):
    test_site.test_every_link_and_anchor_resolves(site, pages)
    test_site.test_ids_are_unique(pages)


def test_pages_are_small_inert_and_have_their_landmarks(site, pages):
    assert all(len(content) < TWO_MEGABYTES for content in site.values())
    test_site.test_nothing_is_inline_and_nothing_comes_from_a_network(site, pages)
    test_site.test_every_page_has_its_landmarks(pages)


def test_every_pair_stands_on_its_page_to_the_letter(pages, collection):
    assert len(collection[1]) == len(collection[0]) * (len(collection[0]) - 1) // 2
    test_pair_page.test_both_texts_stand_on_the_page_to_the_letter(pages, collection)
