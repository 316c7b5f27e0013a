"""Markdown: the paragraph correspondence table of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evolve.export.correspondence import Row, correspondence
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
"""Characters that could make markup out of a document's text; a backslash takes that away."""

_LINE_END = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def alignment_markdown(alignment: Alignment, old: Resolution, new: Resolution) -> str:
    """A table in the order of the new text: new paragraph, source paragraph, nature of the change, both texts."""
    head = (f"New ({_cell(new.key)})", f"Old ({_cell(old.key)})", "Nature", "Why", "New text", "Old text")
    body = (_cells(row) for row in correspondence(alignment, old, new))
    title = f"# {_cell(old.key)} → {_cell(new.key)}\n\n"
    return title + "".join(_line(cells) for cells in (head, ("---",) * len(head), *body))


def _cells(row: Row) -> tuple[str, ...]:
    nature = f"{row.nature}, moved" if row.moved else row.nature
    texts = (row.new or "—", row.old or "—", nature, "; ".join(row.reasons), row.new_text, row.old_text)
    return tuple(_cell(text) for text in texts)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _LINE_END.sub(" ", text))
