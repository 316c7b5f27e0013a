"""A file -> Resolution: one reader a format, chosen by the file's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evolve.errors import EvolveError, UnreadableFile
from evolve.model.resolution import Resolution
from evolve.reading.encoding import decode
from evolve.reading.resolution import ManifestEntry, hashed, parse

FORMATS: dict[str, Callable[[bytes, str | None], str]] = {".txt": decode, ".md": decode}
"""The text of a file of each format; raises InputError."""


def read(
    path: Path | None,
    data: bytes | None = None,
    *,
    language: str | None = None,
    entry: ManifestEntry | None = None,
) -> Resolution:
    """The resolution in a file. Where ``data`` is given (standard input), ``path`` is only its name.

    Raises InputError: UnreadableFile, GarbledText, NotAResolution, each with the path.
    """
    name = None if path is None else str(path)
    extract = _format(path, data is not None)
    if data is None:
        data = _bytes(path)
    try:
        return hashed(parse(extract(data, name), name=name, language=language, entry=entry), data)
    except EvolveError as error:
        error.path = error.path or name
        raise


def source_text(path: Path | None, data: bytes | None = None) -> str:
    """The text that `read` parses, with the lines that its paragraphs are counted by. Raises InputError."""
    extract = _format(path, data is not None)
    return extract(_bytes(path) if data is None else data, None if path is None else str(path))


def _format(path: Path | None, given: bool) -> Callable[[bytes, str | None], str]:
    suffix = path.suffix.lower() if path else ""
    if suffix in FORMATS:
        return FORMATS[suffix]
    if given:
        return decode
    raise UnreadableFile(
        f"no reader for the format {suffix!r}" if suffix else "a file without an ending that tells its format",
        path=path,
        advice=f"Formats: {', '.join(FORMATS)}.",
    )


def _bytes(path: Path | None) -> bytes:
    if path is None:
        raise UnreadableFile("no file and no data", advice="Give the path of a text.")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile("no such file", path=path, advice="Check the path.") from error
    except IsADirectoryError as error:
        raise UnreadableFile("a folder, not a file", path=path, advice="Give one text.") from error
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", path=path, advice="Check its permissions.") from error
