"""Small collections for tests: a text is a year and its paragraphs."""

from __future__ import annotations

from evolve.model.resolution import Paragraph, Resolution, Section


def text(year: int, *paragraphs: str, key: str | None = None, language: str = "zh-Hans") -> Resolution:
    """The text of a year, with operative paragraphs OP1, OP2 …."""
    made = (
        Paragraph(f"OP{number}", Section.OPERATIVE, str(number), 0, words) for number, words in enumerate(paragraphs, 1)
    )
    return Resolution(key or f"text of {year}", language, tuple(made), year=year)
