"""Drafts -> findings: every rule on every draft; what a rule cannot do is an error, never silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evolve.checks.baseline import Baseline, mark
from evolve.checks.draft import Draft, clause
from evolve.checks.fingerprint import fingerprint
from evolve.checks.rule import DraftingRule, Found
from evolve.checks.rules import RULES, expired_waiver
from evolve.checks.settings import Settings
from evolve.checks.waivers import expired, waive
from evolve.collation.normalize import Normal
from evolve.errors import EvolveError
from evolve.model.finding import CheckedDraft, CheckReport, Finding, Range, Replacement, Severity
from evolve.model.resolution import Footnote, Paragraph
from evolve.model.span import Span

CONTEXT = 16
"""Characters shown on each side of what was found."""
LONGEST = 80
"""Characters from which what was found is shown without its middle."""


class CrashedRule(EvolveError):
    """A rule failed on a draft, so that the check says nothing of it."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a run is judged: the settings, the day, what an earlier run found, and which rules run."""

    settings: Settings
    today: date
    baseline: Baseline | None = None
    rules: tuple[DraftingRule, ...] = RULES
    fail_on: Severity | None = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and which rules failed."""

    report: CheckReport
    problems: tuple[CrashedRule, ...]


def check(drafts: Sequence[Draft], conditions: Conditions) -> Outcome:
    """All rules on all drafts. A rule that crashes hinders no other; it is a problem of the run."""
    findings: list[Finding] = []
    problems: list[CrashedRule] = []
    checked: list[CheckedDraft] = []
    for draft in drafts:
        found, crashed = _of_draft(draft, conditions)
        findings += found
        problems += crashed
        base = draft.base
        lines = draft.source.lines if draft.source.has_lines else ()
        checked.append(CheckedDraft(draft.path, draft.text.key, base.key if base else None, lines))
    findings = list(waive(findings, conditions.settings, conditions.today))
    severity = _severity(expired_waiver.RULE, conditions.settings, False)
    findings += expired(conditions.settings, conditions.today, severity)
    findings = list(mark(findings, conditions.baseline or Counter()))
    report = CheckReport(
        drafts=tuple(checked),
        findings=tuple(findings),
        rules=conditions.rules,
        fail_on=conditions.fail_on,
        compared=conditions.baseline is not None,
    )
    return Outcome(report, tuple(problems))


def _of_draft(draft: Draft, conditions: Conditions) -> tuple[list[Finding], list[CrashedRule]]:
    found: list[tuple[Range, Finding]] = []
    problems = []
    for rule in conditions.rules:
        severity = _severity(rule, conditions.settings, draft.is_final)
        if severity is None:
            continue
        chosen = conditions.settings.severities.get(rule.name)
        try:
            for one in rule.check(draft):
                at = _place(draft, one)
                found.append((at or _NOWHERE, _finding(draft, rule, one, chosen or one.severity or severity, at)))
        except Exception as error:
            advice = "This is a bug of evolve; please report it with what --debug prints."
            problem = CrashedRule(f"the rule {rule.name} failed: {error!r}", path=draft.path, advice=advice)
            problem.__cause__ = error
            problems.append(problem)
    numbered = Counter[str]()
    return [_told_apart(one, numbered) for _, one in sorted(found, key=_order)], problems


def _severity(rule: DraftingRule, settings: Settings, is_final: bool) -> Severity | None:
    """The severity of a rule in this run, None where it is turned off."""
    if rule.name in settings.severities:
        return settings.severities[rule.name]
    return rule.final if is_final and rule.final else rule.severity


_NOWHERE = Range(1, 1, 1, 1)


def _order(found: tuple[Range, Finding]) -> tuple[Range, str, str]:
    at, finding = found
    return at, finding.rule, finding.message


def _told_apart(finding: Finding, numbered: Counter[str]) -> Finding:
    """The second of two findings alike gets a fingerprint of its own."""
    numbered[finding.fingerprint] += 1
    count = numbered[finding.fingerprint]
    if count == 1:
        return finding
    return replace(finding, fingerprint=fingerprint(finding.fingerprint, str(count)))


def _finding(draft: Draft, rule: DraftingRule, found: Found, severity: Severity, at: Range | None) -> Finding:
    """The finding; where the format of the draft has no lines, ``at`` counts paragraphs, and becomes an ordinal."""
    item, source = found.item, draft.source
    ordinal = at.line if at and not source.has_lines else None
    return Finding(
        rule=rule.name,
        severity=severity,
        path=draft.path,
        at=at if source.has_lines else None,
        paragraph=item.id if isinstance(item, Paragraph) else None,
        message=found.message,
        excerpt=excerpt(found),
        suggestion=found.suggestion,
        evidence=found.evidence,
        fingerprint=fingerprint(rule.name, *_content(draft, found)),
        replacements=tuple(_replacements(draft, found)) if source.has_lines else (),
        page=source.pages[ordinal - 1] if ordinal and ordinal <= len(source.pages) else None,
        ordinal=ordinal,
    )


def _place(draft: Draft, found: Found) -> Range | None:
    if found.call is not None and isinstance(found.item, Paragraph):
        return draft.source.mark(found.item, found.call)
    if found.span is None:
        return draft.source.number(found.item)
    return draft.source.range(found.item, found.span)


def excerpt(found: Found) -> str:
    """The text around what was found, that in ``⟦…⟧``."""
    text, item = found.item.text, found.item
    if found.call is not None and isinstance(item, Paragraph):
        at = item.calls[found.call].at
        return f"{_cut_left(text[:at])}⟦{item.calls[found.call].mark}⟧{_cut_right(text[at:])}"
    if found.span is None:
        number = item.number if isinstance(item, Paragraph) else item.mark
        return f"⟦{number}⟧ {_cut_right(text)}" if number else f"⟦{text[:1]}⟧{_cut_right(text[1:])}"
    span = found.span
    return f"{_cut_left(text[: span.start])}⟦{_cut_middle(span.of(text))}⟧{_cut_right(text[span.end :])}"


def _cut_middle(text: str) -> str:
    """What was found, whole where it is short."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - CONTEXT]}…{text[-CONTEXT:]}"


def _cut_left(text: str) -> str:
    return text if len(text) <= CONTEXT else "…" + text[-CONTEXT:]


def _cut_right(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT] + "…"


def _content(draft: Draft, found: Found) -> Iterator[str]:
    """What makes it the same finding: what was found, and the clause in which it stands."""
    item, span = found.item, found.span or Span(0, 0)
    normal = Normal(item.text, draft.language.writing)
    if isinstance(item, Paragraph) and found.call is not None:
        span = Span(max(0, item.calls[found.call].at - 1), item.calls[found.call].at)
    yield found.subject or draft.language.writing.fold(span.of(item.text)).text
    yield clause(normal, span) if not isinstance(item, Footnote) or found.span else normal.folded


def _replacements(draft: Draft, found: Found) -> Iterator[Replacement]:
    """The edits that put the replacement into the source, a part for each line; the last takes what is too long."""
    if found.replacement is None or found.span is None:
        return
    pieces = draft.source.pieces(found.item, found.span)
    left = found.replacement
    for place, piece in enumerate(pieces):
        is_last = place + 1 == len(pieces)
        share = left if is_last else left[: piece.end_column - piece.column]
        left = left[len(share) :]
        yield Replacement(piece, share)
