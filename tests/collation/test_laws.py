"""What holds for every alignment, on made-up families and on the project's own texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.collation.normalize import normals
from evolve.model.alignment import Alignment, Relation
from evolve.model.diff import Granularity, PairStatus
from evolve.model.resolution import Resolution
from tests.collation.aligned import aligned, five, neighbours
from tests.collation.laws import is_lawful, mirrored
from tests.conftest import ROOT

PAIRS = neighbours()
TEXTS = [*five(), *(new for _, new in PAIRS[:2])]


def name(text: Resolution) -> str:
    return f"{text.key} {text.title[:2]}" if text.title else text.key


both = pytest.mark.parametrize(("old", "new"), PAIRS, ids=name)
each = pytest.mark.parametrize("text", TEXTS, ids=name)


@both
def test_an_alignment_is_lawful(old: Resolution, new: Resolution) -> None:
    is_lawful(aligned(old, new), old, new)


@both
def test_the_other_way_round_is_the_mirror(old: Resolution, new: Resolution) -> None:
    assert aligned(new, old) == mirrored(aligned(old, new))


@each
def test_a_text_with_itself_is_all_identical(text: Resolution) -> None:
    alignment = align(text, text)
    assert [(link.old, link.new) for link in alignment.links] == [(p.id, p.id) for p in text.paragraphs]
    assert {link.relation for link in alignment.links} == {Relation.IDENTICAL}
    assert not any(link.moved for link in alignment.links)
    assert all(pair.unchanged and pair.status is PairStatus.IDENTICAL for pair in diff(text, text, alignment).pairs)


@both
def test_nothing_but_the_paragraphs_has_a_say(old: Resolution, new: Resolution) -> None:
    bare = [
        Resolution("old", "zh-Hans", old.paragraphs),
        replace(new, key="new", adopted=date(1950, 1, 1), year=1950, title=None, path="elsewhere", footnotes=()),
    ]
    assert align(*bare).links == aligned(old, new).links


@both
def test_identical_is_equal_after_folding(old: Resolution, new: Resolution) -> None:
    folds = [{p.id: n.folded for p, n in zip(t.paragraphs, normals(t), strict=True)} for t in (old, new)]
    alignment = aligned(old, new)
    for link in alignment.links:
        assert (link.relation is Relation.IDENTICAL) == (folds[0][link.old] == folds[1][link.new])
    common = Counter(folds[0].values()) & Counter(folds[1].values())
    assert sum(link.relation is Relation.IDENTICAL for link in alignment.links) >= common.total()


@both
def test_a_diff_has_each_paragraph_once_and_replays(old: Resolution, new: Resolution) -> None:
    made = diff(old, new, aligned(old, new))
    before = {pair.old: "".join(edit.old_text for edit in pair.edits) for pair in made.pairs if pair.old}
    after = {pair.new: "".join(edit.new_text for edit in pair.edits) for pair in made.pairs if pair.new}
    assert before == {p.id: p.text for p in old.paragraphs}
    assert after == {p.id: p.text for p in new.paragraphs}
    assert len(made.pairs) == len({(pair.old, pair.new) for pair in made.pairs})


@both
def test_a_diff_tells_every_link(old: Resolution, new: Resolution) -> None:
    alignment = aligned(old, new)
    told = set()
    for pair in diff(old, new, alignment).pairs:
        told |= {(pair.old, pair.new)} if pair.old and pair.new else set()
        told |= {(also.old or pair.old, also.new or pair.new) for also in pair.also}
    assert told == {(link.old, link.new) for link in alignment.links}


@pytest.mark.parametrize("granularity", Granularity)
def test_a_diff_of_real_texts_replays_at_every_granularity(granularity: Granularity) -> None:
    old, new = five()[1], five()[3]
    for pair in diff(old, new, aligned(old, new), granularity).pairs:
        assert "".join(edit.old_text for edit in pair.edits) == (old.by_id[pair.old].text if pair.old else "")
        assert "".join(edit.new_text for edit in pair.edits) == (new.by_id[pair.new].text if pair.new else "")


@both
def test_pairs_put_what_was_removed_behind_what_stood_before_it(old: Resolution, new: Resolution) -> None:
    rows = aligned(old, new).pairs
    ids = [paragraph.id for paragraph in old.paragraphs]
    for at, (before, after) in enumerate(rows):
        if after is None and ids.index(str(before)):
            assert rows[at - 1][0] == ids[ids.index(str(before)) - 1]
        elif after is None:
            assert at == 0


def test_the_seed_of_hashes_has_no_say() -> None:
    files = [str(ROOT / "texts" / "zh" / name) for name in ("A-RES-58-220.txt", "A-RES-79-236.txt")]
    printed = [
        subprocess.run(
            [sys.executable, "-m", "evolve", "align", *files, "--format=json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] != b""


def test_links_that_contradict_nothing_are_told_apart() -> None:
    """The laws themselves can fail."""
    old, new = PAIRS[0]
    good = aligned(old, new)
    doubled = Alignment(good.old, good.new, good.old_ids, good.new_ids, (*good.links, good.links[-1]))
    with pytest.raises(AssertionError):
        is_lawful(doubled, old, new)
    assert mirrored(mirrored(good)) == good
    assert mirrored(good) != good
