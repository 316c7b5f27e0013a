"""No English word stands in a Chinese text.

A word that a translation left over: 生产者 and 用户 (A/73/L.80 A24(h)). Symbols, acronyms and names are none: COVID-19,
Corr.1, FCCC/CP/2015/10. A name may hold small words in its middle; titles quoted in English are not looked at.

Fails::

    大会，

    欢迎技术生产者 ⟦and⟧ 用户的合作，

    1. 决定继续审议此事。

Passes::

    大会，

    关切冠状病毒病(COVID-19)和 Chikungunya 热，注意到 A/58/39 和 Corr.1，以及 Rio de Janeiro 会议，

    1. 决定继续审议此事。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.language.drafting import Drafting
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph
from evolve.model.span import Span

_RUN = re.compile(r"[A-Za-zÀ-ɏ0-9./@:_’'\-]+(?: +[A-Za-zÀ-ɏ0-9./@:_’'\-]+)*")
_WORD = re.compile(r"[^ ]+")
_PLAIN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?[.,]?")


def check(draft: Draft) -> Iterator[Found]:
    """Lower-case words that are no part of a name or a symbol."""
    if not draft.drafting.mixes_latin:
        return
    for item in draft.text.paragraphs:
        for run in _RUN.finditer(item.text):
            for span in _strays(run, draft.drafting):
                if not _is_title(draft, item, span):
                    yield Found(item, f"an English word in a Chinese text: {span.of(item.text)}", span)


def _is_title(draft: Draft, paragraph: Paragraph, span: Span) -> bool:
    """Whether a word stands in a quotation without a Han character."""
    han = draft.language.grammar.han
    found = draft.drafting.quoted.finditer(paragraph.text)
    return any(one.start() < span.start < one.end() and not any(map(han.match, one[0])) for one in found)


def _strays(run: re.Match[str], drafting: Drafting) -> Iterator[Span]:
    words = list(_WORD.finditer(run[0]))
    names = [at for at, word in enumerate(words) if not _is_stray(word[0], drafting)]
    for at, word in enumerate(words):
        inside = names and names[0] < at < names[-1]
        if at not in names and not inside:
            yield Span(run.start() + word.start(), run.start() + len(word[0].rstrip(".,")) + word.start())


def _is_stray(word: str, drafting: Drafting) -> bool:
    """Whether a word by itself is one of the language and no name, number or symbol."""
    bare = word.rstrip(".,")
    if not _PLAIN.fullmatch(word) or bare in drafting.latin_allowed:
        return False
    return bare.lower() in drafting.latin_grammar and len(bare) > 1 if not bare.islower() else len(bare) > 1


RULE = DraftingRule("stray-latin", Severity.WARNING, __doc__, check=check)
