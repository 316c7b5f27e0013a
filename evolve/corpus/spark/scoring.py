"""Pairs of paragraphs and the texts they stand in -> links, in a worker of Spark, by the scorer of `evolve.corpus.scoring`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from evolve.corpus.scoring import Pair, Scorer, Written, best

if TYPE_CHECKING:
    import pyarrow as pa

SCORED = (
    "new_number long, new_place int, old_number long, old_place int, score double, nth int,"
    " old_start int, old_end int, new_start int, new_end int"
)
"""The columns of the links, before texts are named."""


def score(top: int) -> Any:
    """The function that Spark calls with the pairs of a bundle and their texts, both as tables of Arrow."""

    def scored(pairs: pa.Table, written: pa.Table) -> pa.Table:
        import pyarrow as pa

        tag, rows = _pairs(pairs.to_pylist())
        texts = _texts(written.sort_by([("number", "ascending"), ("place", "ascending")]).to_pylist())
        found = list(best(Scorer(tag, texts.__getitem__).scored(rows), top))
        kinds = {"long": pa.int64(), "int": pa.int32(), "double": pa.float64()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in map(str.split, SCORED.split(","))])
        columns = list(zip(*found, strict=True)) or [()] * len(schema)
        return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)

    return scored


def _pairs(rows: list[dict[str, Any]]) -> tuple[str, list[Pair]]:
    """The language of a bundle, and its pairs, those of one newer text together."""
    made = [
        Pair(row["new_number"], row["new_place"], row["old_number"], row["old_place"], row["weight"], row["earlier"])
        for row in rows
    ]
    order = {row["new_number"]: row["new_text"] for row in rows}
    made.sort(key=lambda pair: (order[pair.new_text], pair.new, -pair.weight, pair.order))
    return rows[0]["language"], made


def _texts(rows: list[dict[str, Any]]) -> dict[int, list[Written]]:
    made: dict[int, list[Written]] = defaultdict(list)
    for row in rows:
        made[row["number"]].append(Written(row["body"], row["folded"]))
    return made
