"""The paragraph correspondence table as a Word document: four columns, the head repeated on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from evolve.export.correspondence import HEADINGS, sources
from evolve.export.docx import AUTHOR, NO_TIME
from evolve.export.docx.body import page
from evolve.export.docx.notes import separators
from evolve.export.docx.package import package, properties, static_parts
from evolve.export.docx.wordml import Stamps, run, w, words, xml
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution

WIDTHS = (1300, 1700, 3026, 3000)
"""Of the columns, in twentieths of a point; together the width of the text on A4."""
_TRACKING = b"<w:trackRevisions/>"
"""What a document of tracked changes says in its settings, and a table does not."""


def correspondence_docx(alignment: Alignment, old: Resolution, new: Resolution) -> bytes:
    """The file: a title, and a row for each paragraph of the new text and each that was removed."""
    title = f"{old.key} → {new.key}"
    heading = w("p", w("pPr", w("pStyle", val="ResolutionTitle")), run(*words(title)))
    body = w("body", heading, _table(sources(alignment, old, new)), w("p"), page())
    parts = static_parts(new.language)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(_TRACKING, b"")
    return package(
        {
            **parts,
            "docProps/core.xml": properties(title, title, Stamps(AUTHOR, NO_TIME)),
            "word/document.xml": xml(w("document", body)),
            "word/footnotes.xml": xml(w("footnotes", *separators())),
            "word/comments.xml": xml(w("comments")),
        }
    )


def _table(rows: Iterable[Sequence[str]]) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz="4", space="0", color="auto") for side in sides))
    layout = (w("tblW", w=str(sum(WIDTHS)), type="dxa"), borders, w("tblLayout", type="fixed"))
    grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in WIDTHS))
    return w("tbl", w("tblPr", *layout), grid, _row(HEADINGS, is_head=True), *map(_row, rows))


def _row(cells: Sequence[str], *, is_head: bool = False) -> Element:
    whole = [w("cantSplit"), *([w("tblHeader")] if is_head else [])]
    made = (_cell(text, width, is_head) for text, width in zip(cells, WIDTHS, strict=True))
    return w("tr", w("trPr", *whole), *made)


def _close() -> Element:
    """A cell's lines stand closer than a text's."""
    return w("pPr", w("spacing", before="20", after="20", line="260", lineRule="auto"))


def _cell(text: str, width: int, is_head: bool) -> Element:
    content = run(*words(text))
    if is_head:
        content.insert(0, w("rPr", w("b")))
    return w("tc", w("tcPr", w("tcW", w=str(width), type="dxa")), w("p", _close(), content))
