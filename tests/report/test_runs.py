"""Runs of text: nothing is lost or doubled, whatever is folded and wherever a note is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evolve.report.runs import FOLD_FROM, FOLD_KEEPS, NoteMark, Run, merged_runs, old_runs, plain
from tests.report.collection import edits

WORDS = st.text(alphabet="ab1 \u00e9\u4e2d\U00020000", max_size=300)


def said(stretches) -> str:
    return "".join(stretch.text for stretch in stretches)


def marked(stretches) -> list[NoteMark]:
    return [mark for stretch in stretches for mark in stretch.marks]


def whole(run: Run, side: str) -> tuple:
    return (*run.head, *run.folded, *run.tail, *getattr(run, side))


@given(WORDS, WORDS, st.lists(st.integers(0, 300), max_size=4), st.lists(st.integers(0, 300), max_size=4))
def test_runs_join_to_both_texts_and_keep_every_mark(before, after, old_at, new_at):
    old_marks = [NoteMark("1", at, "#1", "") for at in sorted(old_at) if at <= len(before)]
    new_marks = [NoteMark("2", at, "#2", "") for at in sorted(new_at) if at <= len(after)]
    made = edits(before, after)
    old = old_runs(made, old_marks)
    merged = merged_runs(made, old_marks, new_marks, "n-OP1")
    assert "".join(said(whole(run, "deleted")) for run in old) == before
    assert "".join(said(whole(run, "inserted")) for run in merged) == after
    if before:
        assert [mark for run in old for mark in marked(whole(run, "deleted"))] == old_marks
    if after:
        assert [mark for run in merged for mark in marked(whole(run, "inserted"))] == new_marks
    anchors = [run.anchor for run in merged if run.changed]
    assert anchors == [f"n-OP1:{i}" for i in range(1, len(anchors) + 1)]


@given(WORDS, st.lists(st.integers(0, 300), max_size=4))
def test_a_mark_stands_where_it_stood(text, places):
    marks = [NoteMark(str(i), at, "", "") for i, at in enumerate(sorted(places)) if 0 < at <= len(text)]
    at = 0
    for stretch in plain(text, marks):
        at += len(stretch.text)
        assert all(mark.at == at for mark in stretch.marks)


def test_a_long_unchanged_run_is_folded_and_no_word_is_cut():
    text = "a" * (FOLD_FROM - 1)
    assert old_runs(edits(text, text), ())[0].folded == ()
    text = "\u4e2d" * (FOLD_KEEPS - 1) + "2030" + "\u4e2d" * FOLD_FROM
    run = old_runs(edits(text, text), ())[0]
    assert said(run.head).endswith("2030")
    assert len(said(run.tail)) == FOLD_KEEPS
    assert run.folded_length == len(text) - FOLD_KEEPS - FOLD_KEEPS - 3


def test_what_is_not_to_be_folded_is_not():
    text = "\u4e2d" * 4 * FOLD_FROM
    assert said(old_runs(edits(text, text), (), fold=False)[0].head) == text


def test_a_change_of_blanks_is_known_as_one():
    changed = [run for run in merged_runs(edits("ab", "a b"), (), (), "x") if run.changed]
    assert [(run.old_is_blank, run.new_is_blank) for run in changed] == [(False, True)]
