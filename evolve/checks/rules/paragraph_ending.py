"""A preambular paragraph ends in ，, an operative one in ；, the last operative one in 。, and what leads to a list in ：.

The operative part is one sentence: a full stop within it ends the resolution too early. Annexes are not looked at;
they are written in whole sentences.

Fails::

    大会，

    回顾其相关决议⟦。⟧

    1. 重申支持南南合作；

    2. 请秘书长提出报告。

Passes::

    大会，

    回顾其相关决议，

    1. 重申支持南南合作：

    (a) 在国家一级；

    (b) 在区域一级；

    2. 请秘书长提出报告。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph, Section
from evolve.model.span import Span


def check(draft: Draft) -> Iterator[Found]:
    """The paragraphs of preamble and operative part that end in another mark than they should."""
    if not draft.drafting.endings:
        return
    for place, paragraph in enumerate(draft.body):
        text = paragraph.text.rstrip()
        wanted = _wanted(draft, place)
        if _same(text[-1:], wanted[0]) or (paragraph.level and _ends_item(draft, text)):
            continue
        at = len(text)
        span = Span(at - 1, at) if text and unicodedata.category(text[-1]).startswith("P") else Span(at, at)
        yield Found(paragraph, f"{_what(paragraph)} ends in {wanted[0]}", span, subject=text[-1:], suggestion=wanted[0])


def _wanted(draft: Draft, place: int) -> tuple[str, str]:
    """The ending that a paragraph should have."""
    endings, body = draft.drafting.endings, draft.body
    paragraph = body[place]
    after = body[place + 1] if place + 1 < len(body) else None
    if after is not None and after.level > paragraph.level and after.section is paragraph.section:
        return endings["chapeau"], "chapeau"
    if paragraph.section is Section.PREAMBULAR:
        return endings["preambular"], "preambular"
    return (endings["operative"], "operative") if after is not None else (endings["last"], "last")


def _same(mark: str, wanted: str) -> bool:
    """Whether they are one mark; its width is for another rule."""
    return unicodedata.normalize("NFKC", mark) == unicodedata.normalize("NFKC", wanted)


def _ends_item(draft: Draft, text: str) -> bool:
    """Whether a sub-paragraph ends as one of a list may: 在各级；以及."""
    operative = draft.drafting.endings["operative"]
    found = draft.language.grammar.item_end.search(text)
    return bool(found and _same(found[0][0], operative))


def _what(paragraph: Paragraph) -> str:
    if paragraph.level:
        return "a sub-paragraph here"
    return f"this {paragraph.section.value} paragraph"


RULE = DraftingRule("paragraph-ending", Severity.WARNING, __doc__, check=check)
