"""Drafts made of strings, for the tests of rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from evolve.checks.draft import Draft
from evolve.checks.library import Library
from evolve.checks.rule import DraftingRule
from evolve.checks.run import Conditions, Outcome, check
from evolve.checks.settings import Settings
from evolve.model.finding import CheckReport, Finding
from evolve.model.resolution import Resolution
from evolve.reading import ManifestEntry, parse
from evolve.reading.places import SourceMap

TODAY = date(2026, 1, 1)
PLAIN = Settings()


def agreed_text(text: str, symbol: str, when: date) -> Resolution:
    return parse(text, name=f"{symbol}.txt", entry=ManifestEntry(file="", symbol=symbol, date=when))


def draft_of(
    text: str,
    texts: Sequence[Resolution] = (),
    *,
    name: str = "draft.txt",
    base: Resolution | None = None,
    final: bool = False,
    settings: Settings = PLAIN,
    is_agreed: bool = False,
    library: Library | None = None,
) -> Draft:
    parsed = parse(text, name=name)
    library = library or Library(texts)
    return Draft(
        parsed,
        SourceMap(text, parsed),
        name,
        library,
        library.texts,
        base,
        is_agreed=is_agreed,
        is_final=final,
        terms=settings.terms,
    )


def outcome_of(
    drafts: Iterable[Draft], rules: Iterable[DraftingRule] | None = None, settings: Settings = PLAIN
) -> Outcome:
    conditions = Conditions(settings, TODAY) if rules is None else Conditions(settings, TODAY, rules=tuple(rules))
    return check(list(drafts), conditions)


def report_of(draft: Draft, *rules: DraftingRule, settings: Settings = PLAIN) -> CheckReport:
    outcome = outcome_of([draft], rules or None, settings)
    assert outcome.problems == ()
    return outcome.report


def findings_of(draft: Draft, *rules: DraftingRule) -> tuple[Finding, ...]:
    return report_of(draft, *rules).findings


def marked(finding: Finding, source: str) -> str:
    """What stands where a finding says it stands."""
    assert finding.at is not None
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = finding.at
    if at.line == at.end_line:
        return lines[at.line - 1][at.column - 1 : at.end_column - 1]
    between = lines[at.line : at.end_line - 1]
    return "\n".join([lines[at.line - 1][at.column - 1 :], *between, lines[at.end_line - 1][: at.end_column - 1]])
