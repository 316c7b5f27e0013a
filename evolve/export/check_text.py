"""The findings of a check for people: one below the other, each with its excerpt, then the sum.

What was found stands in ``⟦…⟧`` and is not underlined: full-width characters would break the line below.
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.export.labels import located
from evolve.export.screen import Screen, shown
from evolve.model.finding import CheckReport, Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""SGR codes: red, yellow, cyan."""


def check_text(report: CheckReport, screen: Screen) -> str:
    """All findings that are neither old nor waived, and how many of each there are."""
    lines = [line for finding in report.findings if finding.counts for line in _lines(finding, screen)]
    return "".join(f"{line}\n" for line in [*lines, *_sum(report)])


def _lines(finding: Finding, screen: Screen) -> Iterator[str]:
    place = located(finding)
    where = f" {finding.paragraph}" if finding.paragraph else ""
    level = finding.severity.value
    if screen.colour:
        level = f"\x1b[{_COLOURS[finding.severity]}m{level}\x1b[0m"
    yield f"{shown(place)}: {level}: {shown(finding.message)} [{finding.rule}]{shown(where)}"
    if finding.excerpt:
        yield f"    {shown(finding.excerpt)}"
    if finding.suggestion:
        yield f"    instead: {shown(finding.suggestion)}"
    for quoted in finding.evidence:
        yield f"    see {shown(quoted)}"


def _sum(report: CheckReport) -> Iterator[str]:
    for draft in report.drafts:
        base = f"held against {draft.base}" if draft.base else "no text before it to hold it against"
        yield f"{shown(draft.path)}: {shown(base)}"
    counts = ", ".join(f"{report.count(level)} {_plural(level, report.count(level))}" for level in Severity)
    old = sum(finding.baselined for finding in report.findings)
    waived = sum(finding.waived is not None for finding in report.findings)
    yield counts + (f"; {old} in the baseline" if old else "") + (f"; {waived} waived" if waived else "")


def _plural(level: Severity, count: int) -> str:
    return level.value if count == 1 or level is Severity.INFO else f"{level.value}s"
