"""A diff on the terminal: paragraph by paragraph, unchanged ones folded to one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from rich.text import Text

from evolve.export.screen import Screen, shown
from evolve.export.terminal import FAINT, STRONG, deleted, inserted, printed, wrapped
from evolve.model.diff import Also, Diff, Edit, Pair, PairStatus

_INDENT = "    "
_NARROWEST = 20
"""Columns below which text is no longer wrapped to fit: ten Han characters a line can still be read."""


def diff_terminal(diff: Diff, screen: Screen) -> str:
    """``diff`` for a reader: a summary, then every pair in the order of the new text."""
    return printed(_lines(diff, screen), screen)


def _lines(diff: Diff, screen: Screen) -> Iterator[Text]:
    yield from _indented(Text(f"{shown(diff.old)} → {shown(diff.new)}", STRONG), "", screen)
    yield from _indented(Text(_summary(diff.pairs)), "", screen)
    for unchanged, pairs in groupby(diff.pairs, attrgetter("unchanged")):
        yield Text()
        if unchanged:
            yield from _indented(Text("unchanged: " + ", ".join(map(_names, pairs)), FAINT), "", screen)
        else:
            yield from _changed(pairs, screen)


def _changed(pairs: Iterable[Pair], screen: Screen) -> Iterator[Text]:
    for number, pair in enumerate(pairs):
        if number:
            yield Text()
        yield from _indented(Text(_names(pair), STRONG).append(f"  {_facts(pair)}", "not bold"), "", screen)
        yield from _indented(Text().join(_marked(edit, screen) for edit in pair.edits), _INDENT, screen)


def _summary(pairs: Iterable[Pair]) -> str:
    counts = Counter(pair.status for pair in pairs)
    moved = sum(pair.moved for pair in pairs)
    facts = [f"{counts[status]} {status.value}" for status in PairStatus if counts[status]]
    return ", ".join([*facts, *([f"{moved} of them moved"] if moved else [])]) or "no paragraphs"


def _names(pair: Pair) -> str:
    if pair.old is None or pair.new is None or pair.old == pair.new:
        return shown(pair.new or pair.old or "")
    return f"{shown(pair.old)} → {shown(pair.new)}"


def _facts(pair: Pair) -> str:
    return ", ".join([pair.status.value, *(["moved"] if pair.moved else []), *map(_further, pair.also)])


def _further(also: Also) -> str:
    return f"also from {shown(also.old)}" if also.old is not None else f"also in {shown(also.new or '')}"


def _marked(edit: Edit, screen: Screen) -> Text:
    if edit.old_text == edit.new_text:
        return Text(shown(edit.new_text))
    line = Text()
    if edit.old_text:
        line.append_text(deleted(edit.old_text, screen))
    if edit.new_text:
        line.append_text(inserted(edit.new_text, screen))
    return line


def _indented(text: Text, indent: str, screen: Screen) -> Iterator[Text]:
    for line in wrapped(text, max(_NARROWEST, screen.width - len(indent))):
        yield Text(indent).append_text(line)
