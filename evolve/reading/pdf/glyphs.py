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

HIGH_HALF = ("\x80", "\xff")
"""The upper half of Latin-1, as which bytes of any other encoding may be taken."""
STRANGE_SHARE = 0.3
"""Of all characters but digits, in [0, 1]: French has 0.05, Chinese taken for Latin nearly 1."""


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


def check_letters(text: str, name: str | None) -> None:
    """Raise GarbledText for a text in one encoding that was taken for another (mojibake)."""
    letters = [char for char in text if not char.isspace() and not char.isdecimal()]
    strange = sum(HIGH_HALF[0] <= char <= HIGH_HALF[1] for char in letters)
    if strange > STRANGE_SHARE * len(letters):
        what = "its letters are those of another encoding"
        raise GarbledText(f"{what}: print it to a PDF with text, or give its text", path=name)


def _is_lost(glyph: Glyph) -> bool:
    return glyph.unmapped or printed(glyph.char) == LOST
