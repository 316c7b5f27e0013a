"""Bytes: what is text is read in any encoding, what is none is refused, with its line."""

import codecs
from pathlib import Path

import pytest

from evolve.errors import GarbledText, NotAResolution, UnreadableFile
from evolve.reading import read

CASE = Path(__file__).parent.parent / "cases" / "reading" / "three-levels.txt"
TEXT = CASE.read_text(encoding="utf-8")

ENCODINGS = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, big end first": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "GB18030": TEXT.encode("gb18030"),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_give_one_text(name: str) -> None:
    resolution = read(Path("x.txt"), ENCODINGS[name])
    assert resolution.paragraphs == read(CASE).paragraphs


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", GarbledText),
        (b" \n\n", GarbledText),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, GarbledText),
        (TEXT.encode() + b"(cid:12)(cid:13)(cid:14)(cid:15)\n", GarbledText),
        ((TEXT + "\ufffd" * 9).encode(), GarbledText),
        ((TEXT + "\x01\x02\x03\x04\x05\x06").encode(), GarbledText),
        (b"A letter.\nNo resolution.\n", NotAResolution),
    ],
)
def test_what_is_no_text(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(Path("x.txt"), data)


def test_a_lost_glyph_is_borne() -> None:
    assert read(Path("x.txt"), (TEXT + "\n9. \ufffd\n").encode()).paragraphs


def test_the_line_of_garbled_text() -> None:
    with pytest.raises(GarbledText) as caught:
        read(Path("x.txt"), b"one\ntwo\n" + b"(cid:1)" * 20)
    assert caught.value.line == 3
    assert str(caught.value).startswith("x.txt:3:")


@pytest.mark.parametrize("name", ["x.xyz", "x"])
def test_formats_without_a_reader(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert ".txt" in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read(tmp_path / "none.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableFile, match="folder"):
        read(tmp_path / "folder.txt")


def test_lines_are_counted_by_line_ends_only() -> None:
    text = TEXT.replace("\n1. ", "\n\x0c\u20281. ", 1)
    assert read(Path("x.txt"), text.encode()).by_id["OP1"].line == read(CASE).by_id["OP1"].line
