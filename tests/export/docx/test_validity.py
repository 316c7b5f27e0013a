"""Word opens what the standard allows: the schema, numbers that are unique, relations that lead somewhere."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from io import BytesIO
from itertools import permutations
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from evolve import Resolution, align, diff, parse
from evolve.export.docx import diff_docx
from tests.conftest import ROOT
from tests.export.docx.printed import odd_pairs
from tests.export.docx.word import W, part

FILES = sorted((ROOT / "texts" / "zh").glob("*.txt"))
NO_THEME = "theme"
"""The validator asks for a theme, which Word does without (ECMA-376, part 1, 11.3.12: "optional")."""


def tracked(old: Resolution, new: Resolution) -> bytes:
    return diff_docx(diff(old, new, align(old, new)), old, new, author="<script>", date=datetime(2026, 1, 31, 15, 30))


def errors(data: bytes, folder: Path) -> list[str]:
    path = folder / "made.docx"
    path.write_bytes(data)
    found = OpenXmlValidator().validate(path).errors
    return [str(error) for error in found if NO_THEME not in str(error)]


@pytest.fixture(scope="module")
def pairs() -> list[bytes]:
    return [tracked(*(parse(str(path)) for path in pair)) for pair in permutations(FILES, 2)]


def test_every_pair_is_valid(pairs: list[bytes], tmp_path: Path) -> None:
    assert [errors(data, tmp_path) for data in pairs] == [[]] * len(pairs)


@given(odd_pairs())
@settings(max_examples=25)
def test_so_is_anything(tmp_path_factory: pytest.TempPathFactory, pair: tuple[Resolution, Resolution]) -> None:
    assert errors(tracked(*pair), tmp_path_factory.mktemp("odd")) == []


def test_the_validator_sees_what_word_would_not_read(pairs: list[bytes], tmp_path: Path) -> None:
    made = BytesIO()
    with ZipFile(BytesIO(pairs[0])) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b'<w:footerReference w:type="default"', b'<w:footerReference w:type="odd"')
            )
    assert errors(made.getvalue(), tmp_path)


def test_numbers_are_unique_and_lead_somewhere(pairs: list[bytes]) -> None:
    for data in pairs:
        body, notes, comments = (part(data, f"word/{name}.xml") for name in ("document", "footnotes", "comments"))
        changes = [
            element.get(W + "id")
            for root in (body, notes, comments)
            for element in root.iter(W + "ins", W + "del", W + "pPrChange", W + "bookmarkStart", W + "comment")
        ]
        assert [number for number, count in Counter(changes).items() if count > 1] == []
        noted = [note.get(W + "id") for note in notes if note.get(W + "type") is None]
        assert [call.get(W + "id") for call in body.iter(W + "footnoteReference")] == noted
        said = [comment.get(W + "id") for comment in comments]
        assert [mark.get(W + "id") for mark in body.iter(W + "commentReference")] == said
        assert set(said).isdisjoint(noted)  # LibreOffice takes a comment for the note of its number


def test_every_style_that_is_used_is_there(pairs: list[bytes]) -> None:
    for data in pairs:
        styles = {style.get(W + "styleId") for style in part(data, "word/styles.xml").iter(W + "style")}
        for name in ("document", "footnotes", "comments", "footer1"):
            used = {style.get(W + "val") for style in part(data, f"word/{name}.xml").iter(W + "pStyle", W + "rStyle")}
            assert used <= styles


def test_every_part_is_declared_and_the_archive_has_no_clock(pairs: list[bytes]) -> None:
    with ZipFile(BytesIO(pairs[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = set(archive.namelist())
    declared = {
        item.get("PartName").lstrip("/") for item in part(pairs[0], "[Content_Types].xml") if item.get("PartName")
    }
    assert declared == {name for name in names if not name.endswith(".rels") and not name.startswith("[")}
    related = {f"word/{item.get('Target')}" for item in part(pairs[0], "word/_rels/document.xml.rels")}
    assert related <= names


def test_another_program_opens_it(pairs: list[bytes]) -> None:
    opened = docx.Document(BytesIO(pairs[0]))
    assert opened.core_properties.author == "<script>"
    assert (opened.sections[0].page_width.cm, opened.sections[0].page_height.cm) == pytest.approx(
        (21.0, 29.7), abs=0.01
    )


def test_changes_say_who_and_when(pairs: list[bytes]) -> None:
    body = part(pairs[0], "word/document.xml")
    changes = list(body.iter(W + "ins", W + "del"))
    assert {change.get(W + "author") for change in changes} == {"<script>"}
    assert min(change.get(W + "date") for change in changes) == "2026-01-31T15:30:00Z"
