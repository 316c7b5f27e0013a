"""Text of a document stays text, and its key stays a name inside the folder."""

from __future__ import annotations

import dataclasses

import pytest

from evolve.model.substitution import Terms
from evolve.report import build, diff_page
from evolve.report.names import stems
from evolve.report.pages import SCRIPTS
from tests.report.hostile import HOSTILE, KEYS, site, texts_and_diffs
from tests.report.reader import Page


@pytest.fixture(scope="module")
def hostile():
    return texts_and_diffs()


@pytest.fixture(scope="module")
def made():
    return site()


def assert_harmless(page: Page, single: bool) -> None:
    scripts = [element for element in page.elements if element.tag == "script"]
    if single:
        assert len(scripts) == 1
    else:
        assert {script.attributes["src"].rpartition("/")[2] for script in scripts} <= set(SCRIPTS)
        assert not any(script.words() for script in scripts)
    assert not [element for element in page.elements if element.tag in {"img", "base", "iframe"}]
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on")], element
    assert "49" not in page.root.words("script", "style", "h1", "title", "nav").replace(HOSTILE[3], "")


def test_hostile_text_stays_text(made):
    for name, content in made.items():
        if name.endswith(".html"):
            assert_harmless(Page(content.decode()), single=False)
    text = Page(made[f"text/{stems(KEYS)[KEYS[0]]}.html"].decode())
    for words in HOSTILE:
        assert words in text.root.words("call")


def test_hostile_text_stays_text_on_the_single_page(hostile):
    texts, diffs = hostile
    (diff,) = diffs.values()
    assert_harmless(Page(diff_page(diff, texts[0], texts[1])), single=True)


def test_keys_stay_in_their_folder(made):
    names = [name for name in made if name.startswith("text/")]
    assert len({name.casefold() for name in names}) == len(KEYS)
    for name in made:
        folder, _, file = name.rpartition("/")
        assert folder in {"", "lineage", "origins", "pair", "provisions", "term", "text", "static"}
        assert file.isascii()
        assert not file.startswith(".")
        assert len(file) < 255


def test_keys_must_differ(hostile):
    text = hostile[0][0]
    assert (
        len([n for n in build([text, dataclasses.replace(text, key="other")], {}, Terms((), ())) if "text/" in n]) == 2
    )
