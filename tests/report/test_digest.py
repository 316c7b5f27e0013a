"""What came and went between two texts: paragraphs, and clauses inside others, whether or not others took their place."""

from __future__ import annotations

import pytest

from evolve.collation.diff import diff
from evolve.model.diff import Kind, Op
from evolve.report.digest import digest
from tests.families import family


@pytest.mark.parametrize("seed", [2, 4, 7])
def test_a_clause_that_was_replaced_is_among_those_that_came_and_went(seed: int) -> None:
    old, new = family(seed, versions=6, paragraphs=20).texts[::5]
    made = diff(old, new)
    told = digest(made, old, new)
    edits = [edit for pair in made.pairs if pair.old and pair.new for edit in pair.edits if edit.kind is Kind.CLAUSE]
    gone, came = (
        [entry for entry in entries if entry.clause and entry.replaced] for entries in (told.removed, told.added)
    )
    assert gone
    assert came
    assert 0 < len({entry.href for entry in (*gone, *came)}) <= sum(edit.op is Op.REPLACE for edit in edits)
    assert all(entry.words for entry in (*gone, *came))
    taken = [entry for entry in told.removed if entry.clause and not entry.replaced]
    assert len(taken) == sum(edit.op is Op.DELETE for edit in edits)
