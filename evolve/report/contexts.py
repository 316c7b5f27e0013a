"""Terms in their context: where a term stands in a text, with what stands around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from evolve.language.folding import Folded
from evolve.language.profile import language
from evolve.model.resolution import Key, Paragraph, ParagraphId, Resolution
from evolve.model.span import Span

AROUND = 56
"""How much stands on either side of a term, in columns: 28 Han characters, a clause most of the time."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Context:
    """A term and what stands before and behind it."""

    before: str
    term: str
    after: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a paragraph."""

    paragraph: ParagraphId
    context: Context


def context(text: str, span: Span) -> Context:
    """The part of ``text`` around ``span``; an ellipsis shows where it was cut."""
    start = span.start - within(text[: span.start][::-1], AROUND)
    end = span.end + within(text[span.end :], AROUND)
    return Context(
        before=(ELLIPSIS if start else "") + text[start : span.start],
        term=span.of(text),
        after=text[span.end : end] + (ELLIPSIS if end < len(text) else ""),
    )


def within(text: str, width: int) -> int:
    """How many characters from the beginning of ``text`` fit into so many columns; a wide one takes two."""
    for at, character in enumerate(text):
        width -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width < 0:
            return at
    return len(text)


class Concordance:
    """Every place of a term; each text is folded once, when it is first asked for."""

    def __init__(self) -> None:
        self._folded: dict[Key, list[tuple[Paragraph, Folded]]] = {}

    def occurrences(self, text: Resolution, term: str, outside: str = "") -> tuple[Occurrence, ...]:
        """Where ``term`` stands in ``text``, whatever the width, the blanks and the script.

        Not inside of ``outside``, a longer term that has ``term`` in it.
        """
        writing = language(text.language).writing
        wanted, longer = writing.fold(term).text, writing.fold(outside).text
        if text.key not in self._folded:
            self._folded[text.key] = [(paragraph, writing.fold(paragraph.text)) for paragraph in text.paragraphs]
        return tuple(
            Occurrence(paragraph.id, context(paragraph.text, folded.span(at, at + len(wanted))))
            for paragraph, folded in self._folded[text.key]
            for at in _places(folded.text, wanted)
            if wanted not in longer or not _inside(folded.text, Span(at, at + len(wanted)), longer)
        )


def _inside(text: str, span: Span, longer: str) -> bool:
    """Whether the stretch is part of an occurrence of ``longer``."""
    return any(at <= span.start and span.end <= at + len(longer) for at in _places(text, longer))


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))
