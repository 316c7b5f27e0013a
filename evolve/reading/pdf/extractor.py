"""PDF -> glyphs, drawn lines and pictures, page after page: the only door to PDFium, run as a process of its own.

`process` starts this file: a PDF is untrusted, PDFium is C++, and neither a crash nor a bomb in it may take evolve
along. So nothing of evolve is imported here. The PDF comes on standard input; on standard output go, for each page,
a `HEAD` and as many `GLYPH`s, `LINE`s (drawn) as it says; the exit code is a `Refusal` where nothing can be read.
JavaScript, forms and attachments are never looked at: this build of PDFium has no engine for them.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from ctypes import c_double, c_float, create_string_buffer
from enum import IntEnum
from typing import Any, BinaryIO

HEAD = struct.Struct("=ddIId")
"""Width and height of the page in points, number of glyphs, number of lines, share of the page that pictures cover."""
GLYPH = struct.Struct("=I9f??")
"""Code point; left, right, bottom, top of its box; x, y of its origin, on the baseline; size; cosine and sine of its
direction; whether it is bold; whether its font does not say which character it is."""
LINE = struct.Struct("=fff")
"""Left, right, height above the foot of the page: a horizontal line, drawn as a stroke or a flat box."""

BOLD = 600
"""The weight from which on a font is bold: 400 is regular, 700 bold."""
LONGEST_NAME = 128
"""Bytes of the name of a font that are looked at."""
FLAT = 2.5
"""Points: a drawn shape that is no higher is a line."""
SHORTEST_LINE = 5.0
"""Points: the rule above the letterhead of Word's pages is drawn in parts, one a table cell."""
DEEPEST = 12
"""How deep forms (drawings in drawings) are searched for pictures and lines."""
MOST_OBJECTS = 20_000
"""Drawn objects looked at on one page; maps have more, resolutions some dozens."""


class Refusal(IntEnum):
    """Why a PDF cannot be read; the exit codes of this process."""

    UNREADABLE = 10
    PASSWORD = 11
    EMPTY = 12
    PAGES = 13
    GLYPHS = 14
    BROKEN_PAGE = 15
    """The number of the page, from 1, stands on standard error."""


def main(most_pages: int, most_glyphs: int, source: BinaryIO, target: BinaryIO) -> int:
    """Write the pages of the PDF in ``source`` to ``target``; returns the exit code."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  (`sandbox` reads the layouts above and needs no PDFium)

    data = source.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        password = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return Refusal.PASSWORD if password else Refusal.UNREADABLE
    count = pdfium.FPDF_GetPageCount(document)
    if not count:
        return Refusal.EMPTY
    if count > most_pages:
        return Refusal.PAGES
    left = most_glyphs
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        text = page and pdfium.FPDFText_LoadPage(page)
        if not text:
            sys.stderr.write(str(number + 1))
            return Refusal.BROKEN_PAGE
        left -= pdfium.FPDFText_CountChars(text)
        if left < 0:
            return Refusal.GLYPHS
        _write(pdfium, page, text, target)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return 0


def _write(pdfium: Any, page: Any, text: Any, target: BinaryIO) -> None:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    glyphs = list(_glyphs(pdfium, text))
    lines, pictures = _drawn(pdfium, page)
    target.write(HEAD.pack(width, height, len(glyphs), len(lines), pictures / max(1.0, width * height)))
    target.writelines(glyphs)
    target.writelines(LINE.pack(*line) for line in lines)


def _glyphs(pdfium: Any, text: Any) -> Iterator[bytes]:
    """The glyphs of a page in the order in which they are drawn; what PDFium adds (blanks, line ends) is left out."""
    x, y, box, matrix = c_double(), c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    name = create_string_buffer(LONGEST_NAME)
    for at in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        across = (matrix.a**2 + matrix.b**2) ** 0.5 or 1.0
        yield GLYPH.pack(
            pdfium.FPDFText_GetUnicode(text, at),
            box.left,
            box.right,
            box.bottom,
            box.top,
            x.value,
            y.value,
            # many producers set the font to 1 and scale by the matrix
            pdfium.FPDFText_GetFontSize(text, at) * (matrix.c**2 + matrix.d**2) ** 0.5,
            matrix.a / across,
            matrix.b / across,
            _is_bold(pdfium, text, at, name),
            pdfium.FPDFText_HasUnicodeMapError(text, at) == 1,
        )


def _is_bold(pdfium: Any, text: Any, at: int, name: Any) -> bool:
    """By weight, or by name: an embedded LiberationSerif-Bold has the weight 400. ``name`` is room for the name."""
    if pdfium.FPDFText_GetFontWeight(text, at) >= BOLD:
        return True
    pdfium.FPDFText_GetFontInfo(text, at, name, LONGEST_NAME, None)
    return b"Bold" in name.value


def _drawn(pdfium: Any, page: Any) -> tuple[list[tuple[float, float, float]], float]:
    """The horizontal lines of a page, and the area of its pictures in square points."""
    lines: list[tuple[float, float, float]] = []
    pictures = 0.0
    for kind, left, bottom, right, top in _objects(pdfium, page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += (right - left) * (top - bottom)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and top - bottom <= FLAT and right - left >= SHORTEST_LINE:
            lines.append((left, right, (bottom + top) / 2))
    return lines, pictures


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[int, float, float, float, float]]:
    """Kind and box (left, bottom, right, top) of what is drawn, a form's contents among them."""
    corners = [c_float() for _ in range(4)]
    for at in range(min(MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page))):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_picture(pdfium, drawn, DEEPEST):
            kind = pdfium.FPDF_PAGEOBJ_IMAGE
        if pdfium.FPDFPageObj_GetBounds(drawn, *corners):
            yield (kind, *(corner.value for corner in corners))


def _holds_picture(pdfium: Any, form: Any, depth: int) -> bool:
    for at in range(min(MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(form))):
        drawn = pdfium.FPDFFormObj_GetObject(form, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth and _holds_picture(pdfium, drawn, depth - 1):
            return True
    return False


def _limit(memory: int, seconds: int) -> None:
    """Let the system end this process where it takes more bytes or processor time; nothing where it cannot."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows has none; `process` still waits no longer than its patience
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit(int(sys.argv[3]), int(sys.argv[4]))
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer))
