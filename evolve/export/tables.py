"""A collection as tables, one row a fact: what spreadsheets, pandas and R read. The only door to pandas.

The columns of each table stand in `TABLES`, with their meaning; docs/tables.md is made from them. Offsets are half-open and in
code points, `place` counts from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from evolve.collation.diff import diff
from evolve.export.alignment_json import rounded
from evolve.history.lineage import in_time, lineages
from evolve.history.provenance import provenances
from evolve.history.references import gaps, recalled, references
from evolve.history.substitutions import terms
from evolve.model.alignment import Alignment
from evolve.model.diff import Op
from evolve.model.lineage import Lineages
from evolve.model.reference import Reference
from evolve.model.resolution import Key, Resolution
from evolve.model.substitution import Terms

if TYPE_CHECKING:
    import pandas

Row = tuple[object, ...]


class Column(NamedTuple):
    """A column: its name, what its values are, and what they say. Any may be empty."""

    name: str
    type: str
    meaning: str


class Table(NamedTuple):
    """A table: what a row is, its columns, and its rows."""

    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Collection], Iterator[Row]]


@dataclass(frozen=True)
class Collection:
    """Texts, each aligned with each later one, and what follows from that, worked out when it is asked for."""

    texts: Sequence[Resolution]
    alignments: Mapping[tuple[Key, Key], Alignment]

    @cached_property
    def by_key(self) -> dict[Key, Resolution]:
        """The texts by key, in order of time."""
        return {text.key: text for text in in_time(self.texts)}

    @cached_property
    def lineages(self) -> Lineages:
        """The provisions through the years."""
        return lineages(self.texts, self.alignments)

    @cached_property
    def lineage_of(self) -> dict[tuple[Key, str], str]:
        """The lineage of each paragraph."""
        return {(m.document, m.paragraph): one.id for one in self.lineages.lineages for m in one.members}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What the texts cite."""
        return references(self.texts)

    @cached_property
    def terms(self) -> Terms:
        """The substitutions, and the uses of their terms."""
        return terms(self.texts, self.alignments)


def tables(collection: Collection) -> Iterator[tuple[str, pandas.DataFrame]]:
    """Each table by its name."""
    for name, table in TABLES.items():
        yield name, frame(table, collection)


def frame(table: Table, collection: Collection) -> pandas.DataFrame:
    """The rows of a table, each column of one type."""
    import pandas as pd  # noqa: PLC0415 - slow to load

    made = pd.DataFrame.from_records(list(table.rows(collection)), columns=[column.name for column in table.columns])
    return made.astype({column.name: _TYPES[column.type] for column in table.columns})


_TYPES: Mapping[str, Any] = {"text": "string", "whole": "Int64", "number": "Float64", "yes/no": "boolean"}


def _texts(collection: Collection) -> Iterator[Row]:
    for text in collection.by_key.values():
        when = text.adopted or text.date
        yield (
            *(text.key, text.symbol, text.year, when.isoformat() if when else None, text.session),
            *(text.status.value, text.adopted_as, text.language, text.title, text.committee, text.agenda_item),
            *(text.sponsor, len(text.paragraphs), sum(len(one.text) for one in text.paragraphs), text.sha256),
        )


def _paragraphs(collection: Collection) -> Iterator[Row]:
    for text in collection.by_key.values():
        for place, one in enumerate(text.paragraphs, start=1):
            lineage = collection.lineage_of.get((text.key, one.id))
            yield (
                *(text.key, text.year, one.id, place, one.section.value, one.level, one.number),
                *(lineage, len(one.text), len(one.calls), one.text),
            )


def _links(collection: Collection) -> Iterator[Row]:
    for (old, new), alignment in collection.alignments.items():
        years = collection.by_key[old].year, collection.by_key[new].year
        for one in alignment.links:
            yield (
                *(old, years[0], one.old, new, years[1], one.new),
                *(one.relation.value, one.moved, rounded(one.confidence), one.by_hand),
                *(one.old_span.start, one.old_span.end, one.new_span.start, one.new_span.end),
            )


def _edits(collection: Collection) -> Iterator[Row]:
    for (old, new), alignment in collection.alignments.items():
        made = diff(collection.by_key[old], collection.by_key[new], alignment)
        for pair in made.pairs:
            for place, edit in enumerate((e for e in pair.edits if e.op is not Op.EQUAL), start=1):
                yield (
                    *(old, pair.old, new, pair.new, pair.status.value, place),
                    *(edit.op.value, edit.kind.value if edit.kind else None),
                    *(edit.old.start, edit.old.end, edit.new.start, edit.new.end, edit.old_text, edit.new_text),
                )


def _substitutions(collection: Collection) -> Iterator[Row]:
    for place, one in enumerate(collection.terms.substitutions, start=1):
        yield (
            *(place, one.old, one.new, one.kind.value, one.status.value, one.support),
            *(rounded(one.confidence), one.first, one.first_year),
        )


def _evidence(collection: Collection) -> Iterator[Row]:
    for place, one in enumerate(collection.terms.substitutions, start=1):
        for proof in one.evidence:
            yield (
                place,
                *(proof.old.document, proof.old.paragraph, proof.old.span.start, proof.old.span.end),
                *(proof.new.document, proof.new.paragraph, proof.new.span.start, proof.new.span.end),
            )


def _uses(collection: Collection) -> Iterator[Row]:
    for use in collection.terms.timeline:
        yield use.term, use.document, use.year, use.count, rounded(use.per_1000)


def _citations(collection: Collection) -> Iterator[Row]:
    for one in collection.references:
        yield (
            *(one.document, collection.by_key[one.document].year, one.paragraph, one.note, one.work.value, one.name),
            *(one.key, one.date.isoformat() if one.date else None),
            *((one.span.start, one.span.end) if one.span else (None, None)),
        )


def _recalls(collection: Collection) -> Iterator[Row]:
    for one in recalled(collection.references):
        yield one.document, collection.by_key[one.document].year, one.work.value, one.name, one.recall.value


def _gaps(collection: Collection) -> Iterator[Row]:
    for one in gaps(collection.texts):
        yield one.document, collection.by_key[one.document].year, one.paragraph, one.session


def _verbs(collection: Collection) -> Iterator[Row]:
    for lineage in collection.lineages.lineages:
        for use in lineage.verbs:
            yield (
                *(use.member.document, collection.by_key[use.member.document].year, use.member.paragraph, lineage.id),
                *(use.adverb or None, use.verb, use.ladder, use.height, use.change),
            )


def _provenance(collection: Collection) -> Iterator[Row]:
    for made in provenances(collection.texts, collection.alignments):
        for paragraph in made.paragraphs:
            for run in paragraph.runs:
                origin = run.origin
                yield (
                    *(made.document, made.year, paragraph.id, run.span.start, run.span.end),
                    *(origin.document, origin.year, origin.paragraph, origin.elsewhere, run.text),
                )


def _columns(*listed: str) -> tuple[Column, ...]:
    """Columns written ``name: type: meaning``."""
    return tuple(Column(*(part.strip() for part in line.split(":", 2))) for line in listed)


_WHERE = ("document: text: key of the text", "year: whole: its year", "paragraph: text: its id, as drafters say it")
_SPANS = (
    "old_start: whole: offset in the old paragraph",
    "old_end: whole: its end",
    "new_start: whole: offset in the new paragraph",
    "new_end: whole: its end",
)

TABLES: Mapping[str, Table] = {
    "texts": Table(
        "a text, in order of time",
        _columns(
            "document: text: key: symbol, or the stem of its file",
            "symbol: text: of the United Nations",
            "year: whole: of adoption, else the manifest's, else that of the session",
            "date: text: of adoption or of the draft, ISO 8601",
            "session: whole: of the organ",
            "status: text: adopted or draft",
            "adopted_as: text: the symbol that a draft received, from the manifest",
            "language: text: BCP 47",
            "title: text: of the text",
            "committee: text: of the masthead",
            "agenda_item: text: of the masthead",
            "sponsor: text: of a draft",
            "paragraphs: whole: how many",
            "characters: whole: of all paragraphs",
            "sha256: text: of the file",
        ),
        _texts,
    ),
    "paragraphs": Table(
        "a paragraph of a text, in document order",
        _columns(
            *_WHERE,
            "place: whole: in the text",
            "section: text: preambular, operative or annex",
            "level: whole: 0 for a paragraph, 1, 2 … for sub-paragraphs",
            "number: text: as printed, without its stop",
            "lineage: text: of which it is a member",
            "characters: whole: of its text",
            "notes: whole: calls of footnotes",
            "text: text: without marks",
        ),
        _paragraphs,
    ),
    "links": Table(
        "a paragraph that lives on in one of a later text; every text with every later one",
        _columns(
            "old_document: text: key of the older text",
            "old_year: whole: its year",
            "old: text: paragraph",
            "new_document: text: key of the newer text",
            "new_year: whole: its year",
            "new: text: paragraph",
            "relation: text: identical, modified or partial",
            "moved: yes/no: to another section or place",
            "confidence: number: 0 to 1",
            "by_hand: yes/no: from links.toml",
            *_SPANS,
        ),
        _links,
    ),
    "edits": Table(
        "a change in a pair of paragraphs, or a paragraph added or removed",
        _columns(
            "old_document: text: key of the older text",
            "old: text: paragraph; empty where it was added",
            "new_document: text: key of the newer text",
            "new: text: paragraph; empty where it was removed",
            "status: text: of the pair: added, removed, editorial or modified",
            "place: whole: in the pair",
            "op: text: insert, delete or replace",
            "kind: text: term, verb, citation, date, number, punctuation, wording or clause",
            *_SPANS,
            "old_text: text: what stood there",
            "new_text: text: what stands there",
        ),
        _edits,
    ),
    "substitutions": Table(
        "a term that gave way to another, the strongest first",
        _columns(
            "substitution: whole: number",
            "old: text: term",
            "new: text: term",
            "kind: text: term, name, verb or wording",
            "status: text: complete, ongoing or reverted",
            "support: whole: replacements that prove it",
            "confidence: number: 0 to 1",
            "first_document: text: the first text with the new term for the old one",
            "first_year: whole: its year",
        ),
        _substitutions,
    ),
    "evidence": Table(
        "a replacement that proves a substitution",
        _columns(
            "substitution: whole: number",
            "old_document: text: key",
            "old: text: paragraph",
            "old_start: whole: offset in it",
            "old_end: whole: its end",
            "new_document: text: key",
            "new: text: paragraph",
            "new_start: whole: offset in it",
            "new_end: whole: its end",
        ),
        _evidence,
    ),
    "uses": Table(
        "a term of a substitution in a text",
        _columns(
            "term: text: either side of a substitution",
            "document: text: key",
            "year: whole: its year",
            "count: whole: how often it stands there",
            "per_1000: number: per thousand characters",
        ),
        _uses,
    ),
    "citations": Table(
        "a resolution, a document with a symbol, or a conference that a paragraph or its note cites",
        _columns(
            *_WHERE,
            "note: text: the mark of the note that cites; empty in a paragraph",
            "work: text: resolution, document or conference",
            "name: text: symbol, or the name of a conference",
            "key: text: of the work in the collection; empty where it has none",
            "date: text: that the citation gives, ISO 8601",
            "start: whole: offset in the paragraph; empty in a note",
            "end: whole: its end",
        ),
        _citations,
    ),
    "recalls": Table(
        "a work that a text cites, or that the text before it cited",
        _columns(
            *_WHERE[:2],
            "work: text: resolution, document or conference",
            "name: text: of the work",
            "recall: text: new, kept, dropped, or back (cited earlier, not by the text before)",
        ),
        _recalls,
    ),
    "gaps": Table(
        "a session that a list of three resolutions or more passes over",
        _columns(*_WHERE, "session: whole: of which no resolution is cited"),
        _gaps,
    ),
    "verbs": Table(
        "the verb with which a paragraph opens",
        _columns(
            *_WHERE,
            "lineage: text: of which it is a member",
            "adverb: text: also, further and their like",
            "verb: text: its name",
            "ladder: text: on which it stands",
            "height: whole: on the ladder, from 0",
            "change: whole: from what it descends from: 1 stronger, -1 weaker, 0 as strong",
        ),
        _verbs,
    ),
    "provenance": Table(
        "a run of a paragraph with one origin; the runs of a paragraph cover it",
        _columns(
            *_WHERE,
            "start: whole: offset in the paragraph",
            "end: whole: its end",
            "origin_document: text: where it first stood; the text itself where it is new",
            "origin_year: whole: its year",
            "origin_paragraph: text: there",
            "elsewhere: yes/no: in a paragraph that is no ancestor",
            "text: text: the run",
        ),
        _provenance,
    ),
}
"""The tables by name."""
