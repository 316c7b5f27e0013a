"""``evolve index ancestors --engine spark``: from a store or Parquet anywhere to a file or a folder anywhere."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evolve.corpus.ancestors import write_links
from evolve.corpus.spark.ancestors import ancestors
from evolve.corpus.spark.session import is_local, session
from evolve.corpus.spark.texts import write_tables
from evolve.corpus.store import Store, open_store
from evolve.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Cluster(NamedTuple):
    """Where Spark runs: ``master`` as Spark names it, None where spark-submit says it; ``conf`` is passed through."""

    master: str | None
    conf: Mapping[str, str]


def is_url(place: str) -> bool:
    """Whether a place is named as Spark names it (s3a://…, hdfs://…, file:///…), not as a file of this machine."""
    return "://" in place


def find(cluster: Cluster, store: str, output: str, *, top: int) -> int:
    """Write the links of ``store`` to ``output``; returns how many.

    ``store`` is a store of DuckDB on this machine, or a folder of Parquet with ``texts`` and ``paragraphs``; ``output``
    becomes one file on this machine, or a new folder of Parquet where it is a URL.
    """
    if not is_local(cluster.master) and not (is_url(store) and is_url(output)):
        advice = "Name what all machines reach, as s3a://bucket/name, hdfs://host/name or file:///shared/name."
        raise InputError("a cluster cannot reach files of this machine", advice=advice)
    with tempfile.TemporaryDirectory(prefix="evolve-") as made, _readable(store, Path(made)) as source:
        with session(cluster.master, cluster.conf) as spark:
            if is_url(output):
                return _to_url(spark, source, output, top)
            parts = Path(made) / "links"
            links = ancestors(spark, source, (Path(made) / "scratch").as_uri(), top=top)
            links.write.parquet(parts.as_uri())
        return _to_file(parts, Path(output))


@contextmanager
def _readable(store: str, folder: Path) -> Iterator[str]:
    """The store as a folder that Spark reads."""
    path = Path(store)
    if is_url(store):
        yield store.rstrip("/")
    elif path.is_dir():
        yield path.resolve().as_uri()
    else:
        with open_store(path) as opened:
            write_tables(opened, folder / "store")
        yield (folder / "store").as_uri()


def _to_url(spark: SparkSession, source: str, output: str, top: int) -> int:
    """Write to a new folder; what is kept on the way stands beside it until the end."""
    output = output.rstrip("/")
    scratch = f"{output}.scratch"
    if _exists(spark, output):
        raise InputError("is there already", path=output, advice="Name a folder that is not there yet.")
    try:
        ancestors(spark, source, scratch, top=top).write.parquet(output)
    finally:
        _remove(spark, scratch)
    return _count(spark.read.parquet(output))


def _count(links: DataFrame) -> int:
    return int(links.count())


def _exists(spark: SparkSession, folder: str) -> bool:
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    return bool(path.getFileSystem(spark._jsc.hadoopConfiguration()).exists(path))


def _remove(spark: SparkSession, folder: str) -> None:
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


def _to_file(parts: Path, output: Path) -> int:
    """The parts that Spark wrote, in their order, as one file of either form."""
    import duckdb

    with duckdb.connect() as connection:
        files = sorted(map(str, parts.glob("*.parquet")))
        connection.from_parquet(files).create("links")
        write_links(Store(output, connection), output)
        return int(connection.execute("SELECT count(*) FROM links").fetchall()[0][0])
