"""The reader's own check: what it made of a text, put together again, is the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from evolve.errors import BrokenPromise
from evolve.model.resolution import Footnote, Heading, Paragraph, Resolution
from evolve.reading.lines import source_lines
from evolve.reading.marks import SUPERSCRIPTS

LEFT_OUT = ".．。、:：()[]*"
"""What is printed with a number, a letter or a mark, and is kept nowhere: ``1.``, ``(a)``, ``a)``, ``[1]``, ``**Alt 1:**``."""

_ALIKE = (*zip(SUPERSCRIPTS, "0123456789", strict=True), ("（", "("), ("）", ")"), ("\ufeff", ""))
"""Read as the same; one `str.replace` after another takes a tenth of a translation's time."""


def check(source: str, resolution: Resolution) -> None:
    """Raise BrokenPromise where a character of ``source`` was lost, added or moved, blanks aside."""
    _check_characters(source, resolution)
    _check_order(source, resolution)


def _check_characters(source: str, resolution: Resolution) -> None:
    had, has = Counter(_solid(source)), Counter(reassembled(resolution))
    added, lost = has - had, had - has
    for char in LEFT_OUT:
        lost.pop(char, None)
    if added or lost:
        raise BrokenPromise(
            f"the parsed text is not its source: lost {_told(lost)}, added {_told(added)}",
            path=resolution.path,
            advice="Please report this text.",
        )


def _check_order(source: str, resolution: Resolution) -> None:
    """Each paragraph and note stands in the source as it was read, from its line on, other text between."""
    lines = [_solid(line) for line in source_lines(source)]
    whole = "".join(lines)
    starts = list(accumulate((len(line) for line in lines), initial=0))
    for text, line in _with_lines(resolution):
        if not _is_within(_solid(text), whole, starts[line - 1]):
            raise BrokenPromise(
                "a paragraph is not in the order of its source",
                path=resolution.path,
                line=line,
                excerpt=text[:20],
                advice="Please report this text.",
            )


def _is_within(text: str, whole: str, place: int) -> bool:
    """Whether the characters of ``text`` stand in ``whole`` in their order, from ``place`` on."""
    if text in whole[place : place + 2 * len(text)]:
        return True  # most stand there in one piece
    for char in text:
        place = whole.find(char, place) + 1
        if not place:
            return False
    return True


def _with_lines(resolution: Resolution) -> Iterator[tuple[str, int]]:
    items: tuple[Paragraph | Heading | Footnote, ...] = (
        resolution.paragraphs + resolution.headings + resolution.footnotes
    )
    for item in items:
        if item.line is not None:
            yield item.text, item.line


def reassembled(resolution: Resolution) -> str:
    """All that a resolution holds, its marks, labels, enumerators and furniture included, without blanks."""
    parts: list[str] = []
    for paragraph in resolution.paragraphs:
        parts += [(paragraph.number or "").strip("()"), paragraph.text, *(call.mark for call in paragraph.calls)]
    parts += [heading.text for heading in resolution.headings]
    parts += [note.mark + note.text for note in resolution.footnotes]
    parts += [item.text for item in resolution.furniture]
    return _solid("".join(parts))


def _solid(text: str) -> str:
    text = "".join(text.split())
    for printed, plain in _ALIKE:
        text = text.replace(printed, plain)
    return text


def _told(counter: Counter[str]) -> str:
    return ", ".join(f"{char!r} {count} times" for char, count in sorted(counter.items())[:8]) or "nothing"
