"""The resolutions of one list stand in the order of time.

Fails::

    大会，

    回顾其 2022 年 12 月 14 日第 77/185 号、⟦2021 年 12 月 17 日第 76/221⟧ 号和 2023 年 12 月 19 日第 78/167 号决议，

    1. 决定继续审议此事。

Passes::

    大会，

    回顾其 2021 年 12 月 17 日第 76/221 号、2022 年 12 月 14 日第 77/185 号和 2023 年 12 月 19 日第 78/167 号决议，

    1. 决定继续审议此事。

Fails::

    The General Assembly,

    Recalling its resolutions 77/185 of 14 December 2022, ⟦76/221 of 17 December 2021⟧ and 78/167 of 19 December 2023,

    1. Decides to remain seized of the matter.

Passes::

    The General Assembly,

    Recalling its resolutions 76/221 of 17 December 2021 and 77/185 of 14 December 2022, Security Council resolutions 1325
    (2000) of 31 October 2000 and 2242 (2015) of 13 October 2015, and decision 72/417 of 20 December 2017,

    1. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.history.citations import Citation, cited
from evolve.model.finding import Severity


def check(draft: Draft) -> Iterator[Found]:
    """Citations that stand behind a later one of the same list."""
    for before, after in pairwise(cited(draft.text)):
        if after.follows and before.paragraph is after.paragraph and _is_earlier(after, before):
            message = f"{after.symbol} stands behind {before.symbol}, which is later"
            yield Found(after.paragraph, message, after.span, subject=f"{before.symbol}>{after.symbol}")


def _is_earlier(a: Citation, b: Citation) -> bool:
    """By date where both have one, else by number where one organ gave both."""
    if a.date and b.date:
        return a.date < b.date
    return a.symbol.stem.split("/RES/")[0] == b.symbol.stem.split("/RES/")[0] and a.symbol < b.symbol


RULE = DraftingRule("recall-order", Severity.WARNING, __doc__, check=check)
