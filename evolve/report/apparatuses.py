"""The apparatus of a provision: its newest wording, and what older texts have instead, as critical editions print it.

``lemma 19 24 ] reading 03 09``: sigla are years; where a witness has nothing the entry says so, and where it has more
the lemma is empty and what stands before it shows the place. Differences of blanks and width are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from evolve.history.apparatus import apparatus
from evolve.language.profile import language
from evolve.model.apparatus import Variation
from evolve.model.diff import Edit, Op
from evolve.model.lineage import Lineage, Member
from evolve.model.resolution import Key
from evolve.report import names
from evolve.report.comparisons import Comparisons
from evolve.report.contexts import ELLIPSIS, within
from evolve.report.dossier_views import ApparatusView, EntryView, Piece, ReadingView

SHORT = 56
"""A longer lemma, in columns, is told by its first and last words."""
LEAST_SHARED = 1 / 3
"""Share of the newest wording that a witness must have: with less, every reading would be another paragraph."""
ENDS = 20
"""How much of either end is told then, and how much of what stands before an empty lemma."""


def apparatus_views(
    lineage: Lineage,
    comparisons: Comparisons,
    main_line: Callable[[Member], Sequence[Member]],
    signs: Mapping[Key, str],
    tag: str,
) -> Iterator[ApparatusView]:
    """The apparatus of each paragraph of the newest text that shares its wording with one of its main line."""
    newest = lineage.members[-1].document
    for base in (member for member in lineage.members if member.document == newest):
        line = main_line(base)[::-1]
        near = [member for member in line if _shared(comparisons.edits(member, base)) >= LEAST_SHARED]
        if near:
            distant = tuple(signs[member.document] for member in line if member not in near)
            missing = tuple(signs[key] for key in lineage.gaps)
            text, sigla = comparisons.text(base), tuple(signs[member.document] for member in (*near, base))
            made = apparatus(text, [comparisons.edits(member, base) for member in near])
            told = [one for one in (_differing(variation, tag) for variation in made) if one.readings]
            yield ApparatusView(
                anchor=f"apparatus-{names.anchor(base.paragraph)}",
                paragraph=base.paragraph,
                pieces=tuple(_pieces(text, told)),
                entries=tuple(_entry(number, one, text, sigla) for number, one in enumerate(told, 1)),
                witnesses=tuple(zip(sigla, (*near, base), strict=True)),
                missing=missing,
                distant=distant,
            )


def _shared(edits: Sequence[Edit]) -> float:
    """How much of the newer text stands in the older one, word for word."""
    kept = sum(edit.new.width for edit in edits if edit.op is Op.EQUAL)
    return kept / (edits[-1].new.end or 1) if edits else 0.0


def _differing(variation: Variation, tag: str) -> Variation:
    """The variation without readings that differ from its lemma in blanks, width or script only."""
    fold = language(tag).writing.fold
    lemma = fold(variation.lemma).text
    return replace(variation, readings=tuple(one for one in variation.readings if fold(one.text).text != lemma))


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
        adds=not one.span.width,
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
