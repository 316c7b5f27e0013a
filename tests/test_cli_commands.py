"""The commands on the project's own texts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from evolve.cli import cli
from evolve.export.schema import schema_text
from evolve.formats import BINARY, FORMATS

OLD, NEW = "A-RES-58-220.txt", "A-RES-64-222.txt"


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=data, catch_exceptions=False)


def printed_json(name: str, *arguments: str | Path, code: int = 0, data: bytes | None = None) -> Any:
    """What a command prints, after its schema accepted it."""
    result = run(*arguments, "--format", "json", data=data)
    assert (result.exit_code, result.stderr) == (code, "")
    document = json.loads(result.stdout)
    Draft202012Validator(json.loads(schema_text(name))).validate(document)
    return document


@pytest.fixture
def zh(texts: Path) -> Path:
    return texts / "zh"


@pytest.fixture
def few(tmp_path: Path, zh: Path) -> Path:
    """A folder with two texts."""
    folder = tmp_path / "few"
    folder.mkdir()
    for name in (OLD, NEW):
        (folder / name).write_bytes((zh / name).read_bytes())
    return folder


def test_parse(zh: Path) -> None:
    document = printed_json("resolution", "parse", zh / OLD)
    assert (document["key"], document["year"], document["year_from"]) == ("A/RES/58/220", 2003, "adopted")
    assert document["paragraphs"][0]["id"] == "PP1"
    assert {note["mark"] for p in document["paragraphs"] for note in p["footnotes"]} == {
        note["mark"] for note in document["footnotes"]
    }


def test_parse_of_standard_input_is_parse_of_the_file(zh: Path) -> None:
    piped = printed_json("resolution", "parse", "-", data=(zh / OLD).read_bytes())
    assert piped["paragraphs"] == printed_json("resolution", "parse", zh / OLD)["paragraphs"]


def test_what_was_left_out_can_be_listed(zh: Path) -> None:
    result = run("parse", zh / OLD, "--furniture")
    assert result.exit_code == 0
    for line in result.stdout.splitlines():
        number, reason, _ = line.split("\t")
        assert int(number) >= 1
        assert reason


def test_align(zh: Path) -> None:
    document = printed_json("alignment", "align", zh / OLD, zh / NEW)
    assert ["OP10", "A21(l)"] in [[link["old"], link["new"]] for link in document["links"]]


@pytest.mark.parametrize("granularity", ["term", "char", "clause"])
def test_diff_replays_to_both_texts(zh: Path, granularity: str) -> None:
    document = printed_json("diff", "diff", zh / OLD, zh / NEW, "--granularity", granularity, code=1)
    for side, file in (("old", OLD), ("new", NEW)):
        texts = {p["id"]: p["text"] for p in printed_json("resolution", "parse", zh / file)["paragraphs"]}
        replayed = {
            pair[side]: "".join(edit[f"{side}_text"] for edit in pair["edits"])
            for pair in document["pairs"]
            if pair[side] is not None
        }
        assert replayed == texts


def test_a_text_with_itself_has_no_differences(zh: Path) -> None:
    document = printed_json("diff", "diff", zh / OLD, zh / OLD)
    assert {pair["status"] for pair in document["pairs"]} == {"identical"}


def test_one_side_may_be_standard_input(zh: Path) -> None:
    piped = printed_json("alignment", "align", "-", zh / NEW, data=(zh / OLD).read_bytes())
    assert piped["links"] == printed_json("alignment", "align", zh / OLD, zh / NEW)["links"]


@pytest.mark.parametrize("form", sorted(set(FORMATS["align"]) - BINARY))
def test_every_format_of_align(zh: Path, form: str) -> None:
    result = run("align", zh / OLD, zh / NEW, "--format", form)
    assert result.exit_code == 0
    assert "OP10" in result.stdout
    assert "A21(l)" in result.stdout


@pytest.mark.parametrize(("command", "form"), [("align", "docx"), ("align", "xlsx"), ("diff", "docx")])
def test_what_is_no_text_is_written_whole(zh: Path, tmp_path: Path, command: str, form: str) -> None:
    for path in (tmp_path / "one", tmp_path / "two"):
        assert run(command, zh / OLD, zh / NEW, "--format", form, "-o", path).exit_code in (0, 1)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("form", sorted(set(FORMATS["diff"]) - BINARY))
def test_every_format_of_diff(zh: Path, tmp_path: Path, form: str) -> None:
    result = run("diff", zh / OLD, zh / NEW, "--format", form, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    made = (tmp_path / "out").read_bytes()
    assert made.startswith(b"PK") if form == "docx" else b"A21(l)" in made


@pytest.mark.parametrize(
    "command", [["diff", OLD, NEW], ["diff", OLD, NEW, NEW], ["provenance", NEW]], ids=["two", "three", "provenance"]
)
@pytest.mark.parametrize(("chosen", "spoken"), [([], "zh-Hans"), (["--locale=zh"], "zh-Hans"), (["--locale=en"], "en")])
def test_a_page_speaks_the_language_of_its_text_or_the_one_asked_for(
    few: Path, command: list[str], chosen: list[str], spoken: str
) -> None:
    name, *files = command
    asked = [name, *(few / file for file in files), *chosen, *(["--texts", few] if name == "provenance" else [])]
    assert f'<html lang="{spoken}"' in run(*asked, "--format", "html").stdout
    assert run(*asked, "--format", "json").exit_code == (2 if chosen else 0 if name == "provenance" else 1)


def test_align_csv_names_every_paragraph(zh: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("align", zh / OLD, zh / NEW, "--format", "csv").stdout)))
    ids = {p["id"] for p in printed_json("resolution", "parse", zh / NEW)["paragraphs"]}
    assert {row["new"] for row in rows if row["new"]} == ids


def test_terms(texts: Path) -> None:
    document = printed_json("terms", "terms", texts)
    documents = {use["document"] for use in document["timeline"]}
    assert len(documents) == 5
    for one in document["substitutions"]:
        assert one["support"] == len(one["evidence"])
        assert one["first"]["document"] in documents


@pytest.mark.parametrize("form", FORMATS["terms"])
def test_every_format_of_terms(few: Path, form: str) -> None:
    result = run("terms", few, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")


def test_lineage(texts: Path) -> None:
    document = printed_json("lineage", "lineage", texts)
    years = [one["year"] for one in document["documents"]]
    assert years == sorted(years)
    for one in document["lineages"]:
        members = {(m["document"], m["paragraph"]) for m in one["members"]}
        for descent in one["descents"]:
            assert {tuple(descent[side].values()) for side in ("old", "new")} <= members
    everywhere = [(m["document"], m["paragraph"]) for one in document["lineages"] for m in one["members"]]
    assert len(everywhere) == len(set(everywhere))


def test_the_table_of_lineages_has_a_column_for_each_text(texts: Path) -> None:
    head, *rows = run("lineage", texts).stdout.splitlines()
    assert head.split() == ["2003", "2009", "2014", "2019", "2024", "verb"]
    assert rows[0].startswith("L")
    assert "provisions followed" in rows[-1]


def test_report(few: Path, tmp_path: Path) -> None:
    result = run("report", few, "-o", tmp_path / "site", "--locale", "en")
    assert result.exit_code == 0
    index = tmp_path / "site" / "index.html"
    assert result.stdout == f"The report is {index.resolve()}\n"
    assert "A/RES/58/220" in index.read_text(encoding="utf-8")


def test_the_same_report_is_the_same_bytes(few: Path, tmp_path: Path) -> None:
    sites = [tmp_path / "one", tmp_path / "two"]
    made = [run("report", few, "-o", site).exit_code for site in sites]
    assert made == [0, 0]
    one, two = ({p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()} for site in sites)
    assert one == two


def test_a_report_inside_the_texts_is_no_text(few: Path) -> None:
    for _ in range(2):
        assert run("report", few, "-o", few / "reports").exit_code == 0
    assert run("report", few, "-o", few).exit_code == 2


@pytest.mark.parametrize("command", ["terms", "report"])
def test_one_bad_file_is_named_and_the_rest_is_done(few: Path, tmp_path: Path, command: str) -> None:
    (few / "broken.txt").write_bytes(b"")
    result = run(command, few, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "broken.txt" in result.stderr
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"A letter to a friend.\n"])
def test_what_is_no_resolution_is_a_known_error(tmp_path: Path, zh: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    for arguments in (["parse", path], ["align", path, zh / OLD], ["diff", zh / OLD, path]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(path) in result.stderr
        assert "Traceback" not in result.stderr


def test_a_missing_file_or_folder_is_a_known_error(tmp_path: Path) -> None:
    for arguments in (["parse", tmp_path / "no.txt"], ["terms", tmp_path / "no"], ["report", tmp_path / "no"]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert str(arguments[1]) in result.stderr


PINS = '[[pin]]\nold = "A/RES/58/220"\nnew = "A/RES/64/222"\nfix = [["OP11", "A1"]]\nforbid = [["OP10", "A21(l)"]]\n'


@pytest.mark.parametrize("how", ["option", "beside"])
def test_links_made_by_hand(few: Path, tmp_path: Path, how: str) -> None:
    links = (tmp_path / "mine.toml") if how == "option" else few / "links.toml"
    links.write_text(PINS, encoding="utf-8")
    arguments = ["--links", links] if how == "option" else []
    made = printed_json("alignment", "align", few / OLD, few / NEW, *arguments)["links"]
    by_ids = {(link["old"], link["new"]): link for link in made}
    assert by_ids["OP11", "A1"]["by_hand"]
    assert ("OP10", "A21(l)") not in by_ids


def test_a_pin_on_a_paragraph_that_does_not_exist_is_a_known_error(few: Path) -> None:
    (few / "links.toml").write_text(PINS.replace("OP11", "OP99"), encoding="utf-8")
    result = run("align", few / OLD, few / NEW)
    assert result.exit_code == 2
    assert "OP99" in result.stderr
