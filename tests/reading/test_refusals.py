"""Files that are no resolutions, or built to do harm: each is refused with one line and exit code 2."""

from __future__ import annotations

import struct
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from evolve.cli import cli
from evolve.errors import InputError
from evolve.reading import limits, read
from tests.resolutions import make
from tests.web import WebSetting
from tests.web import written as as_page
from tests.word import WordSetting, package, paragraph, run, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
GOOD = written(make(1), WordSetting())
PARAGRAPH = paragraph(run("x"))


def archive(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return made.getvalue()


def rewritten(part: str, before: bytes, after: bytes) -> bytes:
    """A good document with a part of it changed."""
    with zipfile.ZipFile(BytesIO(GOOD)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    assert before in files[part]
    return archive(**(files | {part: files[part].replace(before, after, 1)}))


def patched(offset: int, width: str, number: int) -> bytes:
    """A good document with a field of its first central directory entry changed."""
    data = bytearray(GOOD)
    struct.pack_into(width, data, GOOD.index(b"PK\x01\x02") + offset, number)
    return bytes(data)


def with_type(declared: bytes) -> bytes:
    return rewritten("word/document.xml", b"?><w:document", b"?>" + declared + b"<w:document")


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
DEEP = "<w:sdt><w:sdtContent>" * 150 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 150

FILES = {
    "empty.docx": (b"", "whatever its name"),
    "text.docx": (b"1. text", "whatever its name"),
    "page.docx": (b"<html>", "whatever its name"),
    "large.docx": (bytes(limits.FILE_BYTES + 1), "larger than 64 MB"),
    "large.txt": (bytes(limits.FILE_BYTES + 1), "larger than 64 MB"),
    "old.docx": (OLE, "old Word document"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted-entry.docx": (patched(8, "<H", 1), "password"),
    "cut-off.docx": (GOOD[: len(GOOD) // 2], "cut off"),
    "cut-short.docx": (GOOD[:-30], "cut off"),
    "without-text.docx": (archive(**{"[Content_Types].xml": b"<Types/>"}), "without the text"),
    "sheet.docx": (archive(**{"xl/workbook.xml": b"<x/>"}), "a spreadsheet"),
    "open-document.docx": (archive(**{"META-INF/manifest.xml": b"<x/>"}), "OpenDocument"),
    "zip-bomb.docx": (package(" " * (8 * limits.MEBIBYTE)), "zip bomb"),
    "huge-part.docx": (
        package("", {"styles": " " * 100}, {"word/styles.xml": bytes(40 * limits.MEBIBYTE)}),
        "zip bomb",
    ),
    "claims-to-be-huge.docx": (patched(24, "<L", 2**31), "zip bomb"),
    "macro.docm": (GOOD, "macros"),
    "macro.docx": (package(PARAGRAPH, extra={"word/vbaProject.bin": b"x"}), "macros"),
    "macro-type.docx": (
        rewritten("[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"),
        "macros",
    ),
    "external-entity.docx": (with_type(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "document type"),
    "external-type.docx": (with_type(b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">'), "document type"),
    "billion-laughs.docx": (with_type(LAUGHS), "document type"),
    "broken.docx": (rewritten("word/document.xml", b"</w:body>", b""), "XML is broken"),
    "deep.docx": (package(DEEP), "nested"),
    "very-deep.docx": (package("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "nested"),
    "many-paragraphs.docx": (package("<w:p/>" * 1_000_000, packing=zipfile.ZIP_STORED), "20,000 paragraphs"),
    "many-elements.docx": (package("<w:p/>" * (2 * limits.ELEMENTS), packing=zipfile.ZIP_STORED), "elements"),
    "deep.html": (b"<html>" + b"<div>" * 100_000 + b"x", "nested"),
    "rather-deep.html": (b"<html>" + b"<div>" * 220 + b"x", "nested"),
    "many.html": (b"<html>" + b"<br>" * (2 * limits.ELEMENTS), "elements"),
    "empty.html": (b"", "empty"),
    "no-resolution.html": (b"<html><body><p>Hello.</p></body></html>", "no opening formula"),
    "only-a-table.docx": (
        package(f"<w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>{PARAGRAPH}"),
        "outside of its tables",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused(name: str, tmp_path: Path) -> None:
    data, said = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    done = CliRunner().invoke(cli, ["parse", str(path)])
    assert done.exit_code == 2
    assert done.stdout == ""
    first, *advice = done.stderr.splitlines()
    assert first.startswith(f"evolve: error: {path}:")
    assert said in first
    assert all(line.startswith("  ") for line in advice)
    assert len(advice) <= 1


@pytest.mark.parametrize(
    "name", [name for name in FILES if name.startswith(("zip-bomb", "locked", "billion", "deep.h"))]
)
def test_from_standard_input_too(name: str) -> None:
    done = CliRunner().invoke(cli, ["parse", "-"], input=FILES[name][0])
    assert (done.exit_code, done.stdout) == (2, "")
    assert FILES[name][1] in done.stderr


def test_a_good_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "good.docx"
    path.write_bytes(GOOD)
    assert CliRunner().invoke(cli, ["parse", str(path)]).exit_code == 0


def test_a_folder_goes_on_without_it(tmp_path: Path, texts: Path) -> None:
    (tmp_path / "good.txt").write_bytes((texts / "zh" / "A-RES-79-236.txt").read_bytes())
    (tmp_path / "bad.docx").write_bytes(FILES["zip-bomb.docx"][0])
    (tmp_path / "~$good.docx").write_bytes(b"Word keeps this beside a document that is open")
    done = CliRunner().invoke(cli, ["terms", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stdout
    assert done.stderr.count("error:") == 1


PAGE = as_page(make(1), WebSetting("lists", "word"))
MARKUP = [b"w:p", b"w:ins", b"w:del", b"w:tbl", b"w:sdt", b'"1"', b'"-1"', b'"99999999999"', b"w:fldChar", b"w:br", b""]
TAGS = [
    b"<p>",
    b"</ol>",
    b"<ol>",
    b"<td>",
    b"<table>",
    b"<a href=#_ftn1>1</a>",
    b"<sup>",
    b"<li value=99>",
    b"<pre>",
    b"&#0;",
]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(MARKUP), st.sampled_from(MARKUP)), min_size=1, max_size=4), st.integers(0, 10**6)
)
def test_no_damage_makes_it_fail_in_another_way(swaps: list[tuple[bytes, bytes]], seed: int) -> None:
    """A document whose markup was changed is read or refused; BrokenPromise, a bug, is neither."""
    with zipfile.ZipFile(BytesIO(GOOD)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    name = sorted(files)[seed % len(files)]
    for before, after in swaps:
        files[name] = files[name].replace(before or after, after)
    with suppress(InputError):
        read(Path("draft.docx"), archive(**files))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(TAGS)), min_size=1, max_size=30))
def test_nor_does_it_with_a_page(inserted: list[tuple[int, bytes]]) -> None:
    page = PAGE
    for place, tag in inserted:
        page = page[:place] + tag + page[place:]
    with suppress(InputError):
        read(Path("draft.html"), page)
