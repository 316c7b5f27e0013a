"""A file -> Resolution: one reader a format, chosen by the file's ending, that of standard input by its first bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evolve.errors import EvolveError, RefusedFile, UnreadableFile
from evolve.model.manifest import ManifestEntry
from evolve.model.resolution import Resolution, Revisions
from evolve.reading.encoding import decode
from evolve.reading.extract import Extract, located, plain
from evolve.reading.limits import FILE_BYTES, check_size
from evolve.reading.resolution import hashed, parse, told
from evolve.reading.sniffing import sniffed

Extractor = Callable[[bytes, str | None, Revisions], Extract]
"""The lines of a file's bytes; its name is for messages. Raises InputError."""


def _text(data: bytes, name: str | None, _: Revisions) -> Extract:
    return plain(decode(data, name))


def _word(data: bytes, name: str | None, revisions: Revisions) -> Extract:
    from evolve.reading.docx import extract  # noqa: PLC0415

    return extract(data, name, revisions)


def _pdf(data: bytes, name: str | None, _: Revisions) -> Extract:
    from evolve.reading.pdf import extract  # noqa: PLC0415

    return extract(data, name)


def _akoma_ntoso(data: bytes, name: str | None, _: Revisions) -> Extract:
    from evolve.reading.akomantoso import read_akoma_ntoso, source_of  # noqa: PLC0415

    return source_of(read_akoma_ntoso(data, name))


def _page(data: bytes, name: str | None, revisions: Revisions) -> Extract:
    from evolve.reading.html import extract  # noqa: PLC0415

    return extract(data, name, revisions)


FORMATS: dict[str, Extractor] = {
    ".txt": _text,
    ".md": _text,
    ".docx": _word,
    ".pdf": _pdf,
    ".akn": _akoma_ntoso,
    ".xml": _akoma_ntoso,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
}
"""The reader of each format by the ending of its files. Each imports what it needs when it is called."""

_KNOWN = f"Formats: {', '.join(FORMATS)}."

MACROS = frozenset({".docm", ".dotm"})
"""Endings of documents with programs in them."""


def read(
    path: Path | None,
    data: bytes | None = None,
    *,
    language: str | None = None,
    entry: ManifestEntry | None = None,
    revisions: Revisions = Revisions.ACCEPTED,
) -> Resolution:
    """The resolution in a file. Where ``data`` is given (standard input), ``path`` is only its name.

    Raises InputError: UnreadableFile, RefusedFile, GarbledText, NotAResolution, each with the path.
    """
    name = None if path is None else str(path)
    try:
        data = _bytes(path) if data is None else data
        extract = _extract(path, data, revisions)
        if extract.resolution:
            return hashed(located(told(extract.resolution, name, entry), extract), data)
        return hashed(parse(extract, name=name, language=language, entry=entry), data)
    except EvolveError as error:
        error.path = error.path or name
        raise


def source(path: Path | None, data: bytes | None = None, revisions: Revisions = Revisions.ACCEPTED) -> Extract:
    """What `read` parses, with the lines that its paragraphs are counted by. Raises InputError."""
    return _extract(path, _bytes(path) if data is None else data, revisions)


def source_text(path: Path | None, data: bytes | None = None) -> str:
    """The text of `source`."""
    return source(path, data).text


def _extract(path: Path | None, data: bytes, revisions: Revisions) -> Extract:
    name = None if path is None else str(path)
    check_size(len(data), name)
    suffix = path.suffix.lower() if path else ""
    if suffix not in FORMATS:
        suffix = sniffed(data)
    if suffix not in FORMATS:
        raise UnreadableFile(f"no reader for the format {suffix!r}", path=path, advice=_KNOWN)
    return FORMATS[suffix](data, name, revisions)


def _bytes(path: Path | None) -> bytes:
    if path is None:
        raise UnreadableFile("no file and no data", advice="Give the path of a text.")
    try:
        _check_ending(path)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile("no such file", path=path, advice="Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableFile("a folder, not a file", path=path, advice="Give one text.") from error
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", path=path, advice="Check its permissions.") from error
    return data


def _check_ending(path: Path) -> None:
    """Raise where no reader takes files with that ending."""
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        return
    if suffix in MACROS:
        raise RefusedFile("a document with macros is not opened: save it as .docx", path=path)
    raise UnreadableFile(
        f"no reader for the format {suffix!r}" if suffix else "a file without an ending that tells its format",
        path=path,
        advice=_KNOWN,
    )
