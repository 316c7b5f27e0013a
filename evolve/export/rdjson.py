"""Reviewdog Diagnostic Format as one JSON document.

Its columns count bytes of UTF-8 from 1, so they are worked out from the lines of the draft. Old and waived findings are
left out.
"""

from __future__ import annotations

from typing import Any

from evolve.export.labels import counted
from evolve.model.finding import CheckReport, Finding, Range

Lines = tuple[str, ...]


def rdjson_document(report: CheckReport) -> dict[str, Any]:
    """A diagnostic for each finding."""
    lines = {draft.path: draft.lines for draft in report.drafts}
    return {
        "source": {"name": "evolve"},
        "diagnostics": [_diagnostic(one, lines.get(one.path, ())) for one in report.findings if one.counts],
    }


def _diagnostic(finding: Finding, lines: Lines) -> dict[str, Any]:
    location: dict[str, Any] = {"path": finding.path}
    if finding.at:
        location["range"] = _range(finding.at, lines)
    diagnostic: dict[str, Any] = {
        "message": "\n".join(
            [
                *([f"{counted(finding)}: {finding.message}"] if counted(finding) else [finding.message]),
                *finding.evidence,
            ]
        ),
        "location": location,
        "severity": finding.severity.name,
        "code": {"value": finding.rule},
    }
    if finding.replacements:
        diagnostic["suggestions"] = [{"range": _range(one.at, lines), "text": one.text} for one in finding.replacements]
    return diagnostic


def _range(at: Range, lines: Lines) -> dict[str, Any]:
    return {"start": _position(at.line, at.column, lines), "end": _position(at.end_line, at.end_column, lines)}


def _position(line: int, column: int, lines: Lines) -> dict[str, int]:
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else " " * (column - 1)
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
