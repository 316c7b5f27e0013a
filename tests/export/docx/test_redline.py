"""What is marked, and only that: whole terms, numbers, calls of notes; moves with a word where to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evolve import Resolution, align, diff
from evolve.export.docx import diff_docx
from evolve.model.resolution import Footnote, FootnoteCall, Heading, Paragraph, Section
from tests.export.docx.word import W, part

PREAMBULAR, OPERATIVE = Section.PREAMBULAR, Section.OPERATIVE
OLD = Resolution(
    key="old",
    language="en",
    paragraphs=(
        Paragraph("PP1", PREAMBULAR, None, 0, "Recalling its resolution on triangular cooperation of the year 2019,"),
        Paragraph("OP1", OPERATIVE, "1", 0, "Welcomes the report of the Secretary-General on ocean noise;"),
        Paragraph(
            "OP2", OPERATIVE, "2", 0, "Calls upon Member States to strengthen forests and the soil they grow on;"
        ),
        Paragraph(
            "OP3", OPERATIVE, "3", 0, "Decides to include the item in the provisional agenda of its next session."
        ),
    ),
)


def changed(text: Resolution, **texts: str) -> Resolution:
    made = tuple(replace(one, text=texts.get(one.id, one.text)) for one in text.paragraphs)
    return replace(text, key="new", paragraphs=made)


def file(old: Resolution, new: Resolution) -> bytes:
    return diff_docx(diff(old, new, align(old, new)), old, new)


def marked(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Every run of text that was deleted or inserted."""
    root = part(data, name)
    texts = [
        (change.tag, "".join(change.itertext(W + "t", W + "delText"))) for change in root.iter(W + "ins", W + "del")
    ]
    return [f"{'+' if tag == W + 'ins' else '-'}{text}" for tag, text in texts if text]


def comments(data: bytes) -> list[str]:
    return ["\n".join("".join(p.itertext()) for p in one) for one in part(data, "word/comments.xml")]


def test_a_term_is_changed_as_a_whole() -> None:
    text = OLD.by_id["PP1"].text
    new = changed(OLD, PP1=text.replace("triangular", "trilateral"))
    assert marked(file(OLD, new)) == ["-triangular cooperation", "+trilateral cooperation"]


def test_a_number_is_changed_as_a_whole_and_the_tab_stays() -> None:
    new = replace(OLD, key="new", paragraphs=(*OLD.paragraphs[:3], replace(OLD.paragraphs[3], id="OP12", number="12")))
    assert marked(file(OLD, new)) == ["-3.", "+12."]


def test_a_moved_paragraph_is_deleted_and_inserted_and_says_where() -> None:
    first, one, two, three = OLD.paragraphs
    new = replace(
        OLD,
        key="new",
        paragraphs=(
            first,
            replace(two, id="OP1", number="1", text=two.text.replace("strengthen", "protect")),
            replace(one, id="OP2", number="2"),
            three,
        ),
    )
    data = file(OLD, new)
    assert comments(data) == ["Moved here from OP2.\nChanged on the way: strengthen → protect", "Moved to OP1."]
    assert [text[:13] for text in marked(data)] == ["+1.Calls upon", "-1.", "+2.", "-2.Calls upon"]


@pytest.mark.parametrize(
    ("old_calls", "new_calls", "expected"),
    [
        ([(8, "1")], [(8, "1")], []),
        ([(8, "1")], [(23, "1")], ["-Sees A/1.", "+Sees A/1."]),
        ([], [(8, "1")], ["+Sees A/1."]),
        ([(8, "1")], [], ["-Sees A/1."]),
    ],
)
def test_a_note_that_moved_in_its_paragraph_goes_and_comes(
    old_calls: list[tuple[int, str]], new_calls: list[tuple[int, str]], expected: list[str]
) -> None:
    assert marked(file(noted("Sees A/1.", old_calls), noted("Sees A/1.", new_calls)), "word/footnotes.xml") == expected


def noted(note: str, calls: list[tuple[int, str]]) -> Resolution:
    paragraph = replace(OLD.paragraphs[1], calls=tuple(FootnoteCall(mark, at) for at, mark in calls))
    notes = (Footnote("1", note),) if calls else ()
    return replace(OLD, paragraphs=(OLD.paragraphs[0], paragraph, *OLD.paragraphs[2:]), footnotes=notes)


def test_a_note_that_changed_shows_its_change() -> None:
    old, new = noted("See A/58/319, annex.", [(8, "1")]), noted("See A/79/230, annex.", [(8, "1")])
    data = file(old, new)
    assert marked(data) == []
    assert marked(data, "word/footnotes.xml") == ["-A/58/319", "+A/79/230"]


def test_a_note_called_again_is_a_field_that_word_keeps_in_step() -> None:
    text = noted("See A/58/319.", [(8, "1"), (23, "1")])
    body = part(file(text, text), "word/document.xml")
    names = [mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")]
    fields = [instruction.text.split() for instruction in body.iter(W + "instrText")]
    assert [field[:2] for field in fields] == [["NOTEREF", name] for name in names]
    assert len(names) == 1


def test_a_heading_reworded_stays_and_another_goes_and_comes() -> None:
    old = replace(OLD, headings=(Heading("OP1", "Annex"), Heading("OP3", "Follow-up")))
    new = replace(OLD, key="new", headings=(Heading("OP1", "Annex I"), Heading("OP3", "Means")))
    assert marked(file(old, new)) == ["+ I", "-Follow-up", "+Means"]


def test_a_paragraph_that_became_a_sub_paragraph_keeps_its_text() -> None:
    new = replace(OLD, key="new", paragraphs=(*OLD.paragraphs[:3], replace(OLD.paragraphs[3], number="(a)", level=1)))
    data = file(OLD, new)
    assert marked(data) == ["-3.", "+(a)"]
    (before,) = part(data, "word/document.xml").iter(W + "pPrChange")
    assert _style(before) == "Operative"
    assert _style(before.getparent().getparent()) == "SubParagraph1"


def _style(parent: Any) -> str:
    return str(parent.find(f"{W}pPr/{W}pStyle").get(W + "val"))


def test_markup_in_a_text_stays_text() -> None:
    new = changed(OLD, OP1="Welcomes <script>alert(1)</script> & ]]> \x00\x1b[31m\ufffe the report;")
    data = file(OLD, new)
    assert b"<script>" not in part_bytes(data)
    text = "".join(part(data, "word/document.xml").itertext(W + "t"))
    assert "<script>alert(1)</script> & ]]> \u2400\u241b[31m\ufffd" in text


def part_bytes(data: bytes) -> bytes:
    from lxml import etree  # noqa: PLC0415

    made: bytes = etree.tostring(part(data, "word/document.xml"))
    return made
