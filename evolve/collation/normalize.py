"""Paragraphs made comparable: folded, cut into words and clauses. Shown text is never rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

from evolve.language.folding import Folded
from evolve.language.profile import language
from evolve.language.writing import Writing
from evolve.model.resolution import Resolution
from evolve.model.span import Span

if TYPE_CHECKING:
    from evolve.language.verbs import Opening

KEPT = 64
"""Texts of which the comparable form is kept."""


@dataclass(frozen=True)
class Normal:
    """A text with what comparison needs of it. Spans of words and clauses are of the folded text."""

    text: str
    writing: Writing

    @cached_property
    def fold(self) -> Folded:
        """The text folded; offsets lead back."""
        return self.writing.fold(self.text)

    @property
    def folded(self) -> str:
        """The folded text."""
        return self.fold.text

    @cached_property
    def is_one_to_one(self) -> bool:
        """Whether no character of the text folds to several."""
        source = self.fold.source
        return len(set(source)) == len(source)

    @cached_property
    def word_spans(self) -> tuple[Span, ...]:
        """The words; each folded character stands in exactly one."""
        return self.writing.words(self.fold)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words themselves."""
        folded = self.folded
        return tuple(folded[span.start : span.end] for span in self.word_spans)

    @cached_property
    def unit_spans(self) -> tuple[Span, ...]:
        """The words, but a date or a cited document as one: what a reader takes in at a glance."""
        wholes = sorted((*self.matches("date"), *self.matches("citation")))
        spans: list[Span] = []
        for start, end in wholes:
            if not spans or start >= spans[-1].end:
                spans.append(Span(start, end))
        return tuple(_merged(self.word_spans, spans))

    @cached_property
    def unit_bounds(self) -> list[int]:
        """Where the units begin, and the last one ends."""
        return [*[span.start for span in self.unit_spans], len(self.folded)]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units themselves."""
        folded = self.folded
        return tuple(folded[span.start : span.end] for span in self.unit_spans)

    @cached_property
    def clause_spans(self) -> tuple[Span, ...]:
        """The clauses, each with the mark that ends it; without a mark one may end between two words (, and requests)."""
        found = self.writing.patterns["clause_end"].finditer(self.folded)
        ends = [match.end() for match in found if match.group() or match.end() in self.fold.breaks]
        if not ends or ends[-1] < len(self.folded):
            ends.append(len(self.folded))
        return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end)

    def matches(self, name: str) -> tuple[tuple[int, int], ...]:
        """Where the pattern of the language that is called so matches, in folded offsets."""
        if name not in self._matches:
            self._matches[name] = tuple(match.span() for match in self.writing.patterns[name].finditer(self.folded))
        return self._matches[name]

    @cached_property
    def formal(self) -> tuple[tuple[int, int], ...]:
        """The dates, citations and numbers, which may cover one another."""
        return (*self.matches("date"), *self.matches("citation"), *self.matches("number"))

    def matches_near(self, name: str, near: int, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Those matches that a search from ``near`` on finds and that have a part of ``start:end``."""
        found: list[tuple[int, int]] = []
        for first, last in self.matches(name):
            if first >= end:
                break
            if first < near < last:  # from its middle on, others may match
                again = (match.span() for match in self.writing.patterns[name].finditer(self.folded, near))
                return [span for span in takewhile(lambda span: span[0] < end, again) if span[1] > start]
            if last > start:
                found.append((first, last))
        return found

    @cached_property
    def _matches(self) -> dict[str, tuple[tuple[int, int], ...]]:
        return {}

    @cached_property
    def word_starts(self) -> list[int]:
        """Where the words begin."""
        return [span.start for span in self.word_spans]

    @cached_property
    def opening(self) -> Opening | None:
        """The verb that opens the text, as one of its language does."""
        return language(self.writing.tag).verbs.opening(self.folded)

    def pieces(self, span: Span) -> set[str]:
        """What a folded span is made of, to find it again: two characters each, two words where blanks part words."""
        if not self.writing.spaced:
            return {self.folded[at : at + 2] for at in range(span.start, span.end - 1)}
        words = [word.of(self.folded) for word in self.word_spans if span.start <= word.start < span.end]
        said = [word for word in words if any(map(str.isalnum, word))]
        return {" ".join(pair) for pair in pairwise(said)} or set(said)

    def source(self, span: Span) -> Span:
        """A folded span in offsets of the text."""
        return self.fold.span(span.start, span.end)

    def shown(self, span: Span) -> str:
        """A folded span as a term or a quotation of it is told."""
        return self.writing.shown(self.source(span).of(self.text))


def _merged(words: Sequence[Span], wholes: Sequence[Span]) -> Iterator[Span]:
    """The words, with those that a whole covers made one; a word that only juts into a whole joins it."""
    at = 0
    for whole in wholes:
        while at < len(words) and words[at].end <= whole.start:
            yield words[at]
            at += 1
        first = last = at
        while last < len(words) and words[last].start < whole.end:
            last += 1
        if first < last:
            yield Span(words[first].start, words[last - 1].end)
        at = last
    yield from words[at:]


@lru_cache(maxsize=KEPT)
def normals(resolution: Resolution) -> tuple[Normal, ...]:
    """All paragraphs of a resolution made comparable, in order; kept, since each text meets many others."""
    writing = language(resolution.language).writing
    return tuple(Normal(paragraph.text, writing) for paragraph in resolution.paragraphs)


Cut: TypeAlias = tuple[Folded, tuple[int, ...]]
"""A paragraph folded, and where its words end."""


def cuts(resolution: Resolution) -> list[Cut]:
    """The paragraphs of a resolution folded and cut into words, to be kept for `cut`."""
    return [(normal.fold, tuple(span.end for span in normal.word_spans)) for normal in normals(resolution)]


def cut(resolution: Resolution, kept: Sequence[Cut]) -> None:
    """Let the `normals` of a resolution be made of what `cuts` made of it in an earlier run."""
    for normal, (fold, ends) in zip(normals(resolution), kept, strict=True):
        normal.__dict__.update(fold=fold, word_spans=tuple(map(Span, (0, *ends), ends)))
