"""What a pair of paragraphs is called, and what is said of it in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evolve.model.diff import Also, Pair
    from evolve.model.finding import Finding
    from evolve.model.negotiation import Opened


def names(pair: Pair) -> str:
    """``OP3 → OP5``; one id where both sides have the same one or only one side exists."""
    if pair.old is None or pair.new is None or pair.old == pair.new:
        return pair.new or pair.old or ""
    return f"{pair.old} → {pair.new}"


def facts(pair: Pair) -> str:
    """``modified, moved, also from OP4``."""
    return ", ".join([pair.status.value, *(["moved"] if pair.moved else []), *map(further, pair.also)])


def further(also: Also) -> str:
    """``also from OP4``, ``also in OP7``."""
    return f"also from {also.old}" if also.old is not None else f"also in {also.new}"


def state(opened: Opened) -> str:
    """``open: 2 places; proposals by EU, US; agreed ad ref``: how far a paragraph is negotiated."""
    negotiation = opened.negotiation
    places = len(negotiation.places)
    said = [f"open: {places} place{'' if places == 1 else 's'}"] if places else []
    said += [f"proposals by {', '.join(negotiation.proposers)}"] if negotiation.proposers else []
    said += [f"alternative {negotiation.name}"] if negotiation.name else []
    said += [f"instead of {', '.join(opened.rivals)}"] if opened.rivals else []
    said += [_AGREED[negotiation.agreement]] if negotiation.agreement else []
    return "; ".join(said)


def choice(name: str) -> str:
    """What a choice among proposals is called: ``without brackets``, ``proposal 2``, ``EU``."""
    return "no proposal" if name == "none" else f"proposal {name}" if name.isdecimal() else name


_AGREED = {"agreed-ad-ref": "agreed ad ref", "agreed": "agreed"}


def located(finding: Finding) -> str:
    """``draft.txt:12:5``; without lines ``draft.pdf, page 3`` or ``draft.docx, paragraph 12``."""
    if finding.at:
        return f"{finding.path}:{finding.at.line}:{finding.at.column}"
    return ", ".join([finding.path, *([counted(finding)] if counted(finding) else [])])


def counted(finding: Finding) -> str:
    """``page 3``, ``paragraph 12``: where a finding stands in a file without lines; nothing where that is not known."""
    if finding.page is not None:
        return f"page {finding.page}"
    return f"paragraph {finding.ordinal}" if finding.ordinal is not None else ""
