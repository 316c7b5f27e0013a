"""How much memory the longest documents take, measured in a process of their own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.resolutions import Made, make
from tests.web import WebSetting
from tests.web import written as as_page
from tests.word import WordSetting, package
from tests.word import written as as_word

MOST = 300
"""Megabytes."""
PARAGRAPHS_OF_200_PAGES = 2400
"""A dozen a page."""

PROGRAM = """
import re, resource, sys
from pathlib import Path
from evolve.cli import cli
try:
    cli(["parse", sys.argv[1], "-o", sys.argv[2]])
except SystemExit as end:
    status = Path("/proc/self/status")  # getrusage counts what the parent took before it started this process, too
    own = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
    print(end.code, int(own[1] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024)
"""


def long_resolution() -> Made:
    """One of some 200 pages: many, one behind the other."""
    made = make(1, density=0.3)
    numbered = [part for part in made.body if part.printed.isdecimal()]
    number = len(numbered)
    at = made.body.index(numbered[-1]) + 1
    numbered[-1].text = numbered[-1].text[:-1] + "；"
    while len(made.body) < PARAGRAPHS_OF_200_PAGES:
        number += 1
        part = type(numbered[0])(f"OP{number}", numbered[0].text * 3, printed=str(number))
        made.body.insert(at, part)
        at += 1
    return made


def peak(path: Path, tmp_path: Path) -> tuple[int, int]:
    """The exit code, and the most memory taken, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(tmp_path / "out")], capture_output=True, check=True, text=True
    )
    code, megabytes = done.stdout.split()
    return int(code), int(megabytes)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("long.docx", lambda made: as_word(made, WordSetting(split=7, deleted=True))),
        ("long.html", lambda made: as_page(made, WebSetting())),
    ],
)
def test_two_hundred_pages(name: str, write: Callable[[Made], bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(write(long_resolution()))
    code, megabytes = peak(path, tmp_path)
    assert code == 0
    assert megabytes < MOST


def test_what_is_refused_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "paragraphs.docx"
    path.write_bytes(package("<w:p/>" * 1_000_000, packing=zipfile.ZIP_STORED))
    code, megabytes = peak(path, tmp_path)
    assert code == 2
    assert megabytes < MOST
