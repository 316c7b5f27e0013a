"""Rows of texts anywhere -> ``texts`` and ``paragraphs`` in Parquet, with their grams: an archive to which days are added.

Each build is a folder ``build=N`` of both tables. Paragraphs are written first and texts last, and paragraphs without
their text count for nothing: a build that was stopped is made again in its place. Nothing is rewritten: of a text that
has changed, the newest build has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from evolve.corpus.building import Build, Outcome, read_batch
from evolve.corpus.sources import LINES, Kind, Source
from evolve.corpus.spark.storage import exists, remove
from evolve.corpus.spark.texts import live, of_each
from evolve.corpus.store import PARAGRAPHS, TEXTS
from evolve.errors import EvolveError, InputError
from evolve.language.profile import language

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

NAMED = 100
"""Problems, and texts without paragraphs, that are brought back from the cluster; all are counted."""
_KINDS = {"INTEGER": "int", "VARCHAR": "string", "BOOLEAN": "boolean"}
_OF_TEXTS = ", ".join(f"{name} {_KINDS[kind]}" for name, kind in TEXTS.items() if name != "number")
_OF_PARAGRAPHS = ("place", "id", "body", "folded", "letters")
READ = (
    f"number long, problem string, {_OF_TEXTS}, paragraphs array<struct<place: int, id: string, body: string,"
    " folded: string, letters: string, grams: array<long>>>"
)
"""A text as it was read, or what hindered that."""


def add(spark: SparkSession, inputs: Sequence[str], store: str, scratch: str) -> Build:
    """Add to ``store`` the rows that it does not have; what could not be read is a problem and hinders no other row."""
    build, rows = 1, _rows(spark, inputs)
    total = rows.count()
    if exists(spark, f"{store}/texts"):
        known = spark.read.parquet(f"{store}/texts")
        build += max(0, *(row.build for row in known.select("build").distinct().collect()))
        rows = rows.join(known.select("identity"), "identity", "left_anti")
    rows.mapInArrow(_read, READ).write.parquet(f"{scratch}/read")
    read = spark.read.parquet(f"{scratch}/read")
    made = Build(kept=total - read.count())
    made.problems += _problems(read)
    _write(read.where("problem IS NULL"), store, build)
    made.added = read.where("problem IS NULL").count()
    made.empty += [row.source for row in read.where("problem IS NULL AND size(paragraphs) = 0").head(NAMED)]
    texts = live(spark, store)
    made.texts = texts.count()
    made.paragraphs = spark.read.parquet(f"{store}/paragraphs").join(texts, ["build", "number"], "left_semi").count()
    remove(spark, f"{scratch}/read")
    return made


def _rows(spark: SparkSession, inputs: Sequence[str]) -> DataFrame:
    """Each row of the inputs once: as JSON, with the file it came from and the identity that `sources` gives it."""
    frames = [_lines(spark, path) for path in inputs]
    joined = frames[0]
    for frame in frames[1:]:
        joined = joined.union(frame)
    hashed = "substring(sha2(concat(encode(value, 'UTF-8'), X'00'), 256), 1, 32) AS identity"
    return joined.where("value <> ''").selectExpr("value", "file", hashed).dropDuplicates(["identity"])


def _lines(spark: SparkSession, path: str) -> DataFrame:
    if path.lower().endswith(LINES):
        return spark.read.text(path).selectExpr("trim(value) AS value", "_metadata.file_path AS file")
    return spark.read.parquet(path).selectExpr("to_json(struct(*)) AS value", "_metadata.file_path AS file")


def _read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    schema = _schema()
    for batch in batches:
        rows = batch.to_pylist()
        sources = [
            Source(row["identity"], f"{row['file']}#{row['identity'][:12]}", Kind.ROW, row["value"].encode(), 0)
            for row in rows
        ]
        made = [_made(source, outcome) for source, outcome in zip(sources, read_batch(sources), strict=True)]
        yield pa.RecordBatch.from_pylist(made, schema=schema)


def _schema() -> pa.Schema:
    """`READ`, as Arrow says it: a worker cannot ask Spark."""
    import pyarrow as pa

    kinds = {"INTEGER": pa.int32(), "VARCHAR": pa.string(), "BOOLEAN": pa.bool_()}
    of_texts = [(name, kinds[kind]) for name, kind in TEXTS.items() if name != "number"]
    one = [(name, kinds[PARAGRAPHS[name]]) for name in _OF_PARAGRAPHS]
    paragraphs = pa.list_(pa.struct([*one, ("grams", pa.list_(pa.int64()))]))
    return pa.schema([("number", pa.int64()), ("problem", pa.string()), *of_texts, ("paragraphs", paragraphs)])


def _made(source: Source, outcome: Outcome) -> dict[str, Any]:
    number = int(source.identity[:15], 16)  # sixty bits: no two of a hundred million texts have the same
    if isinstance(outcome, EvolveError):
        return {"number": number, "problem": str(outcome), "identity": source.identity}
    text = dict(zip([name for name in TEXTS if name != "number"], outcome.text, strict=True))
    names = [name for name in PARAGRAPHS if name != "number"]
    paragraphs = [dict(zip(names, row, strict=True)) for row in outcome.paragraphs]
    by_words = language(str(text["language"])).writing.spaced
    searched = [str(one["body" if by_words else "letters"]) for one in paragraphs]
    for one, found in zip(paragraphs, of_each(searched, [by_words] * len(searched)).to_pylist(), strict=True):
        one["grams"] = found
    kept = [{name: one[name] for name in (*_OF_PARAGRAPHS, "grams")} for one in paragraphs]
    return {"number": number, "problem": None, **text, "paragraphs": kept}


def _problems(read: DataFrame) -> list[EvolveError]:
    failed = read.where("problem IS NOT NULL")
    made: list[EvolveError] = [InputError(row.problem) for row in failed.orderBy("identity").head(NAMED)]
    if len(made) == NAMED and (more := failed.count() - NAMED) > 0:
        made.append(InputError(f"{more} more rows could not be read"))
    return made


def _write(read: DataFrame, store: str, build: int) -> None:
    rows = read.selectExpr("number", "inline(paragraphs)")
    rows.write.mode("overwrite").parquet(f"{store}/paragraphs/build={build}")
    if not read.isEmpty():
        read.drop("paragraphs", "problem").write.mode("overwrite").parquet(f"{store}/texts/build={build}")
