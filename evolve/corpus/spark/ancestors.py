"""Texts in Parquet -> for every paragraph its most likely ancestors, by Spark: the links that `evolve.corpus.ancestors` finds.

The tables are those of `evolve.corpus.candidates`, the scores those of `evolve.corpus.scoring`. What differs is how the work
is laid out: grams that are too common to point anywhere are taken away before anything is joined on grams, so that no
machine gets all paragraphs of a formula; and pairs go to their texts in bundles, related texts together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evolve.corpus.ancestors import LINKS, series
from evolve.corpus.candidates import TIMED, Limits, pipeline
from evolve.corpus.spark.scoring import SCORED, score
from evolve.corpus.spark.texts import GRAMS, PLACES, gathered, live
from evolve.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BUNDLE = 64
"""Newer texts whose pairs are scored together: with the older ones they point to, some megabytes."""
KEPT = (
    "texts",
    "asked",
    "fresh",
    "occurring",
    "timed",
    "places",
    "common",
    "found",
    "support",
    "supporters",
    "trusted",
    "chosen",
    "pairs",
    "scored",
)
"""Tables that others are made from, kept in the scratch folder: each is worked out once, and its size is known."""

_ASKED = "SELECT text FROM timed t JOIN texts x ON x.number = t.number WHERE build = (SELECT max(build) FROM texts)"
_FRESH = """
    SELECT DISTINCT explode(grams) AS gram FROM paragraphs WHERE build = (SELECT max(build) FROM texts)"""
_OCCURRING = """
    SELECT /*+ BROADCAST(f) */ g.gram, g.paragraph FROM grams g LEFT SEMI JOIN fresh f ON f.gram = g.gram"""
_COMMON = "SELECT gram FROM {occurring} GROUP BY gram HAVING count(*) > {cap}"
_POINTING = """
    SELECT /*+ BROADCAST(c) */ g.gram, g.paragraph FROM {occurring} g LEFT ANTI JOIN common c ON c.gram = g.gram"""
_NEAREST = """
    SELECT text, language, strength, old_text FROM (
        SELECT a.text, a.language, b.text AS old_text, count(*) AS strength,
            row_number() OVER (PARTITION BY a.text ORDER BY count(*) DESC, b.text DESC) AS nth
        FROM chosen c JOIN places a ON a.paragraph = c.later JOIN places b ON b.paragraph = c.earlier
        GROUP BY a.text, a.language, b.text) AS ranked
    WHERE nth = 1"""
_PAIRS = """
    SELECT /*+ BROADCAST(s) */ bundle, a.language, a.text AS new_text, a.number AS new_number, a.place AS new_place,
        b.number AS old_number, b.place AS old_place, weight, earlier
    FROM chosen c JOIN places a ON a.paragraph = c.later JOIN places b ON b.paragraph = c.earlier
    JOIN bundles s ON s.text = a.text"""
_WRITTEN = """
    SELECT bundle AS in_bundle, w.number, place, body, folded
    FROM (SELECT bundle, new_number AS number FROM pairs UNION SELECT bundle, old_number FROM pairs) AS wanted
    JOIN written w ON w.number = wanted.number"""


def ancestors(
    spark: SparkSession, store: str, scratch: str, *, top: int = 3, only_new: bool = False, limits: Limits | None = None
) -> DataFrame:
    """The table of links of the texts in ``store``, a folder with ``texts`` and ``paragraphs``, in order of time.

    ``scratch`` is a folder that all machines reach and that is not there yet; it is needed until the links are written.
    ``only_new`` asks for the paragraphs of the texts that the last build added: the links that all would have.
    """
    tables = Tables(spark, scratch)
    candidates(tables, store, (limits or Limits()).for_top(top), only_new=only_new)
    tables.view("bundles", _bundles(spark))
    tables.make("pairs", spark.sql(_PAIRS))
    of_pairs, of_texts = spark.table("pairs").groupBy("bundle"), spark.sql(_WRITTEN).groupBy("in_bundle")
    tables.make("scored", of_pairs.cogroup(of_texts).applyInArrow(score(top), SCORED))
    return spark.sql(LINKS)


def candidates(tables: Tables, store: str, limits: Limits, *, only_new: bool = False) -> None:
    """Make the tables up to ``chosen``."""
    _read(tables, store, only_new)
    total = tables.spark.table("places").count()
    queries = {}
    if only_new:
        queries = {"asked": _ASKED, "fresh": _FRESH, "occurring": _OCCURRING}
    occurring, asked = ("occurring", "asked") if only_new else ("grams", "")
    queries["common"] = _COMMON.format(occurring=occurring, cap=limits.cap(total))
    queries["pointing"] = _POINTING.format(occurring=occurring)
    queries |= pipeline(total, limits, pointing="pointing", asked=asked)
    for name, query in queries.items():
        tables.make(name, tables.spark.sql(query))


def _read(tables: Tables, store: str, only_new: bool) -> None:
    """The first tables; grams are made where the store does not have them."""
    spark = tables.spark
    texts, written = live(spark, store), spark.read.parquet(f"{store}/paragraphs")
    if only_new and "build" not in texts.columns:
        advice = "Make one: evolve index build INPUT... --engine spark --store FOLDER"
        raise InputError("--new goes with an archive of Spark", path=store, advice=advice)
    tables.make("texts", texts)
    tables.view("written", written)
    if "grams" in written.columns:
        tables.view("paragraphs", written)
    else:
        tables.keep("paragraphs", gathered(written, texts))
    for name, query in (("timed", TIMED), ("places", PLACES), ("grams", GRAMS)):
        tables.make(name, spark.sql(query))


class Tables:
    """The tables of a session by name; some are views, some kept in a folder."""

    def __init__(self, spark: SparkSession, scratch: str) -> None:
        self.spark, self.scratch = spark, scratch

    def make(self, name: str, frame: DataFrame) -> None:
        """Keep what others are made from, view what is used once."""
        (self.keep if name in KEPT else self.view)(name, frame)

    def view(self, name: str, frame: DataFrame) -> None:
        """Give it a name, and work it out wherever that is used."""
        frame.createOrReplaceTempView(name)

    def keep(self, name: str, frame: DataFrame) -> None:
        """Work it out once, into the scratch folder."""
        frame.write.parquet(f"{self.scratch}/{name}")
        self.view(name, self.spark.read.parquet(f"{self.scratch}/{name}"))


def _bundles(spark: SparkSession) -> DataFrame:
    """Which newer texts are scored together: those of a series, in order of time, some dozens at once."""
    nearest = {row.text: row for row in spark.sql(_NEAREST).collect()}
    first = series({text: (row.strength, row.old_text) for text, row in nearest.items()})
    ordered = sorted(nearest, key=lambda text: (nearest[text].language, first[text], text))
    rows, bundle, size = [], 0, 0
    for at, text in enumerate(ordered):
        if at and (size == BUNDLE or nearest[text].language != nearest[ordered[at - 1]].language):
            bundle, size = bundle + 1, 0
        rows.append((bundle, text))
        size += 1
    return spark.createDataFrame(rows, "bundle int, text int")
