"""What is cited, newly recalled and no longer recalled, and what a yearly list passes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from evolve.corpus import read_texts
from evolve.history.references import gaps, recalled, references
from evolve.model.reference import Gap, Recall, Reference, Work
from evolve.model.resolution import Resolution

NEWEST = "A/RES/79/236"


@pytest.fixture(scope="module")
def own() -> tuple[Resolution, ...]:
    return read_texts(Path(__file__).parents[2] / "texts").texts


@pytest.fixture(scope="module")
def made(own: tuple[Resolution, ...]) -> tuple[Reference, ...]:
    return references(own)


def test_each_stands_where_it_says(own: tuple[Resolution, ...], made: tuple[Reference, ...]) -> None:
    by_key = {text.key: text for text in own}
    placed = [one for one in made if one.span and one.paragraph]
    for one in placed:
        assert one.span
        shown = one.span.of(by_key[one.document].by_id[one.paragraph or ""].text)
        if one.work is Work.RESOLUTION:
            assert one.name.rsplit("/", 2)[-2] in shown
        assert shown.strip() == shown
    assert {one.work for one in placed} >= {Work.RESOLUTION, Work.CONFERENCE}


def test_a_draft_counts_under_what_it_became(made: tuple[Reference, ...]) -> None:
    known = {(one.name, one.key) for one in made if one.document == NEWEST and one.key}
    assert known == {
        ("A/RES/73/291", "A/73/L.80"),
        ("A/RES/64/222", "A/RES/64/222"),
        ("A/RES/69/239", "A-C.2-69-draft"),
    }


def test_notes_cite_too(made: tuple[Reference, ...]) -> None:
    cited = {(one.note, one.name, one.paragraph) for one in made if one.document == "A/RES/58/220" and one.note}
    assert {("1", "A/58/413", "PP3"), ("6", "A/RES/55/2", "OP4")} <= cited


def test_what_became_of_citations(made: tuple[Reference, ...]) -> None:
    found = {(one.document, one.name): one.recall for one in recalled(made)}
    assert found["A/73/L.80", "A/RES/64/222"] is Recall.KEPT
    assert found["A/73/L.80", "A/RES/62/209"] is Recall.DROPPED
    assert found[NEWEST, "A/RES/62/209"] is Recall.BACK
    assert found[NEWEST, "A/RES/78/167"] is Recall.NEW
    assert all(one.recall is Recall.NEW for one in recalled(made) if one.document == "A/RES/58/220")


def test_a_yearly_list_and_what_it_passes_over(own: tuple[Resolution, ...]) -> None:
    found = [gap for gap in gaps(own) if gap.document == NEWEST]
    assert found == [Gap(NEWEST, "PP4", session) for session in (58, 59, 61, 65)]


def test_conferences_of_both_languages(shared: Path, made: tuple[Reference, ...]) -> None:
    counts = {one.name for one in made if one.work is Work.CONFERENCE}
    assert len(counts) == 6
    english = references(read_texts(shared / "data" / "en").texts)
    names = {one.name for one in english if one.work is Work.CONFERENCE}
    assert "Third International Conference on Financing for Development" in names
    assert not any("Addis" in name for name in names)
