"""Tables -> files: CSV, JSON, XLSX, Parquet. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from evolve.errors import InputError

if TYPE_CHECKING:
    import pandas

Tables = Mapping[str, "pandas.DataFrame"]
Files = Iterator[tuple[str, bytes]]
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds (Excel specifications and limits)."""
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""What looks like a formula, a link or a number is text."""
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
"""What a workbook says of when it was made, so that the same tables give the same bytes."""


def _csv(tables: Tables) -> Files:
    """UTF-8 without a byte order mark, lines ended by LF, text in quotes."""
    for name, table in tables.items():
        yield (
            f"{name}.csv",
            table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).encode("utf-8"),
        )


def _json(tables: Tables) -> Files:
    """A list of objects, one a row, empty values null."""
    for name, table in tables.items():
        lines = table.to_json(orient="records", force_ascii=False, lines=True).rstrip("\n").split("\n")
        yield f"{name}.json", ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8")


def _xlsx(tables: Tables) -> Files:
    """One workbook, a sheet a table; text that looks like a formula is text.

    Raises InputError where a cell cannot hold a text.
    """
    import pandas as pd  # noqa: PLC0415 - slow to load

    for name, table in tables.items():
        for column, kind in table.dtypes.items():
            if kind == "string" and (table[column].str.len() > LONGEST_CELL).any():
                said = (
                    f"the table {name} has a text of more than {LONGEST_CELL:,} characters, which no spreadsheet holds"
                )
                raise InputError(said, advice="Take csv, json or parquet.")
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": _TEXT_ONLY}) as writer:
        writer.book.set_properties({"created": _MADE.replace(tzinfo=None)})
        for name, table in tables.items():
            table.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
    yield "evolve.xlsx", out.getvalue()


def sheet(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """A workbook of one sheet of texts; ``widths`` of its columns in characters."""
    import xlsxwriter  # noqa: PLC0415 - nobody else needs it

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TEXT_ONLY) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            page.set_column(column, column, width, book.add_format({"text_wrap": True, "valign": "top"}))
        for place, row in enumerate([headings, *rows]):
            for column, text in enumerate(row):
                page.write_string(place, column, text[:LONGEST_CELL])
    return out.getvalue()


def _parquet(tables: Tables) -> Files:
    """Through DuckDB, which reads and writes it without a further library."""
    import duckdb  # noqa: PLC0415 - slow to load

    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        for name, table in tables.items():
            path = Path(folder) / f"{name}.parquet"
            connection.register("source", table)
            connection.execute("COPY (SELECT * FROM source) TO ? (FORMAT parquet)", [str(path)])
            connection.unregister("source")
            yield path.name, path.read_bytes()


WRITERS: Mapping[str, Callable[[Tables], Files]] = {"csv": _csv, "json": _json, "xlsx": _xlsx, "parquet": _parquet}
"""The files of each format, by name. A new format is a function and a row."""
