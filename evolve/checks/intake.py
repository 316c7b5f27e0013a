"""What a check reads: the drafts, the agreed texts, and which of them counts for which draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evolve.checks.draft import Draft
from evolve.checks.library import Library, Texts
from evolve.checks.memory import Memory
from evolve.collation.pins import Pins
from evolve.corpus import Corpus, read_text
from evolve.errors import EvolveError, UnreadableFile
from evolve.model.resolution import Resolution, Revisions
from evolve.reading import source
from evolve.reading.encoding import check_every_glyph
from evolve.reading.places import SourceMap

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Intake:
    """The drafts that could be read, and what is to be said about the others."""

    drafts: tuple[Draft, ...]
    problems: tuple[EvolveError, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What drafts are held against: a collection, and the text that the user named as the base."""

    corpus: Corpus
    base: Resolution | None = None
    pins: Pins | None = None
    terms: Mapping[str, str] | None = None
    memory: Memory | None = None
    is_whole: bool = True
    """Whether its texts have all that a reader finds; those of a store lack notes and marks."""


def take_in(
    paths: Sequence[str],
    agreed: Agreed,
    data: bytes | None = None,
    *,
    is_final: bool = False,
    revisions: Revisions = Revisions.ACCEPTED,
    language: str | None = None,
) -> Intake:
    """The drafts at ``paths``, ready for the rules. ``data`` is what standard input, ``-``, holds.

    ``language`` is that of the drafts, None to tell it from each.
    """
    shelf = _Shelf(agreed, revisions, language)
    drafts: list[Draft] = []
    problems: list[EvolveError] = []
    for path in paths:
        try:
            drafts.append(shelf.draft(path, data if path == STANDARD_INPUT else None, is_final))
        except EvolveError as problem:
            problem.path = problem.path or path
            problems.append(problem)
    return Intake(tuple(drafts), tuple(problems))


class _Shelf:
    """The agreed texts by the files that they were read from."""

    def __init__(self, agreed: Agreed, revisions: Revisions, language: str | None) -> None:
        self.agreed = agreed
        self.revisions = revisions
        self.language = language and language.partition("-")[0]
        self.files = {Path(text.path).resolve(): text for text in self._read() if text.path}
        self.kept = {id(text) for text in (*agreed.corpus.texts, *_first_of_each(agreed.corpus.foreign))}
        if agreed.base and agreed.base.path and Path(agreed.base.path).resolve() not in self.files:
            self.files[Path(agreed.base.path).resolve()] = agreed.base
            self.kept.add(id(agreed.base))
        self.library = Library(tuple(self.files.values()), agreed.pins, agreed.memory)

    def _read(self) -> Texts:
        corpus = self.agreed.corpus
        return (*corpus.texts, *corpus.left_out, *corpus.foreign)

    def draft(self, path: str, data: bytes | None, is_final: bool) -> Draft:
        """The draft at ``path``; a text of the collection is not read twice."""
        agreed = self.files.get(Path(path).resolve()) if data is None else None
        extract = source(Path(path), data, self.revisions)
        check_every_glyph(extract.text, path)
        is_as_asked = (
            self.agreed.is_whole
            and agreed
            and self.language in (None, _tag(agreed))
            and self.revisions is Revisions.ACCEPTED
        )
        text = agreed if is_as_asked else None
        text = text or read_text(path, data, language=self.language, revisions=self.revisions)
        others = tuple(one for one in self._others(agreed) if _tag(one) == _tag(text))
        if not others:
            advice = "Give --texts a folder of agreed texts."
            raise UnreadableFile(f"there is no other text in {_tag(text)} to hold it against", path=path, advice=advice)
        return Draft(
            text=text,
            source=SourceMap(extract, text),
            path=path,
            library=self.library,
            texts=others,
            given_base=self.agreed.base,
            is_agreed=agreed is not None,
            is_final=is_final,
            terms=self.agreed.terms or {},
        )

    def _others(self, own: Resolution | None) -> Texts:
        """The texts without the draft's own file; where that hid another one with its key, the other one is back."""
        back = [
            text
            for text in self.library.texts
            if own
            and id(own) in self.kept
            and text is not own
            and text.key == own.key
            and _tag(text) == _tag(own)
            and id(text) not in self.kept
        ]
        return tuple(t for t in self.library.texts if t is not own and (id(t) in self.kept or t in back[:1]))


def _tag(text: Resolution) -> str:
    """The language of a text, whatever its script: one script is folded to the other."""
    return text.language.partition("-")[0]


def _first_of_each(texts: Texts) -> Iterator[Resolution]:
    """The first text of each language and key."""
    return iter({(_tag(text), text.key): text for text in reversed(texts)}.values())
