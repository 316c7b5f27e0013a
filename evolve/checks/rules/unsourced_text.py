"""A clause has no ancestor in any agreed text.

New language, which somebody has to agree to first. A clause is sourced where it lies in what its paragraph took over
from the base, or where most of it stands in one paragraph of one agreed text.

Agreed A/RES/78/1 2023-12-19::

    大会，

    回顾其相关决议，

    1. 促请各会员国加强南南合作的统计能力建设，支持内陆发展中国家；

    2. 请秘书长提出报告。

Fails::

    大会，

    回顾其相关决议，

    1. 促请各会员国加强南南合作的统计能力建设，⟦为此尽快设立一个面向山区青年的海洋观测基金；⟧

    2. 请秘书长提出报告。

Passes::

    大会，

    回顾其相关决议，

    1. 促请各会员国加强统计能力建设，支持内陆发展中国家；

    2. 请秘书长提出报告。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evolve.checks.draft import Draft, clauses
from evolve.checks.rule import DraftingRule, Found
from evolve.collation.normalize import normals
from evolve.model.finding import Severity

GRAM = 4
"""Characters of the pieces by which text is found again: two Chinese words."""
SHORTEST = 10
"""Characters below which a clause says too little to be looked for."""
SOURCED = 0.4
"""Share of a clause's pieces, in [0, 1], that must stand in one agreed paragraph."""


def check(draft: Draft) -> Iterator[Found]:
    """The clauses that stand in no agreed paragraph; only where there is one to look in."""
    if not draft.known:
        return
    index = _index(draft)
    for paragraph in draft.text.paragraphs:
        for span, words in clauses(draft.normals[paragraph.id]):
            grams = {words[at : at + GRAM] for at in range(len(words) - GRAM + 1)}
            if len(words) < SHORTEST:
                continue
            places: dict[int, int] = defaultdict(int)
            for gram in grams:
                for place in index.get(gram, ()):
                    places[place] += 1
            if max(places.values(), default=0) < SOURCED * len(grams):
                yield Found(paragraph, "this clause stands in no agreed text", span)


def _index(draft: Draft) -> dict[str, set[int]]:
    """The paragraphs of the agreed texts in which each piece stands."""
    found: dict[str, set[int]] = defaultdict(set)
    place = 0
    for text in draft.known:
        for normal in normals(text):
            place += 1
            folded = normal.folded
            for at in range(len(folded) - GRAM + 1):
                found[folded[at : at + GRAM]].add(place)
    return found


RULE = DraftingRule("unsourced-text", Severity.INFO, __doc__, check=check)
