"""The reader's check of its own work finds what is lost and what is added."""

from dataclasses import replace
from pathlib import Path

import pytest

from evolve.errors import BrokenPromise
from evolve.reading import parse
from evolve.reading.reassembly import check

SOURCE = (Path(__file__).parent.parent / "cases" / "reading" / "security-council.txt").read_text(encoding="utf-8")


def test_the_text_itself() -> None:
    check(SOURCE, parse(SOURCE))


@pytest.mark.parametrize("change", ["lost", "added", "moved"])
def test_changes_are_found(change: str) -> None:
    resolution = parse(SOURCE)
    first, *rest = resolution.paragraphs
    text = {"lost": first.text[1:], "added": first.text + "x", "moved": first.text[::-1]}[change]
    with pytest.raises(BrokenPromise):
        check(SOURCE, replace(resolution, paragraphs=(replace(first, text=text), *rest)))


def test_a_lost_footnote_is_found() -> None:
    with pytest.raises(BrokenPromise):
        check(SOURCE, replace(parse(SOURCE), footnotes=()))
