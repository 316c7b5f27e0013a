"""Why two paragraphs are linked, in words."""

from __future__ import annotations

import re

import pytest

from evolve.collation.align import align
from evolve.language.profile import language
from evolve.model.alignment import ReasonCode
from tests.collation.aligned import aligned, neighbours
from tests.collation.written import CASES, resolution, written

LINKS = [link for old, new in neighbours() for link in aligned(old, new).links]
FORMS = [
    r"the same words",
    r"linked by hand",
    r"shares \d+ characters found nowhere else",
    r"longest shared run: .{4,25}",
    r"same cited document .+",
    r"same title .+",
    r"same opening verb .+",
    r"\d{1,3} % of the weight of both paragraphs is shared",
]


def test_every_link_has_reasons_that_a_reader_understands() -> None:
    assert all(link.reasons for link in LINKS)
    for reason in {str(reason) for link in LINKS for reason in link.reasons}:
        assert any(re.fullmatch(form, reason) for form in FORMS), reason


@pytest.mark.parametrize("form", [form for form in FORMS if form != "linked by hand"])
def test_each_reason_is_given_somewhere(form: str) -> None:
    assert any(re.fullmatch(form, str(reason)) for link in LINKS for reason in link.reasons)


def test_a_quoted_run_stands_in_both_paragraphs() -> None:
    fold = language("zh").writing.fold
    for old, new in neighbours():
        for link in aligned(old, new).links:
            for run in (r.values[0] for r in link.reasons if r.code is ReasonCode.RUN):
                assert run.rstrip("…") in fold(old.by_id[link.old].text).text
                assert run.rstrip("…") in fold(new.by_id[link.new].text).text


def test_reasons_of_one_pair() -> None:
    folder = CASES / "collation" / "reasons"
    old, new = (resolution(written(folder / f"cited.{side}.txt"), side) for side in ("old", "new"))
    (link,) = align(old, new).links
    assert [str(reason) for reason in link.reasons] == written(folder / "cited.expected")
