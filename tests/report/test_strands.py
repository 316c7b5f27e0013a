"""Strands: every paragraph in one, of each text one at most; bands and passages that tell every step."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.history.lineage import connected
from evolve.model.lineage import Member
from evolve.report import names
from evolve.report.flows import HEIGHT, TOP, flow
from evolve.report.passages import passages
from evolve.report.strands import parted, web
from tests.families import family


@pytest.fixture(scope="module", params=range(3))
def series(request):
    texts = family(request.param, versions=4, paragraphs=12).texts
    diffs = {(a.key, b.key): diff(a, b, align(a, b)) for a, b in combinations(texts, 2)}
    return texts, diffs, web(texts, {pair: made.alignment for pair, made in diffs.items()})


def test_every_paragraph_is_in_one_strand(series):
    texts, _, woven = series
    places = [Member(*place) for strand in woven.strands for place in strand.members.items()]
    assert len(places) == len(set(places))
    assert set(places) == {Member(text.key, paragraph.id) for text in texts for paragraph in text.paragraphs}


def test_strands_are_in_order_of_time_and_go_along_steps(series):
    _, _, woven = series
    children: dict[Member, set[Member]] = {}
    for step in woven.steps:
        children.setdefault(Member(step.new, step.link.new), set()).add(Member(step.old, step.link.old))
    for strand in woven.strands:
        members = [Member(*place) for place in strand.members.items()]
        times = [woven.documents.index(member.document) for member in members]
        assert times == sorted(times)
        for at, member in enumerate(members[1:], 1):
            assert children[member] & set(members[:at])


def test_strands_of_the_newest_text_come_first_in_its_order(series):
    texts, _, woven = series
    newest = texts[-1]
    first = [strand.members.get(newest.key) for strand in woven.strands[: len(newest.paragraphs)]]
    assert first == [paragraph.id for paragraph in newest.paragraphs]


def test_the_picture_draws_every_paragraph_and_every_step_inside_its_frame(series):
    texts, _, woven = series
    drawn = flow(texts, woven, names.stems(text.key for text in texts), str)
    blocks = [block for stream in drawn.streams for block in stream.blocks]
    assert len(blocks) == sum(len(text.paragraphs) for text in texts)
    assert len(drawn.far) + sum(len(stream.bands) for stream in drawn.streams) == len(woven.steps)
    for column in drawn.columns:
        stack = sorted((block.y, block.y + block.height) for block in blocks if block.x == column.x)
        assert all(end <= start for (_, end), (start, _) in pairwise(stack))
        assert stack[0][0] >= TOP
        assert stack[-1][1] <= TOP + HEIGHT + 1


@pytest.mark.parametrize("most", [0, 3, 1000])
def test_a_large_lineage_is_parted_into_its_strands(series, most):
    texts, _, woven = series
    whole = connected(texts, woven.steps)
    parts = parted(whole, woven, most)
    assert sorted(member for part in parts for member in part.members) == sorted(
        member for one in whole for member in one.members
    )
    for part in parts:
        assert len(part.members) <= most or len({member.document for member in part.members}) == len(part.members)
        assert all({one.old, one.new} <= set(part.members) for one in part.descents)
        (lineage,) = (one for one in whole if part.members[0] in one.members)
        assert set(part.verbs) == {use for use in lineage.verbs if use.member in part.members}
        assert not set(part.gaps) & {member.document for member in part.members}


def test_no_picture_of_one_text(series):
    texts, _, _ = series
    assert flow(texts[:1], web(texts[:1], {}), names.stems([texts[0].key]), str) is None


def test_passages_tell_what_became_of_every_paragraph(series):
    texts, diffs, woven = series
    by_key = {text.key: text for text in texts}
    made = passages(woven, diffs, names.stems(by_key))
    assert [(passage.old, passage.new) for passage in made] == list(pairwise(text.key for text in texts))
    for passage in made:
        fates = dict(passage.fates)
        olds = [event.old for fate in ("kept", "changed", "gone") for event in fates[fate]]
        news = [event.new for fate in ("kept", "changed", "came", "back") for event in fates[fate]]
        taken = {paragraph for event in (*fates["split"], *fates["merged"]) for paragraph in (*event.old, *event.new)}
        for shown, text in ((olds, by_key[passage.old]), (news, by_key[passage.new])):
            shown_ids = {paragraph for ids in shown for paragraph in ids} | taken
            assert {paragraph.id for paragraph in text.paragraphs} <= shown_ids
