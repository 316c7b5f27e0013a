"""Made-up resolutions as nouns, with every field and whatever an XML document can hold in them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from evolve.model.resolution import (
    Footnote,
    FootnoteCall,
    Heading,
    Paragraph,
    Resolution,
    Section,
    Status,
    YearFrom,
)
from tests.export.strategies import HAN

PIECES = [*HAN, *"<>&\"' []{}#;\n\t", "]]>", "&amp;", "<!--", "\U00020000", "\u2028", "\r"]
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join)
MARKS = ["1", "2", "3", "*"]
PREFIX = {Section.PREAMBULAR: "PP", Section.OPERATIVE: "OP", Section.ANNEX: "A"}


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """A resolution with paragraphs on several levels, annexes, headings, notes, and calls of them."""
    notes = tuple(Footnote(mark, draw(lines)) for mark in draw(st.lists(st.sampled_from(MARKS), max_size=4)))
    paragraphs: list[Paragraph] = []
    for section in Section:
        for level in draw(st.lists(st.integers(0, 2), max_size=4)):
            paragraphs.append(_paragraph(draw, section, level, len(paragraphs)))
    paragraphs = paragraphs or [_paragraph(draw, Section.OPERATIVE, 0, 0)]
    places = [*(one.id for one in paragraphs), None]
    before = sorted(draw(st.lists(st.sampled_from(range(len(places))), max_size=3)))
    return Resolution(
        key=draw(lines),
        language=draw(st.sampled_from(["zh-Hans", "zh-Hant", "en", "fr"])),
        paragraphs=tuple(paragraphs),
        symbol=draw(
            st.none() | st.sampled_from(["A/RES/79/236", "S/RES/1325 (2000)", "A/C.2/69/L.34/Rev.1", "A/HRC/RES/45/3"])
        ),
        title=draw(st.none() | lines),
        session=draw(st.none() | st.integers(1, 99)),
        adopted=draw(st.none() | st.dates()),
        date=draw(st.none() | st.dates()),
        year=draw(st.none() | st.integers(1946, 2100)),
        year_from=draw(st.none() | st.sampled_from(YearFrom)),
        status=draw(st.sampled_from(Status)),
        committee=draw(st.none() | lines),
        agenda_item=draw(st.none() | lines),
        sponsor=draw(st.none() | lines),
        opening=draw(st.none() | lines),
        closing=draw(st.none() | lines),
        headings=tuple(Heading(places[at], draw(lines)) for at in before),
        footnotes=notes,
        adopted_as=draw(st.none() | st.just("A/RES/73/291")),
    )


def _paragraph(draw: st.DrawFn, section: Section, level: int, place: int) -> Paragraph:
    text = draw(lines)
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2)))
    calls = tuple(FootnoteCall(draw(st.sampled_from([*MARKS, "9"])), at) for at in ends)
    name = f"{PREFIX[section]}{place + 1}"
    if section is Section.ANNEX and draw(st.booleans()):
        name = f"A.{'I' * (1 + place % 3)}.{place + 1}"
    return Paragraph(name, section, draw(st.none() | st.just(f"({place + 1})")), level, text, calls)


def bare(text: Resolution) -> Resolution:
    """A resolution without what only its source has: lines, pages, furniture, path and hash."""
    return replace(
        text,
        paragraphs=tuple(replace(one, line=None, page=None, ordinal=None) for one in text.paragraphs),
        headings=tuple(Heading(one.before, one.text) for one in text.headings),
        footnotes=tuple(Footnote(one.mark, one.text) for one in text.footnotes),
        furniture=(),
        path=None,
        sha256=None,
    )
