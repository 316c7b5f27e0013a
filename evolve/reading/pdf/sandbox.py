"""Runs `extractor` on a PDF in a process of its own, with bounds on what it may cost, and tells what went wrong."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evolve.errors import BrokenPromise, EvolveError, RefusedFile, UnreadableFile
from evolve.reading.limits import CHARACTERS, MEBIBYTE, PAGES
from evolve.reading.pdf.extractor import GLYPH, HEAD, LINE, Refusal

MEMORY = 512 * MEBIBYTE
"""Address space of the extractor, far more than its memory: 200 pages take 70 MB."""
SECONDS = 30
"""Of processor time: a page takes some 20 ms."""
PATIENCE = 120
"""Seconds to wait for it on a busy machine, or where the system does not count for us."""
TAIL = 1024
"""Bytes at the end of a PDF among which its end mark stands; readers agree on so many."""

_EXTRACTOR = str(Path(__file__).with_name("extractor.py"))


class Glyph(NamedTuple):
    """A character as it is drawn: its box and the origin on its baseline, in points from the lower left."""

    char: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    size: float
    cosine: float
    sine: float
    bold: bool
    unmapped: bool


class Rule(NamedTuple):
    """A horizontal line, drawn on the page."""

    left: float
    right: float
    y: float


class DrawnPage(NamedTuple):
    """What is drawn on a page. ``pictures`` is the share of it that they cover."""

    number: int
    width: float
    height: float
    pictures: float
    glyphs: list[Glyph]
    rules: list[Rule]


def drawn_pages(data: bytes, name: str | None) -> Iterator[DrawnPage]:
    """The pages of a PDF, one at a time. Raises RefusedFile and UnreadableFile, each with one line."""
    _check_whole(data, name)
    drawn = _extracted(data, name)
    at, number = 0, 0
    while at < len(drawn):
        number += 1
        width, height, glyphs, lines, pictures = HEAD.unpack_from(drawn, at)
        at += HEAD.size
        middle, end = at + glyphs * GLYPH.size, at + glyphs * GLYPH.size + lines * LINE.size
        page = [_glyph(*fields) for fields in GLYPH.iter_unpack(drawn[at:middle])]
        rules = [Rule(*fields) for fields in LINE.iter_unpack(drawn[middle:end])]
        at = end
        yield DrawnPage(number, width, height, pictures, page, rules)


def _glyph(code: int, *places: Any) -> Glyph:
    return Glyph(chr(code) if code <= sys.maxunicode else "\ufffd", *places)


def _check_whole(data: bytes, name: str | None) -> None:
    """A file that was cut off opens nevertheless, without its last pages; so its end mark must be there."""
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:TAIL]:
        raise UnreadableFile("not a PDF, whatever its name says: save the document as PDF", path=name)
    if b"%%EOF" not in data.rstrip(b"\0\r\n\t ")[-TAIL:]:
        raise UnreadableFile(f"the PDF is cut off, its end is missing: {_AGAIN}", path=name)


def _extracted(data: bytes, name: str | None) -> memoryview:
    """What the extractor writes."""
    limits = [str(limit) for limit in (PAGES, CHARACTERS, MEMORY, SECONDS)]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-B", _EXTRACTOR, *limits],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedFile(f"the PDF takes too long: {_PRINT}", path=name) from error
    if done.returncode:
        raise _refused(done.returncode, done.stderr.decode("utf-8", "replace"), name)
    return memoryview(done.stdout)


_AGAIN = "fetch the file again"
_PRINT = "print it to a new PDF, or give its text"
_ONE = "give the text of one resolution"

_REFUSALS: dict[int, tuple[type[UnreadableFile | RefusedFile], str]] = {
    Refusal.UNREADABLE: (UnreadableFile, f"the PDF is damaged: {_AGAIN}"),
    Refusal.PASSWORD: (RefusedFile, "the PDF is locked with a password: save it without one"),
    Refusal.EMPTY: (UnreadableFile, f"the PDF has no pages: {_AGAIN}"),
    Refusal.PAGES: (RefusedFile, f"more than {PAGES:,} pages: {_ONE}"),
    Refusal.GLYPHS: (RefusedFile, f"more than {CHARACTERS:,} characters: {_ONE}"),
    Refusal.BROKEN_PAGE: (UnreadableFile, f"page {{}} of the PDF is damaged: {_AGAIN}"),
}
_FAILED = 1
"""The exit code of a Python program that met an error of its own."""


def _refused(code: int, said: str, name: str | None) -> EvolveError:
    if code == _FAILED:
        return BrokenPromise(
            f"the reader of PDF failed: {said.splitlines()[-1:]}", path=name, advice="Please report it."
        )
    kind, message = _REFUSALS.get(code, (RefusedFile, f"the PDF takes too much memory or time: {_PRINT}"))
    return kind(message.format(said.strip()), path=name)
