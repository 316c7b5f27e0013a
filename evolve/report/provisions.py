"""Which paragraph became which: the provisions of one text, and where each stands in every other text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evolve.model.alignment import Link, Relation
from evolve.model.diff import Diff, PairStatus
from evolve.model.resolution import Key, Paragraph, ParagraphId, Resolution, Section
from evolve.report import names
from evolve.report.contexts import within
from evolve.report.texts import TextLabel, TranslationView, label, translated

OPENING = 60
"""How much of a paragraph names it in the table, in columns: thirty Han characters."""

PARTIAL = "partial"
"""The form of a link that is not the main one of its paragraphs, or rests on a clause only."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A paragraph of another text that a provision is linked with; ``href`` leads to the comparison."""

    paragraph: ParagraphId
    form: str
    """``identical``, ``editorial``, ``modified`` or ``partial``."""
    moved: bool
    confidence: float
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
class Column:
    """A text, and how many of the base's paragraphs live in it."""

    label: TextLabel
    is_base: bool
    found: int
    table_href: str
    """The same table with this text as its base."""


@dataclass(frozen=True, slots=True)
class ProvisionsView:
    """The table of one base."""

    base: TextLabel
    columns: tuple[Column, ...]
    rows: tuple[Provision, ...]


def provisions_view(
    base: Resolution,
    texts: Sequence[Resolution],
    diffs: Mapping[tuple[Key, Key], Diff],
    stems: Mapping[Key, str],
    translations: Sequence[Resolution] = (),
) -> ProvisionsView:
    """The provisions of ``base`` in all ``texts``, which are in order of time."""
    partners = [None if text.key == base.key else _partners(base.key, text.key, diffs, stems) for text in texts]
    columns = tuple(
        Column(label(text, stems), found is None, len(found or ()), names.provisions_page(stems[text.key]))
        for text, found in zip(texts, partners, strict=True)
    )
    return ProvisionsView(
        base=label(base, stems),
        columns=columns,
        rows=tuple(_provision(paragraph, partners, stems[base.key], translations) for paragraph in base.paragraphs),
    )


def _provision(
    paragraph: Paragraph,
    partners: Sequence[Mapping[ParagraphId, tuple[Partner, ...]] | None],
    stem: str,
    translations: Sequence[Resolution],
) -> Provision:
    return Provision(
        paragraph=paragraph.id,
        section=paragraph.section,
        href=f"{names.text_page(stem)}#{names.anchor(paragraph.id)}",
        opening=_opening(paragraph.text),
        cells=tuple(None if found is None else found.get(paragraph.id, ()) for found in partners),
        translations=tuple(replace(one, text=_opening(one.text)) for one in translated(paragraph.id, translations)),
    )


def _opening(text: str) -> str:
    """The beginning of a text, of whole words where blanks part them."""
    words = " ".join(text.split())
    end = within(words, OPENING)
    if end == len(words):
        return words
    return f"{words[: words.rfind(' ', OPENING // 2, end) if ' ' in words[OPENING // 2 : end] else end]}…"


def _partners(
    base: Key, other: Key, diffs: Mapping[tuple[Key, Key], Diff], stems: Mapping[Key, str]
) -> dict[ParagraphId, tuple[Partner, ...]]:
    """The partners in ``other`` of each paragraph of ``base`` that has any, the main one first."""
    forward = diffs.get((base, other))
    diff = forward or diffs.get((other, base))
    if diff is None:
        return {}
    page = names.pair_page(stems[diff.old], stems[diff.new])
    statuses = {(pair.old, pair.new): pair.status for pair in diff.pairs}
    groups = diff.alignment.by_old if forward else diff.alignment.by_new
    return {
        paragraph: tuple(
            Partner(
                paragraph=link.new if forward else link.old,
                form=_form(link, statuses),
                moved=link.moved,
                confidence=link.confidence,
                href=f"{page}#{names.new_anchor(link.new)}",
            )
            for link in links
        )
        for paragraph, links in groups.items()
    }


def _form(link: Link, statuses: Mapping[tuple[ParagraphId | None, ParagraphId | None], PairStatus]) -> str:
    status = statuses.get((link.old, link.new))
    return PARTIAL if status is None or link.relation is Relation.PARTIAL else status.value
