"""Square brackets of a negotiation are still open.

What stands in [ ] is not agreed. While a text is negotiated this is only information; with ``--final`` it is an error:
a text with brackets cannot be adopted. Nested brackets are told once, with the outer pair.

Fails::

    大会，

    回顾其相关决议，

    1. ⟦[促请[并鼓励]]⟧会员国加强南南合作；

    2. 决定继续审议此事。

Passes::

    大会，

    回顾其相关决议，

    1. 促请会员国加强南南合作；

    2. 决定继续审议此事。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.span import Span

_OPEN, _CLOSE = "[\uff3b", "]\uff3d"


def check(draft: Draft) -> Iterator[Found]:
    """The outermost brackets of each paragraph."""
    for paragraph in draft.text.paragraphs:
        for span, nested in _outermost(paragraph.text):
            more = f", {nested} more inside" if nested else ""
            yield Found(paragraph, f"brackets are still open{more}: {span.of(paragraph.text)}", span)


def _outermost(text: str) -> Iterator[tuple[Span, int]]:
    """Where each outermost pair stands, and how many pairs it holds; what never closes runs to the end."""
    depth = start = nested = 0
    for at, character in enumerate(text):
        if character in _OPEN:
            start, nested = (at, 0) if depth == 0 else (start, nested + 1)
            depth += 1
        elif character in _CLOSE:
            if depth <= 1:
                yield Span(start if depth else at, at + 1), nested
            depth = max(0, depth - 1)
    if depth:
        yield Span(start, len(text)), nested


RULE = DraftingRule("brackets", Severity.INFO, __doc__, check=check, final=Severity.ERROR)
