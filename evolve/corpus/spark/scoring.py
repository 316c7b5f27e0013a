"""Pairs of paragraphs and the texts they stand in -> links, in a worker of Spark, by the scorer of `evolve.corpus.scoring`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evolve.corpus.scoring import Pairs, Written, links

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

        texts = written.sort_by([("number", "ascending"), ("place", "ascending")])
        columns = ("new_number", "new_place", "old_number", "old_place", "weight", "earlier")
        found = links(
            pairs["language"][0].as_py(),
            Pairs(*(pairs[name].to_numpy() for name in columns)),
            Written(*(texts[name].to_numpy() for name in ("number", "body", "folded"))),
            top,
        )
        kinds = {"long": pa.int64(), "int": pa.int32(), "double": pa.float64()}
        schema = pa.schema([(name, kinds[kind]) for name, kind in map(str.split, SCORED.split(","))])
        return pa.table([pa.array(column, field.type) for column, field in zip(found, schema, strict=True)], schema)

    return scored
