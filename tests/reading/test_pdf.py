"""A resolution printed to PDF is read back as the same resolution, footnotes with their places included."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evolve.corpus import read_text
from evolve.model.resolution import Resolution
from evolve.reading import read
from evolve.reading.pdf.characters import printed
from evolve.reading.pdf.hyphens import whole_words
from evolve.reading.pdf.page import Raised, VisualLine
from tests.printing import Document, Part, Sheet, made_document, print_pdf, read_document, sheets
from tests.reading.test_layouts import found
from tests.resolutions import Made, mades, meant, solid

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT.parent / "shared" / "data" / "pdf"
TEXTS = sorted((ROOT / "texts" / "zh").glob("*.txt"))
NAME = Path("made-up.pdf")


def notes_of(resolution: Resolution) -> list[tuple[str, str]]:
    return [(note.mark, solid(note.text)) for note in resolution.footnotes if note.mark.isdecimal()]


@settings(max_examples=20)
@given(mades, sheets, st.integers(0, 99))
def test_a_made_up_resolution_is_read_back(made: Made, sheet: Sheet, seed: int) -> None:
    resolution = read(NAME, print_pdf(made_document(made), sheet, seed))
    assert found(resolution) == meant(made)
    assert notes_of(resolution) == [(str(n), solid(note)) for n, note in enumerate(made.notes, start=1)]
    assert resolution.title == made.title


@settings(max_examples=8)
@given(mades, sheets)
def test_blanks_between_characters_are_none(made: Made, sheet: Sheet) -> None:
    assert found(read(NAME, print_pdf(made_document(made), replace(sheet, blanks=True)))) == meant(made)


SHEETS = {
    "indented": Sheet(after=0.0, head="symbol", job=True, bar_code=True),
    "spaced": Sheet(paper="letter", size=12.0, indent=0.0, head="both", foot="plain", label="plain", rule="box"),
    "carried-notes": Sheet(paper="a5", size=12.0, split_notes=True, rule="none", mirrored=True, side=True),
    "out-of-order": Sheet(size=9.0, shuffled=True, doubled=True, rule="underscores", label="stopped"),
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", SHEETS)
def test_the_texts_are_read_back(path: Path, name: str) -> None:
    text = read_text(path)
    head = (text.symbol or "", text.title or "", text.opening or "")
    printed = read(NAME, print_pdf(read_document(text, head), SHEETS[name]))
    assert found(printed) == found(text)
    assert notes_of(printed) == notes_of(text)


@pytest.mark.parametrize("name", SHEETS)
def test_an_english_resolution_is_read_back(name: str) -> None:
    cases = Path(__file__).parent.parent / "cases" / "reading"
    text = read_text(cases / "en-pages-and-notes.txt")
    head = ("Seventy-fourth session", f"74/900. {text.title}", text.opening or "")
    sheet = replace(SHEETS[name], font="Times-Roman", justified=True)
    printed = read(NAME, print_pdf(read_document(text, head), sheet))
    assert found(printed) == found(text)
    assert notes_of(printed) == notes_of(text)


def test_each_paragraph_says_its_page() -> None:
    parts = tuple(Part("回顾关于河流的第 1/1 号决议，" * 20 + "赞赏地注意到其报告，") for _ in range(9))
    document = Document(
        "A/RES/70/1", "河流", ("70/1. 河流", "大会，"), (*parts, Part("请秘书长报告。", printed="1.")), ()
    )
    pages = [paragraph.page for paragraph in read(NAME, print_pdf(document, Sheet(size=14.0))).paragraphs]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert (pages[0], len(set(pages))) == (1, pages[-1])
    assert all(paragraph.line is None for paragraph in read(NAME, print_pdf(document, Sheet())).paragraphs)


def line(text: str, *, hyphenated: bool = False, raised: tuple[Raised, ...] = ()) -> VisualLine:
    return VisualLine(text, 0, 99, 700, 10, raised, hyphenated)


def test_a_soft_hyphen_at_the_end_of_a_line_parts_no_word() -> None:
    parted = [line("the develop", hyphenated=True), line("ment, of rivers", raised=(Raised(5, "1"), Raised(8, "2")))]
    first, second = whole_words(parted)
    assert (first.text, first.raised) == ("the development,", (Raised(16, "1"),))
    assert (second.text, second.raised) == ("of rivers", (Raised(2, "2"),))


@pytest.mark.parametrize(
    ("char", "seen"),
    [
        ("\u2f45", "\u65b9"),
        ("\u2ed3", "\u957f"),
        ("\ufb01", "fi"),
        ("\u00a0", " "),
        ("\u200b", ""),
        ("\ue001", "\ufffd"),
        ("a", "a"),
    ],
)
def test_a_glyph_is_the_character_that_is_seen(char: str, seen: str) -> None:
    assert printed(char) == seen


# ---------------------------------------------------------------- two real ones


def hashed(text: str) -> str:
    return hashlib.sha256(solid(text).encode()).hexdigest()[:16]


@pytest.mark.skipif(
    not REAL.is_dir(), reason="needs the PDF files in ../shared/data/pdf, which lie beside this checkout only"
)
@pytest.mark.parametrize("stem", ["A_RES_73_3-EN", "A_RES_73_6-EN"])
def test_real_files_are_read_as_their_pages_show(stem: str, golden: Callable[[str, str], None]) -> None:
    text = read_text(REAL / f"{stem}.pdf")
    structure = {
        "key": text.key,
        "session": text.session,
        "adopted": str(text.adopted),
        "opening": text.opening,
        "closing": text.closing,
        "title": hashed(text.title or ""),
        "paragraphs": [
            [
                p.id,
                p.section.value,
                p.number,
                p.page,
                hashed(p.text),
                [[c.mark, len(solid(p.text[: c.at]))] for c in p.calls],
            ]
            for p in text.paragraphs
        ],
        "footnotes": [[note.mark, note.page, hashed(note.text)] for note in text.footnotes],
        "headings": [hashed(heading.text) for heading in text.headings],
        "furniture": sorted({item.reason for item in text.furniture}),
    }
    golden(f"pdf/{stem}.json", json.dumps(structure, indent=1) + "\n")
