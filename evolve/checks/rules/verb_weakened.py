"""A provision of the base is carried on with a weaker verb.

Where a paragraph clearly is one of the base (one to one, confidence 0.8 or more) and both open with verbs of one
ladder, a weaker one gives away what was agreed. The ladders stand in ``evolve/language/data/zh/verbs.toml``.

Agreed A/RES/78/1 2023-12-19::

    大会，

    回顾其相关决议，

    1. 促请各会员国加强南南合作和三方合作的统计能力建设；

    2. 决定将题为“南南合作促进发展”的分项目列入临时议程。

Fails::

    大会，

    回顾其相关决议，

    1. ⟦鼓励⟧各会员国加强南南合作和三方合作的统计能力建设；

    2. 决定将题为“南南合作促进发展”的分项目列入临时议程。

Passes::

    大会，

    回顾其相关决议，

    1. 敦促各会员国加强南南合作和三方合作的统计能力建设；

    2. 决定将题为“南南合作促进发展”的分项目列入临时议程。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.ladder import changed
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity


def check(draft: Draft) -> Iterator[Found]:
    """The paragraphs whose verb fell."""
    return changed(draft, up=False)


RULE = DraftingRule("verb-weakened", Severity.WARNING, __doc__, check=check)
