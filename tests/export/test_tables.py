"""CSV is read back by the csv module; a Markdown table keeps its cells whatever the texts hold."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given

from evolve.export.comma_separated import alignment_csv, terms_csv
from evolve.export.markdown import alignment_markdown
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from evolve.model.substitution import Terms
from tests.export import strategies

Comparison = tuple[Alignment, Resolution, Resolution]


@given(strategies.comparisons())
def test_alignment_csv(comparison: Comparison) -> None:
    alignment, old, new = comparison
    rows = list(csv.DictReader(io.StringIO(alignment_csv(alignment, old, new), newline="")))
    links = {(row["old"], row["new"]) for row in rows if row["relation"] not in ("added", "removed")}
    assert links == {(link.old, link.new) for link in alignment.links}
    assert tuple(row["new"] for row in rows if row["relation"] == "added") == alignment.added
    assert sorted(row["old"] for row in rows if row["relation"] == "removed") == sorted(alignment.removed)
    assert all(row["new_text"] == new.by_id[row["new"]].text for row in rows if row["new"])
    assert all(row["old_text"] == old.by_id[row["old"]].text for row in rows if row["old"])


@given(strategies.terms())
def test_terms_csv(terms: Terms) -> None:
    rows = list(csv.DictReader(io.StringIO(terms_csv(terms), newline="")))
    assert [(row["old"], row["new"], row["status"]) for row in rows] == [
        (one.old, one.new, one.status.value) for one in terms.substitutions
    ]


@given(strategies.comparisons())
def test_alignment_markdown(comparison: Comparison) -> None:
    alignment, old, new = comparison
    lines = alignment_markdown(alignment, old, new).removesuffix("\n").split("\n")
    rows = lines[4:]
    assert len(rows) == len(alignment.links) + len(alignment.added) + len(alignment.removed)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 7 for row in lines[2:])
