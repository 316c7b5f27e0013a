"""What the reader of a format hands to the grammar: lines, and what the format itself knows of them.

A page that was extracted to text knows nothing: every line must be judged. Word and HTML know their paragraphs and
their notes, so they say so (`Passage`), and the same grammar reads the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from typing import NamedTuple, TypeVar

from evolve.model.resolution import Footnote, FootnoteCall, Furniture, Heading, Paragraph, Resolution
from evolve.reading.lines import Line, split

BESIDE = frozenset({"header", "table", "text-box"})
"""Furniture of a format whose lines may name the symbol or the session: the letterhead is set in them."""
REVISIONS = "revisions"
"""The reason of the furniture that counts the tracked changes of a file."""
TO_SPACE = str.maketrans(dict.fromkeys("\r\n\x0c\x0b\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""Characters that would break a passage into several lines."""

_Placed = TypeVar("_Placed", Paragraph, Heading, Footnote, Furniture)


@dataclass(frozen=True, slots=True)
class Extract:
    """A document as lines.

    ``text`` is all that is read, marks and notes included; `Resolution` is put together again and compared with it.
    ``lines`` are those of its lines that hold something and are no known notes. ``notes`` are those that the format
    itself tells from text, with their line in ``text``; ``knows_notes``: there are no others, and the marks are in the
    ``calls`` of the lines, so that no number in the text is taken for one. ``furniture`` is what the format left out
    and ``text`` does not have; ``line`` says before which line of ``text`` it stood, None where nowhere.

    ``has_lines``: the lines are those of the file. Else they are only counted, as ordinals, and ``pages`` has the page
    of each line of ``text`` where the format knows it. ``paged``: running heads may stand between the lines.
    """

    text: str
    lines: tuple[Line, ...]
    notes: tuple[Footnote, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[int, ...] = ()
    has_lines: bool = True
    knows_notes: bool = False
    paged: bool = True
    resolution: Resolution | None = None
    """What the format holds whole, so that nothing is left to the grammar; each part has its line in ``text``."""


class Passage(NamedTuple):
    """A paragraph of a document, or a line of one that was broken by hand (then it does not ``start`` a paragraph).

    ``text`` holds what is printed before it too, ``12.`` or ``(a)``, and no marks: these are ``calls``, at offsets in
    ``text``. ``heading``: it is styled as one.
    """

    text: str
    calls: tuple[FootnoteCall, ...] = ()
    starts: bool = True
    heading: bool = False


def plain(text: str) -> Extract:
    """A text of which nothing is known."""
    return Extract(text, tuple(split(text)))


def composed(
    passages: Sequence[Passage], notes: Sequence[Footnote], furniture: Sequence[Furniture], *, knows_notes: bool
) -> Extract:
    """A document of passages, then notes: each is one line, whose number is its ordinal."""
    stripped = [_stripped(passage) for passage in passages]
    gaps = accumulate(stripped, lambda gap, one: 0 if one.text else gap + 1, initial=0)
    lines = [
        Line(number, one.text, 0, gap, calls=one.calls, starts=one.starts, heading=one.heading)
        for number, (one, gap) in enumerate(zip(stripped, gaps, strict=False), start=1)
        if one.text or one.calls
    ]
    placed = [
        replace(note, text=note.text.translate(TO_SPACE).strip(), line=number)
        for number, note in enumerate(notes, start=len(passages) + 1)
    ]
    all_lines = chain(map(printed, stripped), (f"{note.mark} {note.text}" for note in placed))
    return Extract(
        text="\n".join(all_lines),
        lines=tuple(lines),
        notes=tuple(placed),
        furniture=tuple(furniture),
        has_lines=False,
        knows_notes=knows_notes,
        paged=False,
    )


def _stripped(passage: Passage) -> Passage:
    """The passage on one line, without blanks at its ends; its calls keep their places."""
    text = passage.text.translate(TO_SPACE)
    cut = len(text) - len(text.lstrip())
    text = text.strip()
    calls = tuple(replace(call, at=min(max(0, call.at - cut), len(text))) for call in passage.calls)
    return passage._replace(text=text, calls=calls)


def printed(passage: Passage) -> str:
    """The text of a passage with its marks."""
    text = passage.text
    for call in reversed(passage.calls):
        text = text[: call.at] + call.mark + text[call.at :]
    return text


def letterhead(furniture: Iterable[Furniture], opening: int) -> list[str]:
    """The lines of what stands above the opening formula but not in the text: page heads, tables, text boxes."""
    above = (item for item in furniture if item.reason in BESIDE and (item.line or 0) <= opening)
    return [line.strip() for item in above for line in item.text.splitlines() if line.strip()]


def tracked(resolution: Resolution) -> str | None:
    """What is to be said where a file has tracked changes and nobody said how to read them; None where it has none."""
    found = next((item.text for item in resolution.furniture if item.reason == REVISIONS), None)
    said = "are read as accepted; --revisions rejected reads the text before them"
    return f"{resolution.path or 'the text'}: its tracked changes ({found}) {said}" if found else None


def located(resolution: Resolution, extract: Extract) -> Resolution:
    """The resolution with the furniture of its format, each part with its line, or its ordinal and page."""
    furniture = sorted((*resolution.furniture, *extract.furniture), key=lambda item: item.line or 0)
    if extract.has_lines:
        return replace(resolution, furniture=tuple(furniture))
    return replace(
        resolution,
        paragraphs=_located(resolution.paragraphs, extract.pages),
        headings=_located(resolution.headings, extract.pages),
        footnotes=_located(resolution.footnotes, extract.pages),
        furniture=_located(furniture, extract.pages),
    )


def _located(items: Iterable[_Placed], pages: Sequence[int]) -> tuple[_Placed, ...]:
    return tuple(replace(item, line=None, ordinal=item.line, page=_page(item.line, pages)) for item in items)


def _page(line: int | None, pages: Sequence[int]) -> int | None:
    return pages[line - 1] if line and line <= len(pages) else None
