"""Every format is read back by its own ecosystem's parser or schema, and says the same."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import Failure, JUnitXml, Skipped

from evolve.export.check_json import check_document
from evolve.export.check_text import check_text
from evolve.export.github import check_github
from evolve.export.junit import check_junit
from evolve.export.rdjson import rdjson_document
from evolve.export.sarif import sarif_document
from evolve.export.schema import schema_text
from evolve.export.screen import Screen
from evolve.model.finding import CheckReport, Finding, Severity
from tests.checks.harness import agreed_text, draft_of, marked, report_of
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
WORDS = tomllib.loads((DATA / "check_zh.toml").read_text(encoding="utf-8"))
PATH = "drafts, new/草案:1.txt"


@pytest.fixture
def report() -> CheckReport:
    """Findings of every severity, one of them old, one waived, one without a place."""
    texts = [agreed_text(WORDS["agreed"], "A/RES/78/1", date(2023, 12, 19))]
    made = report_of(draft_of(WORDS["draft"], texts, name=PATH))
    first, second, third, *rest = made.findings
    marked_ones = (replace(first, baselined=True), replace(second, waived="agreed, so far"), replace(third, at=None))
    return replace(made, findings=(*marked_ones, *rest), compared=True)


def test_there_is_something_to_tell(report: CheckReport) -> None:
    assert {finding.severity for finding in report.findings if finding.counts} == set(Severity)
    assert any(finding.replacements for finding in report.findings if finding.counts)


def test_places_are_where_the_words_stand() -> None:
    made = report_of(draft_of(WORDS["draft"], name=PATH))
    for finding in made.findings:
        inside = re.search("⟦(.*?)⟧", finding.excerpt, re.DOTALL)
        assert inside
        assert "".join(marked(finding, WORDS["draft"]).split()).rstrip(".") == "".join(inside[1].split())


def test_json(report: CheckReport) -> None:
    document = json.loads(json.dumps(check_document(report)))
    Draft202012Validator(json.loads(schema_text("check"))).validate(document)
    assert [one["rule"] for one in document["findings"]] == [one.rule for one in report.findings]
    assert document["summary"] == {one.value: report.count(one) for one in Severity}
    assert [one["baselined"] for one in document["findings"]].count(True) == 1


def test_sarif(report: CheckReport) -> None:
    document: Any = json.loads(json.dumps(sarif_document(report)))
    schema = json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft7Validator(schema).validate(document)
    run = document["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [one["ruleId"] for one in run["results"]] == [one.rule for one in report.findings]
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one.rule for one in report.findings
    ]
    assert [one["baselineState"] for one in run["results"]].count("unchanged") == 1
    assert [one.get("suppressions", [{}])[0].get("justification") for one in run["results"]].count(
        "agreed, so far"
    ) == 1
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert uris == {"drafts%2C%20new/%E8%8D%89%E6%A1%88%3A1.txt"}


def test_sarif_without_a_baseline_says_nothing_of_one(report: CheckReport) -> None:
    results = sarif_document(replace(report, compared=False))["runs"][0]["results"]
    assert not any("baselineState" in one for one in results)


def test_junit(report: CheckReport) -> None:
    xml = JUnitXml.fromstring(check_junit(report).encode("utf-8"))
    cases = [case for suite in xml for case in suite]
    failures = [case for case in cases if any(isinstance(one, Failure) for one in case.result)]
    skipped = [case for case in cases if any(isinstance(one, Skipped) for one in case.result)]
    assert len(failures) == sum(map(report.is_failure, report.findings)) > 0
    assert len(skipped) == sum(not one.counts for one in report.findings) == 2
    loud = {one.rule for one in report.findings}
    assert len(cases) == len(report.findings) + sum(rule.name not in loud for rule in report.rules)


def test_junit_holds_no_character_that_xml_forbids(report: CheckReport) -> None:
    finding = replace(report.findings[-1], message="a\x1b[31m <&> \ufffe", excerpt="\x00")
    text = check_junit(replace(report, findings=(finding,)))
    assert ElementTree.fromstring(text).find(".//testcase") is not None


def unescaped(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner of GitHub Actions reads them."""
    found = []
    for line in text.splitlines():
        command = re.fullmatch(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<message>.*)", line)
        assert command, line
        pairs = (pair.split("=", 1) for pair in command["properties"].split(","))
        found.append((command["name"], {k: unescaped(v) for k, v in pairs}, unescaped(command["message"])))
    return found


def test_github(report: CheckReport) -> None:
    told: list[Finding] = [one for one in report.findings if one.counts]
    read = commands(check_github(report))
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    assert [name for name, _, _ in read] == [names[one.severity] for one in told]
    assert {properties["file"] for _, properties, _ in read} == {PATH}
    for (_, properties, message), finding in zip(read, told, strict=True):
        assert message.splitlines()[0] == finding.message.splitlines()[0]
        assert properties.get("line") == (str(finding.at.line) if finding.at else None)


def test_github_escapes_what_steers_it() -> None:
    finding = Finding("numbering", Severity.ERROR, "a%b,c:d.txt", None, None, "100%\n::error::x\r")
    (read,) = commands(check_github(CheckReport((), (finding,))))
    assert read[1]["file"] == "a%b,c:d.txt"
    assert read[2] == "100%\n::error::x\r"


def test_rdjson(report: CheckReport) -> None:
    document = json.loads(json.dumps(rdjson_document(report)))
    Draft202012Validator(json.loads((DATA / "rdjson.json").read_text(encoding="utf-8"))).validate(document)
    told = [one for one in report.findings if one.counts]
    assert [one["code"]["value"] for one in document["diagnostics"]] == [one.rule for one in told]
    lines = [line.encode("utf-8") for line in WORDS["draft"].split("\n")]
    for one, finding in zip(document["diagnostics"], told, strict=True):
        span = one["location"].get("range")
        if finding.at and finding.at.line == finding.at.end_line:
            there = lines[span["start"]["line"] - 1][span["start"]["column"] - 1 : span["end"]["column"] - 1]
            assert there.decode("utf-8") == marked(finding, WORDS["draft"])


def test_text(report: CheckReport) -> None:
    text = check_text(report, Screen())
    assert "\x1b" not in text
    assert text.splitlines()[-1].endswith("; 1 in the baseline; 1 waived")
    assert sum("⟦" in line for line in text.splitlines()) == sum(one.counts for one in report.findings)
    assert "\x1b[31merror" in check_text(report, Screen(colour=True))


def test_text_steers_no_terminal(report: CheckReport) -> None:
    finding = replace(report.findings[-1], message="\x1b[2J", excerpt="\x1b", evidence=("\u202e",), path="\x1b")
    assert not set("\x1b\u202e") & set(check_text(replace(report, findings=(finding,)), Screen()))
