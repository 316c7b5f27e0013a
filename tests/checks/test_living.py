"""Settings, waivers, baseline, --fix; and a failed check is never clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import evolve.checks.rules.quotes
from evolve.checks import run as running
from evolve.checks.rule import DraftingRule
from evolve.checks.rules import RULES
from evolve.cli import cli
from evolve.export.schema import schema_text
from evolve.model.finding import Severity

NEW = "A-RES-79-236.txt"


@pytest.fixture
def folder(tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with agreed texts in texts/ and a draft made of the newest."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "texts").mkdir()
    for name in ("A-RES-58-220.txt", "A-73-L.80.txt", NEW):
        (tmp_path / "texts" / name).write_bytes((texts / "zh" / name).read_bytes())
    source = (texts / "zh" / NEW).read_text(encoding="utf-8")
    (tmp_path / "draft.txt").write_text(planted(source), encoding="utf-8")
    return tmp_path


def planted(source: str) -> str:
    """A blank within a word, a half-width comma, and a gap in the numbers."""
    return (
        source.replace("鼓励继续开展", "鼓励继 续开展", 1)
        .replace("尤其之大，", "尤其之大,", 1)
        .replace(" 31. ", " 33. ", 1)
    )


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], input=data)


def findings(*arguments: str | Path, code: int, data: bytes | None = None) -> list[dict[str, Any]]:
    result = run(*arguments, "--format", "json", data=data)
    assert result.exit_code == code, result.stderr
    document = json.loads(result.stdout)
    Draft202012Validator(json.loads(schema_text("check"))).validate(document)
    return list(document["findings"])


def loud(found: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    return [(one["rule"], one["paragraph"]) for one in found if one["severity"] != "info"]


FAULTS = [("stray-space", "PP11"), ("punctuation-width", "PP13"), ("numbering", "OP33")]


def test_the_draft_is_held_against_its_own_symbol(folder: Path) -> None:
    result = run("draft.txt", "--format", "json")
    assert json.loads(result.stdout)["drafts"] == [{"path": "draft.txt", "key": "A/RES/79/236", "base": "A/RES/79/236"}]
    assert loud(json.loads(result.stdout)["findings"]) == FAULTS


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_the_level_that_fails(folder: Path, level: str, code: int) -> None:
    assert run("draft.txt", "--fail-on", level).exit_code == code


def test_a_clean_draft_is_clean(folder: Path) -> None:
    assert run(f"texts/{NEW}").exit_code == 0


def test_the_newest_text_has_no_warning_against_the_older_ones_and_all(texts: Path, tmp_path: Path) -> None:
    own = texts / "zh" / NEW
    copy = tmp_path / "copy.txt"
    copy.write_bytes(own.read_bytes())
    for path in (own, copy):
        assert run(path, "--texts", texts).exit_code == 0


def test_standard_input_and_several_drafts(folder: Path) -> None:
    data = (folder / "draft.txt").read_bytes()
    found = findings("-", f"texts/{NEW}", code=1, data=data)
    assert loud(found) == FAULTS
    assert {one["path"] for one in found if one["severity"] != "info"} == {"-"}
    assert run("-", "-", data=data).exit_code == 2


@pytest.mark.parametrize("name", ["evolve.toml", "setup.cfg"])
def test_settings(folder: Path, name: str) -> None:
    settings = {
        "evolve.toml": '[severity]\nnumbering = "off"\nstray-space = "info"\n[terms]\n"疫苗生产设施" = "疫苗工厂"\n',
        "setup.cfg": "[other]\na = b\n[evolve]\nseverity =\n    numbering = off\n    stray-space = info\n"
        "terms =\n    疫苗生产设施 = 疫苗工厂\n",
    }
    (folder / name).write_text(settings[name], encoding="utf-8")
    assert loud(findings("draft.txt", code=1)) == [("superseded-term", "PP11"), ("punctuation-width", "PP13")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[severity]\nnumbring = "off"', "'numbring' is no rule"),
        ('[severity]\nnumbering = "loud"', "has no level 'loud'"),
        ("[colours]\n", "'colours' is no setting"),
        ('[[waiver]]\nrule = "numbering"\nuntil = 2030-01-01', "needs reason"),
        ('[[waiver]]\nrule = "numbering"\nreason = "x"\nuntil = "soon"', "until of a waiver is no date"),
        ('[[waiver]]\nrule = "nothing"\nreason = "x"\nuntil = 2030-01-01', "'nothing' is no rule"),
        ('[[waiver]]\nrule = "numbering"\nreason = "x"\nuntil = 2030-01-01\nline = "3"', "no field 'line'"),
        ("[[", "not a TOML file"),
    ],
)
def test_a_mistake_in_the_settings_is_an_error(folder: Path, text: str, said: str) -> None:
    (folder / "evolve.toml").write_text(text, encoding="utf-8")
    result = run("draft.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


WAIVER = '[[waiver]]\nrule = "numbering"\nreason = "to be renumbered"\nuntil = 2026-06-30\n'


def test_a_waiver_bears_up_to_its_last_day(folder: Path) -> None:
    (folder / "evolve.toml").write_text(WAIVER + 'paragraph = "OP33"\npath = "*.txt"\n', encoding="utf-8")
    alive = findings("draft.txt", "--today", "2026-06-30", "--fail-on", "error", code=0)
    assert [one["waived_because"] for one in alive if one["waived"]] == ["to be renumbered"]
    over = findings("draft.txt", "--today", "2026-07-01", "--fail-on", "error", code=1)
    assert [(one["path"], one["line"]) for one in over if one["rule"] == "expired-waiver"] == [
        (str(folder / "evolve.toml"), 1)
    ]
    assert not any(one["waived"] for one in over)


@pytest.mark.parametrize("extra", ['paragraph = "OP3"', 'path = "other/*"', 'text = "甲"', 'fingerprint = "0"'])
def test_a_waiver_bears_no_more_than_it_says(folder: Path, extra: str) -> None:
    (folder / "evolve.toml").write_text(WAIVER + extra + "\n", encoding="utf-8")
    assert not any(one["waived"] for one in findings("draft.txt", "--today", "2026-01-01", code=1))


def test_a_baseline_marks_what_is_old_even_when_lines_move(folder: Path) -> None:
    assert run("draft.txt", "--format", "json", "-o", "old.json", "--fail-on", "never").exit_code == 0
    draft = folder / "draft.txt"
    moved = "\n\n\n" + draft.read_text(encoding="utf-8")
    draft.write_text(moved, encoding="utf-8")
    found = findings("draft.txt", "--baseline", "old.json", code=0)
    assert found
    assert all(one["baselined"] for one in found)
    draft.write_text(moved.replace("欢迎发展伙伴", "欢迎发 展伙伴"), encoding="utf-8")
    found = findings("draft.txt", "--baseline", "old.json", code=1)
    assert loud([one for one in found if not one["baselined"]]) == [("stray-space", "OP5")]


def test_a_second_fault_of_the_same_words_is_new(folder: Path) -> None:
    draft = folder / "draft.txt"
    run("draft.txt", "--format", "json", "-o", "old.json")
    source = draft.read_text(encoding="utf-8")
    draft.write_text(source.replace("4. 鼓励继续开展", "4. 鼓励继 续开展"), encoding="utf-8")
    found = findings("draft.txt", "--baseline", "old.json", code=1)
    assert loud([one for one in found if not one["baselined"]]) == [("stray-space", "OP4")]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b'{"schema": "evolve/diff/1"}', b"\xff", b'{"schema": "evolve/check/1", "findings": [{}]}']
)
def test_what_is_no_baseline_is_an_error(folder: Path, content: bytes) -> None:
    (folder / "old.json").write_bytes(content)
    assert run("draft.txt", "--baseline", "old.json").exit_code == 2
    assert run("draft.txt", "--baseline", "missing.json").exit_code == 2


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("gb18030", "\n"), ("utf-16", "\r\n")]
)
def test_fix_changes_nothing_else(folder: Path, texts: Path, encoding: str, end: str) -> None:
    draft = folder / "draft.txt"
    clean = (texts / "zh" / NEW).read_text(encoding="utf-8").replace(" 31. ", " 33. ", 1)
    draft.write_bytes(planted(clean).replace("\n", end).encode(encoding))
    before = draft.read_bytes()
    shown = run("draft.txt", "--fix", "--diff")
    assert (shown.exit_code, draft.read_bytes()) == (1, before)
    assert [line[:1] for line in shown.stdout.splitlines()].count("+") == 3
    assert loud(findings("draft.txt", "--fix", code=1)) == [("numbering", "OP33")]
    assert draft.read_bytes() == clean.replace("\n", end).encode(encoding)
    assert run("draft.txt", "--fix", "--diff").exit_code == 0


def test_fix_of_a_term_over_two_lines_keeps_the_lines(folder: Path) -> None:
    (folder / "evolve.toml").write_text('[terms]\n"合作高级别会议" = "协作大会"\n', encoding="utf-8")
    draft = folder / "draft.txt"
    source = draft.read_text(encoding="utf-8")
    run("draft.txt", "--fix")
    after = draft.read_text(encoding="utf-8")
    assert after.count("\n") == source.count("\n")
    assert "协作大会" in after.replace("\n", "").replace(" ", "")


def test_fix_of_standard_input_is_wrong_usage(folder: Path) -> None:
    assert run("-", "--fix", data=b"x").exit_code == 2
    assert run("draft.txt", "--diff").exit_code == 2


FAILED = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\n",
    "binary": bytes(range(256)) * 20,
    "garbled": "大会，\n1. 重申(cid:12)(cid:13)(cid:14)(cid:15)支持；\n".encode(),
    "one lost glyph": "大会，\n1. 重申(cid:12)支持；\n2. 决定继续审议此事。\n".encode(),
    "no resolution": "今天天气很好。\n".encode(),
}


@pytest.mark.parametrize("name", FAILED)
def test_a_draft_that_cannot_be_read_is_never_clean(folder: Path, name: str) -> None:
    content = FAILED[name]
    if content is not None:
        (folder / "bad.txt").write_bytes(content)
    for arguments in (["bad.txt"], ["bad.txt", f"texts/{NEW}"]):
        result = run(*arguments, "--fail-on", "never")
        assert result.exit_code == 2
        assert "bad.txt" in result.stderr


@pytest.mark.parametrize("name", [name for name in FAILED if name not in ("missing", "one lost glyph")])
def test_an_agreed_text_that_cannot_be_read_is_told(folder: Path, name: str) -> None:
    (folder / "texts" / "bad.txt").write_bytes(FAILED[name] or b"")
    result = run(f"texts/{NEW}")
    assert result.exit_code == 2
    assert "bad.txt" in result.stderr
    assert "held against" in result.stdout


def test_texts_that_are_missing_or_empty_are_an_error(folder: Path) -> None:
    (folder / "none").mkdir()
    for texts in ("none", "nowhere"):
        result = run("draft.txt", "--texts", texts)
        assert result.exit_code == 2
        assert result.stderr
    (folder / "none" / "only.txt").write_bytes((folder / "draft.txt").read_bytes())
    assert "no other text in zh" in run("none/only.txt", "--texts", "none").stderr


def test_a_base_alone_is_enough(folder: Path) -> None:
    base = folder / "base.txt"
    (folder / "texts" / NEW).rename(base)
    for path in (folder / "texts").iterdir():
        path.unlink()
    (folder / "texts").rmdir()
    assert loud(findings("draft.txt", "--base", "base.txt", code=1)) == FAULTS


def test_a_rule_that_crashes_is_told_and_hinders_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(draft: object) -> Any:
        raise ZeroDivisionError("by zero")

    broken = DraftingRule("quotes", Severity.WARNING, evolve.checks.rules.quotes.__doc__ or "", check=crash)
    rules = tuple(broken if rule.name == "quotes" else rule for rule in RULES)
    original = running.Conditions

    def conditions(*arguments: Any, **options: Any) -> running.Conditions:
        return original(*arguments, **options, rules=rules)

    monkeypatch.setattr("evolve.checking.Conditions", conditions)
    result = run("draft.txt", "--fail-on", "never")
    assert result.exit_code == 2
    assert "the rule quotes failed: ZeroDivisionError('by zero')" in result.stderr
    assert "[numbering]" in result.stdout


def test_rules_are_listed_and_explained() -> None:
    listed = run("--list-rules")
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [rule.name for rule in RULES]
    assert run("--explain", "numbering").stdout.startswith("# numbering\n")
    assert run("--explain", "nothing").exit_code == 2
    assert run().exit_code == 2


def test_brackets_are_errors_in_a_final_text(folder: Path) -> None:
    draft = folder / "draft.txt"
    source = draft.read_text(encoding="utf-8").replace("欢迎发展伙伴", "[欢迎]发展伙伴")
    draft.write_text(source, encoding="utf-8")
    levels = {one["severity"] for one in findings("draft.txt", code=1) if one["rule"] == "brackets"}
    final = {one["severity"] for one in findings("draft.txt", "--final", code=1) if one["rule"] == "brackets"}
    assert (levels, final) == ({"info"}, {"error"})


def test_of_two_texts_with_one_key_the_draft_is_left_out_and_not_the_other(folder: Path) -> None:
    (folder / "texts" / "A-draft.txt").write_bytes((folder / "draft.txt").read_bytes())
    result = run("texts/A-draft.txt", "--format", "json")
    document = json.loads(result.stdout)
    assert document["drafts"][0]["base"] == "A/RES/79/236"
    assert loud(document["findings"]) == FAULTS


def test_a_draft_is_held_against_texts_of_its_own_language(folder: Path, shared: Path) -> None:
    for name in ("A_RES_72_237.txt", "A_RES_73_249.txt"):
        (folder / "texts" / name).write_bytes((shared / "data" / "en" / name).read_bytes())
    document = json.loads(run("texts/A_RES_73_249.txt", "draft.txt", "--format", "json").stdout)
    assert [one["base"] for one in document["drafts"]] == ["A/RES/72/237", "A/RES/79/236"]
    assert not [one for one in document["findings"] if one["rule"] == "stray-latin"]
