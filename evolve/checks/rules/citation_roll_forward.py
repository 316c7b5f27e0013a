"""An adopted text of the series is newer than the newest of it that the draft cites.

Each year's resolution recalls the one before; a draft made from an older text forgets the newest. A draft in the
collection counts under the symbol that the manifest says it became. Nothing is said of a draft that cites no text of
its series, and never of the draft's own text.

Agreed A/RES/76/221 2021-12-17::

    大会，

    回顾其关于南南合作的相关决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 请秘书长就执行情况提出报告。

Agreed A/RES/78/167 2023-12-19::

    大会，

    回顾其关于南南合作的相关决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 请秘书长就执行情况提出报告。

Fails::

    大会，

    回顾其⟦2021 年 12 月 17 日第 76/221⟧ 号决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 请秘书长就执行情况提出报告。

Passes::

    大会，

    回顾其 2021 年 12 月 17 日第 76/221 号和 2023 年 12 月 19 日第 78/167 号决议，

    1. 促请各会员国加强南南合作的统计能力建设；

    2. 请秘书长就执行情况提出报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.checks.series import is_kin
from evolve.history.citations import Citation, cited, noted
from evolve.model.finding import Severity
from evolve.model.resolution import Resolution
from evolve.model.symbol import Symbol


def check(draft: Draft) -> Iterator[Found]:
    """The newer texts, told on the newest citation of the series."""
    citations = list(cited(draft.text))
    symbols = {citation.symbol for citation in citations} | set(noted(draft.text))
    own = {draft.text.adopted_symbol, draft.text.symbol}
    adopted = [text for text in draft.known if text.adopted_symbol and text.adopted_symbol not in own]
    is_own = {id(text) for text in adopted if text.key == draft.text.key}
    newer: list[Resolution] = []
    for text in reversed([text for text in adopted if id(text) not in is_own]):
        symbol = Symbol.parse(text.adopted_symbol or "")
        if symbol not in symbols:
            newer.append(text)
        elif not newer:
            return
        elif is_kin(draft.library, draft.text, text):
            kin = (one for one in reversed(newer) if is_kin(draft.library, draft.text, one))
            yield from (_found(draft, one, symbol, citations) for one in kin)
            return


def _found(draft: Draft, missing: Resolution, newest: Symbol, citations: list[Citation]) -> Found:
    place = next((one for one in citations if one.symbol == newest), None)
    when = missing.adopted or missing.date
    name = f"{missing.adopted_symbol}{f' of {when}' if when else ''}"
    title = f": {missing.title}" if missing.title else ""
    return Found(
        item=place.paragraph if place else draft.text.paragraphs[0],
        message=f"{name} is newer than {newest}, the newest text of the series that is cited here",
        span=place.span if place else None,
        subject=str(missing.adopted_symbol),
        suggestion=f"also {name}",
        evidence=(f"{missing.key}{title}",),
    )


RULE = DraftingRule("citation-roll-forward", Severity.WARNING, __doc__, check=check)
