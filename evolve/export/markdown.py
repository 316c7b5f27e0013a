"""Markdown: the paragraph correspondence table of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evolve.export.correspondence import HEADINGS, sources
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
"""Characters that could make markup out of a document's text; a backslash takes that away."""

_LINE_END = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def alignment_markdown(alignment: Alignment, old: Resolution, new: Resolution) -> str:
    """A table in the order of the new text: new paragraph, its sources, nature of the change, how it begins."""
    title = f"# {_cell(old.key)} → {_cell(new.key)}\n\n"
    rows = (tuple(map(_cell, row)) for row in sources(alignment, old, new))
    return title + "".join(_line(cells) for cells in (HEADINGS, ("---",) * len(HEADINGS), *rows))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\1", _LINE_END.sub(" ", text))
