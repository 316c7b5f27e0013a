"""The tables say what the program says, and every format of them is read back as the same tables."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from evolve.cli import cli
from evolve.corpus import read_texts
from evolve.errors import InputError
from evolve.export.table_files import WRITERS
from evolve.export.tables import TABLES, Collection, tables
from evolve.history.lineage import align_all
from evolve.model.resolution import Resolution
from tests.conftest import ROOT
from tests.export.resolutions import resolutions
from tests.history.collection import text

Read = Callable[[Mapping[str, bytes], str], pd.DataFrame]
TYPES = {"text": "string", "whole": "Int64", "number": "Float64", "yes/no": "boolean"}


def _typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    yes = [column.name for column in TABLES[name].columns if column.type == "yes/no"]
    frame = frame.assign(**{one: frame[one].replace({"True": True, "False": False}) for one in yes})
    numbers = [column.name for column in TABLES[name].columns if column.type in ("whole", "number")]
    frame = frame.assign(**{one: pd.to_numeric(frame[one]) for one in numbers})
    return frame.astype({column.name: TYPES[column.type] for column in TABLES[name].columns})


def _csv(files: Mapping[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[f"{name}.csv"]), dtype=object, keep_default_na=False, na_values=[""])


def _json(files: Mapping[str, bytes], name: str) -> pd.DataFrame:
    columns = [column.name for column in TABLES[name].columns]
    made = pd.read_json(io.BytesIO(files[f"{name}.json"]), dtype=False)
    return made.reindex(columns=columns)


def _xlsx(files: Mapping[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_excel(
        io.BytesIO(files["evolve.xlsx"]), sheet_name=name, dtype=object, keep_default_na=False, na_values=[""]
    )


def _parquet(files: Mapping[str, bytes], name: str, folder: Path) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    path.write_bytes(files[path.name])
    with duckdb.connect() as connection:
        return connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()


def collection(texts: list[Resolution] | tuple[Resolution, ...]) -> Collection:
    return Collection(tuple(texts), align_all(texts))


def check(made: dict[str, pd.DataFrame], form: str, folder: Path) -> None:
    files = dict(WRITERS[form](made))
    assert dict(WRITERS[form](made)) == files, "not the same bytes again"
    for name, table in made.items():
        read = (
            _parquet(files, name, folder)
            if form == "parquet"
            else {"csv": _csv, "json": _json, "xlsx": _xlsx}[form](files, name)
        )
        if table.empty:
            assert read.empty
            continue
        pd.testing.assert_frame_equal(_typed(name, _bare(read)), _bare(table), check_dtype=True)


def _bare(table: pd.DataFrame) -> pd.DataFrame:
    """No format of tables tells an empty text from none in all of its readers; openpyxl leaves _x000D_ as it stands."""
    return table.replace({"": pd.NA}).replace("_x000D_", "\r", regex=True)


@pytest.mark.parametrize("form", WRITERS)
def test_the_tables_of_the_five_texts_are_read_back(form: str, texts: Path, tmp_path: Path) -> None:
    check(dict(tables(collection(read_texts(texts).texts))), form, tmp_path)


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=15)
@given(made=st.lists(resolutions(), min_size=1, max_size=2))
def test_so_is_whatever_stands_in_texts(
    form: str, made: list[Resolution], tmp_path_factory: pytest.TempPathFactory
) -> None:
    texts = [replace(one, key=f"text {place}") for place, one in enumerate(made)]
    check(dict(tables(collection(texts))), form, tmp_path_factory.mktemp("tables"))


def test_a_formula_stays_text_and_a_text_too_long_for_a_cell_is_refused() -> None:
    made = dict(tables(collection([text(2001, "=1+1", "http://a.b", "007")])))
    read = _xlsx(dict(WRITERS["xlsx"](made)), "paragraphs")
    assert list(read["text"]) == ["=1+1", "http://a.b", "007"]
    with pytest.raises(InputError, match="no spreadsheet holds"):
        list(WRITERS["xlsx"](dict(tables(collection([text(2001, "a" * 40_000)])))))


@pytest.mark.parametrize("form", [*WRITERS, "graphml"])
def test_the_command_writes_them_and_nothing_there_is_a_text(form: str, tmp_path: Path, texts: Path) -> None:
    arguments = ["export", str(texts), "-o", str(tmp_path / "tables"), "--format", form]
    first, again = CliRunner().invoke(cli, arguments), CliRunner().invoke(cli, arguments)
    assert (first.exit_code, again.exit_code) == (0, 0)
    written = sorted(path.suffix for path in (tmp_path / "tables").iterdir() if not path.name.startswith("."))
    assert set(written) == {f".{form}"}
    (tmp_path / "text.txt").write_bytes((texts / "zh" / "A-RES-58-220.txt").read_bytes())
    assert not read_texts(tmp_path).problems


def test_the_questions_of_the_page_are_answered(
    tmp_path: Path,
    texts: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["export", str(texts), "-o", "tables"]).exit_code == 0
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    questions = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    assert len(questions) == 3
    for question in questions:
        assert question.strip().count("\n") < 10
        exec(compile(question, "docs/tables.md", "exec"), {})
    golden("export/questions.txt", capsys.readouterr().out)


def test_every_column_is_documented() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        assert f"### {name}\n\nOne row: {table.row}.\n" in page
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | {column.meaning} |" in page, (name, column.name)
