"""What the texts of a collection cite: resolutions, documents with symbols, conferences; and how that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from evolve.history.citations import Citation, cited, cited_in_note
from evolve.history.lineage import in_time
from evolve.language.profile import language
from evolve.model.reference import Gap, Recall, Recalled, Reference, Work
from evolve.model.resolution import Key, ParagraphId, Resolution
from evolve.model.span import Span
from evolve.model.symbol import PATTERN, Symbol

YEARLY = 3
"""Resolutions in one list from which it is a series."""


def references(texts: Sequence[Resolution]) -> tuple[Reference, ...]:
    """All that the texts cite, in order of time, then of the document; notes behind the paragraphs."""
    ordered = in_time(texts)
    keys = {name: text.key for text in ordered for name in (text.key, text.symbol, text.adopted_as) if name}
    names: dict[str, str] = {}
    return tuple(reference for text in ordered for reference in _of_text(text, keys, names))


def _of_text(text: Resolution, keys: Mapping[str, Key], names: dict[str, str]) -> Iterator[Reference]:
    for one in cited(text):
        name = str(one.symbol)
        yield Reference(text.key, one.paragraph.id, Work.RESOLUTION, name, keys.get(name), one.date, one.span)
    for paragraph in text.paragraphs:
        for name, span in _symbols(paragraph.text):
            yield Reference(text.key, paragraph.id, _work(name), name, keys.get(name), span=span)
    yield from _conferences(text, names)
    callers = {call.mark: paragraph.id for paragraph in reversed(text.paragraphs) for call in paragraph.calls}
    for note in text.footnotes:
        for name, _ in _symbols(note.text):
            yield Reference(text.key, callers.get(note.mark), _work(name), name, keys.get(name), note=note.mark)
        for symbol in cited_in_note(text, note):
            yield Reference(text.key, callers.get(note.mark), Work.RESOLUTION, symbol, keys.get(symbol), note=note.mark)


def _symbols(text: str) -> Iterator[tuple[str, Span]]:
    for found in PATTERN.finditer(text):
        yield str(Symbol.parse(found.group())), Span(*found.span())


def _work(name: str) -> Work:
    return Work.RESOLUTION if Symbol.parse(name).is_resolution else Work.DOCUMENT


def _conferences(text: Resolution, names: dict[str, str]) -> Iterator[Reference]:
    """Conferences, each by the name under which it was first met; ``names`` by fold (SouthSouth, South-South)."""
    pattern, writing = language(text.language).drafting.conference, language(text.language).writing
    for paragraph in text.paragraphs:
        for found in pattern.finditer(paragraph.text):
            name = names.setdefault(writing.fold(found.group()).text, writing.shown(found.group()))
            yield Reference(text.key, paragraph.id, Work.CONFERENCE, name, span=Span(*found.span()))


def recalled(made: Sequence[Reference]) -> tuple[Recalled, ...]:
    """What each text newly cites, still cites and no longer cites, held against the text before it."""
    works: dict[Key, dict[str, Work]] = {}
    for one in made:
        works.setdefault(one.document, {}).setdefault(one.name, one.work)
    found: list[Recalled] = []
    ever: set[str] = set()
    before: dict[str, Work] = {}
    for document, names in works.items():
        for name, work in names.items():
            recall = Recall.KEPT if name in before else Recall.BACK if name in ever else Recall.NEW
            found.append(Recalled(document, name, work, recall))
        found += [Recalled(document, name, work, Recall.DROPPED) for name, work in before.items() if name not in names]
        ever |= set(names)
        before = names
    return tuple(found)


def gaps(texts: Sequence[Resolution]) -> tuple[Gap, ...]:
    """The sessions that lists of a yearly series pass over: 60/212, 62/209 … lacks one of the sixty-first."""
    return tuple(gap for text in in_time(texts) for listed in _lists(text) for gap in _missing(text, listed))


def _lists(text: Resolution) -> Iterator[list[Citation]]:
    """The lists of resolutions of one organ that a text cites."""
    listed: list[Citation] = []
    for one in cited(text):
        if not one.follows:
            yield listed
            listed = []
        listed.append(one)
    yield listed


def _missing(text: Resolution, listed: Sequence[Citation]) -> Iterator[Gap]:
    sessions = [one.symbol.session for one in listed if one.symbol.session is not None]
    if len(set(sessions)) < YEARLY:
        return
    paragraph: ParagraphId = listed[0].paragraph.id
    for session, after in pairwise(sorted(set(sessions))):
        for missing in range(session + 1, after):
            yield Gap(text.key, paragraph, missing)
