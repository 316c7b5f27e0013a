"""A made-up resolution written as a web page is read back as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from evolve.model.resolution import Resolution, Revisions
from evolve.reading import read
from tests.conftest import ROOT
from tests.reading.test_layouts import found
from tests.resolutions import Made, mades, meant, solid, written_again
from tests.web import WebSetting, settings_of_web, written


@settings(max_examples=150)
@given(mades, settings_of_web)
def test_a_resolution_is_read_back(made: Made, setting: WebSetting) -> None:
    resolution = read(Path("made-up.html"), written(made, setting))
    assert found(resolution) == meant(made)
    assert [note.mark for note in resolution.footnotes] == [str(n + 1) for n in range(len(made.notes))]
    assert [solid(note.text) for note in resolution.footnotes] == [solid(note) for note in made.notes]
    assert resolution.title == made.title


TEXTS = sorted((ROOT / "texts" / "zh").glob("*.txt"))


@pytest.mark.parametrize("notes", ["linked", "word", "raised"])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_texts(path: Path, notes: str) -> None:
    text = read(path)
    again = read(Path("again.html"), written(written_again(text), WebSetting("lists", notes, wrap=20)))
    assert found(again) == found(text)
    numbered = [note.text for note in text.footnotes if not note.mark.startswith("*")]
    assert [solid(note.text) for note in again.footnotes] == [solid(note) for note in numbered]


def body_of(body: str) -> Resolution:
    return read(Path("draft.html"), f"<meta charset=utf-8><p>大会，<p>回顾其决议，{body}".encode())


def test_what_a_page_has_around_its_text_is_listed() -> None:
    page = "<nav>首页</nav><main><p>1. 决定散会。<script>1. x</script></main><footer>版权</footer>"
    text = read(Path("draft.html"), f"<title>决议</title>{page}".encode())
    assert [(one.id, one.text) for one in text.paragraphs] == [("OP1", "决定散会。")]
    left = {(one.reason, one.text) for one in text.furniture}
    assert left == {("title", "决议"), ("nav", "首页"), ("script", "1. x"), ("footer", "版权")}


def test_tables_are_told_apart() -> None:
    numbers = "<table><tr><td>1.<td>决定继续审议；<tr><td>(a)<td>请秘书长报告；</table>"
    text = body_of(numbers + "<table><tr><td>国家<td>年份<tr><td>智利<td>2003</table><p>2. 散会。")
    assert [one.id for one in text.paragraphs] == ["PP1", "OP1", "OP1(a)", "OP2"]
    assert [one.text for one in text.furniture if one.reason == "table"] == ["国家\t年份\n智利\t2003"]


def test_revisions_of_a_page() -> None:
    page = "<p>大会，<p>1. 支持<del>三角</del><ins>三方</ins>合作。".encode()
    assert read(Path("x.html"), page).paragraphs[0].text == "支持三方合作。"
    assert read(Path("x.html"), page, revisions=Revisions.REJECTED).paragraphs[0].text == "支持三角合作。"
