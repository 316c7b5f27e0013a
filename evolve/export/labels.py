"""What a pair of paragraphs is called, and what is said of it in a few words."""

from __future__ import annotations

from evolve.model.diff import Also, Pair


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
