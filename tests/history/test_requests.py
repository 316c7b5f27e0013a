"""Requests: who is asked, with which verb, wherever in a paragraph it stands."""

from __future__ import annotations

import tomllib

import pytest

from evolve.history.requests import requests
from evolve.model.resolution import Paragraph, Resolution, Section
from tests.conftest import ROOT

CASES = tomllib.loads((ROOT / "tests" / "cases" / "history" / "requests.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_requests(case: dict) -> None:
    paragraphs = tuple(
        Paragraph(f"P{number}", Section(section), None, 0, text)
        for number, (section, text) in enumerate(case["paragraphs"], 1)
    )
    text = Resolution("A", case["language"], paragraphs)
    made = requests(text)
    told = [[one.member.paragraph, one.addressee, one.verb, one.reports] for one in made]
    assert told == [found[:4] for found in case["found"]]
    for one, found in zip(made, case["found"], strict=True):
        assert one.span.of(text.by_id[one.member.paragraph].text).endswith(found[4])
