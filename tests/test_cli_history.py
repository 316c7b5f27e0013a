"""The commands that look back: trace, and a diff of three texts."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from evolve.export.schema import schema_text
from evolve.formats import FORMATS
from tests.conftest import ROOT
from tests.test_cli_commands import printed_json, run
from tests.test_house import HEAVY

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


BASE, DRAFT, ADOPTED = "A-C.2-69-draft.txt", "A-73-L.80.txt", "A-RES-79-236.txt"


def test_a_diff_of_three_texts_joins_to_each(texts: Path) -> None:
    files = [texts / "zh" / name for name in (BASE, DRAFT, ADOPTED)]
    document = printed_json("threeway", "diff", *files, code=1)
    for side, file in zip(("base", "draft", "adopted"), files, strict=True):
        paragraphs = {p["id"]: p["text"] for p in printed_json("resolution", "parse", file)["paragraphs"]}
        joined = {
            one[side]: "".join(stretch[f"{side}_text"] for stretch in one["stretches"])
            for one in document["provisions"]
            if one[side] is not None
        }
        assert joined == paragraphs


@pytest.mark.parametrize("form", FORMATS["threeway"])
def test_three_times_the_same_text_has_no_differences(texts: Path, form: str) -> None:
    file = texts / "zh" / BASE
    result = run("diff", file, "-", file, "--format", form, data=file.read_bytes())
    assert (result.exit_code, result.stderr) == (0, "")


def test_three_texts_take_no_format_of_two(texts: Path) -> None:
    file = texts / "zh" / BASE
    result = run("diff", file, file, file, "--format", "criticmarkup")
    assert (result.exit_code, "terminal" in result.stderr) == (2, True)
    assert run("diff", "-", file, "-").exit_code == 2


def test_links_made_by_hand_hold_at_both_steps(texts: Path, tmp_path: Path) -> None:
    links = tmp_path / "links.toml"
    links.write_text(
        '[[pin]]\nold = "A-C.2-69-draft"\nnew = "A/73/L.80"\nfix = [["OP1", "A1"]]\n'
        '[[pin]]\nold = "A/73/L.80"\nnew = "A/RES/79/236"\nfix = [["A1", "PP8"]]\n',
        encoding="utf-8",
    )
    files = [texts / "zh" / name for name in (BASE, DRAFT, ADOPTED)]
    document = printed_json("threeway", "diff", *files, "--links", links, code=1)
    rows = [[one[side] for side in ("base", "draft", "adopted")] for one in document["provisions"]]
    assert ["OP1", "A1", "PP8"] in rows


def test_trace_loads_nothing_heavy(texts: Path) -> None:
    program = f"""
import sys
from evolve.cli import cli
try:
    cli(["trace", {PHRASE!r}, "--texts", {str(texts)!r}])
except SystemExit as end:
    assert end.code == 0, end.code
print("loaded:", *sorted({{name.split(".")[0] for name in sys.modules}}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    *shown, loaded = done.stdout.splitlines()
    assert shown
    assert not set(HEAVY) & set(loaded.split())
