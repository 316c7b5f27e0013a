"""Certain suggestions put into the source of a draft; nothing else of it is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from evolve.model.finding import Finding, Range

_BREAK = re.compile(r"(\r\n|\n|\r)")

Edit = tuple[int, int, str]
"""Offsets in the source, and what shall stand there."""


def fixed(source: str, findings: Iterable[Finding]) -> str:
    """``source`` with the replacements of all findings that count; of two that meet the first is made."""
    starts = _starts(source)
    done: list[str] = []
    place = 0
    for start, end, text in sorted(edit for finding in findings if finding.counts for edit in _edits(finding, starts)):
        if start >= place:
            done += [source[place:start], text]
            place = end
    return "".join([*done, source[place:]])


def _edits(finding: Finding, starts: list[int]) -> Iterator[Edit]:
    for one in finding.replacements:
        yield _offset(one.at, starts, False), _offset(one.at, starts, True), one.text


def _offset(at: Range, starts: list[int], end: bool) -> int:
    return starts[at.end_line - 1] + at.end_column - 1 if end else starts[at.line - 1] + at.column - 1


def _starts(source: str) -> list[int]:
    """The offset at which each line begins; a byte order mark belongs to no line."""
    mark = len(source) - len(source.removeprefix("\ufeff"))
    parts = _BREAK.split(source[mark:])
    lengths = [len("".join(parts[at : at + 2])) for at in range(0, len(parts), 2)]
    return [mark + offset for offset in accumulate(lengths, initial=0)]


def difference(path: str, before: str, after: str) -> str:
    """What ``--fix`` would change, as a unified diff."""
    from difflib import unified_diff  # noqa: PLC0415 - only --diff shows one

    old, new = (_BREAK.sub("\n", text).splitlines(keepends=True) for text in (before, after))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in unified_diff(old, new, path, path))
