"""A made-up resolution written as a Word document is read back as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from evolve.model.resolution import Resolution, Revisions, Section
from evolve.reading import read
from evolve.reading.docx_numbering import read_numbering
from evolve.reading.docx_styles import Listed, Styles
from tests.conftest import ROOT
from tests.reading.test_layouts import found
from tests.resolutions import Made, mades, meant, solid, written_again
from tests.word import W, WordSetting, levels, listed, number, package, paragraph, run, settings_of_word, written


@settings(max_examples=120)
@given(mades, settings_of_word)
def test_a_resolution_is_read_back(made: Made, setting: WordSetting) -> None:
    resolution = read(Path("made-up.docx"), written(made, setting))
    assert found(resolution) == meant(made)
    assert [note.mark for note in resolution.footnotes] == [str(n + 1) for n in range(len(made.notes))]
    assert [solid(note.text) for note in resolution.footnotes] == [solid(note) for note in made.notes]
    assert resolution.title == made.title


TEXTS = sorted((ROOT / "texts" / "zh").glob("*.txt"))
SETTINGS = [WordSetting(), WordSetting("styles", "endnotes", 5, "ins", deleted=True), WordSetting("tabbed", "raised")]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: f"{setting.numbers}, {setting.notes}")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_texts(path: Path, setting: WordSetting) -> None:
    text = read(path)
    again = read(Path("again.docx"), written(written_again(text), setting))
    assert found(again) == found(text)
    numbered = [note.text for note in text.footnotes if not note.mark.startswith("*")]
    assert [solid(note.text) for note in again.footnotes] == [solid(note) for note in numbered]


def body_of(body: str, parts: dict[str, str] | None = None, revisions: Revisions = Revisions.ACCEPTED) -> Resolution:
    """What is read of a document of one preambular paragraph and ``body``."""
    start = paragraph(run("大会，")) + paragraph(run("回顾其各项决议，"))
    return read(Path("draft.docx"), package(start + body, parts), revisions=revisions)


def operative(text: Resolution) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in text.paragraphs if one.section is Section.OPERATIVE]


def left_out(text: Resolution) -> list[tuple[str, str]]:
    return [(one.reason, one.text) for one in text.furniture if one.reason not in ("opening", "masthead", "revisions")]


COUNTED = [
    ("decimal", "%1.", "1. 2. 3."),
    ("lowerLetter", "(%1)", "(a) (b) (c)"),
    ("upperRoman", "%1.", "I. II. III."),
    ("lowerRoman", "%1)", "i) ii) iii)"),
    ("chineseCounting", "（%1）", "（一） （二） （三）"),
    ("chineseLegalSimplified", "%1、", "壹、 贰、 叁、"),
    ("decimalEnclosedCircle", "%1", "① ② ③"),
    ("decimalFullWidth", "%1\uff0e", "\uff11\uff0e \uff12\uff0e \uff13\uff0e"),
    ("ideographTraditional", "%1.", "甲. 乙. 丙."),
    ("decimalZero", "%1.", "01. 02. 03."),
    ("bullet", "•", "  "),
    ("hebrew1", "%1.", "1. 2. 3."),
]


@pytest.mark.parametrize(("form", "text", "numbers"), COUNTED, ids=[form for form, _, _ in COUNTED])
def test_lists_count(form: str, text: str, numbers: str) -> None:
    root = etree.fromstring(f'<w:numbering xmlns:w="{W}">{levels(1, (form, text))}{number(1, 1)}</w:numbering>')
    numbering = read_numbering(root, Styles())
    assert [numbering.printed(Listed(1, 0)).strip() for _ in range(3)] == numbers.split(" ")


def test_levels_restart_below_a_higher_one_and_lists_of_a_template_count_on() -> None:
    template = levels(1, ("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%2.%3"))
    lists = template + number(1, 1) + number(2, 1) + number(3, 1, {0: 7})
    numbering = read_numbering(etree.fromstring(f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>'), Styles())
    told = [(1, 0), (1, 1), (1, 1), (2, 0), (1, 1), (1, 2), (3, 0), (3, 0), (1, 0), (9, 0)]
    printed = [numbering.printed(Listed(name, level)).strip() for name, level in told]
    assert printed == ["1.", "(a)", "(b)", "2.", "(a)", "2.a.1", "7.", "8.", "9.", ""]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = paragraph(run("1. 决定"), mark) + paragraph(run("继续审议；")) + paragraph(run("2. 请秘书长报告。"))
    assert operative(body_of(body)) == [("OP1", "决定继续审议；"), ("OP2", "请秘书长报告。")]
    rejected = body_of(body, revisions=Revisions.REJECTED)
    assert [text for _, text in operative(rejected)] == ["决定", "继续审议；", "请秘书长报告。"]


def test_revisions_are_read_both_ways() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("大力")}</w:ins>'
    deleted = f'<w:del w:id="2" w:author="a">{run("三角", name="delText")}</w:del>'
    both = f'<w:ins w:id="3"><w:del w:id="4">{run("又", name="delText")}</w:del></w:ins>'
    gone = '<w:rPr><w:ins w:id="5"/></w:rPr>'
    body = paragraph(run("1. ") + both + inserted + run("支持") + deleted + run("合作。"))
    body += paragraph(f'<w:ins w:id="6">{run("2. 决定散会。")}</w:ins>', gone)
    accepted, rejected = body_of(body), body_of(body, revisions=Revisions.REJECTED)
    assert operative(accepted) == [("OP1", "大力支持合作。"), ("OP2", "决定散会。")]
    assert operative(rejected) == [("OP1", "支持三角合作。")]
    assert left_out(accepted) == [("deleted", "又"), ("deleted", "三角")]
    assert left_out(rejected) == [("inserted", "又大力"), ("inserted", "2. 决定散会。")]


def test_properties_before_a_change_count_when_it_is_rejected() -> None:
    lists = levels(1, ("decimal", "%1.")) + number(1, 1)
    change = f'<w:pPrChange w:id="1"><w:pPr>{listed(1)}</w:pPr></w:pPrChange>'
    body = paragraph(run("决定散会。"), change)
    assert [one.number for one in body_of(body, {"numbering": lists}).paragraphs] == [None, None]
    assert body_of(body, {"numbering": lists}, Revisions.REJECTED).paragraphs[-1].number == "1"


def test_what_is_no_text_is_listed_by_name() -> None:
    box = f"<w:txbxContent>{paragraph(run('框'))}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    drawn += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    comment = '<w:r><w:commentReference w:id="7"/></w:r>'
    body = f"<w:tbl><w:tr><w:tc>{paragraph(run('甲'))}</w:tc><w:tc>{paragraph(run('乙'))}</w:tc></w:tr></w:tbl>"
    body += paragraph(run("1. 决定") + run("暗", "<w:vanish/>") + comment + drawn + run("散会。"))
    body += '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    said = f'<w:comment w:id="7" w:author="欧盟">{paragraph(run("不同意"))}</w:comment>'
    text = body_of(body, {"comments": said, "header": paragraph(run("A/80/L.7"))})
    assert operative(text) == [("OP1", "决定散会。")]
    assert text.symbol == "A/80/L.7"
    expected = [
        ("header", "A/80/L.7"),
        ("table", "甲\n乙"),
        ("comment", "欧盟: 不同意"),
        ("text-box", "框"),
        ("hidden", "暗"),
    ]
    assert sorted(left_out(text)) == sorted(expected)


def test_breaks_tabs_hyphens_and_fields() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = field.format("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + field.format("separate")
    shown += run("第79") + field.format("end") + "<w:r><w:noBreakHyphen/></w:r>" + run("1号决议")
    body = paragraph(run("1.") + "<w:r><w:tab/></w:r>" + run("重申") + "<w:r><w:br/></w:r>" + shown + run("。"))
    assert operative(body_of(body)) == [("OP1", "重申第79-1号决议。")]


def test_paragraphs_say_their_ordinal() -> None:
    text = body_of("<w:p/>" + paragraph(run("1. 决定散会。")))
    assert [(one.line, one.ordinal) for one in text.paragraphs] == [(None, 2), (None, 4)]


def test_a_paragraph_that_does_not_end_is_still_one() -> None:
    body = (
        paragraph(run("1. 决定"))
        + paragraph(run("2. 请秘书长"))
        + paragraph(run("(a) 报告"))
        + paragraph(run("3. 散会"))
    )
    assert [name for name, _ in operative(body_of(body))] == ["OP1", "OP2", "OP2(a)", "OP3"]
