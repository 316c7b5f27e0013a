"""A Word file read as Word would after all its changes were accepted or rejected; knows nothing of how evolve writes.

The rules are those of ECMA-376, part 1, 17.13.5: a deleted run is gone once accepted, an inserted one once rejected;
a paragraph whose mark is gone joins the next, which keeps its own properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACCEPTED, REJECTED = "del", "ins"
"""The changes whose content is gone."""


@dataclass(frozen=True)
class Written:
    """A paragraph: its style and its text, in which ``[*]`` is a mark and ``[1: …]`` a note that is called there."""

    style: str
    text: str


def part(data: bytes, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name), parser)


def written(data: bytes, gone: str) -> list[Written]:
    """The paragraphs of the body that hold any text."""
    with ZipFile(BytesIO(data)) as archive:
        has_notes = "word/footnotes.xml" in archive.namelist()
    notes = {note.get(W + "id"): note for note in part(data, "word/footnotes.xml")} if has_notes else {}
    lines, carried = [], ""
    for paragraph in part(data, "word/document.xml").iter(W + "p"):
        carried += "".join(_text(paragraph, gone, notes))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            if carried:
                lines.append(Written(_style(paragraph, gone), carried))
            carried = ""
    assert not carried, "the text ends in a paragraph whose mark is gone"
    return lines


def _style(paragraph: Any, gone: str) -> str:
    before = paragraph.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle") if gone == REJECTED else None
    style = paragraph.find(f"{W}pPr/{W}pStyle") if before is None else before
    return str(style.get(W + "val"))


def _text(parent: Any, gone: str, notes: dict[str, Any]) -> Iterator[str]:
    for child in parent:
        if child.tag in (W + "ins", W + "del"):
            if child.tag != W + gone:
                yield from _text(child, gone, notes)
        elif child.tag == W + "r":
            yield from _run(child, gone, notes)


def _run(run: Any, gone: str, notes: dict[str, Any]) -> Iterator[str]:
    text = "".join(_characters(run))
    call = run.find(W + "footnoteReference")
    style = run.find(f"{W}rPr/{W}rStyle")
    if call is not None:
        note = "".join(_note(notes[call.get(W + "id")], gone))
        yield f"[{text or '#'}: {note}]"
    elif text and style is not None and "ootnote" in style.get(W + "val"):
        yield f"[{text}]"
    else:
        yield text


def _note(note: Any, gone: str) -> Iterator[str]:
    """The text of a note behind its number and the tab that follows it."""
    for k, paragraph in enumerate(note.iter(W + "p")):
        yield "\n" if k else ""
        runs = "".join(_text(paragraph, gone, {}))
        yield runs.partition("\t")[2] if not k else runs


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag in (W + "t", W + "delText"):
            yield child.text or ""
        else:
            yield {W + "tab": "\t", W + "br": "\n", W + "cr": "\r"}.get(child.tag, "")
