"""A text as every page names it, and the page of one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evolve.model.resolution import Key, Paragraph, Resolution, Section, Status
from evolve.report import names
from evolve.report.notes import Notes, NoteView
from evolve.report.runs import Stretches, plain
from evolve.report.tally import length

FACTS = ("symbol", "committee", "agenda", "sponsor", "opening", "closing")
"""What a masthead may say, in the order of the page."""


@dataclass(frozen=True, slots=True)
class TextLabel:
    """How a page speaks of a text; ``href`` is its own page, seen from the top folder."""

    key: Key
    language: str
    title: str | None
    when: str | None
    """The date as far as it is known: ``2019-04-15`` or ``2019``."""
    adopted: bool
    href: str | None
    paragraphs: int
    characters: int


def label(text: Resolution, stems: Mapping[Key, str] | None) -> TextLabel:
    """The label of ``text``; without stems there is no page to lead to."""
    when = text.adopted or text.date
    return TextLabel(
        key=text.key,
        language=text.language,
        title=text.title,
        when=when.isoformat() if when else (str(text.year) if text.year is not None else None),
        adopted=text.status is Status.ADOPTED,
        href=names.text_page(stems[text.key]) if stems else None,
        paragraphs=len(text.paragraphs),
        characters=length(paragraph.text for paragraph in text.paragraphs),
    )


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph on the page of its text."""

    anchor: str
    id: str
    level: int
    headings: tuple[str, ...]
    text: Stretches
    notes: tuple[NoteView, ...]
    translations: tuple[TranslationView, ...]


@dataclass(frozen=True, slots=True)
class TranslationView:
    """The same paragraph in another language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class PartView:
    """Paragraphs of one section, in a row."""

    section: Section
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """The page of one text."""

    label: TextLabel
    facts: tuple[tuple[str, str], ...]
    """Which of `FACTS`, and what the masthead says."""
    parts: tuple[PartView, ...]
    last_headings: tuple[str, ...]
    notes: tuple[NoteView, ...]


def text_view(text: Resolution, stems: Mapping[Key, str], translations: Sequence[Resolution] = ()) -> TextView:
    """The page of ``text``, with its ``translations`` beside it."""
    notes = Notes(text, "fn")
    parts: list[tuple[Section, list[ParagraphView]]] = []
    for paragraph in text.paragraphs:
        if not parts or parts[-1][0] is not paragraph.section:
            parts.append((paragraph.section, []))
        parts[-1][1].append(_paragraph(text, paragraph, notes, translations))
    return TextView(
        label=label(text, stems),
        facts=tuple((name, value) for name, value in _facts(text) if value),
        parts=tuple(PartView(section, tuple(paragraphs)) for section, paragraphs in parts),
        last_headings=headings_before(text, None),
        notes=notes.uncalled(),
    )


def headings_before(text: Resolution, paragraph: str | None) -> tuple[str, ...]:
    """The headings that stand before a paragraph (None: after the last)."""
    return tuple(heading.text for heading in text.headings if heading.before == paragraph)


def translated(paragraph: str, translations: Sequence[Resolution]) -> tuple[TranslationView, ...]:
    """The paragraph of the same id in each translation that has one."""
    return tuple(
        TranslationView(text.language, text.by_id[paragraph].text) for text in translations if paragraph in text.by_id
    )


def _paragraph(
    text: Resolution, paragraph: Paragraph, notes: Notes, translations: Sequence[Resolution]
) -> ParagraphView:
    place = names.anchor(paragraph.id)
    return ParagraphView(
        anchor=place,
        id=paragraph.id,
        level=paragraph.level,
        headings=headings_before(text, paragraph.id),
        text=plain(paragraph.text, notes.marks(paragraph)),
        notes=notes.under(paragraph.id, f"#{place}"),
        translations=translated(paragraph.id, translations),
    )


def _facts(text: Resolution) -> Iterator[tuple[str, str | None]]:
    said = (text.symbol, text.committee, text.agenda_item, text.sponsor, text.opening, text.closing)
    return zip(FACTS, said, strict=True)
