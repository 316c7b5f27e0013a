"""Substitutions and their time line as JSON: ``evolve/terms/1``."""

from __future__ import annotations

from typing import Any

from evolve.export.alignment_json import offsets, rounded
from evolve.model.substitution import Place, Substitution, Terms, TermUse

_RATE_DIGITS = 3
"""Decimals of a rate per thousand characters: one use in a million still shows."""


def terms_document(terms: Terms) -> dict[str, Any]:
    """The substitutions with their evidence, and how often each term stands in each text."""
    return {
        "schema": "evolve/terms/1",
        "substitutions": [_substitution(substitution) for substitution in terms.substitutions],
        "timeline": [_use(use) for use in terms.timeline],
    }


def _substitution(substitution: Substitution) -> dict[str, Any]:
    return {
        "old": substitution.old,
        "new": substitution.new,
        "kind": substitution.kind.value,
        "support": substitution.support,
        "confidence": rounded(substitution.confidence),
        "first": {"document": substitution.first, "year": substitution.first_year},
        "status": substitution.status.value,
        "evidence": [{"old": _place(proof.old), "new": _place(proof.new)} for proof in substitution.evidence],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"document": place.document, "paragraph": place.paragraph, "span": offsets(place.span)}


def _use(use: TermUse) -> dict[str, Any]:
    return {
        "term": use.term,
        "document": use.document,
        "year": use.year,
        "count": use.count,
        "per_1000": round(use.per_1000, _RATE_DIGITS),
    }
