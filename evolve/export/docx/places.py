"""Which blocks of two texts stayed in place, so that all others were deleted or inserted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from operator import itemgetter
from typing import TypeAlias

from evolve.export.docx.blocks import Block, Style
from evolve.model.diff import Diff

REPEATED = frozenset({Style.HEADING, Style.NOTE})
"""What a text may have several of, and what no diff pairs; of each line of a masthead there is one."""

KINDRED = 0.5
"""Share of characters, in [0, 1], from which one heading is another reworded (附件 and 附件一) and not a new one."""

Match: TypeAlias = tuple[int, int]
"""A block of the old text and the one of the new that stands in its place, by their indices."""


def in_place(diff: Diff, old: Sequence[Block], new: Sequence[Block]) -> list[Match]:
    """The blocks that stayed, in the order of both texts: what the diff pairs and did not move, and what surrounds it."""
    anchors = _in_order(_anchors(diff, old, new))
    found = list(anchors)
    at_old = at_new = 0
    for old_end, new_end in [*anchors, (len(old), len(new))]:
        for style in REPEATED:
            olds = [index for index in range(at_old, old_end) if old[index].style is style]
            news = [index for index in range(at_new, new_end) if new[index].style is style]
            found += _reworded(old, new, olds, news)
        at_old, at_new = old_end + 1, new_end + 1
    return _in_order(sorted(found, key=itemgetter(1)))


def _anchors(diff: Diff, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Match]:
    """The lines of the masthead and the provisions that did not move, in the order of the new text."""
    partner = {pair.new: pair.old for pair in diff.pairs if pair.new and not pair.moved}
    places = {block.id or block.style: index for index, block in enumerate(old) if block.style not in REPEATED}
    for index, block in enumerate(new):
        name = partner.get(block.id) if block.id else block.style
        if name in places and block.style not in REPEATED:
            yield places[name], index


def _in_order(matches: Iterable[Match]) -> list[Match]:
    """The most of ``matches``, which come in the order of the new text, that keep the order of the old one."""
    matches = list(matches)
    least: list[int] = []  # the least old index in which a row of each length ends
    last: list[int] = []  # the match that this row ends with
    before: list[int] = []  # the match before each in the longest row that ends with it
    for index, (old, _) in enumerate(matches):
        length = bisect_left(least, old)
        before.append(last[length - 1] if length else -1)
        least[length : length + 1] = [old]
        last[length : length + 1] = [index]
    row: list[Match] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(matches[at])
        at = before[at]
    return row[::-1]


def _reworded(old: Sequence[Block], new: Sequence[Block], olds: list[int], news: list[int]) -> Iterator[Match]:
    """Of the blocks ``olds`` and ``news`` those that say the same, or nearly so in the same place."""
    rows = SequenceMatcher(None, [old[at].text for at in olds], [new[at].text for at in news], autojunk=False)
    for _, i1, i2, j1, j2 in rows.get_opcodes():
        for a, b in zip(olds[i1:i2], news[j1:j2], strict=False):
            if SequenceMatcher(None, old[a].text, new[b].text, autojunk=False).ratio() >= KINDRED:
                yield a, b
