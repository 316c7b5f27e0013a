"""What the package offers to programs and no single stage has."""

from __future__ import annotations

from collections.abc import Sequence

from evolve.collation.pins import Pins
from evolve.collation.series import compare_all
from evolve.crew import ALONE, Crew
from evolve.history.substitutions import terms
from evolve.model.resolution import Resolution
from evolve.report import DEFAULT_LOCALE, build


def report_pages(
    texts: Sequence[Resolution],
    pins: Pins | None = None,
    locale: str = DEFAULT_LOCALE,
    translations: Sequence[Resolution] = (),
    *,
    crew: Crew = ALONE,
) -> dict[str, bytes]:
    """The report on ``texts``: each file by its name, relative to the folder that it is to be written into.

    ``pins`` are links made or forbidden by hand; ``locale`` is the language of the pages, ``zh`` or ``en``.
    ``translations`` have the keys of texts, in other languages. ``crew`` are the processes that share the work.
    """
    diffs = compare_all(texts, pins, crew)
    aligned = {pair: made.alignment for pair, made in diffs.items()}
    return build(texts, diffs, terms(texts, aligned), locale, translations, crew=crew)
