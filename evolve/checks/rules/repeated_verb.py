"""A paragraph that repeats the verb before it says so: 重申, 又重申, 还重申; reaffirms, also reaffirms, further reaffirms.

Looked at in the preamble and the operative part. A repeat without 又 or 还 is information; it is a warning only where
又 and 还 stand out of order: 又 comes first, 还 behind it, then 又 again.

Fails::

    大会，

    回顾其相关决议，

    1. 确认南南合作的重要性；

    2. ⟦还确认⟧需要更多资源；

    3. 决定继续审议此事。

Passes::

    大会，

    回顾其相关决议，

    1. 确认南南合作的重要性；

    2. 又确认需要更多资源；

    3. 还确认各国的贡献；

    4. 决定继续审议此事。

Passes::

    The General Assembly,

    Reaffirming its resolution on schools,

    Reaffirming also its resolution on roads,

    1. Takes note of the report;

    2. Also takes note of the statement;

    3. Decides to remain seized of the matter.

Fails::

    The General Assembly,

    Recalling its resolution on schools,

    ⟦Recalling⟧ its resolution on roads,

    1. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.language.verbs import Opening
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph, Section
from evolve.model.span import Span

Opened = tuple[Paragraph, Opening]


def check(draft: Draft) -> Iterator[Found]:
    """Repeated verbs without an adverb, and adverbs out of order."""
    if not draft.drafting.repeats:
        return
    whole = [paragraph for paragraph in draft.body if paragraph.level == 0]
    opened = [(paragraph, draft.language.verbs.opening(draft.normals[paragraph.id].folded)) for paragraph in whole]
    for (before, first), (paragraph, second) in pairwise(opened):
        if first and second and first.verb == second.verb and before.section is paragraph.section:
            yield from _of_pair(draft, (before, first), (paragraph, second))


def _of_pair(draft: Draft, before: Opened, after: Opened) -> Iterator[Found]:
    paragraph, opening = after
    order = draft.drafting.repeats
    place = _place(before[1].adverb, order)
    expected = order[place % len(order)]
    normal = draft.normals[paragraph.id]
    span = normal.source(opening.whole if opening.adverb in order else _verb(opening))
    wanted = _with(expected, opening, paragraph, span.of(paragraph.text), spaced=bool(draft.language.verbs.inside))
    if not opening.adverb:
        message = f"{opening.verb} is repeated from {before[0].id}: {wanted}"
        yield Found(paragraph, message, span, suggestion=wanted)
    elif opening.adverb in order and opening.adverb != expected:
        said = f"{span.of(paragraph.text)} follows {before[1].adverb}{before[1].verb} in {before[0].id}"
        yield Found(paragraph, f"{said}: {wanted} first", span, suggestion=wanted, severity=Severity.WARNING)


def _with(adverb: str, opening: Opening, paragraph: Paragraph, said: str, *, spaced: bool) -> str:
    """The verb with an adverb: 又重申; Also reaffirms in the operative part, Reaffirming also in the preamble."""
    if not spaced:
        return f"{adverb}{opening.verb}"
    words = [word for word in said.split() if word.casefold() != opening.adverb]
    if paragraph.section is not Section.PREAMBULAR:
        return " ".join([adverb.capitalize(), words[0][:1].lower() + words[0][1:], *words[1:]])
    end = words.index("with") if "with" in words else len(words)
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:end], adverb, *words[end:]])


def _verb(opening: Opening) -> Span:
    return Span(opening.start, opening.end)


def _place(adverb: str, order: tuple[str, ...]) -> int:
    """Which adverb of the order comes behind ``adverb``."""
    return order.index(adverb) + 1 if adverb in order else 0


RULE = DraftingRule("repeated-verb", Severity.INFO, __doc__, check=check)
