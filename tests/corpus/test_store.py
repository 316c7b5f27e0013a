"""A store has each text once, as it is now, whatever happened on the way."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from evolve.cli import cli
from evolve.corpus import read_texts
from evolve.corpus.building import Build, build
from evolve.corpus.columns import texts_of
from evolve.corpus.sources import Sources
from evolve.corpus.store import open_store
from evolve.errors import UnreadableFile
from evolve.model.resolution import Resolution
from evolve.reading import parse
from tests.conftest import ROOT


def row(number: int, *texts: str, **further: Any) -> dict[str, Any]:
    """A text of 2000 + number, with paragraphs OP1, OP2 …."""
    paragraphs = [{"id": f"OP{at}", "text": text} for at, text in enumerate(texts or (f"text {number}",), 1)]
    return {"symbol": f"A/RES/{number}/1", "year": 2000 + number, "paragraphs": paragraphs, **further}


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def built(store: Path, *inputs: Path, processes: int = 1) -> Build:
    with open_store(store, writing=True) as opened:
        return build(opened, Sources(inputs), processes=processes)


def stored(store: Path) -> tuple[Resolution, ...]:
    with open_store(store) as opened:
        return texts_of(opened)


def words(store: Path) -> dict[str, list[str]]:
    return {text.key: [paragraph.text for paragraph in text.paragraphs] for text in stored(store)}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


def test_a_folder_comes_back_as_it_was_read(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    made = built(store, ROOT / "texts")
    assert (made.texts, made.added, made.problems, made.warnings, made.empty) == (5, 5, [], [], [])
    for text, read in zip(stored(store), read_texts(ROOT / "texts").texts, strict=True):
        assert text.order == read.order
        assert [(p.id, p.section, p.number, p.level, p.text) for p in text.paragraphs] == [
            (p.id, p.section, p.number, p.level, p.text) for p in read.paragraphs
        ]
        for name in ("key", "symbol", "language", "title", "year", "year_from", "status", "adopted_as", "sha256"):
            assert getattr(text, name) == getattr(read, name)


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_only_what_changed_is_read_again(tmp_path: Path, name: str) -> None:
    store, rows = tmp_path / "store.db", [row(number) for number in range(5)]
    assert built(store, write(tmp_path / name, rows)).added == 5
    again = built(store, write(tmp_path / name, rows))
    assert (again.added, again.kept, again.removed) == (0, 5, 0)
    rows[2:4] = [row(2, "changed"), row(9)]
    made = built(store, write(tmp_path / name, rows))
    assert (made.texts, made.added, made.kept, made.removed) == (5, 2, 3, 1)
    assert words(store)["A/RES/2/1"] == ["changed"]
    assert "A/RES/3/1" not in words(store)


def test_parquet_is_read_as_lines_are(tmp_path: Path) -> None:
    rows = [row(1, "one", "two"), row(2, "three")]
    lines, table = write(tmp_path / "rows.jsonl", rows), tmp_path / "rows.parquet"
    duckdb.connect().execute(f"COPY (SELECT * FROM read_json('{lines}')) TO '{table}' (FORMAT parquet)")
    built(tmp_path / "a.db", lines)
    built(tmp_path / "b.db", table)
    assert words(tmp_path / "a.db") == words(tmp_path / "b.db") == {"A/RES/1/1": ["one", "two"], "A/RES/2/1": ["three"]}


def test_raw_text_is_read_as_a_resolution_else_cut_at_blank_lines(tmp_path: Path) -> None:
    raw = (ROOT / "texts" / "zh" / "A-RES-58-220.txt").read_text(encoding="utf-8")
    rows = [
        {"symbol": "A/RES/58/220", "year": 2003, "text": raw},
        {"path": "laws/some statute (2014-01-31).md", "text": "# Title\n\n<!-- note -->\n\nOne\nand on.\n\n\nTwo."},
    ]
    built(tmp_path / "store.db", write(tmp_path / "rows.jsonl", rows))
    resolution, statute = stored(tmp_path / "store.db")
    assert [p.text for p in resolution.paragraphs] == [p.text for p in parse(raw).paragraphs]
    assert (statute.key, statute.year) == ("some statute (2014-01-31)", 2014)
    assert [p.text for p in statute.paragraphs] == ["One\nand on.", "Two."]


def test_what_cannot_be_read_is_named_and_hinders_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps(row(1)), "{", "[]", '{"symbol": "x"}', '{"paragraphs": [{"id": "OP1"}]}', json.dumps(row(2))]
    path.write_text("\n".join([*lines, json.dumps(row(3, year="soon")), json.dumps({**row(4), "paragraphs": []})]))
    result = run("index", "build", path, "--store", tmp_path / "store.db")
    assert result.exit_code == 2
    for line in (2, 3, 4, 5, 7):
        assert f"evolve: error: {path}:{line}: " in result.stderr
    assert f"1 text without paragraphs: {path}:8" in result.stderr
    assert result.stdout == "3 texts, 2 paragraphs: 3 new or changed, 0 as before, 0 removed\n"


def test_nothing_goes_while_something_cannot_be_read(tmp_path: Path) -> None:
    store, path = tmp_path / "store.db", tmp_path / "rows.jsonl"
    built(store, write(path, [row(1), row(2)]))
    path.write_text(json.dumps(row(1)) + "\n{\n")
    assert built(store, path).warnings == ["1 texts that were not found stay, since something could not be read"]
    assert sorted(words(store)) == ["A/RES/1/1", "A/RES/2/1"]


def test_of_two_texts_with_one_key_the_first_is_taken(tmp_path: Path) -> None:
    store, path = tmp_path / "store.db", tmp_path / "rows.jsonl"
    rows = [row(1, "first"), row(1, "second"), row(1, "first"), row(1, "fr", language="fr")]
    for _ in range(2):
        made = built(store, write(path, rows))
        assert len(made.warnings) == 2
        assert sorted(p.text for text in stored(store) for p in text.paragraphs) == ["first", "fr"]


KILLED = """
import os, signal, sys
from pathlib import Path
from evolve.corpus import building, store
from evolve.corpus.sources import Sources
building.BATCH = 2
when, table = int(sys.argv[3]), sys.argv[4]
insert = store.Store.insert
def deadly(self, into, columns, rows):
    global when
    insert(self, into, columns, rows)
    when -= into == table
    if not when:
        os.kill(os.getpid(), signal.SIGKILL)
store.Store.insert = deadly
with store.open_store(Path(sys.argv[1]), writing=True) as opened:
    building.build(opened, Sources([Path(sys.argv[2])]))
"""


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    """Killed in the middle of a change, between its two tables, again and again; nothing is lost, nothing double."""
    store, rows = tmp_path / "store.db", [row(number) for number in range(12)]
    path = write(tmp_path / "rows.jsonl", rows)
    for when, table in ((1, "texts"), (3, "paragraphs"), (1, "paragraphs")):
        command = [sys.executable, "-c", KILLED, str(store), str(path), str(when), table]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with open_store(store) as opened:
        assert not opened.complete
        assert opened.rows("SELECT count(*), count(DISTINCT key) FROM texts") == [(4, 4)]
        assert opened.rows("SELECT count(*) FROM paragraphs") == [(4,)]
    made = built(store, path)
    assert (made.texts, made.paragraphs, made.added, made.kept) == (12, 12, 8, 4)
    assert words(store) == {f"A/RES/{number}/1": [f"text {number}"] for number in range(12)}


def test_several_processes_read_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evolve.corpus.building.BATCH", 3)
    monkeypatch.setattr("evolve.corpus.building.ALONE", 0)
    path = write(tmp_path / "rows.jsonl", [row(number) for number in range(20)])
    made = [built(tmp_path / f"{processes}.db", path, processes=processes) for processes in (1, 2)]
    assert made[0] == made[1]
    assert stored(tmp_path / "1.db") == stored(tmp_path / "2.db")


def test_many_read_at_once_and_who_finds_it_in_use_is_told(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    built(store, write(tmp_path / "rows.jsonl", [row(1)]))
    reading = f"""
from pathlib import Path
from evolve.corpus.store import open_store
with open_store(Path({str(store)!r})) as opened:
    print(opened.rows("SELECT count(*) FROM texts"))
"""
    command = [sys.executable, "-c", reading]
    with open_store(store):
        assert subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout == b"[(1,)]\n"
    with open_store(store, writing=True):
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert f"the store is in use by another process (PID {os.getpid()})" in done.stderr.decode()


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("no store" * 999)
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
    for path in (text, other, tmp_path / "missing.db", tmp_path):
        with pytest.raises(UnreadableFile), open_store(path):
            pass
    for path in (text, other, tmp_path):
        with pytest.raises(UnreadableFile), open_store(path, writing=True):
            pass
    assert text.read_text() == "no store" * 999
    with duckdb.connect(str(other)) as connection:
        assert connection.execute("SELECT * FROM mine").fetchall() == [(1,)]


def test_a_store_of_another_layout_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, path = tmp_path / "store.db", write(tmp_path / "rows.jsonl", [row(1)])
    built(store, path)
    monkeypatch.setattr("evolve.corpus.store.LAYOUT", -1)
    with pytest.raises(UnreadableFile, match="another version"), open_store(store):
        pass
    assert built(store, path).added == 1


def test_no_regulation_is_lost(shared: Path, tmp_path: Path) -> None:
    """One in twenty, so that the test is quick: none is a resolution, none is lost, few say no date."""
    with gzip.open(shared / "data" / "laws.jsonl.gz") as file:
        some = list(islice(file, 0, None, 20))
    (tmp_path / "laws.jsonl").write_bytes(b"".join(some))
    made = built(tmp_path / "store.db", tmp_path / "laws.jsonl")
    assert (made.texts, made.problems, made.warnings, made.empty) == (len(some), [], [], [])
    with open_store(tmp_path / "store.db") as opened:
        assert opened.rows("SELECT count(*) FROM texts WHERE year IS NULL")[0][0] < len(some) / 10
