"""Wording followed through a collection: where it stands, in which variants, since when."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.resolution import Key
from evolve.model.substitution import Place


@dataclass(frozen=True, slots=True)
class Dated:
    """A document and its year, as far as that is known."""

    document: Key
    year: int | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a phrase stands; ``text`` is as printed there, between ``before`` and ``after``.

    ``exact``: the same after folding, marks aside; else near, and ``variant`` says which variant it is.
    """

    place: Place
    year: int | None
    text: str
    variant: str
    exact: bool
    before: str
    after: str

    @property
    def context(self) -> str:
        """The phrase with what stands around it."""
        return self.before + self.text + self.after


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of a phrase, as it is printed most often.

    ``gaps`` are the documents between ``first`` and ``last`` in which it does not stand.
    """

    text: str
    exact: bool
    count: int
    first: Dated
    last: Dated
    gaps: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a phrase stands in a collection: the exact wording first, then the commonest variants.

    ``occurrences`` are in order of time, then of the document. ``first``, ``last`` and ``gaps`` are of all
    variants together; None where nothing was found.
    """

    phrase: str
    variants: tuple[Variant, ...]
    occurrences: tuple[Occurrence, ...]
    first: Dated | None
    last: Dated | None
    gaps: tuple[Dated, ...]
