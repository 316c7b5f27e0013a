"""Quotation marks, title marks and brackets are closed within their paragraph.

Brackets of both widths are one kind here; `punctuation-width` looks at the width. A closing bracket behind a number or
letter that counts, as in 1) or a), needs no opening one. Page furniture is not looked at.

Fails::

    大会，

    回顾题为⟦“⟧变革我们的世界的第 70/1 号决议，

    1. 决定继续审议此事。

Passes::

    大会，

    回顾题为“变革我们的世界：《2030 年议程》”的第 70/1 号决议（见附件），

    1. 决定继续审议此事。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.span import Span

_COUNTS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{1,3}$")


def check(draft: Draft) -> Iterator[Found]:
    """What is opened and not closed, or closed and not opened."""
    pairs = draft.drafting.pairs
    for item in draft.items:
        for kind, (opens, closes) in pairs.items():
            for at, mark in _unbalanced(item.text, opens, closes, counted=kind == "bracket"):
                what = f"{mark} is not closed" if mark in opens else f"{mark} closes nothing"
                yield Found(item, f"{what} in this paragraph", Span(at, at + 1))


def _unbalanced(text: str, opens: str, closes: str, counted: bool) -> Iterator[tuple[int, str]]:
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character in opens:
            open_at.append(at)
        elif character in closes and open_at:
            open_at.pop()
        elif character in closes and not (counted and _COUNTS.search(text[:at])):
            yield at, character
    for at in open_at:
        yield at, text[at]


RULE = DraftingRule("quotes", Severity.WARNING, __doc__, check=check)
