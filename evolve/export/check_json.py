"""The findings of a check as JSON, as the contract and `schemas/check.json` say."""

from __future__ import annotations

from typing import Any

from evolve.model.finding import CheckReport, Finding, Severity


def check_document(report: CheckReport) -> dict[str, Any]:
    """All findings, old and waived ones marked; the summary counts only the others."""
    return {
        "schema": "evolve/check/1",
        "drafts": [{"path": one.path, "key": one.key, "base": one.base} for one in report.drafts],
        "findings": [_finding(one) for one in report.findings],
        "summary": {severity.value: report.count(severity) for severity in Severity},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    at = finding.at
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "end_line": at.end_line if at else None,
        "end_column": at.end_column if at else None,
        "page": finding.page,
        "ordinal": finding.ordinal,
        "paragraph": finding.paragraph,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "evidence": list(finding.evidence),
        "fingerprint": finding.fingerprint,
        "baselined": finding.baselined,
        "waived": finding.waived is not None,
        "waived_because": finding.waived,
    }
