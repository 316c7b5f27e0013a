"""Every text of a collection compared with every later one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.collation.pins import Pins
from evolve.crew import ALONE, Crew
from evolve.model.diff import Diff
from evolve.model.resolution import Key, Resolution

_Collection = tuple[dict[Key, Resolution], Pins | None]


def compare_all(
    texts: Sequence[Resolution], pins: Pins | None = None, crew: Crew = ALONE
) -> dict[tuple[Key, Key], Diff]:
    """The diffs by (older key, newer key), each with its alignment; ``texts`` in any order, their keys differ."""
    ordered = {text.key: text for text in sorted(texts, key=lambda text: text.order)}
    pairs = list(combinations(ordered, 2))
    return dict(zip(pairs, crew.each(_compared, (ordered, pins), pairs), strict=True))


def _compared(collection: _Collection, pair: tuple[Key, Key]) -> Diff:
    texts, pins = collection
    old, new = (texts[key] for key in pair)
    return diff(old, new, align(old, new, pins))
