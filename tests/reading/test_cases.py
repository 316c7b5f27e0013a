"""Texts with one difficulty each: what a reader must make of them stands beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evolve.export.resolution_text import resolution_text
from evolve.reading import parse

FOLDER = Path(__file__).parent.parent / "cases" / "reading"
CASES = sorted(FOLDER.glob("*.txt"))


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, golden: Callable[[str, str], None]) -> None:
    resolution = parse(path.read_bytes().decode("utf-8"), name=path.name)
    golden(f"reading/{path.stem}.txt", resolution_text(resolution, furniture=True))
