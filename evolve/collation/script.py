"""The edit script of two token sequences: minimal by rapidfuzz, made readable by diff-match-patch.

Tokens are coded as private characters (`coding`), so that both libraries see strings; nothing here knows text. This is the inner
loop of a diff and of all that follows text through time; `make bench` measures it beside rapidfuzz alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from evolve.collation.coding import CODES, Weighed, codes_for


class Step(NamedTuple):
    """Tokens ``old_start:old_end`` become ``new_start:new_end``; ``equal`` where they are the same."""

    equal: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


Row: TypeAlias = tuple[bool, int, int, int, int]
"""A `Step` without names for its fields: where each token is a character there are many, and to name them takes as long as
to find them."""
Block: TypeAlias = tuple[int, int, int]
"""A run that stays: where it begins in the old and in the new, and its length. The last block ends both sides, and is empty."""


def minimal(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """The shortest script of insertions and deletions; neighbours are joined to replacements. Two strings are their characters."""
    if not (isinstance(old, str) and isinstance(new, str)):
        codes: dict[str, str] = {}
        old, new = _coded(old, codes), _coded(new, codes)
    return _rows(_blocks(old, new))


def _coded(tokens: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(token, chr(CODES + len(codes))) for token in tokens)


def _blocks(old: str, new: str) -> list[Block]:
    return [(block.a, block.b, block.size) for block in Indel.editops(old, new).as_matching_blocks()]


def _rows(blocks: Sequence[Block]) -> list[Row]:
    """What stays and what is between, in turns."""
    rows: list[Row] = []
    i = j = 0
    for x, y, size in blocks:
        if i < x or j < y:
            rows.append((False, i, x, j, y))
        i, j = x + size, y + size
        if size:
            rows.append((True, x, i, y, j))
    return rows


def weighed(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> tuple[Step, ...]:
    """The script that keeps the greatest weight of tokens; neighbours are joined to replacements.

    The shortest script would rather keep three particles than one name; this one keeps what says
    something. Each token is coded as ``weight(token)`` characters of its own, so that the longest common
    subsequence of characters is the heaviest one of tokens; a token of which only a part would be kept
    is not kept.
    """
    codes = codes_for(weight, len(old) + len(new))
    return tuple(map(_named, joined(_rows(_heaviest(codes.weigh(old), codes.weigh(new))))))


ANCHOR = 8
"""Weight from which an equal stretch always stays: a whole term such as 南南合作, or two words."""


def readable(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> list[Row]:
    """The heaviest script with coincidences taken out: between two edits, what is equal and weighs
    less than `ANCHOR` stays only where it outweighs one of them.

    Between anchors, each token is coded as ``weight(token)`` characters; diff-match-patch's semantic
    clean-up (https://github.com/google/diff-match-patch/wiki/API) then counts by weight. It moves
    edits by whole tokens only, since the characters of a token are all different from those of others.
    Without anchors it would join everything in a paragraph that was much rewritten. Its first step is
    done here, on weights; where nothing is left for the others, the library is not asked.
    """
    codes = codes_for(weight, len(old) + len(new))
    a, b = codes.weighed(tuple(old)), codes.weighed(tuple(new))
    starts = a.starts
    out: list[Row] = []
    loose: list[Row] = []
    for row in _rows(_heaviest(a, b)):
        if row[0] and starts[row[2]] - starts[row[1]] >= ANCHOR:
            out += _cleaned(loose, a, b)
            out.append(row)
            loose = []
        else:
            loose.append(row)
    out += _cleaned(loose, a, b)
    return joined(out)


def _heaviest(old: Weighed, new: Weighed) -> list[Block]:
    """The blocks of whole tokens. A token has characters of its own: where a block cuts it in the old, it does in the new."""
    blocks: list[Block] = []
    starts, new_starts = old.starts, new.starts
    for block in Indel.editops(old.code, new.code).as_matching_blocks():
        at = block.a
        first = bisect_left(starts, at)
        count = bisect_right(starts, at + block.size, first) - 1 - first
        if count > 0:
            blocks.append((first, bisect_left(new_starts, block.b), count))
    blocks.append((len(starts) - 1, len(new_starts) - 1, 0))
    return blocks


def _cleaned(rows: list[Row], old: Weighed, new: Weighed) -> list[Row]:
    """The rows after semantic clean-up; they begin and end where they did."""
    if len(rows) < 3 or (len(rows) == 3 and rows[0][0]):  # fewer than two edits
        return rows
    left = _outweighed(rows, old.starts, new.starts)
    for at, row in enumerate(left):
        if not (row[0] or _is_final(row, old, new, 0 < at < len(left) - 1)):
            return _cleaned_by_library(rows, old, new)
    return left


def _outweighed(rows: list[Row], old: list[int], new: list[int]) -> list[Row]:
    """The rows without those equal ones that weigh no more than either neighbour: the first step of the clean-up."""
    left: list[Row] = []
    for row in rows:
        while len(left) > 1 and not row[0]:
            (_, i, _, j, _), (_, x, x_end, y, y_end) = left[-2:]
            _, _, i_end, _, j_end = row
            weight = old[x_end] - old[x]
            if (weight > old[x] - old[i] and weight > new[y] - new[j]) or (
                weight > old[i_end] - old[x_end] and weight > new[j_end] - new[y_end]
            ):
                break
            del left[-2:]
            row = (False, i, i_end, j, j_end)  # noqa: PLW2901
        left.append(row)
    return left


def _is_final(row: Row, old: Weighed, new: Weighed, inner: bool) -> bool:
    """Whether the rest of the clean-up leaves an edit as it is, for certain.

    It moves what only went or only came along a token that is the same behind it or before it, if that is ``inner``,
    between two equal stretches; and where half of one side is the end of it and the beginning of the other, that stays.
    """
    _, i, i_end, j, j_end = row
    if i == i_end:
        return not inner or (new.tokens[j] != new.tokens[j_end] and new.tokens[j - 1] != new.tokens[j_end - 1])
    if j == j_end:
        return not inner or (old.tokens[i] != old.tokens[i_end] and old.tokens[i - 1] != old.tokens[i_end - 1])
    before, after = _part(old, i, i_end), _part(new, j, j_end)
    if before[0] == after[0] or before[-1] == after[-1]:
        return False
    half = min(len(before), len(after)) / 2
    return _overlap(before, after) < half and _overlap(after, before) < half


def _part(side: Weighed, start: int, end: int) -> str:
    """The code of some tokens: as long as they weigh."""
    return side.code[side.starts[start] : side.starts[end]]


def _overlap(left: str, right: str) -> int:
    """How much of the end of ``left`` is the beginning of ``right``."""
    at = left.find(right[0], max(0, len(left) - len(right)))
    while at >= 0 and not right.startswith(left[at:]):
        at = left.find(right[0], at + 1)
    return len(left) - at if at >= 0 else 0


def _cleaned_by_library(rows: list[Row], old: Weighed, new: Weighed) -> list[Row]:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - few paragraphs need it

    diffs: list[tuple[int, str]] = []
    for equal, i, i_end, j, j_end in rows:
        before, after = _part(old, i, i_end), _part(new, j, j_end)
        parts = [(0, before)] if equal else [(-1, before), (1, after)]
        diffs.extend((op, text) for op, text in parts if text)
    diff_match_patch().diff_cleanupSemantic(diffs)
    return _counted(diffs, old.starts, new.starts, rows[0][1], rows[0][3])


def _counted(diffs: list[tuple[int, str]], old: list[int], new: list[int], i: int, j: int) -> list[Row]:
    """diff-match-patch's operations as rows, from token ``i`` of the old and ``j`` of the new."""
    rows: list[Row] = []
    for op, text in diffs:
        i_end = bisect_left(old, old[i] + len(text), i) if op <= 0 else i
        j_end = bisect_left(new, new[j] + len(text), j) if op >= 0 else j
        rows.append((op == 0, i, i_end, j, j_end))
        i, j = i_end, j_end
    return rows


def joined(rows: Sequence[Row]) -> list[Row]:
    """Neighbouring steps of one sort made one."""
    out: list[Row] = []
    for row in rows:
        if out and out[-1][0] == row[0]:
            equal, i, _, j, _ = out.pop()
            out.append((equal, i, row[2], j, row[4]))
        else:
            out.append(row)
    return out


_named = partial(tuple.__new__, Step)
"""`Step._make`, without the call that it costs."""
