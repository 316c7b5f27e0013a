"""A store: the texts of a whole archive on columns, in one DuckDB file. The only door to DuckDB but for Parquet.

``texts`` has a row for each text, ``paragraphs`` one for each paragraph: as printed, folded, and its letters alone, which
is what is searched. Nothing here knows the nouns; `evolve.corpus.columns` leads from one to the other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evolve.errors import EvolveError, InputError, UnreadableFile

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAYOUT = 1
"""Raised whenever columns or what stands in them change: a store of another layout is built anew."""

TEXTS = {
    "number": "INTEGER",
    "identity": "VARCHAR",
    "key": "VARCHAR",
    "symbol": "VARCHAR",
    "language": "VARCHAR",
    "title": "VARCHAR",
    "session": "INTEGER",
    "adopted": "VARCHAR",
    "dated": "VARCHAR",
    "year": "INTEGER",
    "year_from": "VARCHAR",
    "status": "VARCHAR",
    "opening": "VARCHAR",
    "adopted_as": "VARCHAR",
    "source": "VARCHAR",
    "sha256": "VARCHAR",
    "undated": "BOOLEAN",
    "stamp": "VARCHAR",
}
"""Columns of ``texts``. ``undated``, ``stamp``, year, session and key order texts in time; ``source`` is file and line."""
PARAGRAPHS = {
    "number": "INTEGER",
    "place": "INTEGER",
    "id": "VARCHAR",
    "section": "VARCHAR",
    "label": "VARCHAR",
    "level": "INTEGER",
    "line": "INTEGER",
    "body": "VARCHAR",
    "folded": "VARCHAR",
    "letters": "VARCHAR",
}
"""Columns of ``paragraphs``: the number of its text, its place in it, and what `Paragraph` has."""
IN_TIME = "undated, stamp, coalesce(year, 0), coalesce(session, 0), key, language"
"""The order of texts, as `Resolution.order`: by date, then year and session, then key; undated ones last."""


_LOGGED = {"checkpoint_threshold": "256MB"}
"""What DuckDB gathers in its log before it goes into the file: put there bit by bit it takes half as much space again."""
_NOTHING: Mapping[str, Any] = {"INTEGER": -(2**31), "VARCHAR": "", "BOOLEAN": False}
"""What stands for None on the way into the store: DuckDB cannot tell the type of a column that has nothing else."""


def _array(kind: str, values: Sequence[object]) -> Any:
    import numpy  # noqa: PLC0415 - slow to load

    nothing = _NOTHING[kind]
    made = numpy.empty(len(values), dtype={"INTEGER": numpy.int32, "VARCHAR": object, "BOOLEAN": bool}[kind])
    made[:] = [nothing if value is None else value for value in values] if None in values else values
    return made


class Store:
    """An open store."""

    def __init__(self, path: Path, connection: DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    def rows(self, query: str, values: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        if values is None:
            return self.connection.execute(query).fetchall()
        with _without_pandas():
            return self.connection.execute(query, values).fetchall()

    def columns(self, query: str) -> dict[str, Any]:
        """What a query gives, as arrays of numpy by the names of its columns."""
        return self.connection.execute(query).fetchnumpy()

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What DuckDB and the system raise."""
        import duckdb  # noqa: PLC0415 - slow to load

        return duckdb.Error, OSError

    @property
    def complete(self) -> bool:
        """Whether its last build came to its end."""
        return bool(self.rows("SELECT complete FROM store")[0][0])

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All changes made inside stand, or none."""
        self.connection.begin()
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def insert(self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[object]]) -> None:
        """Add rows, whose values stand in the order of ``columns``."""
        if not rows:
            return
        batch, taken = {}, []
        for (name, kind), values in zip(columns.items(), zip(*rows, strict=True), strict=True):
            batch[name] = _array(kind, values)
            taken.append(f"NULLIF({name}, {_NOTHING[kind]!r})" if None in values else name)
        self.append(table, batch, ", ".join(taken))

    def append(self, table: str, arrays: Mapping[str, Any], taken: str = "*") -> None:
        """Add the rows that some arrays of numpy are, by the names of their columns."""
        with _without_pandas():
            self.connection.register("batch", dict(arrays))
            self.connection.execute(f"INSERT INTO {table} SELECT {taken} FROM batch")
            self.connection.unregister("batch")

    def remove(self, numbers: Iterable[int]) -> None:
        """Take away texts with their paragraphs."""
        chosen = sorted(numbers)
        for table in ("texts", "paragraphs") if chosen else ():
            self.connection.execute(f"DELETE FROM {table} WHERE number IN (SELECT unnest(?::INTEGER[]))", [chosen])


@contextmanager
def _without_pandas() -> Iterator[None]:
    """Let DuckDB do without pandas unless it is there already: DuckDB would load it to see whether a value is one of its own,
    which takes half a second and 50 MB in every process."""
    if "pandas" in sys.modules:
        yield
        return
    sys.modules["pandas"] = None  # type: ignore[assignment]  # what an import finds missing
    try:
        yield
    finally:
        del sys.modules["pandas"]


@contextmanager
def open_store(
    path: Path, *, writing: bool = False, memory: str | None = None, threads: int | None = None
) -> Iterator[Store]:
    """The store in the file ``path``; made where it is missing and ``writing``.

    One process writes, or several read. ``memory`` bounds what DuckDB takes (``2GB``), ``threads`` how many of its own it
    has: one for each core else. Raises UnreadableFile where the file is missing, in use, or no store, and InputError where DuckDB gives up.
    """
    import duckdb  # noqa: PLC0415 - slow to load

    is_new = not path.exists()
    if is_new and not writing:
        advice = "Make it: evolve index build INPUT... --store FILE"
        raise UnreadableFile("no such store", path=path, advice=advice)
    config: dict[str, str | bool | int | float | list[str]] = {**_LOGGED}
    if memory:
        config["memory_limit"] = memory
    if threads:
        config["threads"] = threads
    try:
        connection = duckdb.connect(str(path), read_only=not writing, config=config)
    except duckdb.Error as error:
        raise _unopened(path, str(error)) from error
    try:
        store = Store(path, connection)
        _check(store, is_new, writing)
        yield store
    except duckdb.Error as error:
        if isinstance(error, duckdb.OutOfMemoryException):
            advice = "Free some space beside the store, or give --memory more."
            raise InputError(f"memory does not suffice: {error}", path=path, advice=advice) from error
        raise InputError(f"the store fails: {error}", path=path, advice="Build it anew if this stays.") from error
    finally:
        connection.close()


def _unopened(path: Path, said: str) -> EvolveError:
    if "lock" in said.lower():
        advice = "One process writes, or several read: wait until it is done, or copy the file and use the copy."
        return UnreadableFile(f"the store is in use by another process{_holder(said)}", path=path, advice=advice)
    if path.is_dir() or "not a valid DuckDB" in said or "serialization version" in said:
        return UnreadableFile("not a store", path=path, advice="Give a file that evolve index build made.")
    return UnreadableFile(f"cannot be opened: {said}", path=path, advice="Check the file and its permissions.")


def _holder(said: str) -> str:
    """The process that DuckDB names: ``(PID 123)``."""
    _, found, after = said.partition("(PID ")
    return f" (PID {after.split(')')[0]})" if found else ""


def _check(store: Store, is_new: bool, writing: bool) -> None:
    """Make the tables of a new store; make those of another layout anew where it is written."""
    tables = {name for (name,) in store.rows("SELECT table_name FROM duckdb_tables()")}
    if not tables and (is_new or writing):
        _make(store)
        return
    if "store" not in tables:
        raise UnreadableFile("not a store", path=store.path, advice="Give a file that evolve index build made.")
    if store.rows("SELECT layout FROM store")[0][0] == LAYOUT:
        return
    if not writing:
        advice = "Build it again: evolve index build INPUT... --store FILE"
        raise UnreadableFile("a store of another version of evolve", path=store.path, advice=advice)
    for table in tables & {"store", "texts", "paragraphs"}:
        store.connection.execute(f"DROP TABLE {table}")
    _make(store)


def _make(store: Store) -> None:
    with store.at_once():
        for table, columns in (("texts", TEXTS), ("paragraphs", PARAGRAPHS)):
            listed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            store.connection.execute(f"CREATE TABLE {table} ({listed})")
        store.connection.execute("CREATE TABLE store AS SELECT ?::INTEGER AS layout, false AS complete", [LAYOUT])
