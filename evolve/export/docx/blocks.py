"""What is printed of a resolution: one block a line or paragraph, from the symbol to the last of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evolve.language.printing import Printing
from evolve.language.profile import language
from evolve.model.resolution import Footnote, Heading, Paragraph, ParagraphId, Resolution, Section

STAR = "*"
"""The mark of notes on the sponsor or the symbol, which no paragraph calls; ``**`` is the second of them."""

DEEPEST = 4
"""The last level of sub-paragraphs with an indent of its own; deeper ones share it (no text at hand has a third)."""


class Style(StrEnum):
    """What a block is, by the name of its style in the document."""

    SYMBOL = "Symbol"
    COMMITTEE = "Committee"
    AGENDA = "AgendaItem"
    SPONSOR = "Sponsor"
    TITLE = "ResolutionTitle"
    OPENING = "Opening"
    HEADING = "SectionHeading"
    PREAMBULAR = "Preambular"
    OPERATIVE = "Operative"
    ANNEX = "AnnexParagraph"
    CLOSING = "PlenaryMeeting"
    ADOPTED = "DateOfAdoption"
    NOTE = "LooseNote"
    """A note that nothing calls."""


MASTHEAD = (Style.SYMBOL, Style.COMMITTEE, Style.AGENDA, Style.SPONSOR, Style.TITLE, Style.OPENING)
"""What stands above a resolution, in this order, each line at most once."""


@dataclass(frozen=True, slots=True)
class Call:
    """A mark at the offset ``at``; ``note`` is the index of its note, None where the text has no such note.

    ``first`` says that the note stands under this call; a note called again is referred to.
    """

    at: int
    mark: str
    note: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """``label`` is the printed number with its stop, ``level`` how deep a sub-paragraph stands; calls in order."""

    style: Style
    text: str
    label: str = ""
    level: int = 0
    calls: tuple[Call, ...] = ()
    id: ParagraphId | None = None


def blocks(resolution: Resolution) -> tuple[Block, ...]:
    """All blocks of ``resolution`` in the order in which they are printed."""
    notes = _Notes(resolution.footnotes)
    printing = language(resolution.language).printing
    made = [*_masthead(resolution, notes, printing), *_body(resolution, notes, printing)]
    return (*made, *notes.loose())


class _Notes:
    """Which note a mark means: marks are met in the order of the text, and a mark may stand for several notes."""

    def __init__(self, footnotes: Sequence[Footnote]) -> None:
        self._footnotes = footnotes
        self._met: Counter[str] = Counter()

    def call(self, at: int, mark: str) -> Call:
        """The next call of ``mark``; the n-th is that of its n-th note, further ones are of the last."""
        notes = [index for index, note in enumerate(self._footnotes) if note.mark == mark]
        met = self._met[mark]
        self._met[mark] += 1
        if not notes:
            return Call(at, mark)
        return Call(at, mark, notes[min(met, len(notes) - 1)], first=met < len(notes))

    def stars(self, at: int) -> tuple[Call, ...]:
        """Calls of all notes on the masthead."""
        return tuple(self.call(at, note.mark) for note in self._footnotes if not note.mark.strip(STAR))

    def loose(self) -> Iterator[Block]:
        """The notes that were not called."""
        left = Counter(self._met)
        for note in self._footnotes:
            left[note.mark] -= 1
            if left[note.mark] < 0:
                yield Block(Style.NOTE, note.text, note.mark)


def _masthead(text: Resolution, notes: _Notes, printing: Printing) -> Iterator[Block]:
    sponsor, mark_at = printing.sponsor(text.sponsor) if text.sponsor else (None, 0)
    said = (text.symbol, text.committee, text.agenda_item, sponsor, text.title, text.opening)
    lines = [Block(style, line) for style, line in zip(MASTHEAD, said, strict=True) if line]
    starred = next((style for style in (Style.SPONSOR, Style.TITLE, Style.SYMBOL) if _has(lines, style)), None)
    for line in lines:
        if line.style is starred:
            at = mark_at if starred is Style.SPONSOR else len(line.text)
            yield Block(line.style, line.text, calls=notes.stars(at))
        else:
            yield line


def _has(lines: Iterable[Block], style: Style) -> bool:
    return any(line.style is style for line in lines)


def _body(text: Resolution, notes: _Notes, printing: Printing) -> Iterator[Block]:
    closed = False
    for paragraph in text.paragraphs:
        if paragraph.section is Section.ANNEX and not closed:  # the date of adoption stands before the annex (64/222)
            yield from _closing(text, printing)
            closed = True
        yield from _headings(text.headings, paragraph.id)
        yield _paragraph(paragraph, notes)
    yield from _headings(text.headings, None)
    if not closed:
        yield from _closing(text, printing)


def _headings(headings: Iterable[Heading], before: ParagraphId | None) -> Iterator[Block]:
    yield from (Block(Style.HEADING, heading.text) for heading in headings if heading.before == before)


def _paragraph(paragraph: Paragraph, notes: _Notes) -> Block:
    calls = sorted(paragraph.calls, key=lambda call: call.at)
    return Block(
        Style[paragraph.section.name],
        paragraph.text,
        _label(paragraph),
        min(paragraph.level, DEEPEST),
        tuple(notes.call(call.at, call.mark) for call in calls),
        paragraph.id,
    )


def _label(paragraph: Paragraph) -> str:
    """``12.``, but ``(a)``: what is in brackets or on a lower level has no stop."""
    number = paragraph.number or ""
    return f"{number}." if number and not paragraph.level and number[-1] not in ")）" else number


def _closing(text: Resolution, printing: Printing) -> Iterator[Block]:
    if text.closing:
        yield Block(Style.CLOSING, text.closing)
    if text.adopted:
        yield Block(Style.ADOPTED, printing.date(text.adopted))
