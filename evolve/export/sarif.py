"""SARIF 2.1.0, which code scanning of GitHub, GitLab and others reads.

Old and waived findings are marked, not left out: a finding that vanishes is taken for mended there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from evolve.export.labels import counted
from evolve.model.finding import CheckReport, Finding, Range, Rule, Severity
from evolve.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "evolve/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_document(report: CheckReport) -> dict[str, Any]:
    """One run with all its rules and results."""
    places = {rule.name: place for place, rule in enumerate(report.rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "evolve", "version": __version__, "rules": [*map(_rule, report.rules)]}},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True}],
                "artifacts": [{"location": _location(draft.path)} for draft in report.drafts],
                "results": [_result(finding, places, report.compared) for finding in report.findings],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page.strip(), "markdown": rule.page.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: Mapping[str, int], compared: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join([finding.message, *(f"See {one}" for one in finding.evidence)])},
        "locations": [_place(finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if compared:
        result["baselineState"] = "unchanged" if finding.baselined else "new"
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived}]
    if finding.replacements:
        result["fixes"] = [_fix(finding)]
    return result


def _place(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _location(finding.path)}
    if finding.at:
        physical["region"] = _region(finding.at)
    place: dict[str, Any] = {"physicalLocation": physical}
    if finding.paragraph or counted(finding):
        place["logicalLocations"] = [{"name": finding.paragraph or counted(finding)}]
    if counted(finding):  # a region has lines or bytes; a file without them says it in words
        place["message"] = {"text": counted(finding)}
    return place


def _region(at: Range) -> dict[str, int]:
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}


def _location(path: str) -> dict[str, str]:
    """A path as SARIF names a file: relative ones as they are, absolute ones as a file: URI."""
    posix = PurePath(path).as_posix()
    uri = quote(posix, safe="/")
    return {"uri": f"file://{uri}" if posix.startswith("/") else uri}


def _fix(finding: Finding) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(one.at), "insertedContent": {"text": one.text}} for one in finding.replacements
    ]
    change = {"artifactLocation": _location(finding.path), "replacements": replacements}
    fix: dict[str, Any] = {"artifactChanges": [change]}
    if finding.suggestion:
        fix["description"] = {"text": finding.suggestion}
    return fix
