"""Open drafts compared with their base."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from evolve.cli import cli
from evolve.export.schema import schema_text
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "negotiation"
ZH = CASES / "base-zh.txt", CASES / "draft-zh.txt"
EN = CASES / "base-en.txt", CASES / "draft-en.txt"


def diff(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["diff", *map(str, arguments)])


def document(*arguments: str | Path) -> Any:
    result = diff(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    made = json.loads(result.stdout)
    Draft202012Validator(json.loads(schema_text("diff"))).validate(made)
    return made


def negotiations(made: Any) -> dict[str, Any]:
    return {pair["new"]: pair["negotiation"] for pair in made["pairs"] if "negotiation" in pair}


def test_json_has_each_outcome_against_the_base() -> None:
    found = negotiations(document(*ZH))
    urged = found["OP2"]
    assert urged["base"] == "OP2"
    assert [one["proposers"] for one in urged["places"][0]["alternatives"]] == [["欧盟"], ["77国集团和中国"]]
    assert [outcome["choices"] for outcome in urged["outcomes"]] == [["none"], ["1", "欧盟"], ["2", "77国集团和中国"]]
    for outcome in urged["outcomes"]:
        assert "".join(edit["old_text"] for edit in outcome["edits"]) == "邀请会员国加强南南合作；"
        assert "".join(edit["new_text"] for edit in outcome["edits"]) == outcome["text"]


def test_alternative_paragraphs_come_from_one_base() -> None:
    found = negotiations(document(*ZH))
    assert (found["OP3"]["base"], found["OP3alt2"]["base"]) == ("OP3", "OP3")
    assert (found["OP3"]["rivals"], found["OP3alt2"]["rivals"]) == (["OP3alt2"], ["OP3"])


def test_nothing_is_said_of_texts_that_are_not_open() -> None:
    assert negotiations(document(EN[1], EN[0])) == {}


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("none", "会员国 南南合作；"),
        ("1", "敦促会员国 加强 并扩大 南南合作；"),
        ("2", "促请会员国 加强 并扩大 南南合作；"),
        ("欧盟", "敦促会员国 加强 并扩大 南南合作；"),
    ],
)
def test_a_chosen_text_is_compared(choice: str, text: str) -> None:
    made = document(*ZH, "--alternative", choice)
    assert negotiations(made) == {}
    pair = next(pair for pair in made["pairs"] if pair["new"] == "OP2")
    assert "".join(edit["new_text"] for edit in pair["edits"]) == text


def test_the_terminal_lists_all(golden: Any) -> None:
    golden("negotiation/zh.terminal.txt", diff(*ZH, "--alternative", "all").stdout)
    golden("negotiation/en.terminal.txt", diff(*EN, "--alternative", "all").stdout)


def test_a_page_has_every_outcome(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert diff(*ZH, "--format", "html", "-o", page).exit_code == 1
    text = page.read_text(encoding="utf-8")
    assert text.count('<details class="opened">') == len(negotiations(document(*ZH)))
    assert "提案 2" in text


def test_a_name_that_proposes_nothing_is_refused() -> None:
    result = diff(*EN, "--alternative", "France")
    assert result.exit_code == 2
    assert "there are: none, 1, 2 …, all, EU, US, G77 and China" in result.stderr


def test_three_texts_take_a_choice_for_the_draft() -> None:
    result = diff(EN[0], EN[1], EN[0], "--alternative", "none")
    assert "[" not in result.stdout.split("OP2", 1)[1].split("OP3", 1)[0].replace("[-", "").replace("[resumed]", "")


def test_what_the_documentation_shows_is_what_is_printed() -> None:
    page = (ROOT / "docs" / "negotiating.md").read_text(encoding="utf-8")
    printed = diff(*ZH, "--alternative", "all").stdout + diff(*EN, "--alternative", "all").stdout
    blocks = [block.strip("\n") for block in page.split("```")[1::2]]
    shown = [part for block in blocks if block.startswith("OP") for part in block.split("\n\n")]
    assert len(shown) > 5
    assert [part for part in shown if part not in printed] == []
