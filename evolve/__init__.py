"""evolve: how the language of United Nations resolutions changes.

The functions below are what the commands call; docs/api.md shows them at work. Each is loaded when it is first asked
for, so that ``import evolve`` costs nothing. The nouns that they take and give are in `evolve.model`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evolve.version import __version__

if TYPE_CHECKING:
    from evolve.api import report_pages
    from evolve.collation.align import align
    from evolve.collation.diff import diff
    from evolve.collation.pins import Pins, read_pins
    from evolve.corpus import Corpus, read_texts
    from evolve.corpus import read_text as parse
    from evolve.errors import EvolveError, InputError
    from evolve.history.lineage import lineages
    from evolve.history.phrases import trace
    from evolve.history.provenance import provenance, strata
    from evolve.history.substitutions import terms
    from evolve.history.threeway import threeway
    from evolve.model.diff import Granularity
    from evolve.model.resolution import Resolution

__all__ = [
    "Corpus",
    "EvolveError",
    "Granularity",
    "InputError",
    "Pins",
    "Resolution",
    "__version__",
    "align",
    "diff",
    "lineages",
    "parse",
    "provenance",
    "read_pins",
    "read_texts",
    "report_pages",
    "strata",
    "terms",
    "threeway",
    "trace",
]

_HOMES = {
    "Corpus": "evolve.corpus:Corpus",
    "EvolveError": "evolve.errors:EvolveError",
    "Granularity": "evolve.model.diff:Granularity",
    "InputError": "evolve.errors:InputError",
    "Pins": "evolve.collation.pins:Pins",
    "Resolution": "evolve.model.resolution:Resolution",
    "align": "evolve.collation.align:align",
    "diff": "evolve.collation.diff:diff",
    "lineages": "evolve.history.lineage:lineages",
    "parse": "evolve.corpus:read_text",
    "provenance": "evolve.history.provenance:provenance",
    "read_pins": "evolve.collation.pins:read_pins",
    "read_texts": "evolve.corpus:read_texts",
    "report_pages": "evolve.api:report_pages",
    "strata": "evolve.history.provenance:strata",
    "terms": "evolve.history.substitutions:terms",
    "threeway": "evolve.history.threeway:threeway",
    "trace": "evolve.history.phrases:trace",
}
"""Where each name is loaded from; the imports above say the same to type checkers."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    module, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
