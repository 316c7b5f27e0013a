"""Which paragraph became which: the provisions of one text, and where each stands in every other text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evolve.model.alignment import Link, Relation
from evolve.model.diff import Diff, Pair, PairStatus
from evolve.model.lineage import Member
from evolve.model.resolution import Key, Paragraph, ParagraphId, Resolution, Section
from evolve.report import names
from evolve.report.contexts import within
from evolve.report.strands import Strand, Web
from evolve.report.tally import kept_share
from evolve.report.texts import TextLabel, TranslationView, label, translated

OPENING = 60
"""How much of a paragraph names it in the table, in columns: thirty Han characters."""

PARTIAL = "partial"
"""The form of a link that is not the main one of its paragraphs, or rests on a clause only."""

DISTANT = "distant"
"""The form of a paragraph that is linked by way of the texts between only."""

WEIGHTS = (1 / 3, 2 / 3)
"""Shares of the longer paragraph (`kept_share`) from which a modified one is a shade darker."""

Pairs = Mapping[tuple[Key, Key], Diff]


@dataclass(frozen=True, slots=True)
class Partner:
    """A paragraph of another text that a provision is linked with; ``href`` leads to the comparison."""

    paragraph: ParagraphId
    form: str
    """``identical``, ``editorial``, ``modified``, ``partial`` or ``distant``."""
    moved: bool
    weight: int
    """How much of a modified paragraph stands unchanged: 0 a little, 1 some, 2 most."""
    href: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph of the base and its partners, one cell for each text; None in the column of the base itself."""

    paragraph: ParagraphId
    section: Section
    href: str
    opening: str
    cells: tuple[tuple[Partner, ...] | None, ...]
    translations: tuple[TranslationView, ...] = ()
    """How it opens in other languages."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, and its dossier."""

    paragraph: ParagraphId
    href: str


@dataclass(frozen=True, slots=True)
class Absentee:
    """A provision that the base does not have: where it stood last, how it opened, and its place in each text or None."""

    last: Member
    href: str
    language: str
    opening: str
    cells: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A text, and how many of the base's paragraphs live in it."""

    label: TextLabel
    is_base: bool
    found: int
    alone: int
    """Paragraphs of this text that no other text has."""
    table_href: str
    """The same table with this text as its base."""


@dataclass(frozen=True, slots=True)
class ProvisionsView:
    """The table of one base: its own paragraphs in document order, then those of several other texts."""

    base: TextLabel
    columns: tuple[Column, ...]
    rows: tuple[Provision, ...]
    absentees: tuple[Absentee, ...]


class Provisions:
    """Makes the table of each text; holds what they share. ``texts`` in order of time; ``dossier`` says where each paragraph's is."""

    def __init__(
        self,
        texts: Sequence[Resolution],
        diffs: Pairs,
        stems: Mapping[Key, str],
        woven: Web,
        dossier: Callable[[Member], str],
    ) -> None:
        self._texts, self._stems = {text.key: text for text in texts}, stems
        self._strands = {Member(*place): strand for strand in woven.strands for place in strand.members.items()}
        self._woven, self._dossier = woven, dossier
        self._partners: dict[tuple[Key, Key], dict[ParagraphId, tuple[Partner, ...]]] = {}
        for diff in diffs.values():
            self._partners |= _both_ways(diff, names.pair_page(stems[diff.old], stems[diff.new]))
        self._alone = Counter(strand.last.document for strand in woven.strands if len(strand.members) == 1)

    def view(self, base: Resolution, translations: Sequence[Resolution] = ()) -> ProvisionsView:
        """The provisions of ``base`` in all texts."""
        return ProvisionsView(
            base=label(base, self._stems),
            columns=tuple(self._column(text, base) for text in self._texts.values()),
            rows=tuple(self._provision(base, paragraph, translations) for paragraph in base.paragraphs),
            absentees=tuple(
                self._absentee(strand)
                for strand in self._woven.strands
                if base.key not in strand.members and len(strand.members) > 1
            ),
        )

    def _column(self, text: Resolution, base: Resolution) -> Column:
        return Column(
            label=label(text, self._stems),
            is_base=text.key == base.key,
            found=len(self._partners.get((base.key, text.key), ())),
            alone=self._alone[text.key],
            table_href=names.provisions_page(self._stems[text.key]),
        )

    def _provision(self, base: Resolution, paragraph: Paragraph, translations: Sequence[Resolution]) -> Provision:
        return Provision(
            paragraph=paragraph.id,
            section=paragraph.section,
            href=self._dossier(Member(base.key, paragraph.id)),
            opening=opening(paragraph.text),
            cells=tuple(self._cell(base, paragraph, key) for key in self._texts),
            translations=tuple(replace(one, text=opening(one.text)) for one in translated(paragraph.id, translations)),
        )

    def _cell(self, base: Resolution, paragraph: Paragraph, other: Key) -> tuple[Partner, ...] | None:
        if other == base.key:
            return None
        found = self._partners.get((base.key, other), {}).get(paragraph.id)
        distant = self._strands[Member(base.key, paragraph.id)].members.get(other)
        if found or distant is None:
            return found or ()
        return (Partner(distant, DISTANT, False, 0, self._dossier(Member(other, distant))),)

    def _absentee(self, strand: Strand) -> Absentee:
        text = self._texts[strand.last.document]
        return Absentee(
            last=strand.last,
            href=self._dossier(strand.last),
            language=text.language,
            opening=opening(text.by_id[strand.last.paragraph].text),
            cells=tuple(
                Place(found, self._dossier(Member(key, found))) if (found := strand.members.get(key)) else None
                for key in self._texts
            ),
        )


def opening(text: str) -> str:
    """The beginning of a text, of whole words where blanks part them."""
    words = " ".join(text.split())
    end = within(words, OPENING)
    if end == len(words):
        return words
    return f"{words[: words.rfind(' ', OPENING // 2, end) if ' ' in words[OPENING // 2 : end] else end]}…"


def _both_ways(diff: Diff, page: str) -> dict[tuple[Key, Key], dict[ParagraphId, tuple[Partner, ...]]]:
    """The partners of each paragraph that has any, the main one first, seen from either text."""
    pairs = {(pair.old, pair.new): pair for pair in diff.pairs}
    forward = {
        paragraph: tuple(_partner(link, link.new, pairs.get((link.old, link.new)), page) for link in links)
        for paragraph, links in diff.alignment.by_old.items()
    }
    backward = {
        paragraph: tuple(_partner(link, link.old, pairs.get((link.old, link.new)), page) for link in links)
        for paragraph, links in diff.alignment.by_new.items()
    }
    return {(diff.old, diff.new): forward, (diff.new, diff.old): backward}


def _partner(link: Link, paragraph: ParagraphId, pair: Pair | None, page: str) -> Partner:
    form = PARTIAL if pair is None or link.relation is Relation.PARTIAL else pair.status.value
    share = kept_share(pair) if pair and form == PairStatus.MODIFIED else 0.0
    return Partner(
        paragraph=paragraph,
        form=form,
        moved=link.moved,
        weight=bisect_right(WEIGHTS, share),
        href=f"{page}#{names.new_anchor(link.new)}",
    )
