"""Waivers: findings that are borne for a reason and for a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from pathlib import PurePath

from evolve.checks.fingerprint import fingerprint
from evolve.checks.rules import expired_waiver
from evolve.checks.settings import Settings, Waiver
from evolve.model.finding import Finding, Range, Severity


def waive(findings: Sequence[Finding], settings: Settings, today: date) -> Iterator[Finding]:
    """The findings, those that a waiver bears today marked with its reason."""
    alive = [waiver for waiver in settings.waivers if waiver.until >= today]
    for finding in findings:
        waiver = next((one for one in alive if bears(one, finding)), None)
        yield replace(finding, waived=waiver.reason) if waiver else finding


def expired(settings: Settings, today: date, severity: Severity | None) -> Iterator[Finding]:
    """A finding for each waiver whose last day is over; ``severity`` None turns them off."""
    for waiver in settings.waivers:
        if severity is not None and waiver.until < today:
            said = f"the waiver of {waiver.rule} expired on {waiver.until}: {waiver.reason}"
            yield Finding(
                rule=expired_waiver.RULE.name,
                severity=severity,
                path=settings.path or "",
                at=Range(waiver.line, 1, waiver.line, 1),
                paragraph=None,
                message=said,
                fingerprint=fingerprint(expired_waiver.RULE.name, waiver.rule, waiver.reason, str(waiver.until)),
            )


def bears(waiver: Waiver, finding: Finding) -> bool:
    """Whether all that the waiver says holds of the finding."""
    return (
        waiver.rule == finding.rule
        and waiver.paragraph in (None, finding.paragraph)
        and waiver.fingerprint in (None, finding.fingerprint)
        and (waiver.path is None or _matches(finding.path, waiver.path))
        and (waiver.text is None or waiver.text in finding.excerpt or waiver.text in finding.message)
    )


def _matches(path: str, pattern: str) -> bool:
    """Whether a pattern names the path or the end of it."""
    name = PurePath(path).as_posix()
    return fnmatch(name, pattern) or fnmatch(name, f"*/{pattern}")
