"""The edit script of two token sequences: minimal by rapidfuzz, made readable by diff-match-patch.

Tokens are coded as private characters, so that both libraries see strings; nothing here knows text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

CODES = 0xF0000
"""First of the private characters of planes 15 and 16; they are neither letters nor blanks to any library."""


class Step(NamedTuple):
    """Tokens ``old_start:old_end`` become ``new_start:new_end``; ``equal`` where they are the same."""

    equal: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def minimal(old: Sequence[str], new: Sequence[str]) -> tuple[Step, ...]:
    """The shortest script of insertions and deletions; neighbours are joined to replacements."""
    codes: dict[str, str] = {}
    return joined(_opcodes(_coded(old, codes), _coded(new, codes)))


def weighed(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> tuple[Step, ...]:
    """The script that keeps the greatest weight of tokens; neighbours are joined to replacements.

    The shortest script would rather keep three particles than one name; this one keeps what says
    something. Each token is coded as ``weight(token)`` characters of its own, so that the longest common
    subsequence of characters is the heaviest one of tokens; a token of which only a part would be kept
    is not kept.
    """
    return _weighed(old, new, _weighed_codes(old, new, weight))


def _weighed(old: Sequence[str], new: Sequence[str], codes: dict[str, str]) -> tuple[Step, ...]:
    starts = [_starts(side, codes) for side in (old, new)]
    steps = []
    i = j = 0
    for step in _opcodes("".join(codes[t] for t in old), "".join(codes[t] for t in new)):
        if not step.equal:
            continue
        x, y = bisect_left(starts[0], step.old_start), bisect_left(starts[1], step.new_start)
        x_end, y_end = bisect_right(starts[0], step.old_end) - 1, bisect_right(starts[1], step.new_end) - 1
        if x < x_end and x_end - x == y_end - y and old[x:x_end] == new[y:y_end]:
            steps += [Step(False, i, x, j, y), Step(True, x, x_end, y, y_end)]
            i, j = x_end, y_end
    steps.append(Step(False, i, len(old), j, len(new)))
    return joined([s for s in steps if s.old_start < s.old_end or s.new_start < s.new_end])


def _starts(tokens: Sequence[str], codes: dict[str, str]) -> list[int]:
    """Where each token begins in the coded string, and where the last ends."""
    return list(accumulate((len(codes[token]) for token in tokens), initial=0))


ANCHOR = 8
"""Weight from which an equal stretch always stays: a whole term such as 南南合作, or two words."""


def readable(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> tuple[Step, ...]:
    """The heaviest script with coincidences taken out: between two edits, what is equal and weighs
    less than `ANCHOR` stays only where it outweighs one of them.

    Between anchors, each token is coded as ``weight(token)`` characters; diff-match-patch's semantic
    clean-up (https://github.com/google/diff-match-patch/wiki/API) then counts by weight. It moves
    edits by whole tokens only, since the characters of a token are all different from those of others.
    Without anchors it would join everything in a paragraph that was much rewritten.
    """
    codes = _weighed_codes(old, new, weight)
    steps = _weighed(old, new, codes)
    if len(steps) < 3:
        return steps
    out: list[Step] = []
    loose: list[Step] = []
    for step in steps:
        if step.equal and sum(len(codes[token]) for token in old[step.old_start : step.old_end]) >= ANCHOR:
            out.extend(_cleaned(loose, old, new, codes))
            out.append(step)
            loose = []
        else:
            loose.append(step)
    out.extend(_cleaned(loose, old, new, codes))
    return joined(out)


def _weighed_codes(old: Sequence[str], new: Sequence[str], weight: Callable[[str], int]) -> dict[str, str]:
    codes: dict[str, str] = {}
    used = CODES
    for token in (*old, *new):
        if token not in codes:
            size = weight(token)
            codes[token] = "".join(map(chr, range(used, used + size)))
            used += size
    return codes


def _cleaned(steps: list[Step], old: Sequence[str], new: Sequence[str], codes: dict[str, str]) -> list[Step]:
    """The steps after semantic clean-up; they begin and end where they did."""
    if sum(not step.equal for step in steps) < 2:
        return steps
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - only pairs with several edits need it

    diffs: list[tuple[int, str]] = []
    for step in steps:
        before = "".join(codes[token] for token in old[step.old_start : step.old_end])
        after = "".join(codes[token] for token in new[step.new_start : step.new_end])
        parts = [(0, before)] if step.equal else [(-1, before), (1, after)]
        diffs.extend((op, text) for op, text in parts if text)
    diff_match_patch().diff_cleanupSemantic(diffs)
    heads = {code[0] for code in codes.values()}
    return _counted(diffs, heads, steps[0].old_start, steps[0].new_start)


def _coded(tokens: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(token, chr(CODES + len(codes))) for token in tokens)


def _opcodes(old: str, new: str) -> list[Step]:
    return [
        Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(old, new)
    ]


def _counted(diffs: list[tuple[int, str]], heads: set[str], i: int, j: int) -> list[Step]:
    """diff-match-patch's operations as steps over tokens, from token ``i`` of the old and ``j`` of the new."""
    steps = []
    for op, text in diffs:
        count = sum(character in heads for character in text)
        before, after = (count if op <= 0 else 0), (count if op >= 0 else 0)
        steps.append(Step(op == 0, i, i + before, j, j + after))
        i, j = i + before, j + after
    return steps


def joined(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Neighbouring steps of one sort made one."""
    out: list[Step] = []
    for step in steps:
        if out and out[-1].equal == step.equal:
            last = out.pop()
            step = Step(step.equal, last.old_start, step.old_end, last.new_start, step.new_end)  # noqa: PLW2901
        out.append(step)
    return tuple(out)
