"""What stands on the page of a provision."""

from __future__ import annotations

from dataclasses import dataclass

from evolve.model.lineage import Member, VerbUse
from evolve.model.resolution import Key, ParagraphId, Section
from evolve.report.descents import DescentPicture
from evolve.report.ladders import LadderPicture
from evolve.report.runs import Run
from evolve.report.texts import TextLabel, TranslationView


@dataclass(frozen=True, slots=True)
class StepView:
    """A paragraph that another descends from, or that descends from it; ``href`` leads to where it stands, seen from
    this page."""

    sign: str
    paragraph: ParagraphId
    href: str
    relation: str
    confidence: float
    moved: bool
    pair_href: str | None
    """The comparison of the two texts at this place; None where there is none."""


@dataclass(frozen=True, slots=True)
class Against:
    """The same paragraph compared with an older ancestor: here, or, without ``runs``, on the page of both texts."""

    sign: str
    paragraph: ParagraphId
    runs: tuple[Run, ...] | None
    pair_href: str | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A paragraph of the lineage, compared with the one it chiefly descends from."""

    anchor: str
    sign: str
    label: TextLabel
    paragraph: ParagraphId
    section: Section
    text_href: str
    parents: tuple[StepView, ...]
    children: tuple[StepView, ...]
    compared: StepView | None
    changed: bool
    text: str
    runs: tuple[Run, ...]
    """The comparison; empty where there is nothing to compare with."""
    against: tuple[Against, ...]
    translations: tuple[TranslationView, ...]
    splits: bool
    merges: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A text of the collection: the stages in it, or why there are none: ``before``, ``gap`` or ``after``."""

    label: TextLabel
    sign: str
    absent: str | None
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class VerbRow:
    """A row of the table of verbs."""

    sign: str
    anchor: str
    use: VerbUse
    rungs: int | None
    """How many rungs its ladder has."""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """What a paragraph cites that the one it chiefly descends from does not, and the other way round."""

    sign: str
    paragraph: ParagraphId
    anchor: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the base text; ``number`` where it is the lemma of an entry."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading and the sigla of its witnesses; empty text where they have nothing."""

    text: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry: the lemma in short, who has it, and the other readings.

    ``adds``: the lemma is empty, since others have more; ``before`` is what stands before that place.
    """

    number: int
    adds: bool
    before: str
    lemma: str
    signs: tuple[str, ...]
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True, slots=True)
class ApparatusView:
    """The newest wording with the variants of all older ones; ``witnesses`` are sigla with what they stand for."""

    anchor: str
    paragraph: ParagraphId
    pieces: tuple[Piece, ...]
    entries: tuple[EntryView, ...]
    witnesses: tuple[tuple[str, Member], ...]
    missing: tuple[str, ...]
    """The sigla of texts between, in which it does not stand."""
    distant: tuple[str, ...]
    """The sigla of texts that have too little of it to be told reading by reading."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """The page of a provision."""

    href: str
    newest: Key
    """The newest text in which it stands."""
    names: tuple[ParagraphId, ...]
    """Its paragraphs there."""
    opening: str
    language: str
    years: tuple[Year, ...]
    picture: DescentPicture | None
    ladders: tuple[LadderPicture, ...]
    verbs: tuple[VerbRow, ...]
    citations: tuple[CitationRow, ...]
    apparatuses: tuple[ApparatusView, ...]
    connected: int
    """Where the page shows one strand of a lineage: how many paragraphs that has; else 0."""
