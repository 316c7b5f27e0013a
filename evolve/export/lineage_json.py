"""Lineages as JSON: ``evolve/lineage/1``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evolve.export.alignment_json import rounded
from evolve.model.lineage import Descent, Disagreement, Lineage, Lineages, Member, VerbUse
from evolve.model.resolution import Key, Resolution


def lineage_document(lineages: Lineages, texts: Iterable[Resolution]) -> dict[str, Any]:
    """Every provision through the years: where it stood, what it descends from, how its verb changed.

    Of texts with the key of one that came before, each is its translation: its paragraphs stand with those
    of the same id.
    """
    by_key: dict[Key, list[Resolution]] = {}
    for text in texts:
        by_key.setdefault(text.key, []).append(text)
    return {
        "schema": "evolve/lineage/1",
        "documents": [_document(by_key[key]) for key in lineages.documents],
        "lineages": [_lineage(lineage, by_key) for lineage in lineages.lineages],
        "disagreements": [_disagreement(one) for one in lineages.disagreements],
    }


def _document(texts: Sequence[Resolution]) -> dict[str, Any]:
    text, *translations = texts
    document = {"document": text.key, "year": text.year, "language": text.language}
    return document | ({"translations": [other.language for other in translations]} if translations else {})


def _lineage(lineage: Lineage, texts: Mapping[Key, Sequence[Resolution]]) -> dict[str, Any]:
    return {
        "id": lineage.id,
        "members": [_member(member) | _translated(member, texts[member.document][1:]) for member in lineage.members],
        "descents": [_descent(descent) for descent in lineage.descents],
        "gaps": list(lineage.gaps),
        "verbs": [_verb(use) for use in lineage.verbs],
    }


def _translated(member: Member, translations: Sequence[Resolution]) -> dict[str, Any]:
    """The paragraph in other languages, where they have one of its id."""
    found = [
        (text.language, text.by_id[member.paragraph].text) for text in translations if member.paragraph in text.by_id
    ]
    return {"translations": [{"language": tag, "text": text} for tag, text in found]} if found else {}


def _member(member: Member) -> dict[str, Any]:
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
