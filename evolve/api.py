"""What the package offers to programs and no single stage has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.collation.pins import Pins
from evolve.history.lineage import in_time
from evolve.history.substitutions import terms
from evolve.model.resolution import Resolution
from evolve.report import DEFAULT_LOCALE, build


def report_pages(
    texts: Sequence[Resolution], pins: Pins | None = None, locale: str = DEFAULT_LOCALE
) -> dict[str, bytes]:
    """The report on ``texts``: each file by its name, relative to the folder that it is to be written into.

    ``pins`` are links made or forbidden by hand; ``locale`` is the language of the pages, ``zh`` or ``en``.
    """
    pairs = list(combinations(in_time(texts), 2))
    aligned = {(old.key, new.key): align(old, new, pins) for old, new in pairs}
    diffs = {(old.key, new.key): diff(old, new, aligned[old.key, new.key]) for old, new in pairs}
    return build(texts, diffs, terms(texts, aligned), locale)
