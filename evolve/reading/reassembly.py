"""The reader's own check: what it made of a text, put together again, is the text."""

from __future__ import annotations

from collections import Counter

from evolve.errors import BrokenPromise
from evolve.language.grammar import Grammar
from evolve.model.resolution import Resolution

STOPS = ".．。、 "


def check(source: str, resolution: Resolution, grammar: Grammar) -> None:
    """Raise BrokenPromise where a character of ``source`` was lost or one was added, blanks aside."""
    had = Counter(_solid(source))
    has = reassembled(resolution)
    added = has - had
    lost = had - has
    for stop in STOPS:
        lost.pop(stop, None)
    for bracket in "()（）[]":
        lost.pop(bracket, None)
    if added or lost:
        raise BrokenPromise(
            f"the parsed text is not its source: lost {_told(lost)}, added {_told(added)}",
            path=resolution.path,
            advice="Please report this text.",
        )


def reassembled(resolution: Resolution) -> Counter[str]:
    """Every character that a resolution holds, its marks, labels, enumerators and furniture included."""
    counter: Counter[str] = Counter()
    for paragraph in resolution.paragraphs:
        counter.update(_solid(paragraph.text + (paragraph.number or "")))
        counter.update("".join(call.mark for call in paragraph.calls))
    for heading in resolution.headings:
        counter.update(_solid(heading.text))
    for note in resolution.footnotes:
        counter.update(_solid(note.mark + note.text))
    for item in resolution.furniture:
        counter.update(_solid(item.text))
    return counter


def _solid(text: str) -> str:
    return "".join(text.split()).replace("\ufeff", "").translate(_RAISED)


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹（）", "0123456789()")


def _told(counter: Counter[str]) -> str:
    return ", ".join(f"{char!r} {count} times" for char, count in sorted(counter.items())[:8]) or "nothing"
