"""What a rule is, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from evolve.model.finding import Rule, Severity
from evolve.model.resolution import Footnote, Paragraph
from evolve.model.span import Span

if TYPE_CHECKING:
    from evolve.checks.draft import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, in offsets of the paragraph or note ``item``.

    ``span`` None means its number or first character; ``call`` the mark of that call (from 0). ``subject``
    tells it apart from other findings of the rule in the same clause; the found text does so by itself.
    ``replacement`` may be made without asking; ``severity`` overrules that of the rule.
    """

    item: Paragraph | Footnote
    message: str
    span: Span | None = None
    call: int | None = None
    subject: str = ""
    suggestion: str | None = None
    replacement: str | None = None
    evidence: tuple[str, ...] = ()
    severity: Severity | None = None


Check: TypeAlias = "Callable[[Draft], Iterator[Found]]"


def _find_nothing(draft: Draft) -> Iterator[Found]:
    return iter(())


@dataclass(frozen=True, slots=True)
class DraftingRule(Rule):
    """A rule with the function that looks."""

    check: Check = _find_nothing
