"""A term stands here that the agreed texts gave up for another.

The succession must be complete (no linked paragraph kept the old term or went back to it), borne out by three linked
paragraphs or more, and of a term or a name; see ``evolve terms``. More can be listed in the settings. Silent where the
new term stands in the same paragraph, where the newest agreed text itself uses the old one, and in titles and
quotations, which stay as they were.

Agreed A/RES/74/1 2019-12-19::

    大会，

    回顾其相关决议，

    1. 鼓励各会员国参与三角合作的能力建设方案；

    2. 请秘书长就三角合作的筹资办法提出建议；

    3. 促请各区域委员会为三角合作项目提供统计支持。

Agreed A/RES/78/1 2023-12-19::

    大会，

    回顾其相关决议，

    1. 鼓励各会员国参与三方合作的能力建设方案；

    2. 请秘书长就三方合作的筹资办法提出建议；

    3. 促请各区域委员会为三方合作项目提供统计支持。

Fails::

    大会，

    回顾其相关决议，

    1. 欢迎为⟦三角合作⟧设立的基金；

    2. 决定继续审议此事。

Passes::

    大会，

    回顾其题为“三角合作”的决议，

    1. 欢迎为三方合作（原称三角合作）设立的基金；

    2. 决定继续审议此事。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evolve.checks.draft import Draft, quote
from evolve.checks.rule import DraftingRule, Found
from evolve.collation.normalize import Normal, normals
from evolve.model.finding import Severity
from evolve.model.resolution import Paragraph
from evolve.model.span import Span
from evolve.model.substitution import Substitution

LEAST_SUPPORT = 3
"""Linked paragraphs that must bear a succession out."""
MOST_WORDS = 8
"""Words of a term that may be superseded; the mined ones have five content words at most."""
QUOTED = 2
"""How many of them are quoted."""


@dataclass(frozen=True, slots=True)
class _Succession:
    new: str
    message: str
    evidence: tuple[str, ...]


def check(draft: Draft) -> Iterator[Found]:
    """Old terms, paragraph by paragraph."""
    successions = {**_mined(draft), **_listed(draft)}
    for paragraph in draft.text.paragraphs:
        yield from _in_paragraph(draft, paragraph, successions)


def _in_paragraph(draft: Draft, paragraph: Paragraph, successions: Mapping[str, _Succession]) -> Iterator[Found]:
    normal = draft.normals[paragraph.id]
    taken: set[int] = set()
    for old, one in sorted(successions.items(), key=lambda item: -len(item[0])):
        if _fold(draft, one.new) in normal.folded:
            continue
        for found in re.finditer(re.escape(old), normal.folded):
            span = normal.source(Span(*found.span()))
            inside = set(range(*found.span()))
            if not draft.is_quoted(paragraph, span) and not inside & taken:
                taken |= inside
                yield Found(
                    paragraph, one.message, span, suggestion=one.new, replacement=one.new, evidence=one.evidence
                )


def _mined(draft: Draft) -> dict[str, _Succession]:
    found: dict[str, _Succession] = {}
    for one in draft.library.successions(draft.known, _GivenUp(draft).in_draft()):
        if one.support >= LEAST_SUPPORT and one.old not in found:
            since = f"{one.first} ({one.first_year})" if one.first_year else one.first
            message = f"{one.old} gave way to {one.new}: since {since}, in {one.support} linked paragraphs"
            found[one.old] = _Succession(one.new, message, _quotes(draft, one))
    return found


class _GivenUp:
    """What the newest agreed text does not say any more: most drafts hold nothing of it, and need no mining."""

    def __init__(self, draft: Draft) -> None:
        folded = ["\n".join(normal.folded for normal in normals(text)) for text in draft.known]
        self.newest = folded[-1] if folded else ""
        self.older = "\n".join(folded[:-1])
        self.draft = draft

    def in_draft(self) -> frozenset[str]:
        """The stretches of words in the draft that older texts have often enough and the newest does not."""
        often: dict[str, bool] = {}
        normals = self.draft.normals.values()
        return frozenset(one for n in normals if n.folded not in self.newest for one in self._in_paragraph(n, often))

    def _in_paragraph(self, normal: Normal, often: dict[str, bool]) -> Iterator[str]:
        for clause in normal.clause_spans:
            if clause.of(normal.folded) not in self.newest:
                inside = (span for span in normal.word_spans if clause.start <= span.start < clause.end)
                yield from self._in_words(normal, [span.of(normal.folded) for span in inside], often)

    def _in_words(self, normal: Normal, words: Sequence[str], often: dict[str, bool]) -> Iterator[str]:
        for start in range(len(words)):
            stretch = ""
            for word in words[start : start + MOST_WORDS]:
                stretch += word
                if stretch not in often:
                    often[stretch] = self.older.count(stretch) >= LEAST_SUPPORT
                if not often[stretch]:
                    break
                if self._is_term(normal, words[start], word, stretch):
                    yield stretch

    def _is_term(self, normal: Normal, first: str, last: str, stretch: str) -> bool:
        writing = normal.writing
        whole = not writing.is_function(first) and not writing.is_function(last) and first not in writing.verbs
        return whole and len(stretch) >= writing.shortest_term and stretch not in self.newest


def _quotes(draft: Draft, one: Substitution) -> tuple[str, ...]:
    by_key = {text.key: text for text in draft.known}
    newest = sorted(one.evidence, key=lambda e: by_key[e.new.document].order, reverse=True)
    return tuple(quote(by_key[e.new.document], e.new.paragraph) for e in newest[:QUOTED])


def _listed(draft: Draft) -> dict[str, _Succession]:
    return {
        _fold(draft, old): _Succession(new, f"{old} gave way to {new}, say the settings", ())
        for old, new in draft.terms.items()
    }


def _fold(draft: Draft, term: str) -> str:
    return draft.language.writing.fold(term).text


RULE = DraftingRule("superseded-term", Severity.WARNING, __doc__, check=check)
