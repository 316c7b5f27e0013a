"""What a document must give again: a resolution as `word.written` tells it, and made-up ones full of odd characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import strategies as st

from evolve.language.profile import language
from evolve.model.resolution import Footnote, FootnoteCall, Heading, Paragraph, Resolution, Section
from tests.export.strategies import words

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printed(text: Resolution) -> list[str]:
    """The paragraphs in their order, with notes where they are first called; empty ones are not told."""
    printing = language(text.language).printing
    met: Counter[str] = Counter()

    def called(mark: str) -> str:
        notes = [note.text for note in text.footnotes if note.mark == mark]
        met[mark] += 1
        if met[mark] > len(notes):
            return f"[{mark}]"
        return f"[{mark if '*' in mark else '#'}: {notes[met[mark] - 1]}]"

    def marked(line: str, calls: list[tuple[int, str]]) -> str:
        made, at = "", 0
        for place, mark in sorted(calls, key=lambda call: call[0]):
            made, at = made + line[at:place] + called(mark), place
        return made + line[at:]

    stars = [note.mark for note in text.footnotes if set(note.mark) == {"*"}]
    sponsor, place = printing.sponsor(text.sponsor) if text.sponsor else ("", 0)
    lines = [text.symbol, text.committee, text.agenda_item]
    if sponsor:
        lines += [marked(sponsor, [(place, mark) for mark in stars]), text.title]
    elif text.title:
        lines += [marked(text.title, [(len(text.title), mark) for mark in stars])]
    elif text.symbol:
        lines[0] = marked(text.symbol, [(len(text.symbol), mark) for mark in stars])
    lines.append(text.opening)
    end = [text.closing, printing.date(text.adopted) if text.adopted else None]
    for paragraph in text.paragraphs:
        if paragraph.section is Section.ANNEX and end:
            lines += end
            end = []
        lines += [heading.text for heading in text.headings if heading.before == paragraph.id]
        lines.append(_label(paragraph) + marked(paragraph.text, [(call.at, call.mark) for call in paragraph.calls]))
    lines += [heading.text for heading in text.headings if heading.before is None] + end + list(_loose(text, met))
    return [NO_XML.sub(_picture, line) for line in lines if line]


def _label(paragraph: Paragraph) -> str:
    if paragraph.number is None:
        return ""
    return f"{paragraph.number}{'' if paragraph.level else '.'}\t"


def _loose(text: Resolution, met: Counter[str]) -> Iterator[str]:
    for note in text.footnotes:
        met[note.mark] -= 1
        if met[note.mark] < 0:
            yield f"{note.mark}\t{note.text}"


def _picture(found: re.Match[str]) -> str:
    return chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd"


@st.composite
def odd_pairs(draw: st.DrawFn) -> tuple[Resolution, Resolution]:
    """Two texts that share some paragraphs, whose texts, notes and places of calls are anything."""
    common = draw(st.lists(words, max_size=4))
    return _odd(draw, "old", common), _odd(draw, "new", common)


def _odd(draw: st.DrawFn, key: str, common: list[str]) -> Resolution:
    texts = draw(st.permutations([*common, *draw(st.lists(words, max_size=3))]))
    sections = sorted(draw(st.lists(st.sampled_from(Section), min_size=len(texts), max_size=len(texts))), key=_order)
    pairs = list(zip(texts, sections, strict=True))
    paragraphs = tuple(_paragraph(draw, n, text, section) for n, (text, section) in enumerate(pairs, 1))
    places = st.sampled_from([None, *(paragraph.id for paragraph in paragraphs)])
    marks = st.sampled_from(["1", "2", "3", "*", "**"])
    maybe = st.none() | words
    return Resolution(
        key=key,
        language="zh-Hans",
        paragraphs=paragraphs,
        symbol=draw(maybe),
        title=draw(maybe),
        sponsor=draw(maybe),
        opening=draw(maybe),
        closing=draw(maybe),
        headings=tuple(Heading(draw(places), text) for text in draw(st.lists(words, max_size=3))),
        footnotes=tuple(Footnote(draw(marks), text) for text in draw(st.lists(words, max_size=4))),
    )


def _order(section: Section) -> int:
    return list(Section).index(section)


def _paragraph(draw: st.DrawFn, n: int, text: str, section: Section) -> Paragraph:
    at = st.integers(0, len(text))
    calls = sorted((draw(at), draw(st.sampled_from("1234"))) for _ in range(draw(st.integers(0, 2))))
    level = draw(st.integers(0, 5)) if section is not Section.PREAMBULAR else 0
    number = None if section is Section.PREAMBULAR else f"({n})" if level else str(n)
    made = tuple(FootnoteCall(mark, place) for place, mark in calls)
    return Paragraph(f"{section.name[0]}{n}", section, number, level, text, made)
