"""Refuses pages whose glyphs tell no text: scanned ones, and those whose fonts do not say what they show."""

from __future__ import annotations

from evolve.errors import GarbledText, UnreadableFile
from evolve.reading.encoding import GARBLED_FEW, GARBLED_SHARE
from evolve.reading.pdf.characters import LOST, printed
from evolve.reading.pdf.sandbox import DrawnPage, Glyph

PICTURE = 0.5
"""Of a page, in [0, 1]: pictures that cover as much, and hardly a letter, make a scanned page."""
FEW_GLYPHS = 40
"""A page of text has more; a scan may have a page number or the line of a stamp on it."""


def check_glyphs(page: DrawnPage, name: str | None) -> DrawnPage:
    """The page as it is. Raises UnreadableFile where it is a picture, GarbledText where its glyphs are no text."""
    solid = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
    if len(solid) < FEW_GLYPHS and page.pictures > PICTURE:
        what = f"page {page.number} is a picture without text (scanned)"
        raise UnreadableFile(f"{what}: run OCR over it, or give its text", path=name)
    lost = [glyph for glyph in solid if _is_lost(glyph)]
    if len(lost) > max(GARBLED_FEW, GARBLED_SHARE * len(solid)):
        what = f"page {page.number}: the fonts do not say which characters {len(lost)} of {len(solid)} glyphs are"
        raise GarbledText(f"{what}: print it to a PDF with text, or give its text", path=name)
    return page


def _is_lost(glyph: Glyph) -> bool:
    return glyph.unmapped or printed(glyph.char) == LOST
