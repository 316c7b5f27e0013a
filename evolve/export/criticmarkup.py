"""A diff as CriticMarkup: one block a paragraph, ``{++new++}``, ``{--old--}``, ``{~~old~>new~~}``.

Accepting all changes gives the new text, rejecting them the old one, character by character. A comment before each
block names the paragraphs: ``{>>OP3 → OP5: modified, moved<<}``. Text from a document is escaped with backslashes, as
Markdown reads them, so that it can neither make nor end a mark; its line ends are written as ``&#10;``.
"""

from __future__ import annotations

import re

from evolve.export.labels import facts, names
from evolve.model.diff import Diff, Edit, Pair

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~=+&$]|(?<![^-])-|-(?=-|$)")
"""Everything that marks are made of. A hyphen only beside another or at an end (佩雷斯-格雷罗 stays as it is)."""

_LINE_END = re.compile(r"[\r\n]")


def diff_criticmarkup(diff: Diff) -> str:
    """``diff`` with every change marked, in the order of the new text."""
    head = f"{{>>{_escaped(diff.old)} → {_escaped(diff.new)}<<}}"
    return "\n\n".join([head, *(_block(pair) for pair in diff.pairs)]) + "\n"


def _block(pair: Pair) -> str:
    return f"{{>>{_escaped(names(pair))}: {_escaped(facts(pair))}<<}} " + "".join(_marked(edit) for edit in pair.edits)


def _marked(edit: Edit) -> str:
    old, new = _escaped(edit.old_text), _escaped(edit.new_text)
    if old == new:
        return new
    if not old:
        return f"{{++{new}++}}"
    if not new:
        return f"{{--{old}--}}"
    return f"{{~~{old}~>{new}~~}}"


def _escaped(text: str) -> str:
    return _LINE_END.sub(lambda end: f"&#{ord(end[0])};", _MARKUP.sub(r"\\\g<0>", text))
