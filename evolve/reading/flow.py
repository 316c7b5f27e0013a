"""One paragraph of a document while it is put together from its runs: text, marks, lines broken by hand."""

from __future__ import annotations

from evolve.model.resolution import FootnoteCall
from evolve.reading.extract import Passage
from evolve.reading.marks import SUPERSCRIPTS

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)


class Flow:
    """Grows run by run; `passages` is what it came to."""

    def __init__(self) -> None:
        self._lines: list[str] = [""]
        self._calls: list[list[FootnoteCall]] = [[]]
        self._sign = ""

    def __bool__(self) -> bool:
        return any(line.strip() for line in self._lines) or any(self._calls)

    @property
    def first(self) -> str:
        """The first line, without blanks before it."""
        return self._lines[0].lstrip()

    @property
    def last(self) -> str:
        """The last character of the line, nothing where it is empty."""
        return self._lines[-1][-1:]

    def add(self, text: str, sign: str = "") -> None:
        """Go on with ``text``, between two of ``sign``: ``**`` where it is bold, ``~~`` where it is struck out."""
        if text.strip() and sign != self._sign:
            self._close()
            start = len(text) - len(text.lstrip())
            text = text[:start] + sign + text[start:]
            self._sign = sign
        self._lines[-1] += text

    def _close(self) -> None:
        """What was bold or struck out ends here, before the blanks at the end."""
        if self._sign:
            line = self._lines[-1]
            end = len(line.rstrip())
            self._lines[-1] = line[:end] + self._sign + line[end:]
            moved = len(self._sign)
            self._calls[-1] = [
                FootnoteCall(call.mark, call.at + moved) if call.at > end else call for call in self._calls[-1]
            ]
        self._sign = ""

    def add_raised(self, text: str, known: frozenset[str] | set[str]) -> None:
        """Go on with superscript text: a mark where it is one of the ``known`` marks, else raised digits.

        Behind a Latin letter it is a unit or an ordinal (m², 21st), never a mark.
        """
        if text.strip() in known and not (self.last.isascii() and self.last.isalpha()):
            self.call(text.strip())
        else:
            self.add(text.translate(_RAISED))

    def call(self, mark: str) -> None:
        """A footnote's mark stands here."""
        self._calls[-1].append(FootnoteCall(mark, len(self._lines[-1])))

    def break_line(self) -> None:
        """The line was broken by hand."""
        self._close()
        self._lines.append("")
        self._calls.append([])

    def passages(self, printed: str = "", *, heading: bool = False) -> list[Passage]:
        """The lines; the first starts the paragraph, with ``printed`` before it (``12. ``) where it says anything."""
        self._close()
        if printed and self:
            self._lines[0] = printed + self._lines[0].lstrip()
            self._calls[0] = [FootnoteCall(call.mark, call.at + len(printed)) for call in self._calls[0]]
        return [
            Passage(line, tuple(calls), starts=number == 0, heading=heading)
            for number, (line, calls) in enumerate(zip(self._lines, self._calls, strict=True))
        ]
