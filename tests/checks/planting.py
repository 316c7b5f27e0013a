"""Faults planted into texts, each text in the layout in which it was extracted.

A fault is planted by changing the source where its lines and columns say; nothing here looks at how rules work.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evolve.model.resolution import Paragraph, Resolution, Section
from evolve.model.span import Span
from evolve.reading import parse
from evolve.reading.encoding import decode
from evolve.reading.places import SourceMap


@dataclass(frozen=True)
class Planted:
    """A text with a fault, and the lines on which it may be told."""

    source: str
    line: int


class Bed:
    """A text to plant in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = decode(path.read_bytes())
        self.text: Resolution = parse(self.source, name=path.name)
        self.map = SourceMap(self.source, self.text)
        self.lines = self.source.split("\n")

    def replaced(self, paragraph: Paragraph, span: Span, words: str) -> Planted:
        """``words`` instead of ``span``, which lies on one line."""
        at = self.map.range(paragraph, span)
        assert at is not None
        if at.line != at.end_line:
            raise ValueError("over two lines")
        lines = list(self.lines)
        line = lines[at.line - 1]
        lines[at.line - 1] = line[: at.column - 1] + words + line[at.end_column - 1 :]
        return Planted("\n".join(lines), at.line)

    def inserted(self, paragraph: Paragraph, at: int, words: str) -> Planted:
        """``words`` before the character ``at``."""
        kept = paragraph.text[at]
        return self.replaced(paragraph, Span(at, at + 1), words + kept)

    def numbered(self, paragraph: Paragraph, number: str) -> Planted:
        """Another number before the paragraph."""
        at = self.map.number(paragraph)
        assert at is not None
        lines = list(self.lines)
        line = lines[at.line - 1]
        printed = line[at.column - 1 : at.end_column - 1]
        lines[at.line - 1] = line[: at.column - 1] + re.sub(r"\d+", number, printed) + line[at.end_column - 1 :]
        return Planted("\n".join(lines), at.line)

    def without_line(self, line: int) -> str:
        return "\n".join(self.lines[: line - 1] + self.lines[line:])

    def whole(self) -> list[Paragraph]:
        """Paragraphs that are long enough to plant in, in document order."""
        return [paragraph for paragraph in self.text.paragraphs if len(paragraph.text) > 30]

    def middle(self) -> list[tuple[Paragraph, int]]:
        """Places between two Han characters, a few in each paragraph, not at the rim of a line."""
        return [
            (paragraph, at)
            for paragraph in self.whole()
            for at in range(8, len(paragraph.text) - 8, 11)
            if self._is_inside(paragraph, at)
        ]

    def _is_inside(self, paragraph: Paragraph, at: int) -> bool:
        around = paragraph.text[at - 2 : at + 2]
        pieces = self.map.pieces(paragraph, Span(at - 4, at + 4))
        return re.fullmatch(r"[\u4e00-\u9fff]{4}", around) is not None and len(pieces) == 1

    def blanks(self, before: int = 12) -> list[tuple[Paragraph, int]]:
        """Places of a blank between two letters, a few in each paragraph, not at the rim of a line."""
        return [
            (paragraph, at)
            for paragraph in self.whole()
            for at in [m.start() + 1 for m in re.finditer(r"[a-z] [a-z]", paragraph.text)][1::before]
            if 20 < at < len(paragraph.text) - 20 and len(self.map.pieces(paragraph, Span(at - 12, at + 12))) == 1
        ]

    def operative(self) -> list[Paragraph]:
        return [p for p in self.text.paragraphs if p.section is Section.OPERATIVE and p.level == 0]


Planter = Callable[[Bed, int], Planted]
