"""No Chinese character stands in a text of another language.

A character that a translation or an input method left over. Titles quoted in Chinese are not looked at.

Fails::

    The General Assembly,

    Recalling its resolution on ⟦南南⟧ cooperation,

    1. Decides to remain seized of the matter.

Passes::

    The General Assembly,

    Recalling the report entitled “南南合作”,

    1. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.language.writing import HAN
from evolve.model.finding import Severity
from evolve.model.span import Span


def check(draft: Draft) -> Iterator[Found]:
    """Runs of Han characters outside quotations."""
    if draft.text.language.startswith("zh"):
        return
    for paragraph in draft.text.paragraphs:
        for span in _runs(paragraph.text):
            quoted = draft.drafting.quoted.finditer(paragraph.text)
            if not any(one.start() < span.start < one.end() for one in quoted):
                message = f"Chinese in a text of another language: {span.of(paragraph.text)}"
                yield Found(paragraph, message, span)


def _runs(text: str) -> Iterator[Span]:
    for is_han, group in groupby(range(len(text)), key=lambda at: HAN[text[at]]):
        places = list(group)
        if is_han:
            yield Span(places[0], places[-1] + 1)


RULE = DraftingRule("stray-han", Severity.WARNING, __doc__, check=check)
