"""A diff as JSON: ``evolve/diff/1``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from evolve.export.alignment_json import offsets
from evolve.model.diff import Also, Diff, Edit, Pair
from evolve.model.negotiation import Alternative, Opened, Outcome, Place
from evolve.model.resolution import ParagraphId


def diff_document(diff: Diff, opened: Mapping[ParagraphId, Opened] = MappingProxyType({})) -> dict[str, Any]:
    """Every paragraph of both texts in one pair, with the edits between them; ``opened`` are still negotiated."""
    return {
        "schema": "evolve/diff/1",
        "old": diff.old,
        "new": diff.new,
        "pairs": [_pair(pair) | _negotiation(opened.get(pair.new or "")) for pair in diff.pairs],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "old": pair.old,
        "new": pair.new,
        "status": pair.status.value,
        "moved": pair.moved,
        "also": [also_entry(also) for also in pair.also],
        "edits": [_edit(edit) for edit in pair.edits],
    }


def _negotiation(opened: Opened | None) -> dict[str, Any]:
    """What is open in the newer paragraph of a pair; nothing where nothing is."""
    if opened is None:
        return {}
    negotiation = opened.negotiation
    return {
        "negotiation": {
            "agreement": negotiation.agreement,
            "name": negotiation.name,
            "rivals": list(opened.rivals),
            "base": opened.base,
            "places": [_place(place, negotiation.text) for place in negotiation.places],
            "outcomes": [_outcome(outcome) for outcome in opened.outcomes],
            "faults": [{"at": fault.at, "kind": fault.kind} for fault in negotiation.faults],
        }
    }


def _place(place: Place, text: str) -> dict[str, Any]:
    return {"span": offsets(place.span), "alternatives": [_alternative(one, text) for one in place.alternatives]}


def _alternative(alternative: Alternative, text: str) -> dict[str, Any]:
    return {
        "span": offsets(alternative.span),
        "text": "".join((part.span if isinstance(part, Place) else part).of(text) for part in alternative.content),
        "sign": alternative.sign,
        "name": alternative.name,
        "proposers": list(alternative.proposers),
        "wish": alternative.wish,
        "places": [_place(part, text) for part in alternative.content if isinstance(part, Place)],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "choices": list(outcome.choices),
        "text": outcome.text,
        "edits": [_edit(edit) for edit in outcome.edits],
    }


def also_entry(also: Also) -> dict[str, str]:
    """A further link: the side that it leads to, and the paragraph there."""
    sides = {"old": also.old, "new": also.new}
    return {side: paragraph for side, paragraph in sides.items() if paragraph is not None}


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "op": edit.op.value,
        "old": offsets(edit.old),
        "new": offsets(edit.new),
        "old_text": edit.old_text,
        "new_text": edit.new_text,
        "kind": None if edit.kind is None else edit.kind.value,
    }
