"""Texts and paragraphs in Parquet -> the first tables of the pipeline, as views of a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evolve.corpus.grams import grams
from evolve.corpus.store import Store
from evolve.language.profile import language

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

TEXTS = ("number", "key", "language", "undated", "stamp", "year", "session")
"""Columns of texts that the search needs: what orders them in time."""
PARAGRAPHS = ("number", "place", "id", "body", "folded", "letters")
"""Columns of paragraphs that the search and the scorer need."""
GATHERED = "number long, place int, id string, grams array<long>"

PLACES = """
    SELECT start + place AS paragraph, text, t.number, place, id, key, language, size(grams) AS size
    FROM timed t JOIN paragraphs p ON p.number = t.number"""
"""`candidates.PLACED` with the number of grams, in the SQL of Spark."""
GRAMS = """
    SELECT /*+ BROADCAST(t) */ gram, start + place AS paragraph
    FROM (SELECT number, place, explode(grams) AS gram FROM paragraphs) p JOIN timed t ON t.number = p.number"""


def write_tables(store: Store, folder: Path) -> None:
    """Write what Spark needs of a store of DuckDB as Parquet: ``texts`` and ``paragraphs`` in a folder."""
    for table, columns in (("texts", TEXTS), ("paragraphs", PARAGRAPHS)):
        (folder / table).mkdir(parents=True)
        quoted = str(folder / table / "all.parquet").replace("'", "''")
        # small groups of rows, so that a file is read by several tasks
        form = "(FORMAT parquet, ROW_GROUP_SIZE 20000)"
        store.connection.execute(f"COPY (SELECT {', '.join(columns)} FROM {table}) TO '{quoted}' {form}")


def live(spark: SparkSession, store: str) -> DataFrame:
    """The texts of a store: of those with one key and language, in an archive of several builds, the newest."""
    texts = spark.read.parquet(f"{store}/texts")
    if "build" not in texts.columns:  # what `write_tables` wrote
        return texts
    latest = "row_number() OVER (PARTITION BY key, split_part(language, '-', 1) ORDER BY build DESC, identity) AS nth"
    return texts.selectExpr("*", latest).where("nth = 1").drop("nth")


def gathered(written: DataFrame, texts: DataFrame) -> DataFrame:
    """For each paragraph its number, place and id, and its grams."""
    tagged = written.join(texts.select("number", "language"), "number")
    return tagged.select("number", "place", "id", "language", "body", "letters").mapInArrow(_gathered, GATHERED)


def _gathered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for batch in batches:
        row = batch.to_pydict()
        by_words = [language(tag).writing.spaced for tag in row["language"]]
        texts = [
            body if words else letters
            for words, body, letters in zip(by_words, row["body"], row["letters"], strict=True)
        ]
        yield pa.record_batch(
            [
                batch["number"].cast(pa.int64()),
                batch["place"].cast(pa.int32()),
                batch["id"].cast(pa.string()),
                of_each(texts, by_words),
            ],
            names=["number", "place", "id", "grams"],
        )


def of_each(texts: list[str], by_words: list[bool]) -> pa.ListArray:
    """The grams of each text, as a column of lists."""
    import pyarrow as pa

    found, homes = grams(texts, by_words)
    ends = np.searchsorted(homes, np.arange(len(texts) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(found))
