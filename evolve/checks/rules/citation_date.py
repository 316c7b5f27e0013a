"""A resolution is cited with another date than the agreed texts, or the same draft, give it.

The date on which a text of the collection was adopted decides; where the resolution is not among them, the dates with
which the agreed texts cite it do. Within the draft the second date is told, where nothing else decides.

Agreed A/RES/64/222 2009-12-21::

    大会，

    回顾其相关决议，

    1. 决定认可成果文件。

Fails::

    大会，

    回顾其⟦2009 年 12 月 12 日第 64/222⟧ 号决议，

    1. 决定继续审议此事。

Passes::

    大会，

    回顾其 2009 年 12 月 21 日第 64/222 号决议，

    1. 决定继续审议此事。

Fails::

    The General Assembly,

    Recalling its resolutions 60/1 of 16 September 2005 and ⟦64/222 of 12 December 2009⟧,

    1. Decides to remain seized of the matter.

Passes::

    The General Assembly,

    Recalling its resolutions 60/1 of 16 September 2005 and 64/222 of 21 December 2009,

    1. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.history.citations import cited
from evolve.model.finding import Severity
from evolve.model.symbol import Symbol

Dates = dict[date, str]
"""Dates, and where each stands."""


def check(draft: Draft) -> Iterator[Found]:
    """Citations with a date that nobody else has."""
    agreed = _agreed(draft)
    own: dict[Symbol, Dates] = defaultdict(dict)
    for citation in cited(draft.text):
        if citation.date is None:
            continue
        dates = agreed.get(citation.symbol) or own[citation.symbol]
        if dates and citation.date not in dates:
            known, where = next(iter(dates.items()))
            message = f"{citation.symbol} is dated {citation.date} here, {known} in {where}"
            yield Found(
                citation.paragraph,
                message,
                citation.span,
                subject=str(citation.symbol),
                suggestion=known.isoformat(),
                evidence=tuple(f"{where}: {when}" for when, where in dates.items()),
            )
        own[citation.symbol].setdefault(citation.date, f"{citation.paragraph.id} of the draft")


def _agreed(draft: Draft) -> Mapping[Symbol, Dates]:
    """The dates that the agreed texts give: their own adoption first, else their citations."""
    found: dict[Symbol, Dates] = defaultdict(dict)
    for text in draft.texts:
        for citation in cited(text):
            if citation.date:
                found[citation.symbol].setdefault(citation.date, f"{text.key} {citation.paragraph.id}")
    for text in draft.texts:
        symbol, when = text.adopted_symbol, text.adopted or text.date
        if symbol and when:
            found[Symbol.parse(symbol)] = {when: f"{text.key} itself"}
    return found


RULE = DraftingRule("citation-date", Severity.ERROR, __doc__, check=check)
