"""The resolutions that a text cites, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evolve.collation.normalize import Normal, normals
from evolve.language.drafting import Drafting
from evolve.language.profile import language
from evolve.model.resolution import Paragraph, Resolution
from evolve.model.span import Span
from evolve.model.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolution cited in a paragraph; ``span`` is in offsets of its text, ``follows`` says it carries a list on."""

    paragraph: Paragraph
    symbol: Symbol
    date: date | None
    span: Span
    follows: bool


def cited(text: Resolution) -> Iterator[Citation]:
    """All resolutions that the paragraphs of a text cite, in order."""
    drafting = language(text.language).drafting
    organs = language(text.language).grammar.organs
    for paragraph, normal in zip(text.paragraphs, normals(text), strict=True):
        yield from _in_paragraph(paragraph, normal, drafting, organs)


def noted(text: Resolution) -> Iterator[Symbol]:
    """The resolutions that the notes of a text cite."""
    profile = language(text.language)
    for note in text.footnotes:
        for found in profile.drafting.cited.finditer(profile.writing.fold(note.text).text):
            symbol = _symbol(found["number"], _organ(found, profile.drafting, profile.grammar.organs, None))
            if symbol:
                yield symbol


def _in_paragraph(
    paragraph: Paragraph, normal: Normal, drafting: Drafting, organs: dict[str, str]
) -> Iterator[Citation]:
    folded = normal.folded
    end, organ = -1, ""
    for found, joined in _chained(folded, drafting):
        organ = _organ(found, drafting, organs, organ if joined else None)
        symbol = _symbol(found["number"], organ)
        if symbol and not _is_decision(folded, found, drafting):
            span = normal.source(Span(_start(found), found.end("number")))
            yield Citation(paragraph, symbol, _date(found), span, joined and end >= 0)
            end = found.end()


def _chained(folded: str, drafting: Drafting) -> Iterator[tuple[re.Match[str], bool]]:
    """Each citation, and whether it carries on the list of the one before."""
    end: int | None = None
    for found in drafting.cited.finditer(folded):
        between = folded[end : found.start()] if end is not None else ""
        yield found, end is not None and drafting.list.fullmatch(between) is not None
        end = found.end()


def _is_decision(folded: str, found: re.Match[str], drafting: Drafting) -> bool:
    """Whether a number is that of a decision, 第21/1和21/2号决定, which is dated by nobody."""
    tail = folded[found.end("number") : found.end("number") + 24]
    first = re.search(r"[,;.:。!?]", tail)
    tail = tail[: first.start()] if first else tail
    return bool(drafting.decision) and re.match(rf"[\w/、()]*?{drafting.decision}", tail) is not None


def _start(found: re.Match[str]) -> int:
    """Where the date begins, else the number."""
    return found.start("year") if found["year"] else found.start("number") - 1


def _date(found: re.Match[str]) -> date | None:
    if not found["year"]:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _organ(found: re.Match[str], drafting: Drafting, organs: dict[str, str], before: str | None) -> str:
    """The beginning of the symbol: the organ named, else that of the list, else the Assembly's; "" for unknown ones."""
    name = found["organ"]
    if not name:
        return "A" if before is None else before
    if name in drafting.assembly or name.endswith(drafting.assembly[0]):
        return "A"
    return next((prefix for organ, prefix in organs.items() if name.endswith(organ)), "")


def _symbol(number: str, organ: str) -> Symbol | None:
    if not organ:
        return None
    prefix = "S" if re.fullmatch(r"\d{1,4}\(\d{4}\)", number) else organ
    spaced = re.sub(r"(?<=\d)([A-Z])$", r" \1", number)  # 57/270B, as the fold has it
    try:
        return Symbol.parse(f"{prefix}/RES/{spaced}")
    except ValueError:
        return None
