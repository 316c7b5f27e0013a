"""The promise of a document with tracked changes, tried on the document itself before it is shown.

With every change accepted it is the new text, with every change rejected the old one: paragraphs, numbers, styles,
notes and the places where they are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from evolve.errors import BrokenPromise
from evolve.export.docx.blocks import STAR, Block, Call, blocks
from evolve.export.docx.body import END, style_of
from evolve.export.docx.pieces import TAB
from evolve.export.docx.wordml import W, legal
from evolve.model.resolution import Resolution

Mark: TypeAlias = tuple[str, str]
"""What kind of call it is, and the note or mark that it leads to."""
Printed: TypeAlias = tuple[str, tuple[str | Mark, ...]]
"""A paragraph: its style, its text with the marks in it."""

_BREAKS = {f"{{{W}}}tab": TAB, f"{{{W}}}br": "\n", f"{{{W}}}cr": "\r"}


def assert_replays(document: Element, footnotes: Element, old: Resolution, new: Resolution) -> None:
    """Raise `BrokenPromise` unless the document gives ``new`` and ``old`` again."""
    for text, gone in ((new, "del"), (old, "ins")):
        notes = {note.get(_w("id"), ""): _text(note, gone).removeprefix(TAB) for note in footnotes}
        found = list(_paragraphs(document[0], gone, notes))
        meant = [_printed(block, text) for block in blocks(text)]
        if found != meant:
            wrong = next((str(a) for a, b in zip(found, meant, strict=False) if a != b), f"{len(found)} paragraphs")
            raise BrokenPromise(f"a document with tracked changes does not give {text.key} again", excerpt=wrong[:80])


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _paragraphs(body: Element, gone: str, notes: dict[str, str]) -> Iterator[Printed]:
    carried: list[str | Mark] = []
    for paragraph in body.iterfind(_w("p")):
        carried += _content(paragraph, gone, notes)
        properties = paragraph[0]
        if properties.find(f"{_w('rPr')}/{_w(gone)}") is None:  # else what is left of it joins the next
            before = properties.find(f"{_w('pPrChange')}/{_w('pPr')}") if gone == "ins" else None
            style = (properties if before is None else before)[0].get(_w("val"), "")
            if style != END or carried:
                yield style, tuple(_joined(carried))
            carried = []


def _content(paragraph: Element, gone: str, notes: dict[str, str]) -> Iterator[str | Mark]:
    for run in _runs(paragraph, gone):
        call = run.find(_w("footnoteReference"))
        mark = "".join(_characters(run))
        if call is not None:
            yield mark or "#", notes[call.get(_w("id"), "")]
        elif run.find(f"{_w('rPr')}/{_w('rStyle')}") is not None and mark:
            yield "again", mark
        else:
            yield mark


def _runs(parent: Element, gone: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == _w("r"):
            yield child
        elif child.tag in (_w("ins"), _w("del")) and child.tag != _w(gone):
            yield from _runs(child, gone)


def _text(note: Element, gone: str) -> str:
    return "".join(
        character for run in _runs(note[0], gone) if run.find(_w("rPr")) is None for character in _characters(run)
    )


def _characters(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag in (_w("t"), _w("delText")):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]


def _printed(block: Block, text: Resolution) -> Printed:
    parts: list[str | Mark] = [block.label + TAB if block.label else ""]
    at = 0
    for call in block.calls:
        parts += [legal(block.text[at : call.at]), _mark(call, text)]
        at = call.at
    return style_of(block), tuple(_joined([*parts, legal(block.text[at:])]))


def _mark(call: Call, text: Resolution) -> Mark:
    if call.note is None or not call.first:
        return "again", legal(call.mark)
    return legal(call.mark) if STAR in call.mark else "#", legal(text.footnotes[call.note].text)


def _joined(parts: Iterable[str | Mark]) -> Iterator[str | Mark]:
    """The parts with neighbouring texts made one, and without empty ones."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        text = ""
        yield part
    if text:
        yield text
