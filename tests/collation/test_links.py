"""Which paragraph became which, in small made-up texts: links, splits, merges, moves, what was added and removed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from evolve.collation.align import SURE, align
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from tests.collation.laws import is_lawful, mirrored
from tests.collation.written import CASES, cases, resolution, written

FOLDER = CASES / "collation" / "links"


def both(name: str) -> tuple[Resolution, Resolution]:
    old, new = (written(FOLDER / f"{name}.{side}.txt") for side in ("old", "new"))
    return resolution(old, "A/RES/60/1", 2005), resolution(new, "A/RES/65/1", 2010)


@pytest.mark.parametrize("name", cases("collation", "links"))
def test_case(name: str) -> None:
    """A link expected without a relation may be modified or partial."""
    expected = {line for line in written(FOLDER / f"{name}.expected") if line != "nothing"}
    found = set(said(align(*both(name))))
    loose = {line.rsplit(" ", 1)[0] if line.endswith((" modified", " partial")) else line for line in found}
    assert {line for line in found | loose if line in expected} == expected
    assert {line for line in found if line not in expected and line.rsplit(" ", 1)[0] not in expected} == set()


def said(alignment: Alignment) -> Iterator[str]:
    for link in alignment.links:
        yield f"{link.old} {link.new} {link.relation}{' moved' if link.moved else ''}"
    for split in alignment.splits:
        yield " ".join(("split", split.old, *split.new))
    for merge in alignment.merges:
        yield " ".join(("merge", *merge.old, merge.new))
    yield from (f"removed {old}" for old in alignment.removed)
    yield from (f"added {new}" for new in alignment.added)


@pytest.mark.parametrize("name", cases("collation", "links"))
def test_the_laws_hold(name: str) -> None:
    old, new = both(name)
    is_lawful(align(old, new), old, new)
    assert align(new, old) == mirrored(align(old, new))


@pytest.mark.parametrize("name", ["four-of-the-same", "repeated-in-order", "order-kept"])
def test_paragraphs_that_are_equal_in_their_order_are_sure(name: str) -> None:
    assert {link.confidence for link in align(*both(name)).links} == {SURE}


def test_a_text_in_which_everything_changed_section() -> None:
    old, new = both("order-kept")
    preamble = resolution([f"PP{k} {p.text}" for k, p in enumerate(new.paragraphs, 1)], new.key, 2010)
    links = align(old, preamble).links
    assert [link.moved for link in links] == [True] * len(old.paragraphs)
