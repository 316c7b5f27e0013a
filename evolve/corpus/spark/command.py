"""``evolve index … --engine spark``: from a store or Parquet anywhere to a file or a folder anywhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evolve.corpus.ancestors import write_links
from evolve.corpus.building import Build
from evolve.corpus.spark.ancestors import ancestors
from evolve.corpus.spark.build import add as build
from evolve.corpus.spark.session import is_local, session
from evolve.corpus.spark.storage import exists, remove
from evolve.corpus.spark.texts import write_tables
from evolve.corpus.store import Store, open_store
from evolve.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Cluster(NamedTuple):
    """Where Spark runs: ``master`` as Spark names it, None where spark-submit says it; ``conf`` is passed through."""

    master: str | None
    conf: Mapping[str, str]


def is_url(place: str) -> bool:
    """Whether a place is named as Spark names it (s3a://…, hdfs://…, file:///…), not as a file of this machine."""
    return "://" in place


def add(cluster: Cluster, inputs: Sequence[str], store: str) -> Build:
    """Add rows, as `evolve index build` reads them, to an archive of Parquet."""
    _check(cluster, *inputs, store)
    folder = _url(store)
    if Path(store).is_file():
        raise InputError("is a file", path=store, advice="Spark keeps an archive in a folder; name another --store.")
    with session(cluster.master, cluster.conf) as spark:
        scratch = f"{folder}.scratch"
        remove(spark, scratch)  # what a build left that was stopped
        try:
            return build(spark, [_url(path) for path in inputs], folder, scratch)
        finally:
            remove(spark, scratch)


def find(cluster: Cluster, store: str, output: str, *, top: int, only_new: bool = False) -> int:
    """Write the links of ``store`` to ``output``; returns how many.

    ``store`` is a store of DuckDB on this machine, or a folder of Parquet with ``texts`` and ``paragraphs``; ``output``
    becomes one file on this machine, or a new folder of Parquet where it is a URL.
    """
    _check(cluster, store, output)
    with tempfile.TemporaryDirectory(prefix="evolve-") as made, _readable(store, Path(made)) as source:
        with session(cluster.master, cluster.conf) as spark:
            if is_url(output):
                return _to_url(spark, source, output, top, only_new)
            parts = Path(made) / "links"
            links = ancestors(spark, source, (Path(made) / "scratch").as_uri(), top=top, only_new=only_new)
            links.write.parquet(parts.as_uri())
        return _to_file(parts, Path(output))


def _check(cluster: Cluster, *places: str) -> None:
    if not is_local(cluster.master) and not all(map(is_url, places)):
        advice = "Name what all machines reach, as s3a://bucket/name, hdfs://host/name or file:///shared/name."
        raise InputError("a cluster cannot reach files of this machine", advice=advice)


def _url(place: str) -> str:
    return place.rstrip("/") if is_url(place) else Path(place).resolve().as_uri()


@contextmanager
def _readable(store: str, folder: Path) -> Iterator[str]:
    """The store as a folder that Spark reads."""
    if is_url(store) or Path(store).is_dir():
        yield _url(store)
    else:
        with open_store(Path(store)) as opened:
            write_tables(opened, folder / "store")
        yield (folder / "store").as_uri()


def _to_url(spark: SparkSession, source: str, output: str, top: int, only_new: bool) -> int:
    """Write to a new folder; what is kept on the way stands beside it until the end."""
    output = output.rstrip("/")
    scratch = f"{output}.scratch"
    if exists(spark, output):
        raise InputError("is there already", path=output, advice="Name a folder that is not there yet.")
    remove(spark, scratch)  # what a run left that was stopped
    try:
        ancestors(spark, source, scratch, top=top, only_new=only_new).write.parquet(output)
    finally:
        remove(spark, scratch)
    return int(spark.read.parquet(output).count())


def _to_file(parts: Path, output: Path) -> int:
    """The parts that Spark wrote, in their order, as one file of either form."""
    import duckdb

    with duckdb.connect() as connection:
        files = sorted(map(str, parts.glob("*.parquet")))
        connection.from_parquet(files).create("links")
        write_links(Store(output, connection), output)
        return int(connection.execute("SELECT count(*) FROM links").fetchall()[0][0])
