"""The readings of many witnesses of one text, as the apparatus of a critical edition has them."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have in place of the lemma; empty where they have nothing.

    ``witnesses`` are their numbers, from 0, in the order in which they were given.
    """

    text: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Variation:
    """A place of the base text at which witnesses differ from it: ``lemma`` is ``span`` of the base.

    An empty span stands for text that witnesses have between two characters of the base.
    """

    span: Span
    lemma: str
    readings: tuple[Reading, ...]
