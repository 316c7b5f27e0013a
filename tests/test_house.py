"""What holds for the whole house: no Chinese in code, light commands, golden files that exist."""

from __future__ import annotations

import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path, PurePath

import pytest

from tests.conftest import GOLDEN, ROOT

HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
CODE = sorted((ROOT / "evolve").rglob("*.py"))
HEAVY = ("babel", "vl_convert", "pandas", "numpy", "jinja2", "opencc", "duckdb", "pyspark", "lxml", "docx")


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings and names of a module, without its comments and docstrings."""
    may_be_docstring = True
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type in (tokenize.COMMENT, tokenize.NL):
                continue
            if not (may_be_docstring and token.type == tokenize.STRING):
                yield token.start[0], token.string
            may_be_docstring = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_chinese_in_code(path: Path) -> None:
    found = [f"line {line}: {text}" for line, text in literals(path) if HAN.search(text)]
    assert not found, "what is particular to a language belongs in evolve/language/data"


def test_literals_are_found_and_comments_are_not(tmp_path: Path) -> None:
    han = chr(0x5927)
    path = tmp_path / "example.py"
    path.write_text(f'"""{han}"""\nx = 1  # {han}\n"""{han}"""\ny = "{han}"\nz = f("{han}")\n', encoding="utf-8")
    assert [line for line, text in literals(path) if HAN.search(text)] == [4, 5]


def test_there_are_golden_files_and_no_folder_of_them_is_empty() -> None:
    folders = [GOLDEN, *(path for path in GOLDEN.rglob("*") if path.is_dir())]
    assert [folder for folder in folders if not any(folder.iterdir())] == []


def test_every_data_file_is_installed() -> None:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    patterns = {
        f"{package.replace('.', '/')}/{pattern.strip()}"
        for package, line in settings["options.package_data"].items()
        for pattern in line.split(",")
    }
    files = (path for path in (ROOT / "evolve").rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    names = {path.relative_to(ROOT).as_posix() for path in files}
    assert {name for name in names if not any(PurePath(name).match(pattern) for pattern in patterns)} == set()


@pytest.mark.parametrize(
    "command", [["--help"], ["diff"], ["align"], ["align", "--format=json"], ["check"]], ids=" ".join
)
def test_hooks_load_nothing_heavy(command: list[str], texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVOLVE_CACHE", "")
    old, new = texts / "zh" / "A-RES-58-220.txt", texts / "zh" / "A-RES-64-222.txt"
    program = f"""
import sys
from evolve.cli import cli
try:
    cli({[*command, *([] if "--help" in command else [str(old), str(new)])]!r})
except SystemExit as end:
    assert end.code in (0, 1), end.code
print("loaded:", *sorted({{name.split(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    *shown, loaded = done.stdout.splitlines()
    assert shown
    assert not set(HEAVY) & set(loaded.split())
    if command == ["check"]:
        assert "rich" not in loaded.split()
    if "--help" in command:
        assert not {"rich", "rapidfuzz"} & set(loaded.split())
