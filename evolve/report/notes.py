"""The footnotes of a text: which call means which note, and where on a page it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evolve.model.resolution import Paragraph, ParagraphId, Resolution
from evolve.report.runs import NoteMark


@dataclass(frozen=True, slots=True)
class NoteView:
    """A footnote under the paragraph that calls it first, or at the end of the page."""

    anchor: str
    mark: str
    text: str
    back: str | None
    """The anchor to go back to; None for a note that no paragraph calls."""


class Notes:
    """The notes of one text on one page; ``prefix`` tells its anchors from those of the other text."""

    def __init__(self, text: Resolution, prefix: str) -> None:
        self._text = text
        self._prefix = prefix
        self._called: dict[ParagraphId, list[tuple[int, int]]] = {}
        self._first: dict[int, ParagraphId] = {}
        self._resolve()

    def marks(self, paragraph: Paragraph) -> tuple[NoteMark, ...]:
        """The marks of a paragraph, in order; one whose note is missing leads nowhere."""
        known = dict(self._called.get(paragraph.id, ()))
        return tuple(
            NoteMark(call.mark, call.at, f"#{self._anchor(known[i])}", self._text.footnotes[known[i]].text)
            if i in known
            else NoteMark(call.mark, call.at, "", "")
            for i, call in enumerate(paragraph.calls)
        )

    def under(self, paragraph: ParagraphId, back: str) -> tuple[NoteView, ...]:
        """The notes that ``paragraph`` is the first to call."""
        return tuple(self._view(i, back) for i, first in self._first.items() if first == paragraph)

    def uncalled(self) -> tuple[NoteView, ...]:
        """The notes that no paragraph calls, such as the starred one of a sponsor."""
        return tuple(self._view(i, None) for i in range(len(self._text.footnotes)) if i not in self._first)

    def _resolve(self) -> None:
        """Lead each call to a note of its mark: the nth call to the nth such note, else to the last."""
        by_mark: dict[str, list[int]] = {}
        for i, note in enumerate(self._text.footnotes):
            by_mark.setdefault(note.mark, []).append(i)
        seen: Counter[str] = Counter()
        for paragraph in self._text.paragraphs:
            for place, call in enumerate(paragraph.calls):
                notes = by_mark.get(call.mark)
                if notes:
                    meant = notes[min(seen[call.mark], len(notes) - 1)]
                    seen[call.mark] += 1
                    self._called.setdefault(paragraph.id, []).append((place, meant))
                    self._first.setdefault(meant, paragraph.id)

    def _anchor(self, note: int) -> str:
        return f"{self._prefix}-{note + 1}"

    def _view(self, i: int, back: str | None) -> NoteView:
        note = self._text.footnotes[i]
        return NoteView(self._anchor(i), note.mark, note.text, back)
