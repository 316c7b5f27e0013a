"""Accepting every change gives the new text, in its order; rejecting every change the old one."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evolve import Resolution, align, diff, parse
from evolve.errors import BrokenPromise
from evolve.export.docx import diff_docx
from evolve.model.resolution import Paragraph, Revisions
from evolve.reading.resolution import parse as parse_text
from tests.conftest import ROOT
from tests.export.docx.printed import odd_pairs, printed
from tests.export.docx.word import ACCEPTED, REJECTED, W, part, written
from tests.families import family
from tests.resolutions import Setting, make, render

MASTHEAD = ("symbol", "committee", "agenda_item", "sponsor", "title", "opening", "closing", "adopted", "status")
FILES = sorted((ROOT / "texts" / "zh").glob("*.txt"))


def tracked(old: Resolution, new: Resolution) -> bytes:
    return diff_docx(diff(old, new, align(old, new)), old, new)


def prove(old: Resolution, new: Resolution) -> bytes:
    data = tracked(old, new)
    assert [line.text for line in written(data, ACCEPTED)] == printed(new)
    assert [line.text for line in written(data, REJECTED)] == printed(old)
    return data


@pytest.mark.parametrize("pair", list(permutations(FILES, 2)), ids=lambda pair: "-".join(path.stem for path in pair))
def test_both_texts_come_back_from_every_pair(pair: tuple[Path, Path]) -> None:
    old, new = (parse(str(path)) for path in pair)
    data = prove(old, new)
    assert b"moveFrom" not in data
    assert b"moveTo" not in data


@given(st.integers(0, 10_000))
@settings(max_examples=12)
def test_both_texts_come_back_from_made_up_families(seed: int) -> None:
    old, _, new = family(seed, versions=3, paragraphs=25).texts
    prove(old, new)
    prove(new, old)


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=12)
def test_both_texts_come_back_from_made_up_pages(one: int, other: int, annexes: int, more: int) -> None:
    old = parse_text(render(make(one, annexes=annexes, headings=True), Setting()), name="old.txt")
    new = parse_text(render(make(other, density=0.6, annexes=more), Setting()), name="new.txt")
    prove(old, new)


@given(odd_pairs())
@settings(max_examples=150)
def test_both_texts_come_back_whatever_they_say(pair: tuple[Resolution, Resolution]) -> None:
    prove(*pair)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_held_against_itself_has_no_change(path: Path) -> None:
    text = parse(str(path))
    data = tracked(text, text)
    for name in ("word/document.xml", "word/footnotes.xml"):
        assert [
            e.tag for e in part(data, name).iter(W + "ins", W + "del", W + "pPrChange", W + "commentReference")
        ] == []


def test_the_same_texts_give_the_same_bytes() -> None:
    old, new = (parse(str(path)) for path in FILES[-2:])
    assert tracked(old, new) == tracked(old, new)


def test_a_document_that_loses_a_word_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (parse(str(path)) for path in FILES[-2:])
    monkeypatch.setattr("evolve.export.docx.body.words", lambda text, change=None: iter(()))
    with pytest.raises(BrokenPromise, match="does not give"):
        tracked(old, new)


@pytest.mark.parametrize("pair", list(permutations(FILES, 2)), ids=lambda pair: "-".join(path.stem for path in pair))
def test_evolve_itself_reads_both_texts_in_it(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = (parse(str(path)) for path in pair)
    path = tmp_path / "tracked.docx"
    path.write_bytes(tracked(old, new))
    for text, revisions in ((new, Revisions.ACCEPTED), (old, Revisions.REJECTED)):
        read = parse(str(path), revisions=revisions)
        assert [_content(paragraph) for paragraph in read.paragraphs] == [_content(one) for one in text.paragraphs]
        assert [heading.text for heading in read.headings] == [heading.text for heading in text.headings]
        assert [(note.mark, note.text) for note in read.footnotes] == [
            (note.mark, note.text) for note in text.footnotes
        ]
        assert [getattr(read, name) for name in MASTHEAD] == [getattr(text, name) for name in MASTHEAD]


def _content(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, line=None, page=None, ordinal=None)
