"""What an index is built from: files and rows, each known by the hash of all that its text follows from."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple

from evolve.corpus.folder import text_files
from evolve.corpus.manifest import read_manifest
from evolve.corpus.rows import ADVICE, from_row
from evolve.errors import EvolveError, InputError, UnreadableFile
from evolve.model.resolution import Resolution
from evolve.reading import ManifestEntry, read

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
PARQUET = (".parquet",)
IDENTITY = 32
"""Hexadecimal digits of a hash that are kept: 128 bits, so that no two texts of any archive have the same."""
ROWS = 1024
"""Rows of a Parquet file that are held at once."""


class Kind(Enum):
    """How a source is read."""

    FILE = auto()
    ROW = auto()


class Source(NamedTuple):
    """A text not yet read. ``identity`` changes with anything that its text follows from; ``done`` counts the bytes
    of all inputs up to its end."""

    identity: str
    name: str
    kind: Kind
    data: bytes
    done: int
    entry: ManifestEntry | None = None

    def read(self) -> Resolution:
        """The text; raises InputError, which names its file and line."""
        try:
            if self.kind is Kind.FILE:
                return read(Path(self.name), self.data, entry=self.entry)
            return from_row(_row(self.data), self.name)
        except EvolveError as error:
            error.path = error.path or self.name
            raise


class Sources:
    """The texts of some inputs, in order, and what could not be read of them.

    ``total`` is the size of all inputs in bytes. Raises UnreadableFile where an input is missing.
    """

    def __init__(self, inputs: Sequence[Path]) -> None:
        self.problems: list[EvolveError] = []
        self._files = [found for path in inputs for found in self._files_of(path)]
        self.total = sum(path.stat().st_size for path, _, _ in self._files)

    def _files_of(self, path: Path) -> Iterator[tuple[Path, str, ManifestEntry | None]]:
        """The files of an input, each with its name within it and what a manifest says of it."""
        if path.is_dir():
            entries, mistakes = read_manifest(path)
            self.problems += mistakes
            for file in text_files(path):
                yield file, file.relative_to(path).as_posix(), entries.get(file)
        elif path.is_file():
            yield path, path.name, None
        else:
            raise UnreadableFile("no such file or folder", path=path, advice="Check the path.")

    def __iter__(self) -> Iterator[Source]:
        before = 0
        for path, name, entry in self._files:
            try:
                yield from _open(path, name, entry, before)
            except (OSError, EOFError, zlib.error) as error:
                advice = "Check the file; what could be read of it was taken."
                self.problems.append(UnreadableFile(f"cannot be read: {error}", path=path, advice=advice))
            except EvolveError as problem:
                self.problems.append(problem)
            before += path.stat().st_size


def _open(path: Path, name: str, entry: ManifestEntry | None, before: int) -> Iterator[Source]:
    lowered = path.name.lower()
    if lowered.endswith(LINES):
        yield from _lines(path, before)
    elif lowered.endswith(PARQUET):
        yield from _parquet_rows(path, before)
    else:
        data = path.read_bytes()
        yield Source(_identity(data, name, repr(entry)), str(path), Kind.FILE, data, before + len(data), entry)


def _lines(path: Path, before: int) -> Iterator[Source]:
    with path.open("rb") as raw:
        file = gzip.GzipFile(fileobj=raw) if path.name.lower().endswith(".gz") else raw
        for number, line in enumerate(file, 1):
            if line.strip():
                yield Source(_identity(line.strip()), f"{path}:{number}", Kind.ROW, line, before + raw.tell())


def _parquet_rows(path: Path, before: int) -> Iterator[Source]:
    import duckdb  # noqa: PLC0415 - slow to load, and only Parquet needs it here

    with duckdb.connect() as connection:
        try:
            total = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()[0][0]
            found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        except duckdb.Error as error:
            raise UnreadableFile(f"no Parquet file: {error}", path=path, advice="Check the file.") from error
        names = [column[0] for column in found.description or ()]
        size, number = path.stat().st_size, 0
        while rows := found.fetchmany(ROWS):
            for row in rows:
                number += 1
                data = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str).encode()
                yield Source(_identity(data), f"{path}:{number}", Kind.ROW, data, before + size * number // total)


def _identity(*parts: bytes | str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part)
        digest.update(b"\0")
    return digest.hexdigest()[:IDENTITY]


def _row(data: bytes) -> dict[str, Any]:
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a line of JSON: {error}", advice=ADVICE) from error
    if not isinstance(row, dict):
        raise InputError("not an object", excerpt=str(row)[:40], advice=ADVICE)
    return row
