"""What changed between two paragraphs: each case has an old, a new and, for a granularity, status and edits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from evolve.collation.align import align
from evolve.collation.diff import diff, edits
from evolve.collation.pins import Pin, Pins
from evolve.language.profile import language
from evolve.model.diff import Edit, Granularity, Kind, Op, Pair, PairStatus
from tests.collation.strategies import pairs_of_texts
from tests.collation.written import CASES, cases, resolution

ZH = language("zh")
FOLDER = CASES / "collation" / "edits"


def sections() -> list[tuple[str, Granularity, str]]:
    """Each case with each of its granularities, and what is expected there."""
    found = []
    for name in cases("collation", "edits"):
        expected = (FOLDER / f"{name}.expected").read_text(encoding="utf-8")
        for section in expected.split("[")[1:]:
            head, body = section.split("] ", 1)
            found.append((name, Granularity(head), body.strip()))
    return found


SECTIONS = sections()


@pytest.mark.parametrize(("name", "granularity", "expected"), SECTIONS, ids=[f"{n}-{g}" for n, g, _ in SECTIONS])
def test_case(name: str, granularity: Granularity, expected: str) -> None:
    """An editorial case may leave its edits unsaid: they are all punctuation."""
    old, new = ((FOLDER / f"{name}.{side}.txt").read_text(encoding="utf-8")[:-1] for side in ("old", "new"))
    status, *wanted = expected.split("\n")
    pair = compared(old, new, granularity)
    assert pair.status == status
    assert not wanted or shown(pair.edits) == wanted


def compared(old: str, new: str, granularity: Granularity = Granularity.TERM) -> Pair:
    """The pair of two texts of one paragraph each, linked by hand."""
    texts = resolution([f"OP1 {old}"], "A/1/1"), resolution([f"OP1 {new}"], "A/2/1")
    pins = Pins((Pin("A/1/1", "A/2/1", fix=(("OP1", "OP1"),)),))
    (pair,) = diff(*texts, align(*texts, pins), granularity).pairs
    return pair


def shown(made: tuple[Edit, ...]) -> list[str]:
    """The changes, a line each."""
    return [
        f"{edit.op} {edit.kind} {edit.old_text} → {edit.new_text}".replace("\t", "\\t").rstrip()
        for edit in made
        if edit.op is not Op.EQUAL
    ]


@pytest.mark.parametrize("granularity", Granularity)
@given(texts=pairs_of_texts)
def test_edits_replay_to_both_texts(granularity: Granularity, texts: tuple[str, str]) -> None:
    made = edits(*texts, ZH, granularity)
    assert ("".join(edit.old_text for edit in made), "".join(edit.new_text for edit in made)) == texts


@pytest.mark.parametrize("granularity", Granularity)
@given(texts=pairs_of_texts)
def test_spans_tile_both_texts(granularity: Granularity, texts: tuple[str, str]) -> None:
    i = j = 0
    for edit in edits(*texts, ZH, granularity):
        assert (edit.old.start, edit.new.start) == (i, j)
        i, j = edit.old.end, edit.new.end
        assert (edit.old_text, edit.new_text) == (edit.old.of(texts[0]), edit.new.of(texts[1]))
    assert (i, j) == tuple(map(len, texts))


@pytest.mark.parametrize("granularity", Granularity)
@given(texts=pairs_of_texts)
def test_an_edit_does_what_its_name_says(granularity: Granularity, texts: tuple[str, str]) -> None:
    for edit in edits(*texts, ZH, granularity):
        assert bool(edit.old_text) == (edit.op is not Op.INSERT)
        assert bool(edit.new_text) == (edit.op is not Op.DELETE)
        assert (edit.old_text == edit.new_text) == (edit.op is Op.EQUAL)
        assert (edit.kind is None) == (edit.op is Op.EQUAL)


@pytest.mark.parametrize("granularity", Granularity)
@given(texts=pairs_of_texts)
def test_no_two_equal_edits_in_a_row(granularity: Granularity, texts: tuple[str, str]) -> None:
    made = edits(*texts, ZH, granularity)
    assert not any(a.op is b.op is Op.EQUAL for a, b in pairwise(made))


@given(texts=pairs_of_texts)
def test_equal_after_folding_is_editorial_and_nothing_else_is(texts: tuple[str, str]) -> None:
    """But for marks, which fold to marks."""
    folds = [ZH.writing.fold(text).text for text in texts]
    status = compared(*texts).status
    if texts[0] == texts[1]:
        assert status is PairStatus.IDENTICAL
    elif folds[0] == folds[1]:
        assert status is PairStatus.EDITORIAL
    elif any(c.isalnum() for c in set(folds[0]) ^ set(folds[1])):
        assert status is PairStatus.MODIFIED


@given(texts=pairs_of_texts)
def test_the_same_edits_backwards_undo_the_change(texts: tuple[str, str]) -> None:
    forth, back = compared(*texts), compared(*reversed(texts))
    assert forth.status is back.status


def test_one_long_run_of_letters_is_no_obstacle() -> None:
    made = edits("x" * 70_000, "y" * 70_000, ZH)
    assert [(edit.op, edit.old.width) for edit in made] == [(Op.REPLACE, 70_000)]


def test_every_kind_has_a_case() -> None:
    assert {kind for kind in Kind if not any(f" {kind} " in expected for _, _, expected in SECTIONS)} == set()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "a high-level conference of States",
            "a High-level Conference of States",
            ["high>High", "conference>Conference"],
        ),
        ("the HIGH road", "the High road", ["HIGH>High"]),
        ("in solidarit y with States", "in solidarity with States", [" >"]),
        ("the High -level Committee", "the high-level Committee", ["High>high", " >"]),
    ],
)
def test_a_letter_of_another_case_is_told_as_its_word(old: str, new: str, changes: list[str]) -> None:
    made = edits(old, new, language("en"))
    assert [f"{edit.old_text}>{edit.new_text}" for edit in made if edit.op is not Op.EQUAL] == changes
