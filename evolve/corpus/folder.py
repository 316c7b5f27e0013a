"""The resolutions in a folder and below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evolve.corpus.manifest import NAME, read_manifest
from evolve.errors import EvolveError, UnreadableFile
from evolve.model.resolution import Key, Resolution
from evolve.reading import ManifestEntry, read

_NOT_TEXTS = ("readme", "license")
_SETTINGS = (NAME, "links.toml")
SITE_MARK = ".evolve-report"
"""A file of this name lies in a folder that `evolve report` wrote: its pages are no texts."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts that could be read, in order of time, and what is to be said about the others.

    ``left_out`` are those that have the key of another one.
    """

    texts: tuple[Resolution, ...]
    problems: tuple[EvolveError, ...] = ()
    warnings: tuple[str, ...] = ()
    left_out: tuple[Resolution, ...] = ()


def read_texts(folder: Path | str) -> Corpus:
    """All resolutions in ``folder``; a file that cannot be read is a problem and hinders no other.

    Raises UnreadableFile where there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UnreadableFile("no such folder", path=folder, advice="Give a folder of resolutions.")
    entries, mistakes = read_manifest(folder)
    problems: list[EvolveError] = [*mistakes]
    texts: list[tuple[Resolution, ManifestEntry | None]] = []
    for path in text_files(folder):
        entry = entries.get(path)
        try:
            texts.append((read(path, entry=entry), entry))
        except EvolveError as problem:
            problem.path = problem.path or path
            problems.append(problem)
    kept, warnings = _one_a_key(texts)
    if not texts and not problems:
        problems.append(UnreadableFile("no text in this folder", path=folder, advice="Put .txt or .md files into it."))
    left_out = (text for text, _ in texts if not any(text is one for one in kept))
    return Corpus(tuple(sorted(kept, key=lambda text: text.order)), tuple(problems), tuple(warnings), tuple(left_out))


def read_text(path: Path | str, data: bytes | None = None, *, language: str | None = None) -> Resolution:
    """One text, with what the nearest manifest above it says of it. ``data``: standard input; ``path`` is its name.

    Raises InputError.
    """
    path = Path(path)
    if data is not None:
        return read(None if str(path) == "-" else path, data, language=language)
    for folder in path.absolute().parents:
        if (folder / NAME).is_file():
            entries, _ = read_manifest(folder)
            return read(path, language=language, entry=entries.get(path.absolute()))
    return read(path, language=language)


def text_files(folder: Path) -> Iterator[Path]:
    """The files of a folder and below that are texts, by path; hidden ones, notes, settings and reports left out."""
    reports = {mark.parent for mark in folder.rglob(SITE_MARK)}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.is_file() or not reports.isdisjoint(path.parents):
            continue
        if path.name in _SETTINGS or path.name.lower().startswith(_NOT_TEXTS):
            continue
        yield path


def _one_a_key(texts: list[tuple[Resolution, ManifestEntry | None]]) -> tuple[list[Resolution], list[str]]:
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
