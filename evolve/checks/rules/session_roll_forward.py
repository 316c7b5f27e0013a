"""A report or an item is asked of a session of the Assembly that is not later than the draft's own.

What a draft copied from last year asks for was asked already. Sessions of committees and conferences count for
themselves and are not looked at.

Fails::

    第七十九届会议

    大会，

    回顾其相关决议，

    1. 请秘书长向⟦大会第七十九届会议⟧提交一份报告；

    2. 注意到高级别委员会第二十届会议的报告。

Passes::

    第七十九届会议

    大会，

    回顾大会第七十八届会议的讨论，

    1. 请秘书长向大会第八十届会议提交一份报告；

    2. 注意到高级别委员会第二十届会议的报告。

Fails::

    Seventy-ninth session

    The General Assembly,

    Recalling its resolutions,

    1. Requests the Secretary-General to submit a report to the General ⟦Assembly at its seventy-ninth session⟧;

    2. Decides to consider the matter at ⟦its seventy-eighth session⟧.

Passes::

    Seventy-ninth session

    The General Assembly,

    Recalling the debate of the General Assembly at its seventy-eighth session,

    1. Requests the Commission on the Status of Women to report on it at its sixty-fourth session;

    2. Takes note of the report submitted to the General Assembly at its seventy-eighth session;

    3. Decides to include in the provisional agenda of its eightieth session the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.resolution import Section
from evolve.model.span import Span


def check(draft: Draft) -> Iterator[Found]:
    """Sessions that are over, or are this one, in what is asked."""
    own = draft.text.session
    grammar = draft.language.grammar
    if own is None or grammar.organ(draft.text.opening) != "A":
        return
    for paragraph in draft.text.paragraphs:
        if paragraph.section is Section.PREAMBULAR:
            continue
        normal = draft.normals[paragraph.id]
        for found in draft.drafting.session.finditer(normal.folded):
            session = grammar.number(found["session"])
            if session is not None and session <= own and _is_asked(draft, normal.folded, found):
                message = f"session {session} is not later than the draft's own, {own}"
                yield Found(paragraph, message, normal.source(Span(*found.span())), suggestion=f"session {own + 1}")


def _is_asked(draft: Draft, folded: str, found: re.Match[str]) -> bool:
    """Whether the clause asks the Assembly for something, and does not tell what a session did."""
    drafting = draft.drafting
    sentence = folded[_behind(folded, found.start(), ";.。") : found.start()]
    if found["own"] and drafting.elsewhere.search(sentence):
        return False
    start = _behind(folded, found.start(), MARKS)
    if draft.language.writing.is_function(
        folded[start : found.start()]
    ):  # requests him to submit, at its … session, a report
        start = _behind(folded, start - 1, MARKS)
    end = min((at for mark in MARKS if (at := folded.find(mark, found.end())) >= 0), default=len(folded))
    part = folded[start:end]
    return drafting.asked.search(part) is not None and drafting.told.search(part) is None


MARKS = ",;.:。"
"""Where clauses end, in folded text."""


def _behind(folded: str, end: int, marks: str) -> int:
    """The offset behind the last of the marks before ``end``, 0 where there is none."""
    return max((folded.rfind(mark, 0, max(end, 0)) for mark in marks), default=-1) + 1


RULE = DraftingRule("session-roll-forward", Severity.WARNING, __doc__, check=check)
