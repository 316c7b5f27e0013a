"""Lineages as JSON: ``evolve/lineage/1``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evolve.export.alignment_json import rounded
from evolve.model.lineage import Descent, Disagreement, Lineage, Lineages, Member, VerbUse
from evolve.model.resolution import Resolution


def lineage_document(lineages: Lineages, texts: Iterable[Resolution]) -> dict[str, Any]:
    """Every provision through the years: where it stood, what it descends from, how its verb changed."""
    years = {text.key: text.year for text in texts}
    return {
        "schema": "evolve/lineage/1",
        "documents": [{"document": key, "year": years[key]} for key in lineages.documents],
        "lineages": [_lineage(lineage) for lineage in lineages.lineages],
        "disagreements": [_disagreement(one) for one in lineages.disagreements],
    }


def _lineage(lineage: Lineage) -> dict[str, Any]:
    return {
        "id": lineage.id,
        "members": [_member(member) for member in lineage.members],
        "descents": [_descent(descent) for descent in lineage.descents],
        "gaps": list(lineage.gaps),
        "verbs": [_verb(use) for use in lineage.verbs],
    }


def _member(member: Member) -> dict[str, str]:
    return {"document": member.document, "paragraph": member.paragraph}


def _descent(descent: Descent) -> dict[str, Any]:
    return {
        "old": _member(descent.old),
        "new": _member(descent.new),
        "relation": descent.relation.value,
        "confidence": rounded(descent.confidence),
    }


def _verb(use: VerbUse) -> dict[str, Any]:
    return {
        **_member(use.member),
        "adverb": use.adverb,
        "verb": use.verb,
        "ladder": use.ladder,
        "height": use.height,
        "change": use.change,
    }


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {"old": _member(one.old), "new": _member(one.new), "direct": one.direct}
