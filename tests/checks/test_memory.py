"""What is kept between runs changes nothing but the time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import evolve.history.substitutions
from evolve.checks.memory import KEPT, Memory, key_of
from evolve.cli import cli
from evolve.collation.pins import Pins
from evolve.corpus import read_texts
from evolve.history.substitutions import terms


def test_what_is_kept_is_what_was_mined(tmp_path: Path, texts: Path) -> None:
    made = terms(read_texts(texts).texts[:3]).substitutions
    memory = Memory(tmp_path / "deep" / "cache")
    assert memory.recall("a") is None
    memory.keep("a", made)
    assert memory.recall("a") == made
    assert made


@pytest.mark.parametrize("content", [b"", b"{}", b"[[1]]", b'[["a","b","odd",1,"x",1,"complete",[]]]', b"\xff"])
def test_a_damaged_memory_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert not Memory(tmp_path).recall("a")


def test_it_does_not_grow(tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        Memory(tmp_path).keep(str(number), ())
    assert len(list(tmp_path.iterdir())) == KEPT


def test_a_folder_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    Memory(tmp_path / "file" / "cache").keep("a", ())


def test_the_key_follows_from_texts_and_pins(texts: Path) -> None:
    read = read_texts(texts).texts
    assert key_of(read, Pins()) == key_of(read, Pins())
    assert len({key_of(read, Pins()), key_of(read[:3], Pins()), key_of(read[::-1], Pins())}) == 3


def test_a_second_run_mines_nothing_and_says_the_same(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    source = (texts / "zh" / "A-RES-79-236.txt").read_text(encoding="utf-8")
    draft.write_text(source.replace("支持三方合作，", "支持三角合作，"), encoding="utf-8")
    arguments = ["check", str(draft), "--texts", str(texts)]
    plain = CliRunner().invoke(cli, arguments)
    monkeypatch.setenv("EVOLVE_CACHE", str(tmp_path / "cache"))
    first = CliRunner().invoke(cli, arguments)

    def mined_again(*_: object) -> None:
        raise AssertionError("mined again")

    monkeypatch.setattr(evolve.history.substitutions, "terms", mined_again)
    second = CliRunner().invoke(cli, arguments)
    assert plain.stdout == first.stdout == second.stdout
    assert "[superseded-term]" in plain.stdout
    assert second.exit_code == 1
