"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from evolve.model.resolution import Key, ParagraphId


class Severity(StrEnum):
    """How much a finding matters; see `rank`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for an error, 2, 1."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for; ``page`` explains it, with examples. ``final``: its severity with ``--final``, where it differs."""

    name: str
    severity: Severity
    page: str
    final: Severity | None = None

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.page.strip().splitlines()[0]


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """A stretch of a source file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text`` instead of what stands at ``at``; certain enough to be made without asking."""

    at: Range
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has to say of a draft.

    ``at`` is None for formats without lines, such as Word's: ``ordinal`` is then its place among the paragraphs of the
    file, from 1, and ``page`` that page, where the format knows pages. ``excerpt`` shows the text with the found part in ``⟦…⟧``;
    ``evidence`` quotes what it is held against. ``fingerprint`` is made of content, so that it stays when
    lines move. ``baselined``: an earlier run had it; ``waived``: the settings bear it, with their reason.
    """

    rule: str
    severity: Severity
    path: str
    at: Range | None
    paragraph: ParagraphId | None
    message: str
    excerpt: str = ""
    suggestion: str | None = None
    evidence: tuple[str, ...] = ()
    fingerprint: str = ""
    replacements: tuple[Replacement, ...] = ()
    baselined: bool = False
    waived: str | None = None
    page: int | None = None
    ordinal: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is neither old nor waived."""
        return not self.baselined and self.waived is None


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft that was checked; ``base`` is the text it was held against, None where there is none.

    ``lines`` are those of its source, for formats that count in bytes.
    """

    path: str
    key: Key
    base: Key | None
    lines: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings on all drafts, by draft and line, and the rules that looked.

    ``fail_on`` is the least severity that fails, None where nothing does; ``compared``: a baseline was given.
    """

    drafts: tuple[CheckedDraft, ...]
    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    compared: bool = False

    def count(self, severity: Severity) -> int:
        """How many findings of that severity are neither old nor waived."""
        return sum(finding.severity is severity and finding.counts for finding in self.findings)

    def is_failure(self, finding: Finding) -> bool:
        """Whether a finding is new and at or above the level that fails."""
        return self.fail_on is not None and finding.counts and finding.severity.rank >= self.fail_on.rank

    @property
    def fails(self) -> bool:
        """Whether any finding does."""
        return any(map(self.is_failure, self.findings))
