"""The frame of the commands: exit codes, messages, where output goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from evolve.cli import cli
from evolve.errors import BrokenPromise, NotAResolution, UnreadableFile
from evolve.formats import FORMATS
from evolve.output import write_file, write_site
from evolve.program import Program
from evolve.version import __version__


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=data)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def broken() -> Iterator[click.Group]:
    """A program of which each command fails in its own way."""
    program = Program("evolve", params=cli.params)
    failures: dict[str, BaseException] = {
        "known": NotAResolution("no \x1b[31mopening formula", path="a.txt", line=3, excerpt="x", advice="Look at it."),
        "promise": BrokenPromise("the diff does not replay"),
        "bug": ZeroDivisionError("by zero"),
        "interrupt": KeyboardInterrupt(),
    }

    def fail(name: str) -> None:
        raise failures[name]

    for name in failures:
        program.add_command(
            click.Command(name, callback=lambda name=name: fail(name), params=cli.commands["schema"].params[-1:])
        )
    yield program


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("known", 2, "evolve: error: a.txt:3: no ␛[31mopening formula ⟦x⟧\n  Look at it.\n"),
        ("promise", 3, "evolve: error: the diff does not replay\n  This is a bug"),
        ("bug", 3, "evolve: error: ZeroDivisionError: by zero\n  This is a bug"),
        ("interrupt", 130, ""),
    ],
)
def test_every_failure_has_its_exit_code_and_no_traceback(broken: click.Group, name: str, code: int, said: str) -> None:
    result = CliRunner().invoke(broken, [name])
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(said)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--debug", "bug"], ["bug", "--debug"], ["known", "--debug"]])
def test_debug_shows_the_traceback(broken: click.Group, arguments: list[str]) -> None:
    assert "Traceback (most recent call last)" in CliRunner().invoke(broken, arguments).stderr


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["diff", "one.txt"], ["align", "-", "-"], ["parse", "x", "--format", "xml"], ["--what"]]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_version() -> None:
    assert run("--version").stdout == f"evolve, version {__version__}\n"


@pytest.mark.parametrize("name", ["alignment", "diff", "lineage", "resolution", "terms"])
def test_schema(name: str) -> None:
    assert json.loads(run("schema", name).stdout)["$id"] == f"evolve/{name}/1"


def test_an_unknown_schema_is_a_known_error() -> None:
    result = run("schema", "nothing")
    assert result.exit_code == 2
    assert "There are: alignment" in result.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_EVOLVE_COMPLETE" in run("completion", shell).stdout


def test_the_formats_are_those_of_the_contract() -> None:
    assert {command: list(formats) for command, formats in FORMATS.items()} == {
        "parse": ["text", "json", "akn"],
        "align": ["table", "json", "csv", "md", "docx", "xlsx"],
        "diff": ["terminal", "html", "json", "docx", "criticmarkup"],
        "lineage": ["table", "json", "graphml", "tei"],
        "terms": ["table", "json", "csv"],
        "provenance": ["terminal", "json", "html"],
        "threeway": ["terminal", "html", "json"],
        "trace": ["table", "json"],
        "check": ["text", "json", "sarif", "junit", "github", "rdjson"],
    }


def test_output_goes_into_a_file(tmp_path: Path) -> None:
    result = run("schema", "diff", "-o", tmp_path / "diff.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "diff.json").read_text(encoding="utf-8") == run("schema", "diff", "-o", "-").stdout
    assert names(tmp_path) == ["diff.json"]


def test_a_place_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere" / "x.json", tmp_path):
        result = run("schema", "diff", "-o", place)
        assert result.exit_code == 2
        assert f"{place}: cannot be written" in result.stderr
    assert names(tmp_path) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    write_file(path, b"old")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(UnreadableFile, match="No space left"):
        patch.setattr(Path, "write_bytes", full)
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["x"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_site_makes_its_folders(tmp_path: Path) -> None:
    write_site(tmp_path / "a" / "b", {"index.html": b"1", "pairs/x.html": b"2"}, ".mark")
    assert (tmp_path / "a" / "b" / "pairs" / "x.html").read_bytes() == b"2"
    with pytest.raises(UnreadableFile):
        write_site(tmp_path / "a" / "b" / "index.html", {"x": b""}, ".mark")


def test_a_site_loses_the_pages_that_it_no_longer_has_and_nothing_else(tmp_path: Path) -> None:
    site, notes, outside = tmp_path / "site", tmp_path / "site" / "notes.txt", tmp_path / "outside.txt"
    write_site(site, {"index.html": b"1", "old.html": b"2"}, ".mark")
    for path in (notes, outside):
        path.write_bytes(b"mine")
    with (site / ".mark").open("a", encoding="utf-8") as mark:
        mark.write(f"\n../outside.txt\n{outside}\n")
    write_site(site, {"index.html": b"3"}, ".mark")
    assert sorted(names(site)) == [".mark", "index.html", "notes.txt"]
    assert outside.exists()


def test_a_closed_pipe_is_no_error() -> None:
    """As in ``evolve schema resolution | true``."""
    reader, writer = os.pipe()
    os.close(reader)
    program = [sys.executable, "-m", "evolve", "schema", "resolution"]
    done = subprocess.run(program, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_disk_is_a_known_error() -> None:
    with Path("/dev/full").open("wb") as full:
        program = [sys.executable, "-m", "evolve", "schema", "resolution"]
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("evolve: error: standard output: cannot be written: No space left on device")
