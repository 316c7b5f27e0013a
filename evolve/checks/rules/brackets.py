"""Square brackets of a negotiation are still open, or have no partner.

What stands in [ ] is not agreed. While a text is negotiated this is only information; with ``--final`` it is an error:
a text with brackets cannot be adopted. Nested brackets are told once, with the outer pair, and so are brackets side by
side, which are proposals for one place. Brackets of ordinary text, such as [1] or [resumed session], are none. A bracket
that opens in one paragraph and closes in another holds all between; one without a partner is told where it stands. See docs/negotiating.md.

Fails::

    大会，

    回顾其相关决议，

    1. ⟦[促请[并鼓励]]⟧会员国加强南南合作；

    2. 决定继续审议此事。

Fails::

    大会，

    回顾其相关决议，

    1. 促请⟦[⟧所有会员国加强南南合作；

    2. 决定继续审议此事。

Passes::

    大会，

    回顾其第十届特别会议[续会]的相关决议，

    1. 促请会员国加强南南合作；

    2. 决定继续审议此事。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.negotiation import Alternative, FaultKind, Negotiation, Place, Sign
from evolve.model.resolution import Paragraph
from evolve.model.span import Span
from evolve.reading.negotiation import parse_all

_MESSAGES = {
    FaultKind.UNCLOSED: "a bracket opens and never closes",
    FaultKind.UNOPENED: "a bracket closes that never opened",
    FaultKind.TOO_DEEP: "brackets stand in each other too deep to be told apart",
}


def check(draft: Draft) -> Iterator[Found]:
    """The open places of each paragraph, and the brackets without partner."""
    opened = parse_all(draft.text)
    for paragraph in draft.text.paragraphs:
        if paragraph.id in opened:
            yield from _in(paragraph, opened[paragraph.id])


def _in(paragraph: Paragraph, found: Negotiation) -> Iterator[Found]:
    for place in found.places:
        unclosed = {fault.at for fault in found.faults if fault.kind is FaultKind.UNCLOSED}
        if _is_bracketed(place) and unclosed.isdisjoint(_starts(place)):
            more = _inside(place)
            told = f", {more} more inside" if more else ""
            yield Found(paragraph, f"brackets are still open{told}: {place.span.of(paragraph.text)}", place.span)
    if found.faults:
        fault, *others = found.faults
        besides = f", and {len(others)} more here without a partner" if others else ""
        yield Found(paragraph, _MESSAGES[fault.kind] + besides, Span(fault.at, fault.at + 1), severity=Severity.WARNING)


def _is_bracketed(place: Place) -> bool:
    return any(one.sign is Sign.BRACKET for one in place.alternatives)


def _starts(place: Place) -> Iterator[int]:
    """Where the brackets of a place open, those within it too."""
    for alternative in place.alternatives:
        yield alternative.span.start
        for part in alternative.content:
            if isinstance(part, Place):
                yield from _starts(part)


def _inside(place: Place) -> int:
    """How many open places stand within one."""
    return sum(_places(alternative) for alternative in place.alternatives)


def _places(alternative: Alternative) -> int:
    parts = [part for part in alternative.content if isinstance(part, Place)]
    return sum(_is_bracketed(part) + _inside(part) for part in parts)


RULE = DraftingRule("brackets", Severity.INFO, __doc__, check=check, final=Severity.ERROR)
