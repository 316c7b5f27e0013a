"""Folders in any storage that Spark reaches, by the file systems of Hadoop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def exists(spark: SparkSession, folder: str) -> bool:
    """Whether there is such a folder or file."""
    files, path = _opened(spark, folder)
    return bool(files.exists(path))


def remove(spark: SparkSession, folder: str) -> None:
    """Take a folder away with all that is in it; nothing happens where there is none."""
    files, path = _opened(spark, folder)
    files.delete(path, True)


def _opened(spark: SparkSession, folder: str) -> tuple[Any, Any]:
    path = spark._jvm.org.apache.hadoop.fs.Path(folder)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path
