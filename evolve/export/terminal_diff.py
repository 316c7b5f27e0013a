"""A diff on the terminal: paragraph by paragraph, unchanged ones folded to one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from evolve.export.labels import facts, names
from evolve.export.screen import Screen, shown
from evolve.export.terminal import FAINT, STRONG, Text, deleted, inserted, printed, wrapped
from evolve.model.diff import Diff, Edit, Pair, PairStatus

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
            yield from _indented(Text(shown("unchanged: " + ", ".join(map(names, pairs))), FAINT), "", screen)
        else:
            yield from _changed(pairs, screen)


def _changed(pairs: Iterable[Pair], screen: Screen) -> Iterator[Text]:
    for number, pair in enumerate(pairs):
        if number:
            yield Text()
        yield from _indented(Text(shown(names(pair)), STRONG).append(f"  {shown(facts(pair))}"), "", screen)
        line = Text()
        for edit in pair.edits:
            line.append_text(_marked(edit, screen))
        yield from _indented(line, _INDENT, screen)


def _summary(pairs: Iterable[Pair]) -> str:
    counts = Counter(pair.status for pair in pairs)
    moved = sum(pair.moved for pair in pairs)
    said = [f"{counts[status]} {status.value}" for status in PairStatus if counts[status]]
    return ", ".join([*said, *([f"{moved} of them moved"] if moved else [])]) or "no paragraphs"


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
