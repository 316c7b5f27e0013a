"""Base, draft, adopted: who changed what at which step."""

from __future__ import annotations

import tomllib
from itertools import permutations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.collation.align import align
from evolve.collation.diff import diff, edits
from evolve.corpus import read_texts
from evolve.history.composition import composed
from evolve.history.threeway import threeway
from evolve.language.profile import language
from evolve.model.diff import Granularity, PairStatus
from evolve.model.resolution import Resolution
from evolve.model.threeway import Fate, Step, Stretch, ThreeWay
from tests.conftest import ROOT
from tests.history.collection import text

DATA = tomllib.loads((ROOT / "tests" / "cases" / "history" / "threeway.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DATA["case"]
SIDES = ("base", "draft", "adopted")
PROFILE = language("zh")


def made_from(case: dict[str, Any]) -> ThreeWay:
    return threeway(*(text(2000 + at, *case[side], key=side) for at, side in enumerate(SIDES)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    made = made_from(case)
    rows = [[*(getattr(one, side) or "" for side in SIDES), one.fate.value] for one in made.provisions]
    assert rows == case["provisions"]
    if "changes" in case:
        assert [told(stretch) for stretch in changes(made)] == case["changes"]


def changes(made: ThreeWay) -> list[Stretch]:
    return [stretch for provision in made.provisions for stretch in provision.stretches if stretch.by]


def told(stretch: Stretch) -> list[str | None]:
    return [stretch.by, stretch.base_text, stretch.draft_text, stretch.adopted_text]


@pytest.fixture(scope="module")
def own() -> tuple[Resolution, ...]:
    return read_texts(ROOT / "texts").texts


def triples(own: tuple[Resolution, ...]) -> list[tuple[Resolution, ...]]:
    return [*zip(own, own[1:], own[2:], strict=False), (own[0], own[4], own[0])]


def test_every_paragraph_stands_once_and_joins_from_its_stretches(own: tuple[Resolution, ...]) -> None:
    for texts, granularity in product(triples(own), Granularity):
        made = threeway(*texts, granularity=granularity)
        for side, whole in zip(SIDES, texts, strict=True):
            joined = {
                getattr(one, side): "".join(getattr(stretch, f"{side}_text") for stretch in one.stretches)
                for one in made.provisions
                if getattr(one, side) is not None
            }
            assert joined == {name: paragraph.text for name, paragraph in whole.by_id.items()}
            assert len(joined) == sum(getattr(one, side) is not None for one in made.provisions)


def test_adopted_paragraphs_stand_in_their_order(own: tuple[Resolution, ...]) -> None:
    for texts in triples(own):
        made = threeway(*texts)
        assert [one.adopted for one in made.provisions if one.adopted] == list(texts[2].by_id)


def test_a_step_that_changed_nothing_is_told_of_nothing(own: tuple[Resolution, ...]) -> None:
    old, new = own[3], own[4]
    assert {stretch.by for stretch in changes(threeway(old, old, new))} == {Step.ADOPTION}
    assert {stretch.by for stretch in changes(threeway(old, new, new))} == {Step.DRAFT}
    assert all(one.unchanged for one in threeway(new, new, new).provisions)


def test_with_an_idle_step_it_is_the_diff_of_two(own: tuple[Resolution, ...]) -> None:
    old, new = own[2], own[4]
    pairs = {(pair.old, pair.new): pair for pair in diff(old, new, align(old, new)).pairs}
    made = threeway(old, old, new).provisions
    assert {(one.base, one.adopted) for one in made} == set(pairs)
    for one in made:
        changed = pairs[one.base, one.adopted].status is PairStatus.MODIFIED
        assert (one.fate is Fate.CHANGED_AT_ADOPTION) == changed


def test_all_is_restored_where_adoption_went_back_to_the_base(own: tuple[Resolution, ...]) -> None:
    for base, draft in permutations(own[1:4], 2):
        made = threeway(base, draft, base)
        assert {one.fate for one in made.provisions} <= {Fate.KEPT, Fate.RESTORED, Fate.WITHDRAWN, Fate.CAME_BACK}
        assert {stretch.by for stretch in changes(made)} == {Step.RESTORED}


WORDS = sorted({word for case in CASES for side in SIDES for words in case[side] for word in words[::3]} | {" ", "a"})
SCRAPS = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


@given(SCRAPS, SCRAPS, SCRAPS, st.sampled_from(Granularity))
def test_stretches_join_and_tell_the_truth(base: str, draft: str, adopted: str, granularity: Granularity) -> None:
    steps = edits(base, draft, PROFILE, granularity), edits(draft, adopted, PROFILE, granularity)
    made = composed(*steps, PROFILE.writing)
    for side, whole in zip(SIDES, (base, draft, adopted), strict=True):
        at = 0
        for stretch in made:
            span = getattr(stretch, side)
            assert (span.start, span.of(whole)) == (at, getattr(stretch, f"{side}_text"))
            at = span.end
        assert at == len(whole)
    for stretch in made:
        assert (stretch.by in (None, Step.ADOPTION)) == (stretch.base_text == stretch.draft_text)
        assert (stretch.by in (None, Step.DRAFT)) == (stretch.draft_text == stretch.adopted_text)
        assert (stretch.kind is None) == (stretch.by is None)
