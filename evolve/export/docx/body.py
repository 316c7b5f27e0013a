"""The lines of a redline as the parts of a Word document: its body and its comments."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from evolve.export.docx.blocks import Block, Style
from evolve.export.docx.notes import Notes
from evolve.export.docx.pieces import Called, Change
from evolve.export.docx.redline import Line, Redline
from evolve.export.docx.wordml import CHANGES, ID, Stamps, run, w, words

FOOTER = "rId1"
"""The relation by which the body names its footer, see parts/document.xml.rels."""

A4 = {"w": "11906", "h": "16838"}
MARGINS = {
    "top": "1440",
    "right": "1440",
    "bottom": "1440",
    "left": "1440",
    "header": "720",
    "footer": "720",
    "gutter": "0",
}
"""In twentieths of a point; an inch all around."""

_SUB = "SubParagraph"
END = "EndRule"
"""The style of the line below a resolution, which is no part of it."""
_COMMENT, _COMMENT_MARK = "CommentText", "CommentReference"


def document(redline: Redline, notes: Notes, stamps: Stamps) -> tuple[Element, Element]:
    """The body of the document, and its comments."""
    paragraphs: list[Element] = []
    comments: list[Element] = []
    now = stamps
    for line in redline.lines:
        comment = _comment(line, now) if line.comment else None
        paragraphs.append(_paragraph(line, comment, notes, now))
        if comment is not None:
            comments.append(comment)
        if line.change is Change.KEPT and paragraphs[-1][-1].tag in CHANGES:
            # LibreOffice would make one of it and of a change that begins the next paragraph, and the mark between
            now = stamps if now is not stamps else stamps.later()
    # Word cannot take away the last mark of a text: the line below a resolution is one that no change touches.
    end = w("p", w("pPr", w("pStyle", val=END)))
    return w("document", w("body", *paragraphs, end, page())), w("comments", *comments)


def style_of(block: Block) -> str:
    """The paragraph style of a block."""
    return f"{_SUB}{block.level}" if block.level else block.style.value


def page() -> Element:
    """A4 with a footer."""
    made = w("sectPr", w("footerReference", type="default"), w("pgSz", **A4), w("pgMar", **MARGINS))
    made[0].set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", FOOTER)
    return made


def _paragraph(line: Line, comment: Element | None, notes: Notes, stamps: Stamps) -> Element:
    runs = _runs(line, notes, stamps)
    if comment is not None:
        # At its beginning, not around its text: there LibreOffice 7.4 gives the paragraph behind it a wrong style.
        reference = Element(w("commentReference").tag, {ID: comment.attrib[ID]})
        runs = chain([(line.change, run(reference, style=_COMMENT_MARK))], runs)
    return w("p", _properties(line, stamps), *stamps.wrapped(runs))


def _runs(line: Line, notes: Notes, stamps: Stamps) -> Iterator[tuple[Change, Element]]:
    for piece in (*line.label, *line.pieces):
        if isinstance(piece, Called):
            yield from notes.runs(piece, stamps)
        else:
            yield piece.change, run(*words(piece.text, piece.change))


def _properties(line: Line, stamps: Stamps) -> Element:
    """Style and paragraph mark; a style that changed is a change like any other."""
    block = line.new or line.old
    style = style_of(block) if block else Style.OPERATIVE.value
    made = w("pPr", w("pStyle", val=style))
    mark = stamps.mark(line.change)
    if mark:
        made.append(w("rPr", *mark))
    if line.old and line.new and style_of(line.old) != style:
        made.append(w("pPrChange", w("pPr", w("pStyle", val=style_of(line.old))), **stamps.stamp()))
    return made


def _comment(line: Line, stamps: Stamps) -> Element:
    paragraphs = [w("p", w("pPr", w("pStyle", val=_COMMENT)), run(*words(text))) for text in line.comment]
    paragraphs[0].insert(1, run(w("annotationRef"), style=_COMMENT_MARK))
    return w("comment", *paragraphs, **stamps.stamp())
