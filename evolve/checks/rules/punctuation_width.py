"""Punctuation has the width of its text.

A bracket closes in the width in which it opened, and a comma or semicolon between Han characters is a full-width one.

Fails::

    大会，

    注意到大流行病（COVID-19⟦)⟧的影响，

    1. 决定继续审议此事。

Passes::

    大会，

    注意到大流行病(COVID-19)的影响（见附件），

    1. 决定继续审议此事。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.span import Span


def check(draft: Draft) -> Iterator[Found]:
    """Brackets closed in another width, half-width marks between Han characters."""
    for item in draft.items:
        for at, mark in sorted({**_brackets(item.text, draft), **_marks(item.text, draft)}.items()):
            message = f"{item.text[at]} should be {mark}"
            yield Found(item, message, Span(at, at + 1), suggestion=mark, replacement=mark)


def _brackets(text: str, draft: Draft) -> dict[int, str]:
    """Closing brackets of another width than their opening ones, and what they should be."""
    if "bracket" not in draft.drafting.pairs:
        return {}
    opens, closes = draft.drafting.pairs["bracket"]
    found, kinds = {}, []
    for at, character in enumerate(text):
        if character in opens:
            kinds.append(opens.index(character))
        elif character in closes and kinds:
            kind = kinds.pop()
            if closes.index(character) != kind:
                found[at] = closes[kind]
    return found


def _marks(text: str, draft: Draft) -> dict[int, str]:
    """Half-width marks between Han characters or at the end of a paragraph behind one."""
    han = draft.language.grammar.han
    width = draft.drafting.width
    return {
        at: width[character]
        for at, character in enumerate(text)
        if character in width and _beside(han, text[:at]) and (not text[at + 1 :].strip() or _before(han, text, at))
    }


def _beside(han: object, before: str) -> bool:
    """Whether the last character but blanks and closing marks is Han."""
    return bool(han.match(before.rstrip()[-1:]))  # type: ignore[attr-defined]


def _before(han: object, text: str, at: int) -> bool:
    return bool(han.match(text[at + 1 :].lstrip()[:1]))  # type: ignore[attr-defined]


RULE = DraftingRule("punctuation-width", Severity.WARNING, __doc__, check=check)
