"""The apparatus of a provision: its newest wording, and what older texts have instead, as critical editions print it.

``lemma 19 24 ] reading 03 09``: sigla are years; where a witness has nothing the entry says so, and where it has more
the lemma is empty and what stands before it shows the place. Differences of blanks and width are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evolve.history.apparatus import apparatus
from evolve.language.profile import language
from evolve.model.alignment import Relation
from evolve.model.apparatus import Variation
from evolve.model.lineage import Descent, Lineage, Member
from evolve.model.resolution import Key
from evolve.report.comparisons import Comparisons
from evolve.report.contexts import ELLIPSIS, within
from evolve.report.dossier_views import ApparatusView, EntryView, Piece, ReadingView

SHORT = 56
"""A longer lemma, in columns, is told by its first and last words."""
ENDS = 20
"""How much of either end is told then, and how much of what stands before an empty lemma."""


def main_line(member: Member, descents: Sequence[Descent], order: Mapping[Key, int]) -> tuple[Member, ...]:
    """The paragraphs that ``member`` chiefly descends from, the nearest first: no more than one of a text."""
    found: list[Member] = []
    while True:
        above = [one for one in descents if one.new == (found[-1] if found else member)]
        if not above:
            return tuple(found)
        found.append(max(above, key=lambda one: _nearness(one, order)).old)


def _nearness(descent: Descent, order: Mapping[Key, int]) -> tuple[bool, int, float, str]:
    """Whole before partial, near before far, sure before doubtful."""
    whole = descent.relation is not Relation.PARTIAL
    return whole, order[descent.old.document], descent.confidence, descent.old.paragraph


def apparatus_views(
    lineage: Lineage,
    comparisons: Comparisons,
    order: Mapping[Key, int],
    signs: Mapping[Key, str],
    tag: str,
) -> Iterator[ApparatusView]:
    """The apparatus of each paragraph of the newest text that wholly descends from an older one."""
    newest = lineage.members[-1].document
    whole = [descent for descent in lineage.descents if descent.relation is not Relation.PARTIAL]
    for base in (member for member in lineage.members if member.document == newest):
        line = main_line(base, whole, order)[::-1]
        if line:
            yield _view(base, line, comparisons, order=order, signs=signs, tag=tag)


def _view(
    base: Member,
    line: Sequence[Member],
    comparisons: Comparisons,
    *,
    order: Mapping[Key, int],
    signs: Mapping[Key, str],
    tag: str,
) -> ApparatusView:
    text = comparisons.text(base)
    made = apparatus(text, [comparisons.edits(member, base) for member in line])
    told = [one for one in made if _differs(one, tag)]
    sigla = tuple(signs[member.document] for member in (*line, base))
    present = {member.document for member in (*line, base)}
    between = [key for key, at in order.items() if order[line[0].document] < at < order[base.document]]
    return ApparatusView(
        anchor=f"apparatus-{signs[base.document]}-{base.paragraph}",
        paragraph=base.paragraph,
        pieces=tuple(_pieces(text, told)),
        entries=tuple(_entry(number, one, text, sigla) for number, one in enumerate(told, 1)),
        witnesses=tuple(zip(sigla, (*line, base), strict=True)),
        missing=tuple(signs[key] for key in between if key not in present),
    )


def _differs(variation: Variation, tag: str) -> bool:
    fold = language(tag).writing.fold
    lemma = fold(variation.lemma).text
    return any(fold(reading.text).text != lemma for reading in variation.readings)


def _pieces(text: str, told: Sequence[Variation]) -> Iterator[Piece]:
    done = 0
    for number, one in enumerate(told, 1):
        if one.span.start > done:
            yield Piece(text[done : one.span.start])
        yield Piece(one.lemma, number)
        done = one.span.end
    if done < len(text):
        yield Piece(text[done:])


def _entry(number: int, one: Variation, text: str, sigla: Sequence[str]) -> EntryView:
    others = {witness for reading in one.readings for witness in reading.witnesses}
    before = text[: one.span.start]
    return EntryView(
        number=number,
        before="" if one.span.width else before[len(before) - within(before[::-1], ENDS) :],
        lemma=_short(one.lemma),
        signs=tuple(sign for witness, sign in enumerate(sigla) if witness not in others),
        readings=tuple(
            ReadingView(reading.text, tuple(sigla[witness] for witness in reading.witnesses))
            for reading in one.readings
        ),
    )


def _short(lemma: str) -> str:
    if within(lemma, SHORT) == len(lemma):
        return lemma
    return f"{lemma[: within(lemma, ENDS)]} {ELLIPSIS} {lemma[len(lemma) - within(lemma[::-1], ENDS) :]}"
