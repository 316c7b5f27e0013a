"""A simplified text holds no traditional characters, and a traditional one no simplified ones.

What was copied from a text in the other script. Characters that both scripts use (后, 里, 台) say nothing.

Fails::

    大会，

    重申南南合作⟦對⟧发展中国家的重要性，

    1. 决定继续审议此事。

Passes::

    大会，

    重申南南合作对发展中国家的重要性，

    1. 决定继续审议此事。
"""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.language.script import is_foreign, other_form
from evolve.model.finding import Severity
from evolve.model.span import Span


def check(draft: Draft) -> Iterator[Found]:
    """Characters of the other script."""
    language, _, script = draft.text.language.partition("-")
    if language != "zh" or not script:
        return
    name = "traditional" if script == "Hans" else "simplified"
    for item in draft.items:
        for at, character in enumerate(item.text):
            if is_foreign(character, script):
                form = other_form(character, script)
                message = f"a {name} character: {character}" + (f", here {form}" if form else "")
                yield Found(item, message, Span(at, at + 1), suggestion=form)


RULE = DraftingRule("mixed-script", Severity.WARNING, __doc__, check=check)
