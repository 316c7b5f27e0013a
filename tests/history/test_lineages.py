"""Provisions through the years: in small collections, made-up families and the project's own texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

import pytest

from evolve.collation.align import align
from evolve.history import lineages
from evolve.history.lineage import align_all, in_time, steps
from evolve.model.alignment import Alignment
from evolve.model.lineage import Lineage, Lineages, Member
from evolve.model.resolution import Resolution
from tests.collation.written import cases, written
from tests.history.cases import FOLDER, collection, told

COLLECTIONS = [None, 0, 1, 2]
every = pytest.mark.parametrize("number", COLLECTIONS)
SMALL = FOLDER / "lineages"


@pytest.mark.parametrize("name", cases("history", "lineages"))
def test_case(name: str) -> None:
    """A line a lineage: members, the texts between without one, and the verbs, each with its change."""
    found = lineages(collection(SMALL / f"{name}.txt"))
    assert [shown(one) for one in found.lineages] == written(SMALL / f"{name}.expected")


def shown(one: Lineage) -> str:
    members = ", ".join(f"{bare(member.document)} {member.paragraph}" for member in one.members)
    verbs = " ".join(f"{use.verb} {'·' if use.change is None else use.change}" for use in one.verbs)
    return f"{members} | {' '.join(['without', *map(bare, one.gaps)])} | {verbs}"


def bare(key: str) -> str:
    return key.removeprefix("A/RES/")


@every
def test_members_partition_all_paragraphs(number: int | None) -> None:
    texts, found = told(number)
    members = [member for one in found.lineages for member in one.members]
    assert len(set(members)) == len(members)
    assert set(members) == {Member(text.key, p.id) for text in texts for p in text.paragraphs}


@every
def test_members_stand_in_order_of_time_and_lineages_have_names_of_their_own(number: int | None) -> None:
    texts, found = told(number)
    places = [Member(text.key, p.id) for text in texts for p in text.paragraphs]
    assert found.documents == tuple(text.key for text in texts)
    for one in found.lineages:
        assert list(one.members) == sorted(one.members, key=places.index)
    assert [one.id for one in found.lineages] == [f"L{k}" for k in range(1, len(found.lineages) + 1)]


@every
def test_the_newest_text_sets_the_order(number: int | None) -> None:
    texts, found = told(number)
    alive = [member.paragraph for one in found.lineages for member in newest(one, texts[-1].key)]
    assert alive == [p.id for p in texts[-1].paragraphs if p.id in alive]
    ends = [found.documents.index(one.members[-1].document) for one in found.lineages]
    assert ends == sorted(ends, reverse=True)


def newest(one: Lineage, document: str) -> Iterator[Member]:
    yield from [member for member in one.members if member.document == document][:1]


@every
def test_descents_go_from_older_to_newer_and_connect_the_members(number: int | None) -> None:
    _, found = told(number)
    for one in found.lineages:
        reached = {one.members[0]}
        for _ in one.members:
            for descent in one.descents:
                assert found.documents.index(descent.old.document) < found.documents.index(descent.new.document)
                if reached & {descent.old, descent.new}:
                    reached |= {descent.old, descent.new}
        assert reached == set(one.members)


@every
def test_no_descent_says_what_a_chain_says(number: int | None) -> None:
    _, found = told(number)
    for one in found.lineages:
        parents: dict[Member, set[Member]] = {member: set() for member in one.members}
        for descent in one.descents:
            parents[descent.new].add(descent.old)
        for descent in one.descents:
            others = parents[descent.new] - {descent.old}
            assert not any(descent.old in above(other, parents) for other in others)


def above(member: Member, parents: dict[Member, set[Member]]) -> set[Member]:
    return parents[member].union(*(above(parent, parents) for parent in parents[member]))


@every
def test_every_link_is_a_descent_or_a_chain_of_them(number: int | None) -> None:
    texts, found = told(number)
    home = {member: one for one in found.lineages for member in one.members}
    known = align_all(texts)
    for (old, new), alignment in known.items():
        for link in alignment.links:
            assert home[Member(old, link.old)] is home[Member(new, link.new)]
    links = {(Member(o, k.old), Member(n, k.new)) for (o, n), a in known.items() for k in a.links}
    assert {(d.old, d.new) for one in found.lineages for d in one.descents} <= links


@every
def test_gaps_are_the_texts_between_without_a_member(number: int | None) -> None:
    _, found = told(number)
    for one in found.lineages:
        present = [found.documents.index(member.document) for member in one.members]
        missing = [found.documents[k] for k in range(min(present), max(present)) if k not in present]
        assert list(one.gaps) == missing


def test_a_provision_that_was_dropped_and_came_back_is_one_lineage() -> None:
    assert any(one.gaps for number in COLLECTIONS for one in told(number)[1].lineages)


@every
def test_the_order_of_the_texts_does_not_matter(number: int | None) -> None:
    texts, found = told(number)
    backwards = dict(reversed(align_all(texts).items()))
    assert lineages(tuple(reversed(texts)), backwards) == found


def test_no_order_of_the_texts_matters() -> None:
    texts = collection(SMALL / "a-gap.txt")
    assert all(lineages(shuffled) == lineages(texts) for shuffled in permutations(texts))


@every
def test_verbs_are_of_members_and_changes_are_signs(number: int | None) -> None:
    _, found = told(number)
    for one in found.lineages:
        assert {use.member for use in one.verbs} <= set(one.members)
        children = {descent.new for descent in one.descents}
        for use in one.verbs:
            assert use.change in (None, -1, 0, 1)
            assert use.change is None or use.member in children
            assert (use.ladder is None) == (use.height is None)


@every
def test_a_disagreement_is_a_chain_without_a_direct_link_or_the_reverse(number: int | None) -> None:
    texts, found = told(number)
    known = align_all(texts)
    home = {member: one.id for one in found.lineages for member in one.members}
    for one in found.disagreements:
        assert home[one.old] == home[one.new]
        links = known[one.old.document, one.new.document].links
        assert one.direct == ((one.old.paragraph, one.new.paragraph) in {(link.old, link.new) for link in links})
    order = [(texts_at(one.old, found), texts_at(one.new, found)) for one in found.disagreements]
    assert order == sorted(order)


def texts_at(member: Member, found: Lineages) -> int:
    return found.documents.index(member.document)


def without(alignment: Alignment, old: str, new: str) -> Alignment:
    """An alignment less one link."""
    links = tuple(link for link in alignment.links if (link.old, link.new) != (old, new))
    assert len(links) == len(alignment.links) - 1
    return Alignment(alignment.old, alignment.new, alignment.old_ids, alignment.new_ids, links)


def test_a_missing_direct_link_is_a_disagreement() -> None:
    first, second, third = collection(SMALL / "a-gap.txt")
    known = {(a.key, b.key): align(a, b) for a, b in combinations((first, second, third), 2)}
    assert lineages((first, second, third), known).disagreements == ()
    known[first.key, third.key] = without(known[first.key, third.key], "OP2", "OP2")
    (one,) = lineages((first, second, third), known).disagreements
    assert (one.old, one.new, one.direct) == (Member(first.key, "OP2"), Member(third.key, "OP2"), False)


def test_a_missing_step_makes_a_descent_across_it() -> None:
    texts = collection(SMALL / "a-gap.txt")
    known = align_all(texts)
    keys = [text.key for text in texts]
    known[keys[0], keys[1]] = without(known[keys[0], keys[1]], "OP2", "OP1")
    found = {(step.old, step.link.old, step.new, step.link.new) for step in steps(texts, known)}
    assert (keys[0], "OP2", keys[2], "OP2") in found


def test_texts_are_put_in_order_of_time() -> None:
    small: tuple[Resolution, ...] = collection(SMALL / "a-gap.txt")
    assert in_time(tuple(reversed(small))) == small


def test_no_texts_have_no_lineages() -> None:
    assert lineages(()) == Lineages((), (), ())


def test_one_text_has_a_lineage_a_paragraph() -> None:
    text = collection(SMALL / "a-gap.txt")[0]
    found = lineages((text,))
    assert [one.members for one in found.lineages] == [(Member(text.key, p.id),) for p in text.paragraphs]
    assert all(one.descents == one.gaps == () for one in found.lineages)
