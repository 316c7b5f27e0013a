"""A clause has no ancestor in any agreed text.

New language, which somebody has to agree to first. A clause is sourced where much of it stands in one paragraph of one
agreed text; unsourced clauses that follow one another are told together. Where there is no older text, nothing is said.

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

Agreed A/RES/72/237 2017-12-20::

    The General Assembly,

    Recalling its resolutions,

    1. Requests the Secretary-General to strengthen the statistical capacities of developing countries, in particular the
    landlocked ones;

    2. Decides to remain seized of the matter.

Fails::

    The General Assembly,

    Recalling its resolutions,

    1. Requests the Secretary-General to strengthen further the statistical capacities of all developing countries, ⟦and
    to set up without delay a fund for the observation of oceans by young people of the mountains;⟧

    2. Decides to remain seized of the matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from evolve.checks.draft import Draft
from evolve.checks.rule import DraftingRule, Found
from evolve.collation.normalize import Normal, normals
from evolve.model.finding import Severity
from evolve.model.span import Span

SHORTEST = 10
"""Han characters below which a clause says too little to be looked for; of letters, as many times `Writing.letters`."""
SOURCED = 0.35
"""Share of a clause's pieces, in [0, 1], that must stand in one agreed paragraph.

Set on the hand-judged texts: two thirds of the clauses of paragraphs without an ancestor lie below it, and a fifth of those
of paragraphs with one, which have new clauses too. In English (pairs of words, two years) 15 of the 20 clauses of paragraphs
without an ancestor lie below it, and 21 of 63 of the others that do not stand word for word in an older text; nearly all
of these are new (tests/golden/checks/english.txt)."""


def check(draft: Draft) -> Iterator[Found]:
    """The clauses that stand in no agreed paragraph, those that follow one another as one."""
    if not draft.known:
        return
    sources = _Sources(draft)
    for paragraph in draft.text.paragraphs:
        for span, count in _runs(draft.normals[paragraph.id], sources):
            whole = span.start == 0 and span.end >= len(paragraph.text.rstrip())
            what = "this paragraph stands" if whole else "this clause stands" if count == 1 else "these clauses stand"
            yield Found(paragraph, f"{what} in no agreed text", span)


def _runs(normal: Normal, sources: _Sources) -> Iterator[tuple[Span, int]]:
    """Unsourced clauses joined to their unsourced neighbours; short ones between them go with them."""
    start: int | None = None
    end = count = 0
    for clause in normal.clause_spans:
        if clause.width < SHORTEST * normal.writing.letters:
            continue
        if not sources.have(normal, clause):
            span = normal.source(clause)
            start, end, count = span.start if start is None else start, span.end, count + 1
        elif start is not None:
            yield Span(start, end), count
            start, count = None, 0
    if start is not None:
        yield Span(start, end), count


class _Sources:
    """The agreed paragraphs, by the pieces of text that stand in each."""

    def __init__(self, draft: Draft) -> None:
        self.paragraphs = [normal for text in draft.known for normal in normals(text)]
        self.whole = "\n".join(normal.folded for normal in self.paragraphs)

    def have(self, normal: Normal, clause: Span) -> bool:
        """Whether much of a clause stands in one agreed paragraph."""
        if clause.of(normal.folded) in self.whole:
            return True
        pieces = normal.pieces(clause)
        places: Counter[int] = Counter()
        for piece in pieces:
            places.update(self.index.get(piece, ()))
        return max(places.values(), default=0) >= SOURCED * len(pieces)

    @cached_property
    def index(self) -> Mapping[str, set[int]]:
        """The paragraphs in which each piece stands."""
        found: dict[str, set[int]] = defaultdict(set)
        for place, normal in enumerate(self.paragraphs):
            for piece in normal.pieces(Span(0, len(normal.folded))):
                found[piece].add(place)
        return found


RULE = DraftingRule("unsourced-text", Severity.INFO, __doc__, check=check)
