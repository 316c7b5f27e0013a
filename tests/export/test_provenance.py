"""Provenance as JSON, on the terminal and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from evolve.corpus import read_texts
from evolve.export.json_text import json_text
from evolve.export.provenance_json import provenance_document
from evolve.export.schema import schema_text
from evolve.export.screen import Screen
from evolve.export.terminal_provenance import provenance_terminal
from evolve.history.provenance import provenance
from evolve.model.resolution import Paragraph, Resolution, Section
from evolve.report import provenance_page

TEXTS = Path(__file__).parents[2] / "texts"


@pytest.fixture(scope="module")
def newest():
    texts = read_texts(TEXTS).texts
    return texts[-1], provenance(texts[-1], texts)


def test_json_is_valid_and_covers_every_paragraph(newest):
    text, made = newest
    document = json.loads(json_text(provenance_document(made)))
    Draft202012Validator(json.loads(schema_text("provenance"))).validate(document)
    for paragraph in document["paragraphs"]:
        whole = text.by_id[paragraph["id"]].text
        assert "".join(whole[span["start"] : span["end"]] for span in paragraph["spans"]) == whole
        assert all(whole[span["start"] : span["end"]] == span["text"] for span in paragraph["spans"])


def test_terminal_is_readable_without_colour(newest):
    _, made = newest
    printed = provenance_terminal(made, Screen(width=100, colour=False))
    assert "\x1b" not in printed
    assert "2003 A/RES/58/220 OP10" in printed
    assert "2024 new" in printed
    assert printed.splitlines()[-1].startswith("all")


def test_terminal_has_colour_where_there_is_one(newest):
    _, made = newest
    assert "\x1b[" in provenance_terminal(made, Screen(width=100, colour=True))


def test_page_escapes_what_documents_say():
    hostile = "<script>alert(1)</script>&{{ x }}\"'"
    text = Resolution(
        key="<b>", language="zh-Hans", year=2000, paragraphs=(Paragraph("PP1", Section.PREAMBULAR, None, 0, hostile),)
    )
    page = provenance_page(provenance(text, [text]), text)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>" not in page.replace("<body", "")


def test_page_names_each_source(newest):
    text, made = newest
    page = provenance_page(made, text, "en")
    for key in ("A/RES/58/220", "A/RES/64/222", "A-C.2-69-draft", "A/73/L.80"):
        assert key in page
    assert page == provenance_page(made, text, "en")
