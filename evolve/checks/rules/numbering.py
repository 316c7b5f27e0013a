"""Numbers and letters of paragraphs count up by one.

A gap, a repeat or a wrong enumerator makes every reference to a paragraph doubtful ("paragraph 12 of the
resolution"). Operative paragraphs count from 1; an annex, and a part below a heading, may begin at 1 again;
sub-paragraphs count in one style, (a), (b), (c) or (一), (二). A paragraph put in as 2 bis, 2 ter is no repeat. What is missing is told on the paragraph behind the gap.

Fails::

    大会，

    回顾其相关决议，

    1. 重申支持南南合作；

    ⟦3.⟧ 请秘书长提出报告。

Passes::

    大会，

    回顾其相关决议，

    1. 重申支持南南合作：

    (a) 在国家一级；

    (b) 在区域一级；

    2. 请秘书长提出报告。

Passes::

    大会，

    回顾其相关决议，

    1. 欢迎该报告；

    1 之二. 又欢迎该声明；

    备选案文 2：注意到该声明；

    2. 请秘书长提出报告。

Passes::

    The General Assembly,

    Recalling its resolution on schools,

    1. Welcomes the report;

    1 bis. Welcomes also the statement;

    2. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph, Section
from evolve.reading.enumerators import find_number, find_sub


def check(draft: Draft) -> Iterator[Found]:
    """The paragraphs whose number is not the next."""
    headed = {heading.before for heading in draft.text.headings}
    last: dict[int, tuple[str, int]] = {}
    section: Section | None = None
    for paragraph in draft.text.paragraphs:
        if paragraph.section is not section or (paragraph.level == 0 and paragraph.number is None):
            section, last = paragraph.section, last if paragraph.section is section else {}
        if paragraph.number is None or draft.language.grammar.match("alternative", f"{paragraph.number}:"):
            continue
        restarts = paragraph.id in headed
        before = last.get(paragraph.level)
        style, ordinal = _reading(draft, paragraph, before)
        expected = 1 if before is None else before[1] + 1
        is_inserted = before is not None and _is_suffixed(draft, paragraph) and ordinal == before[1]
        if ordinal != expected and not is_inserted and not (restarts and ordinal == 1):
            yield Found(paragraph, _message(paragraph, before, ordinal, expected), subject=paragraph.number)
        last = {level: one for level, one in last.items() if level < paragraph.level}
        last[paragraph.level] = style, ordinal


def _reading(draft: Draft, paragraph: Paragraph, before: tuple[str, int] | None) -> tuple[str, int]:
    """The style and ordinal of a number: the one that carries on best; (i) follows (h), or begins (i), (ii)."""
    number = paragraph.number or ""
    found = (
        find_number(number + ". ", draft.language.grammar)
        if paragraph.level == 0
        else find_sub(number + " ", draft.language.grammar)
    )
    readings = found.readings if found else (("unknown", 0),)
    wanted = before[1] + 1 if before else 1
    same = [one for one in readings if before and one[0] == before[0]] or list(readings)
    return min(same, key=lambda one: abs(one[1] - wanted))


def _is_suffixed(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a paragraph was put in behind another, as 2 bis."""
    found = find_number(f"{paragraph.number}. ", draft.language.grammar) if paragraph.level == 0 else None
    return found is not None and bool(found.suffix)


def _message(paragraph: Paragraph, before: tuple[str, int] | None, ordinal: int, expected: int) -> str:
    if before is None:
        return f"{paragraph.number} is the first of its list, which should begin with the first number"
    if ordinal == before[1]:
        return f"{paragraph.number} is repeated"
    if ordinal > expected:
        missing = "one number is" if ordinal == expected + 1 else f"{ordinal - expected} numbers are"
        return f"{paragraph.number} leaves a gap: {missing} missing before it"
    return f"{paragraph.number} does not follow the number before it"


RULE = DraftingRule("numbering", Severity.ERROR, __doc__, check=check)
