"""Where a run of characters stands in a collection: one small protocol, so that a store can take the texts' place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from evolve.collation.normalize import Normal, normals
from evolve.history.lineage import in_time
from evolve.language.writing import HAN
from evolve.model.resolution import Key, ParagraphId, Resolution
from evolve.model.span import Span
from evolve.model.substitution import Place


@dataclass(frozen=True, slots=True)
class Document:
    """What a collection knows of a text without reading it; ``language`` is a tag such as ``zh-Hans``."""

    key: Key
    year: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was found, ready to be compared."""

    document: Document
    paragraph: ParagraphId
    normal: Normal


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to be found: any of some folded runs of letters, without marks, worth ``weight``."""

    runs: tuple[str, ...]
    weight: float


class Lookup(Protocol):
    """A collection that can be asked where wording stands."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All texts, in order of time."""

    def standing(self, run: str, among: Container[Key] | None = None) -> Place | None:
        """The first place, in order of time, where the folded ``run`` stands; ``among``: in these documents only."""

    def holding(self, language: str, wanted: Sequence[Wanted], least: float) -> Iterator[Passage]:
        """The paragraphs of the texts in ``language`` that hold at least ``least`` of what is wanted, by weight.

        In order of time; marks within a paragraph do not count. ``language`` is a tag without script.
        """


class Texts:
    """The `Lookup` over texts in memory: each is searched as one folded string."""

    def __init__(self, texts: Sequence[Resolution]) -> None:
        self._searched = tuple(map(_Searched, in_time(texts)))

    @property
    def documents(self) -> tuple[Document, ...]:
        """All texts, in order of time."""
        return tuple(one.document for one in self._searched)

    def standing(self, run: str, among: Container[Key] | None = None) -> Place | None:
        """The first place, in order of time, where the folded ``run`` stands."""
        for one in self._searched:
            if among is None or one.document.key in among:
                place = one.first(run)
                if place is not None:
                    return place
        return None

    def holding(self, language: str, wanted: Sequence[Wanted], least: float) -> Iterator[Passage]:
        """The paragraphs that hold enough of what is wanted, by looking at each."""
        for one in self._searched:
            if one.document.language.partition("-")[0] == language:
                for name, normal, bare in zip(one.names, one.normals, one.bare, strict=True):
                    if held([bare], wanted) >= least:
                        yield Passage(one.document, name, normal)


class _Searched:
    """One text, its paragraphs folded and joined by line feeds, which no fold holds."""

    def __init__(self, text: Resolution) -> None:
        self.document = Document(text.key, text.year, text.language)
        self.names = tuple(text.by_id)
        self.normals = normals(text)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The letters of each paragraph."""
        return tuple(letters(normal.folded) for normal in self.normals)

    @cached_property
    def _joined(self) -> str:
        return "\n".join(normal.folded for normal in self.normals)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(normal.folded) + 1 for normal in self.normals), initial=0))

    def first(self, run: str) -> Place | None:
        at = self._joined.find(run) if run else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            normal, start = self.normals[number], at - self._starts[number]
            span = Span(start, start + len(run))
            if is_whole(normal, span):
                return Place(self.document.key, self.names[number], normal.source(span))
            at = self._joined.find(run, at + 1)
        return None


def held(pieces: Sequence[str], wanted: Sequence[Wanted]) -> float:
    """How much of what is wanted stands in some pieces of a text, which are letters without marks."""
    return sum(one.weight for one in wanted if any(run in piece for run in one.runs for piece in pieces))


MARKS = re.compile(r"(?<!\d)[\W_]++|[\W_]++(?!\d)")
"""Marks that say nothing when wording is looked for; between digits they do: 1/2 is not 12."""


def letters(folded: str) -> str:
    """A folded text without its marks, but for those between digits."""
    return MARKS.sub("", folded)


def letter_offsets(folded: str) -> tuple[int, ...]:
    """Where the letters of a folded text stand in it."""
    marks = {at for match in MARKS.finditer(folded) for at in range(*match.span())}
    return tuple(at for at in range(len(folded)) if at not in marks)


def is_whole(normal: Normal, span: Span) -> bool:
    """Whether a span of the folded text begins and ends inside of no number and no word in letters.

    Han text has no such rims: what stands there, stands there.
    """
    return not (_inside_word(normal, span.start) or _inside_word(normal, span.end))


def _inside_word(normal: Normal, at: int) -> bool:
    beside = normal.folded[max(0, at - 1) : at + 1]
    if len(beside) < 2 or at == 0 or not beside.isalnum() or HAN.count(beside):
        return False
    return all(word.start != at for word in normal.word_spans)
