"""A text that is no resolution -> its paragraphs, as blank lines part them: statutes, reports, whatever an archive holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from evolve.language.detect import detect, full_tag
from evolve.model.resolution import Heading, Paragraph, Resolution, Section

_BLANK = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*(?:\r\n|\n|\r)\s*")
_HEADING = re.compile(r"#{1,6}\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def plain(text: str, *, name: str, language: str | None = None) -> Resolution:
    """The blocks of ``text`` as paragraphs P1, P2 …; those that Markdown marks as headings (``## …``) are headings.

    Comments of Markdown are left out. A text without any block has no paragraphs.
    """
    paragraphs: list[Paragraph] = []
    headings: list[Heading] = []
    waiting: list[str] = []
    for block in _blocks(text):
        marked = _HEADING.match(block)
        if marked:
            waiting.append(block[marked.end() :])
            continue
        made = Paragraph(f"P{len(paragraphs) + 1}", Section.OPERATIVE, None, 0, block, ordinal=len(paragraphs) + 1)
        headings += [Heading(made.id, title) for title in waiting]
        waiting = []
        paragraphs.append(made)
    headings += [Heading(None, title) for title in waiting]
    return Resolution(
        key=PurePath(name).stem,
        language=full_tag(language or detect(text), text),
        paragraphs=tuple(paragraphs),
        title=headings[0].text if headings else None,
        headings=tuple(headings),
        path=name,
    )


def _blocks(text: str) -> Iterator[str]:
    for block in _BLANK.split(_COMMENT.sub("", text)):
        if block.strip():
            yield block.strip()
