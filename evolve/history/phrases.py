"""Agreed language: where a phrase stands in a collection, word for word or nearly so.

Exact is what folds alike, marks aside: both scripts, any width. Near is a window of words that says the same
with one or two terms changed; words of grammar and marks never matter. What may change depends on how much the
phrase says (`FREEDOMS`), and most of it must stay (`KEPT_SHARE`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evolve.collation.normalize import Normal
from evolve.errors import InputError
from evolve.history.lookup import Document, Lookup, Passage, Texts, held, is_whole, letter_offsets, letters
from evolve.history.wording import Wording, near
from evolve.language.profile import language
from evolve.model.phrase import Dated, Occurrence, Trace, Variant
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Place

CONTEXT = 40
"""Code points of context kept on either side of an occurrence: a clause or two of Chinese."""


class _Found(NamedTuple):
    """A window of a passage; ``span`` is of its folded text, ``letters`` are those of the window."""

    passage: Passage
    span: Span
    letters: str
    exact: bool

    @property
    def printed(self) -> str:
        """The window as it is printed."""
        normal = self.passage.normal
        return normal.source(self.span).of(normal.text)


def trace(phrase: str, texts: Sequence[Resolution]) -> Trace:
    """Where ``phrase`` stands in ``texts``; raises InputError where it has no letter."""
    return trace_in(phrase, Texts(texts))


def trace_in(phrase: str, collection: Lookup) -> Trace:
    """Where ``phrase`` stands in a collection; raises InputError where it has no letter."""
    if not any(character.isalnum() for character in phrase):
        raise InputError("the phrase has no letters", excerpt=phrase, advice="Give some words to look for.")
    place = {document.key: at for at, document in enumerate(collection.documents)}
    found = [one for tag in _languages(collection.documents) for one in _found(phrase, tag, collection)]
    found.sort(key=lambda one: place[one.passage.document.key])
    names = _names(found)
    first, last, gaps = _times(found, collection.documents) if found else (None, None, ())
    return Trace(
        phrase=phrase,
        variants=_variants(found, names, collection.documents),
        occurrences=tuple(_occurrence(one, names[one.letters]) for one in found),
        first=first,
        last=last,
        gaps=gaps,
    )


def _languages(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(document.language.partition("-")[0] for document in documents))


def _found(phrase: str, tag: str, collection: Lookup) -> Iterator[_Found]:
    """Every occurrence in the texts of one language, paragraph by paragraph."""
    wording = Wording(Normal(phrase, language(tag).writing))
    sought = letters(wording.phrase.folded)
    if not sought:
        return
    for passage in collection.holding(tag, wording.wanted, wording.least):
        normal = passage.normal
        exact = list(_exact(sought, normal))
        windows = [(span, True) for span in exact]
        if not exact or held(_beside(exact, normal), wording.wanted) >= wording.least:
            windows += [(span, False) for span in near(wording, normal, exact)]
        for span, is_exact in sorted(windows):
            yield _Found(passage, span, letters(span.of(normal.folded)), is_exact)


def _exact(sought: str, normal: Normal) -> Iterator[Span]:
    """Where the letters stand one after the other, marks between them aside; without overlaps."""
    places = letter_offsets(normal.folded)
    bare = letters(normal.folded)
    at = bare.find(sought)
    while at >= 0:
        span = Span(places[at], places[at + len(sought) - 1] + 1)
        whole = is_whole(normal, span)
        if whole:
            yield span
        at = bare.find(sought, at + (len(sought) if whole else 1))


def _beside(spans: Sequence[Span], normal: Normal) -> list[str]:
    """The letters before, between and behind some spans of a paragraph."""
    starts, ends = [0, *(span.end for span in spans)], [*(span.start for span in spans), len(normal.folded)]
    return [letters(normal.folded[start:end]) for start, end in zip(starts, ends, strict=True)]


def _names(found: Sequence[_Found]) -> dict[str, str]:
    """What each variant is called, by its letters: as it is printed most often, the earliest of these."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        printed[one.letters][one.printed] += 1
    return {letters: counts.most_common(1)[0][0] for letters, counts in printed.items()}


def _variants(found: Sequence[_Found], names: dict[str, str], documents: Sequence[Document]) -> tuple[Variant, ...]:
    """The exact wording first, then the commonest, then the earliest."""
    groups: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        groups[one.letters].append(one)
    made = (_variant(names[letters], group, documents) for letters, group in groups.items())
    return tuple(sorted(made, key=lambda variant: (not variant.exact, -variant.count)))


def _variant(name: str, group: Sequence[_Found], documents: Sequence[Document]) -> Variant:
    return Variant(name, group[0].exact, len(group), *_times(group, documents))


def _times(found: Sequence[_Found], documents: Sequence[Document]) -> tuple[Dated, Dated, tuple[Dated, ...]]:
    """The first and the last document, and those between that have none; ``found`` is in order of time, not empty."""
    present = {one.passage.document.key for one in found}
    first, last = found[0].passage.document, found[-1].passage.document
    between = documents[documents.index(first) : documents.index(last)]
    return _dated(first), _dated(last), tuple(_dated(one) for one in between if one.key not in present)


def _dated(document: Document) -> Dated:
    return Dated(document.key, document.year)


def _occurrence(one: _Found, name: str) -> Occurrence:
    document, text = one.passage.document, one.passage.normal.text
    span = one.passage.normal.source(one.span)
    return Occurrence(
        place=Place(document.key, one.passage.paragraph, span),
        year=document.year,
        text=span.of(text),
        variant=name,
        exact=one.exact,
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
    )
