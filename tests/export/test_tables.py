"""CSV is read back by the csv module; a Markdown table keeps its cells whatever the texts hold."""

from __future__ import annotations

import csv
import io
import re

import docx
import openpyxl
from hypothesis import given

from evolve import align, parse
from evolve.export.comma_separated import alignment_csv, terms_csv
from evolve.export.correspondence import HEADINGS, NONE, sources
from evolve.export.docx.correspondence import correspondence_docx
from evolve.export.markdown import alignment_markdown
from evolve.export.screen import Screen
from evolve.formats import FORMATS
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from evolve.model.substitution import Terms
from tests.conftest import ROOT
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
def test_the_correspondence_table(comparison: Comparison) -> None:
    alignment, old, new = comparison
    rows = list(sources(alignment, old, new))
    assert [row[0] for row in rows if row[0] != NONE] == list(alignment.new_ids)
    named = {(row[0], source.removesuffix(" (part)")) for row in rows for source in row[1].split(", ")}
    assert {(link.new, link.old) for link in alignment.links} <= named
    assert [row[1] for row in rows if row[2] == "removed"] == list(alignment.removed)
    assert all(row[1] == NONE for row in rows if row[2] == "new")


@given(strategies.comparisons())
def test_alignment_markdown(comparison: Comparison) -> None:
    alignment, old, new = comparison
    lines = alignment_markdown(alignment, old, new).removesuffix("\n").split("\n")
    assert len(lines[4:]) == len(list(sources(alignment, old, new)))
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5 for row in lines[2:])


@given(strategies.comparisons())
def test_the_same_table_in_word_and_as_a_spreadsheet(comparison: Comparison) -> None:
    alignment, old, new = comparison
    rows = [tuple(map(_plain, row)) for row in (HEADINGS, *sources(alignment, old, new))]
    document = docx.Document(io.BytesIO(correspondence_docx(alignment, old, new)))
    assert [tuple(_plain(cell.text) for cell in row.cells) for row in document.tables[0].rows] == rows
    made = FORMATS["align"]["xlsx"](alignment, old, new, Screen())
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert [tuple(_plain(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)] == rows


def _plain(text: str) -> str:
    """Letters and digits: what a format does with a control character or a line end is its own matter."""
    return re.sub(r"_x[0-9A-F]{4}_|[^\w—]", "", text)


def test_the_page_shows_the_table_of_two_texts() -> None:
    old, new = (parse(str(ROOT / "texts" / "zh" / name)) for name in ("A-RES-64-222.txt", "A-73-L.80.txt"))
    page = (ROOT / "docs" / "correspondence.md").read_text(encoding="utf-8")
    assert page.endswith(alignment_markdown(align(old, new), old, new).partition("\n\n")[2])
