"""The commands that look back: trace, and a diff of three texts."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from evolve.export.schema import schema_text
from evolve.formats import FORMATS
from tests.conftest import ROOT
from tests.test_cli_commands import printed_json, run

CASES = tomllib.loads((ROOT / "tests" / "cases" / "history" / "phrases.toml").read_text(encoding="utf-8"))["case"]
PHRASE, LATER = CASES[0]["phrase"], CASES[0]["near"][0][0]


def test_trace(texts: Path) -> None:
    document = printed_json("trace", "trace", PHRASE, "--texts", texts)
    assert [one["text"] for one in document["variants"]] == [PHRASE, LATER]
    assert sum(one["count"] for one in document["variants"]) == len(document["occurrences"])


def test_each_line_of_standard_input_is_a_phrase(texts: Path) -> None:
    lines = f"{PHRASE}\n\n  {LATER}\r\nnowhere\n".encode()
    result = run("trace", "-", "--texts", texts, "--format", "json", data=lines)
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    for document in documents:
        Draft202012Validator(json.loads(schema_text("trace"))).validate(document)
    assert [one["phrase"] for one in documents] == [PHRASE, LATER, "nowhere"]
    assert documents[0] == printed_json("trace", "trace", PHRASE, "--texts", texts)
    assert run("trace", "-", "--texts", texts, data=lines).stdout.splitlines()[-2:] == ["nowhere", "not found"]


@pytest.mark.parametrize("form", FORMATS["trace"])
def test_what_stands_nowhere_is_no_error(texts: Path, form: str) -> None:
    result = run("trace", "nowhere", "--texts", texts, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "nowhere" in result.stdout


def test_nothing_to_look_for_is_a_known_error(texts: Path, tmp_path: Path) -> None:
    for arguments, data in ((["..."], None), (["-"], b""), (["x", "--texts", tmp_path / "no"], None)):
        result = run("trace", *arguments, *([] if "--texts" in arguments else ["--texts", texts]), data=data)
        assert (result.exit_code, result.stdout) == (2, "")


def test_a_text_that_cannot_be_read_is_told_after_the_rest(tmp_path: Path, texts: Path) -> None:
    name = "A-RES-58-220.txt"
    (tmp_path / name).write_bytes((texts / "zh" / name).read_bytes())
    (tmp_path / "broken.txt").write_bytes(b"")
    result = run("trace", PHRASE, "--texts", tmp_path)
    assert (result.exit_code, PHRASE in result.stdout, "broken.txt" in result.stderr) == (2, True, True)
