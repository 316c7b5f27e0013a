"""Struck out and bold in Word documents and pages: the older convention of negotiations, or only how a text is set."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from evolve.model.resolution import Resolution
from evolve.reading.choosing import NONE, chosen
from evolve.reading.reader import FORMATS, Revisions
from evolve.reading.resolution import parse
from tests.word import package

Runs = list[tuple[str, str]]
"""Text with b (bold), s (struck out) or nothing."""

DRAFT: list[Runs] = [
    [("关于南南合作的决议草案", "b")],
    [("大会，", "b")],
    [("回顾其关于南南合作的第 78/167 号决议，", "")],
    [("又回顾《2030年可持续发展议程》，", "b")],
    [("1. ", ""), ("注意到", "s"), ("欢迎", "b"), ("秘书长的报告；", "")],
    [("1 之二. 鼓励各国", "b"), (" 提供资源；", "b")],
    [("2. 决定", ""), ("每年", "s"), (" ", ""), ("每两年", "b"), ("审议此事。", "")],
]
PLAIN = [[(text, "" if how == "s" else how) for text, how in runs] for runs in DRAFT]
VERBS = [
    [("大会，", "")],
    *([(verb, "b"), ("其决议，", "")] for verb in ("回顾", "又回顾", "还回顾", "重申")),
    [("1. 决定", ""), ("每年", "s"), ("审议此事。", "")],
]


def word(draft: list[Runs]) -> Resolution:
    styles = {"b": "<w:rPr><w:b/></w:rPr>", "s": "<w:rPr><w:strike/></w:rPr>", "": ""}
    body = "".join(
        "<w:p>"
        + "".join(f'<w:r>{styles[how]}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text, how in runs)
        + "</w:p>"
        for runs in draft
    )
    return parse(FORMATS[".docx"](package(body), "draft.docx", Revisions.ACCEPTED), name="draft.docx")


def page(draft: list[Runs]) -> Resolution:
    tags = {"b": "b", "s": "s", "": "span"}
    body = "".join(
        "<p>" + "".join(f"<{tags[how]}>{escape(text)}</{tags[how]}>" for text, how in runs) + "</p>" for runs in draft
    )
    data = f"<!doctype html><meta charset=utf-8><body>{body}".encode()
    return parse(FORMATS[".html"](data, "draft.html", Revisions.ACCEPTED), name="draft.html")


def texts(resolution: Resolution) -> dict[str, str]:
    return {paragraph.id: paragraph.text for paragraph in resolution.paragraphs}


@pytest.mark.parametrize("read", [word, page])
def test_struck_and_bold_are_handed_on(read: Callable[[list[Runs]], Resolution]) -> None:
    assert texts(read(DRAFT)) == {
        "PP1": "回顾其关于南南合作的第 78/167 号决议，",
        "PP2": "**又回顾《2030年可持续发展议程》，**",
        "OP1": "~~注意到~~**欢迎**秘书长的报告；",
        "OP1bis": "**鼓励各国 提供资源；**",
        "OP2": "决定~~每年~~ **每两年**审议此事。",
    }


@pytest.mark.parametrize("read", [word, page])
def test_both_texts_come_out(read: Callable[[list[Runs]], Resolution]) -> None:
    made = read(DRAFT)
    assert texts(chosen(made, NONE)) == {
        "PP1": "回顾其关于南南合作的第 78/167 号决议，",
        "OP1": "注意到秘书长的报告；",
        "OP2": "决定每年 审议此事。",
    }
    assert texts(chosen(made, "1"))["OP2"] == "决定 每两年审议此事。"


@pytest.mark.parametrize("read", [word, page])
def test_bold_alone_tells_nothing(read: Callable[[list[Runs]], Resolution]) -> None:
    assert not any("*" in text for text in texts(read(PLAIN)).values())


@pytest.mark.parametrize("read", [word, page])
def test_bold_verbs_tell_nothing(read: Callable[[list[Runs]], Resolution]) -> None:
    assert [text for text in texts(read(VERBS)).values() if "*" in text] == []
    assert texts(read(VERBS))["OP1"] == "决定~~每年~~审议此事。"
