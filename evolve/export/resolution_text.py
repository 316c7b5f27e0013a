"""A resolution for reading: each paragraph a block under its id, the footnotes at the end."""

from __future__ import annotations

from collections.abc import Iterator

from evolve.export.screen import shown
from evolve.model.resolution import Furniture, Paragraph, Resolution

INDENT = "  "
"""Set before a sub-paragraph, once a level."""


def resolution_text(resolution: Resolution, *, furniture: bool = False) -> str:
    """``resolution`` as plain text; with ``furniture`` also what was left out of it."""
    blocks = ["\n".join(_head(resolution)), *_body(resolution)]
    if resolution.footnotes:
        blocks.append("\n".join(f"[{note.mark}] {note.text}" for note in resolution.footnotes))
    if furniture and resolution.furniture:
        blocks.append(furniture_text(resolution.furniture).rstrip("\n"))
    return "\n\n".join(block for block in blocks if block) + "\n"


def furniture_text(items: tuple[Furniture, ...]) -> str:
    """What was left out of a text, a piece a line: its line or ordinal (- where it has none), why, the piece."""
    return "".join(f"{item.line or item.ordinal or '-'}\t{item.reason}\t{shown(item.text)}\n" for item in items)


def _head(resolution: Resolution) -> Iterator[str]:
    yield " · ".join(part for part in (resolution.key, resolution.title) if part)
    when = resolution.adopted or resolution.date
    facts = [resolution.status.value, when.isoformat() if when else None, resolution.language]
    yield " · ".join(fact for fact in facts if fact)
    for fact in (resolution.committee, resolution.agenda_item, resolution.sponsor, resolution.opening):
        if fact:
            yield fact


def _body(resolution: Resolution) -> Iterator[str]:
    for paragraph in resolution.paragraphs:
        yield from (heading.text for heading in resolution.headings if heading.before == paragraph.id)
        yield _block(paragraph)
    yield from (heading.text for heading in resolution.headings if heading.before is None)
    if resolution.closing:
        yield resolution.closing


def _block(paragraph: Paragraph) -> str:
    indent = INDENT * paragraph.level
    return f"{indent}{paragraph.id}\n{indent}{_with_marks(paragraph)}"


def _with_marks(paragraph: Paragraph) -> str:
    """The text with its footnote marks in brackets, where they stood."""
    text = paragraph.text
    for call in sorted(paragraph.calls, key=lambda call: call.at, reverse=True):
        text = f"{text[: call.at]}[{call.mark}]{text[call.at :]}"
    return text
