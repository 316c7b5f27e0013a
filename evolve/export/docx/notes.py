"""Notes: where they are called in the document, and what they say at the foot of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from evolve.export.docx.blocks import STAR, Call
from evolve.export.docx.pieces import Called, Change, Piece
from evolve.export.docx.redline import Redline, note_pair
from evolve.export.docx.wordml import Stamps, run, w, words

REFERENCE = "FootnoteReference"
TEXT = "FootnoteText"
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
"""The lines between text and notes, which settings.xml names by these numbers."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The number of each note in the file, by its index in the old and in the new text.

    Word counts the notes of a text by itself; a mark of stars it is told.
    """

    old: dict[int, str]
    new: dict[int, str]
    again: frozenset[str]
    """The numbers of the notes that are called more than once."""

    def number(self, piece: Called) -> str:
        """The number of the note of a call; of a kept call that of the new text."""
        old, new = note_pair(piece)
        return self.new[new] if new is not None else self.old[old or 0]

    def runs(self, piece: Called, stamps: Stamps) -> Iterator[tuple[Change, Element]]:
        """A call: of a note, again of a note called before, or of no note."""
        for part in self._parts(piece):
            call, change = part.call, part.change
            if call.note is None:
                yield change, run(*words(call.mark, change), style=REFERENCE)
            elif call.first:
                yield from ((change, element) for element in self._reference(part, stamps))
            else:
                yield from ((change, element) for element in _field(self.number(part), call, change))

    def _parts(self, piece: Called) -> tuple[Called, ...]:
        """The call, as deletion and insertion where another note is now called again."""
        old, new = note_pair(piece)
        if old is None or new is None or self.old[old] == self.new[new]:
            return (piece,)
        return Called(piece.old, None), Called(None, piece.new)

    def _reference(self, piece: Called, stamps: Stamps) -> Iterator[Element]:
        number, mark = self.number(piece), piece.call.mark
        if STAR in mark:
            reference = w("footnoteReference", customMarkFollows="1", id=number)
            made = run(reference, *words(mark, piece.change), style=REFERENCE)
        else:
            made = run(w("footnoteReference", id=number), style=REFERENCE)
        if number not in self.again:
            yield made
            return
        place = stamps.number()
        yield w("bookmarkStart", id=place, name=_bookmark(number))
        yield made
        yield w("bookmarkEnd", id=place)


def numbered(redline: Redline) -> Notes:
    """The notes of ``redline``, numbered from 1 in the order of their first calls."""
    calls = [piece for line in redline.lines for piece in line.pieces if isinstance(piece, Called)]
    old: dict[int, str] = {}
    new: dict[int, str] = {}
    for number, (before, after) in enumerate(redline.notes, 1):
        if before is not None:
            old[before] = str(number)
        if after is not None:
            new[after] = str(number)
    again = {old[call.old.note] for call in calls if call.old and not call.old.first and call.old.note is not None}
    again |= {new[call.new.note] for call in calls if call.new and not call.new.first and call.new.note is not None}
    return Notes(old, new, frozenset(again))


def separators() -> list[Element]:
    """The lines between text and notes, which every document with notes has."""
    return [w("footnote", w("p", run(w(kind))), type=kind, id=number) for number, kind in _SEPARATORS]


def footnotes(redline: Redline, stamps: Stamps) -> Element:
    """The part of the package that has the notes."""
    made = separators()
    calls = [piece for line in redline.lines for piece in line.pieces if isinstance(piece, Called)]
    first = {note_pair(piece): piece for piece in calls if piece.call.first}
    for number, (pair, text) in enumerate(redline.notes.items(), 1):
        made.append(_footnote(str(number), first[pair].call.mark, text, stamps))
    return w("footnotes", *made)


def _footnote(number: str, mark: str, text: Iterable[Piece], stamps: Stamps) -> Element:
    label = words(mark) if STAR in mark else [w("footnoteRef")]
    runs = ((piece.change, run(*words(piece.text, piece.change))) for piece in text if not isinstance(piece, Called))
    paragraph = w(
        "p",
        w("pPr", w("pStyle", val=TEXT)),
        run(*label, style=REFERENCE),
        run(w("tab")),
        *stamps.wrapped(runs),
    )
    return w("footnote", paragraph, id=number)


def _field(number: str, call: Call, change: Change) -> Iterator[Element]:
    """A reference to a note called before: a field that Word keeps in step when it counts the notes anew."""
    instruction = w("delInstrText" if change is Change.DELETED else "instrText")
    instruction.text = f" NOTEREF {_bookmark(number)} \\f \\h "
    yield run(w("fldChar", fldCharType="begin"))
    yield run(instruction)
    yield run(w("fldChar", fldCharType="separate"))
    yield run(*words(call.mark, change), style=REFERENCE)
    yield run(w("fldChar", fldCharType="end"))


def _bookmark(number: str) -> str:
    return f"_RefNote{number}"
