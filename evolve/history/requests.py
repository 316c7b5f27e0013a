"""What texts ask of whom, and with which verb: at the beginning of a paragraph or in the middle of one.

58/220 OP12 decides, ``并请秘书长…提出一份全面报告``: so every clause is looked at, and one inside a paragraph counts where a
known addressee stands right behind the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evolve.collation.normalize import Normal, normals
from evolve.language.profile import Language, language
from evolve.model.lineage import Member
from evolve.model.request import Request
from evolve.model.resolution import Resolution, Section
from evolve.model.span import Span

ASKING = "asking"
"""The ladder of the verbs that ask, in every language."""

SENTENCE_ENDS = "。.;"
"""Marks that end a sentence, as they are folded; a request goes no further."""


def requests(text: Resolution) -> tuple[Request, ...]:
    """The requests of a text, in its order; a preamble asks for nothing, it recalls what was asked."""
    profile = language(text.language)
    return tuple(
        request
        for paragraph, normal in zip(text.paragraphs, normals(text), strict=True)
        if paragraph.section is not Section.PREAMBULAR
        for request in _requests(Member(text.key, paragraph.id), normal, profile)
    )


def _requests(member: Member, normal: Normal, profile: Language) -> Iterator[Request]:
    clauses = normal.clause_spans
    for at, clause in enumerate(clauses):
        opening = profile.verbs.opening(clause.of(normal.folded))
        if opening is None or opening.rung is None or opening.rung.ladder != ASKING:
            continue
        behind = clause.start + opening.whole.end
        addressee = profile.addressees.find(normal.folded, behind)
        if addressee or at == 0:
            end = _end(normal, clauses[at:])
            yield Request(
                member=member,
                span=normal.source(Span(clause.start + opening.whole.start, end)),
                adverb=opening.adverb,
                verb=opening.verb,
                height=opening.rung.height,
                addressee=addressee or "",
                reports=profile.addressees.report.search(normal.folded, behind, end) is not None,
            )


def _end(normal: Normal, clauses: Sequence[Span]) -> int:
    """Where the sentence of the first clause ends."""
    return next((one.end for one in clauses if normal.folded[one.end - 1] in SENTENCE_ENDS), clauses[-1].end)
