"""An alignment as JSON: ``evolve/alignment/1``."""

from __future__ import annotations

from typing import Any

from evolve.model.alignment import Alignment, Link
from evolve.model.span import Span

CONFIDENCE_DIGITS = 4
"""Decimals of a confidence in print; finer differences mean nothing."""


def alignment_document(alignment: Alignment) -> dict[str, Any]:
    """The links of ``alignment``, and what follows from them."""
    return {
        "schema": "evolve/alignment/1",
        "old": alignment.old,
        "new": alignment.new,
        "links": [_link(link) for link in alignment.links],
        "added": list(alignment.added),
        "removed": list(alignment.removed),
        "splits": [{"old": split.old, "new": list(split.new)} for split in alignment.splits],
        "merges": [{"old": list(merge.old), "new": merge.new} for merge in alignment.merges],
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "old": link.old,
        "new": link.new,
        "relation": link.relation.value,
        "moved": link.moved,
        "confidence": rounded(link.confidence),
        "by_hand": link.by_hand,
        "reasons": [str(reason) for reason in link.reasons],
        "old_span": offsets(link.old_span),
        "new_span": offsets(link.new_span),
    }


def offsets(span: Span) -> list[int]:
    """A span as the two offsets that JSON documents give: ``[start, end]``, half-open."""
    return [span.start, span.end]


def rounded(confidence: float, digits: int = CONFIDENCE_DIGITS) -> float:
    """``confidence`` with so many decimals; never rounded up to 1, which is kept for what was made by hand."""
    short = round(confidence, digits)
    return 1 - 10**-digits if short == 1 and confidence < 1 else short
