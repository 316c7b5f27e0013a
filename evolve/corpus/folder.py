"""The resolutions in a folder and below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evolve.corpus.manifest import NAME, read_manifest
from evolve.corpus.readings import Readings
from evolve.errors import EvolveError, UnreadableFile
from evolve.model.manifest import ManifestEntry
from evolve.model.resolution import Key, Resolution, Revisions

_NOT_TEXTS = ("readme", "license", "~$")
"""How the names of files begin that are no texts; ~$ is Word's mark beside a document that is open."""
_SAVED = ("_files", ".files", ".fld")
_PAGES = (".html", ".htm")
_SETTINGS = (NAME, "links.toml")
Read: TypeAlias = list[tuple[Resolution, ManifestEntry | None]]
LARGEST = 1 << 26
"""Bytes of the largest file that is looked for among the readings; of larger ones `read` says what is wrong."""
SITE_MARK, TABLES_MARK = ".evolve-report", ".evolve-tables"
"""A file of this name lies in a folder that `evolve report` or `evolve export` wrote: nothing there is a text."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts that could be read, in order of time, and what is to be said about the others.

    All are in one language. ``translations`` have the symbols of texts, in other languages, and so the same
    paragraphs under the same ids. ``left_out`` are those that have the key of another one, ``foreign`` all that are in
    another language.
    """

    texts: tuple[Resolution, ...]
    problems: tuple[EvolveError, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[Resolution, ...] = ()
    translations: tuple[Resolution, ...] = ()
    foreign: tuple[Resolution, ...] = ()

    @property
    def in_all_languages(self) -> tuple[Resolution, ...]:
        """The texts, then their translations."""
        return (*self.texts, *self.translations)


def read_texts(folder: Path | str, *, language: str | None = None, readings: Readings | None = None) -> Corpus:
    """All resolutions in ``folder``; a file that cannot be read is a problem and hinders no other.

    A collection is read in one language: ``language``, else that of most texts (of the first by path among
    equals). A text in another one is a translation of the text that has its symbol; where none has, it is
    left out with a warning. ``readings`` has the texts that earlier runs read.
    Raises UnreadableFile where there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UnreadableFile("no such folder", path=folder, advice="Give a folder of resolutions.")
    entries, mistakes = read_manifest(folder)
    problems: list[EvolveError] = [*mistakes]
    texts: Read = []
    for path in text_files(folder):
        entry = entries.get(path)
        try:
            texts.append((_read(path, entry=entry, readings=readings), entry))
        except EvolveError as problem:
            problem.path = problem.path or path
            problems.append(problem)
    own, foreign = _by_language(texts, language)
    kept, warnings = _one_a_key(own)
    translations, without = _translations(foreign, {text.symbol for text in kept} - {None})
    if not texts and not problems:
        problems.append(
            UnreadableFile(
                "no text in this folder", path=folder, advice="Put .txt, .docx, .html or .pdf files into it."
            )
        )
    left_out = (text for text, _ in own if not any(text is one for one in kept))
    return Corpus(
        texts=tuple(sorted(kept, key=lambda text: text.order)),
        problems=tuple(problems),
        warnings=(*warnings, *without),
        left_out=tuple(left_out),
        foreign=tuple(text for text, _ in foreign),
        translations=tuple(sorted(translations, key=lambda text: (text.order, text.language))),
    )


def read_text(
    path: Path | str,
    data: bytes | None = None,
    *,
    language: str | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
    readings: Readings | None = None,
) -> Resolution:
    """One text, with what the nearest manifest above it says of it. ``data``: standard input; ``path`` is its name.

    ``revisions``: how the tracked changes of a Word document are read. ``readings`` has the texts that earlier runs read.

    Raises InputError.
    """
    path = Path(path)
    if data is not None:
        return _read(None if str(path) == "-" else path, data, language=language, revisions=revisions)
    for folder in path.absolute().parents:
        if (folder / NAME).is_file():
            entries, _ = read_manifest(folder)
            entry = entries.get(path.absolute())
            return _read(path, language=language, entry=entry, revisions=revisions, readings=readings)
    return _read(path, language=language, revisions=revisions, readings=readings)


def _read(
    path: Path | None,
    data: bytes | None = None,
    *,
    language: str | None = None,
    entry: ManifestEntry | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
    readings: Readings | None = None,
) -> Resolution:
    """The text of a file, kept by an earlier run or read; the readers are loaded only for the latter."""

    def read() -> Resolution:
        from evolve.reading import read  # noqa: PLC0415

        return read(path, data, language=language, entry=entry, revisions=revisions)

    if readings is None or path is None or data is not None:
        return read()
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        content = None
    return read() if content is None else readings.take(content, (str(path), language, entry, revisions), read)


def text_files(folder: Path) -> Iterator[Path]:
    """The files of a folder and below that are texts, by path; hidden ones, notes, settings and reports left out."""
    reports = {mark.parent for name in (SITE_MARK, TABLES_MARK) for mark in folder.rglob(name)}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.is_file() or not reports.isdisjoint(path.parents):
            continue
        if path.name in _SETTINGS or path.name.lower().startswith(_NOT_TEXTS) or _belongs_to_a_page(path, folder):
            continue
        yield path


def _belongs_to_a_page(path: Path, folder: Path) -> bool:
    """Whether a file lies in the folder that a browser saved beside a page: pictures and scripts, x_files beside x.html."""
    inside = [parent for parent in path.parents if parent != folder and folder in parent.parents]
    return any(
        parent.name.endswith(ending) and parent.with_name(parent.name.removesuffix(ending) + page).is_file()
        for parent in inside
        for ending in _SAVED
        for page in _PAGES
    )


def _by_language(texts: Read, language: str | None) -> tuple[Read, Read]:
    """The texts in ``language``, or in that of most, and the others."""
    counts = Counter(_base(text.language) for text, _ in texts)
    taken = _base(language) if language else max(counts, key=lambda tag: counts[tag], default="")
    own = [item for item in texts if _base(item[0].language) == taken]
    return own, [item for item in texts if _base(item[0].language) != taken]


def _base(tag: str) -> str:
    """``zh`` of ``zh-Hant``: scripts of one language are compared with one another."""
    return tag.partition("-")[0]


def _translations(foreign: Read, symbols: set[str | None]) -> tuple[list[Resolution], list[str]]:
    """The texts of other languages that stand beside one of ``symbols``, and what is to be said about the rest."""
    kept: list[Resolution] = []
    warnings: list[str] = []
    for tag in sorted({_base(text.language) for text, _ in foreign}):
        beside = [item for item in foreign if _base(item[0].language) == tag]
        one_each, repeated = _one_a_key([item for item in beside if item[0].symbol in symbols])
        kept += one_each
        warnings += repeated
        alone = sum(item[0].symbol not in symbols for item in beside)
        if alone:
            what = "text in" if alone == 1 else "texts in"
            warnings.append(
                f"left out: {alone} {what} {tag!r}, translations of none; --language {tag} takes that language"
            )
    return kept, warnings


def _one_a_key(texts: Read) -> tuple[list[Resolution], list[str]]:
    """One text for each key: the first by path, or the one that the manifest prefers."""
    taken: dict[Key, tuple[Resolution, bool]] = {}
    warnings: list[str] = []
    for text, entry in texts:
        preferred = bool(entry and entry.prefer)
        if text.key not in taken:
            taken[text.key] = (text, preferred)
            continue
        other, is_chosen = taken[text.key]
        if preferred and not is_chosen:
            taken[text.key] = (text, True)
        elif not is_chosen:
            warnings.append(f"{text.path}: left out, {other.path} has the same key {text.key}")
    return [text for text, _ in taken.values()], warnings
