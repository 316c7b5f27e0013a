"""What a text asks of somebody."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.lineage import Member
from evolve.model.span import Span


@dataclass(frozen=True, slots=True)
class Request:
    """A place where a text asks somebody to act: ``span`` of the paragraph, from the verb to the end of its sentence.

    ``height`` (from 0) is the verb's rung on the ladder of asking; ``verb`` its name without ``adverb``. ``addressee`` is a
    name of the language's list, or "" where none is known; ``reports`` says that a report is asked for.
    """

    member: Member
    span: Span
    adverb: str
    verb: str
    height: int
    addressee: str
    reports: bool
