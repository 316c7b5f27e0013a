"""JUnit XML: a suite for each draft, a case for each finding, and one for each rule that found nothing.

What fails the check is a failure; other findings pass and tell what they are; old and waived ones are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from evolve.export.labels import counted
from evolve.model.finding import CheckReport, Finding

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""


def check_junit(report: CheckReport) -> str:
    """The whole document, with its declaration."""
    root = ElementTree.Element("testsuites", name="evolve check")
    paths = dict.fromkeys([draft.path for draft in report.drafts] + [finding.path for finding in report.findings])
    for path in paths:
        root.append(_suite(report, path, any(draft.path == path for draft in report.drafts)))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(report: CheckReport, path: str, is_draft: bool) -> ElementTree.Element:
    findings = [finding for finding in report.findings if finding.path == path]
    cases = list(_cases(report, findings, path, is_draft))
    suite = ElementTree.Element("testsuite", name=_safe(path), tests=str(len(cases)), errors="0")
    suite.set("failures", str(sum(report.is_failure(finding) for finding in findings)))
    suite.set("skipped", str(sum(not finding.counts for finding in findings)))
    suite.extend(cases)
    return suite


def _cases(report: CheckReport, findings: list[Finding], path: str, is_draft: bool) -> Iterator[ElementTree.Element]:
    for finding in findings:
        yield _case(report, finding)
    loud = {finding.rule for finding in findings}
    for rule in report.rules if is_draft else ():
        if rule.name not in loud:
            yield ElementTree.Element("testcase", classname=_safe(path), name=rule.name)


def _case(report: CheckReport, finding: Finding) -> ElementTree.Element:
    place = f" {finding.at.line}:{finding.at.column}" if finding.at else f" {counted(finding)}".rstrip()
    name = f"{finding.rule}{place}"
    case = ElementTree.Element("testcase", classname=_safe(finding.path), name=name, file=_safe(finding.path))
    if finding.at:
        case.set("line", str(finding.at.line))
    message = _safe(finding.message)
    if not finding.counts:
        reason = "in the baseline" if finding.baselined else f"waived: {_safe(finding.waived or '')}"
        ElementTree.SubElement(case, "skipped", message=f"{message} ({reason})")
        return case
    if report.is_failure(finding):
        part = ElementTree.SubElement(case, "failure", message=message, type=finding.severity.value)
    else:
        part = ElementTree.SubElement(case, "system-out")
    part.text = _safe("\n".join([finding.message, finding.excerpt, *finding.evidence]))
    return case


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
