"""No blank stands between two Han characters of a line.

What a line break or a deleted word left over: 影 响 (A/73/L.80 A28(e)). Blanks around numbers and Latin letters are
how the United Nations sets Chinese.

Fails::

    大会，

    注意到项目的影⟦ ⟧响，

    1. 决定继续审议此事。

Passes::

    大会，

    注意到 2030 年议程的影响，

    1. 决定继续审议此事。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.span import Span

_BLANKS = re.compile(r"\s+")


def check(draft: Draft) -> Iterator[Found]:
    """Blanks between Han characters."""
    if not draft.drafting.mixes_latin:
        return
    han = draft.language.grammar.han
    for item in draft.items:
        for found in _BLANKS.finditer(item.text, 1):
            before, after = item.text[found.start() - 1], item.text[found.end() : found.end() + 1]
            if han.match(before) and han.match(after):
                span = Span(found.start(), found.end())
                yield Found(item, f"a blank between {before} and {after}", span, subject=before + after, replacement="")


RULE = DraftingRule("stray-space", Severity.WARNING, __doc__, check=check)
