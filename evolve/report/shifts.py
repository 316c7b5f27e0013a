"""Substitutions of terms, with everything that proves them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evolve.model.resolution import Key, ParagraphId, Resolution
from evolve.model.substitution import Evidence, Place, Substitution, Terms, TermUse
from evolve.report import names
from evolve.report.contexts import Concordance, Context, Occurrence, context
from evolve.report.plots import ROW, Drawing, draw
from evolve.report.scales import moment, round_years
from evolve.report.sparks import Spark, spark

MOST_EVIDENCE = 200
"""Places shown of one substitution; the rest is counted. Keeps the page of many texts below 2 MB."""

MOST_OCCURRENCES = 600
"""Occurrences of one term shown of all texts together, each text having its equal part; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where a term stands; ``href`` leads to it, seen from the top folder."""

    document: Key
    paragraph: str
    href: str
    language: str
    context: Context


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One replacement: the old term in its place, the new one in its own; ``href`` leads to the comparison."""

    href: str
    old: PlaceView
    new: PlaceView


@dataclass(frozen=True, slots=True)
class UseRow:
    """How often both terms stand in one text."""

    document: Key
    year: int | None
    href: str
    old: TermUse | None
    new: TermUse | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The occurrences of one term in one text."""

    document: Key
    year: int | None
    language: str
    href: str
    shown: tuple[PlaceView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A substitution as the pages show it; ``href`` is its own page, seen from the top folder."""

    anchor: str
    href: str
    language: str
    old: str
    new: str
    kind: str
    status: str
    support: int
    confidence: float
    first: Key
    first_year: int | None
    first_href: str
    uses: tuple[UseRow, ...]
    spark: Spark | None
    chart: Drawing | None
    evidence: tuple[EvidenceView, ...]
    more: int
    holdouts: tuple[Standing, ...]
    """Where the old term stands, and not as a part of the new one, in the first text that replaced it and in later ones."""
    newest: Key
    newest_href: str
    still: int
    """How often in the newest text."""
    old_stands: tuple[Standing, ...]
    new_stands: tuple[Standing, ...]


class Shifts:
    """Makes the views of substitutions; holds what they share."""

    def __init__(
        self, texts: Sequence[Resolution], terms: Terms, stems: Mapping[Key, str], pairs: frozenset[str]
    ) -> None:
        self._texts = {text.key: text for text in texts}
        self._stems, self._pairs = stems, pairs
        self._concordance = Concordance()
        self._moments = {text.key: at for text in texts if (at := moment(text)) is not None}
        self._uses: dict[str, dict[Key, TermUse]] = {}
        for use in terms.timeline:
            self._uses.setdefault(use.term, {})[use.document] = use

    def view(self, shift: Substitution) -> ShiftView:
        """Everything about one substitution."""
        old, new = self._uses.get(shift.old, {}), self._uses.get(shift.new, {})
        name = names.term_name(shift.old, shift.new)
        holdouts = self._holdouts(shift)
        newest = list(self._texts)[-1]
        return ShiftView(
            anchor=names.term_anchor(name),
            href=names.term_page(name),
            language=self._texts[shift.first].language,
            old=shift.old,
            new=shift.new,
            kind=shift.kind.value,
            status=shift.status.value,
            support=shift.support,
            confidence=shift.confidence,
            first=shift.first,
            first_year=shift.first_year,
            first_href=names.text_page(self._stems[shift.first]),
            uses=tuple(self._use_row(text, old, new) for text in self._texts.values()),
            spark=spark(self._ordered(old), self._ordered(new), self._moments),
            chart=self._chart(old, new),
            evidence=tuple(self._evidence(evidence) for evidence in shift.evidence[:MOST_EVIDENCE]),
            more=max(0, shift.support - MOST_EVIDENCE),
            holdouts=holdouts,
            newest=newest,
            newest_href=names.text_page(self._stems[newest]),
            still=sum(len(held.shown) + held.more for held in holdouts if held.document == newest),
            old_stands=self._standings(shift.old),
            new_stands=self._standings(shift.new),
        )

    def _chart(self, old: Mapping[Key, TermUse], new: Mapping[Key, TermUse]) -> Drawing | None:
        """Both terms along the years of all texts, so that any two charts can be compared."""
        if len(set(self._moments.values())) < 2:
            return None
        low, high = math.floor(min(self._moments.values())), math.floor(max(self._moments.values())) + 1
        rows: list[ROW] = [
            {"side": side, "time": round(self._moments[key], 3), "value": round(uses[key].per_1000, 4)}
            for side, uses in (("old", old), ("new", new))
            for key in self._moments
            if key in uses
        ]
        return draw("terms", rows, years=(low, *round_years(low, high), high))

    def _ordered(self, uses: Mapping[Key, TermUse]) -> tuple[TermUse, ...]:
        return tuple(uses[key] for key in self._texts if key in uses)

    def _use_row(self, text: Resolution, old: Mapping[Key, TermUse], new: Mapping[Key, TermUse]) -> UseRow:
        href = names.text_page(self._stems[text.key])
        return UseRow(text.key, text.year, href, old.get(text.key), new.get(text.key))

    def _evidence(self, evidence: Evidence) -> EvidenceView:
        old, new = self._place(evidence.old), self._place(evidence.new)
        page = names.pair_page(self._stems[old.document], self._stems[new.document])
        href = f"{page}#{names.new_anchor(new.paragraph)}" if page in self._pairs else new.href
        return EvidenceView(href, old, new)

    def _place(self, place: Place) -> PlaceView:
        text = self._texts[place.document]
        return self._stand(text, place.paragraph, context(text.by_id[place.paragraph].text, place.span))

    def _stand(self, text: Resolution, paragraph: ParagraphId, around: Context) -> PlaceView:
        href = f"{names.text_page(self._stems[text.key])}#{names.anchor(paragraph)}"
        return PlaceView(text.key, paragraph, href, text.language, around)

    def _standings(self, term: str) -> tuple[Standing, ...]:
        return tuple(
            self._standing(text, places)
            for text in self._texts.values()
            if (places := self._concordance.occurrences(text, term))
        )

    def _holdouts(self, shift: Substitution) -> tuple[Standing, ...]:
        keys = list(self._texts)
        return tuple(
            self._standing(self._texts[key], places)
            for key in keys[keys.index(shift.first) :]
            if (places := self._concordance.occurrences(self._texts[key], shift.old, outside=shift.new))
        )

    def _standing(self, text: Resolution, places: Sequence[Occurrence]) -> Standing:
        most = MOST_OCCURRENCES // len(self._texts)
        return Standing(
            document=text.key,
            year=text.year,
            language=text.language,
            href=names.text_page(self._stems[text.key]),
            shown=tuple(self._stand(text, place.paragraph, place.context) for place in places[:most]),
            more=max(0, len(places) - most),
        )
