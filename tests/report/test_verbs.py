"""Verbs that grew stronger or weaker: real steps on one ladder, the greatest first, each with a link that proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evolve.corpus import read_texts
from evolve.history.lineage import align_all, lineages
from evolve.report import names
from evolve.report.verbs import verb_shifts
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def series():
    texts = read_texts(Path(ROOT / "texts")).texts
    return texts, lineages(texts, align_all(texts))


def shifts(series, parent):
    texts, made = series
    stems = names.stems(text.key for text in texts)
    return verb_shifts(made.lineages, texts, stems, parent, lambda member: f"{member.document} {member.paragraph}")


def test_steps_are_real_and_the_greatest_come_first(series):
    descents = {descent.new: descent.old for lineage in series[1].lineages for descent in lineage.descents}
    found = shifts(series, descents.get)
    assert found
    for one in found:
        assert descents[one.new.member] == one.old.member
        assert one.old.ladder == one.new.ladder
        assert one.rungs == one.new.height - one.old.height != 0
        assert one.href.endswith(f"#{names.new_anchor(one.new.member.paragraph)}")
        assert one.dossier == f"{one.new.member.document} {one.new.member.paragraph}"
    sizes = [abs(one.rungs) for one in found]
    assert sizes == sorted(sizes, reverse=True)


def test_what_continues_nothing_has_no_step(series):
    assert shifts(series, lambda member: None) == ()
