"""The texts that many tests look at, aligned once."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from evolve.collation.align import align
from evolve.corpus import read_texts
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from tests.conftest import ROOT
from tests.families import Family, family

SEEDS = range(10)


@cache
def five() -> tuple[Resolution, ...]:
    """The project's own texts, oldest first."""
    return read_texts(ROOT / "texts").texts


@cache
def made_up(seed: int) -> Family:
    """The family number ``seed``."""
    return family(seed)


@cache
def aligned(old: Resolution, new: Resolution) -> Alignment:
    """The alignment of two texts."""
    return align(old, new)


def neighbours() -> list[tuple[Resolution, Resolution]]:
    """Two versions of a few families and all pairs of the project's own texts."""
    return [made_up(seed).texts[1:3] for seed in SEEDS[:4]] + list(combinations(five(), 2))  # type: ignore[misc]
