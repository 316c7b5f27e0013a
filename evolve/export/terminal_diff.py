"""A diff on the terminal: paragraph by paragraph, unchanged ones folded to one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from evolve.export.labels import choice, facts, names, state
from evolve.export.screen import Screen, shown
from evolve.export.terminal import FAINT, STRONG, Text, deleted, inserted, printed, wrapped
from evolve.model.diff import Diff, Edit, Pair, PairStatus
from evolve.model.negotiation import Opened
from evolve.model.resolution import ParagraphId

_INDENT = "    "
_NARROWEST = 20
"""Columns below which text is no longer wrapped to fit: ten Han characters a line can still be read."""


def diff_terminal(
    diff: Diff, screen: Screen, opened: Mapping[ParagraphId, Opened] = MappingProxyType({}), every: bool = False
) -> str:
    """``diff`` for a reader: a summary, then every pair in the order of the new text.

    Below a paragraph that is ``opened`` stands how far it is negotiated and, with ``every``, each text that it may
    become, against the base.
    """
    return printed(_lines(diff, screen, opened, every), screen)


def _lines(diff: Diff, screen: Screen, opened: Mapping[ParagraphId, Opened], every: bool) -> Iterator[Text]:
    yield from _indented(Text(f"{shown(diff.old)} → {shown(diff.new)}", STRONG), "", screen)
    yield from _indented(Text(_summary(diff.pairs)), "", screen)
    for unchanged, pairs in groupby(diff.pairs, lambda pair: pair.unchanged and pair.new not in opened):
        yield Text()
        if unchanged:
            yield from _indented(Text(shown("unchanged: " + ", ".join(map(names, pairs))), FAINT), "", screen)
        else:
            yield from _changed(pairs, screen, opened, every)


def _changed(
    pairs: Iterable[Pair], screen: Screen, opened: Mapping[ParagraphId, Opened], every: bool
) -> Iterator[Text]:
    for number, pair in enumerate(pairs):
        if number:
            yield Text()
        yield from _indented(Text(shown(names(pair)), STRONG).append(f"  {shown(facts(pair))}"), "", screen)
        yield from _indented(_edited(pair.edits, screen), _INDENT, screen)
        if pair.new and pair.new in opened:
            yield from _negotiated(opened[pair.new], screen, every)


def _negotiated(opened: Opened, screen: Screen, every: bool) -> Iterator[Text]:
    """How far a paragraph is negotiated, and what it may become."""
    yield from _indented(Text(shown(state(opened)), FAINT), _INDENT, screen)
    for outcome in opened.outcomes if every else ():
        led = ", ".join(map(choice, outcome.choices)) if len(opened.outcomes) > 1 else "text"
        line = Text(shown(f"{led}: "), STRONG)
        line.append_text(_edited(outcome.edits, screen) if outcome.text else Text("the paragraph goes", FAINT))
        yield from _indented(line, 2 * _INDENT, screen)


def _edited(edits: Iterable[Edit], screen: Screen) -> Text:
    line = Text()
    for edit in edits:
        line.append_text(_marked(edit, screen))
    return line


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
