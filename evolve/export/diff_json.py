"""A diff as JSON: ``evolve/diff/1``."""

from __future__ import annotations

from typing import Any

from evolve.export.alignment_json import offsets
from evolve.model.diff import Also, Diff, Edit, Pair


def diff_document(diff: Diff) -> dict[str, Any]:
    """Every paragraph of both texts in one pair, with the edits between them."""
    return {
        "schema": "evolve/diff/1",
        "old": diff.old,
        "new": diff.new,
        "pairs": [_pair(pair) for pair in diff.pairs],
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
