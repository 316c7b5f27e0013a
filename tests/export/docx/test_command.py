"""`evolve diff --format docx`: into a file or a pipe, never onto a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.docx.word import W, part

PAIR = ("A-RES-58-220.txt", "A-C.2-69-draft.txt")


def evolve(texts: Path, *options: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    files = [str(texts / "zh" / name) for name in PAIR]
    command = [sys.executable, "-m", "evolve", "diff", *files, *options]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False)


def test_a_file_and_a_pipe_get_the_same(texts: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracked.docx"
    done = evolve(texts, "--format=docx", "-o", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert evolve(texts, "--format=docx").stdout == path.read_bytes()


def test_who_and_when_are_told(texts: Path) -> None:
    done = evolve(texts, "--format=docx", "--author=Group of 77", "--date=2026-01-31T15:30")
    change = next(part(done.stdout, "word/document.xml").iter(W + "ins"))
    assert (change.get(W + "author"), change.get(W + "date")) == ("Group of 77", "2026-01-31T15:30:00Z")


def test_clauses_are_coarser_than_terms(texts: Path) -> None:
    def changes(granularity: str) -> int:
        data = evolve(texts, "--format=docx", f"--granularity={granularity}").stdout
        return len(list(part(data, "word/document.xml").iter(W + "ins", W + "del")))

    assert changes("clause") < changes("term") < changes("char")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--author=X"], b"--author and --date go with --format docx"),
        (["--format=html", "--date=2026-01-31"], b"--author and --date go with --format docx"),
        (["--format=docx", "--date=yesterday"], b"yesterday"),
        ([f"texts/zh/{PAIR[1]}", "--format=docx", "-o", os.devnull], b"docx shows two texts"),
    ],
)
def test_what_cannot_be_asked(texts: Path, options: list[str], said: bytes) -> None:
    done = evolve(texts, *options)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_terminal_is_not_written_to(texts: Path) -> None:
    pty = pytest.importorskip("pty", reason="terminals are those of Unix")
    master, slave = pty.openpty()
    done = evolve(texts, "--format=docx", stdout=slave)
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert b"say with -o FILE where to write it" in done.stderr
