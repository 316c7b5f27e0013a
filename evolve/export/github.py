"""Workflow commands of GitHub Actions: annotations on the lines of a pull request.

Old and waived findings are left out: an annotation on every push is noise.
"""

from __future__ import annotations

from evolve.export.labels import counted
from evolve.model.finding import CheckReport, Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def check_github(report: CheckReport) -> str:
    """A command for each finding."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings if finding.counts)


def _command(finding: Finding) -> str:
    properties = {"file": finding.path, **_place(finding), "title": _title(finding)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    where = [f"({counted(finding)})"] if counted(finding) else []  # an annotation without a line says where itself
    text = "\n".join([" ".join([finding.message, *where]), *finding.evidence])
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(text)}"


def _place(finding: Finding) -> dict[str, str]:
    """Columns count only where the annotation lies in one line; without a line it belongs to the file."""
    at = finding.at
    if at is None:
        return {}
    place = {"line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:
        place |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return place


def _title(finding: Finding) -> str:
    return f"{finding.rule} {finding.paragraph}" if finding.paragraph else finding.rule


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
