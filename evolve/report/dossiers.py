"""The dossier of a provision: its wording in every text, verbs on their ladder, citations, gaps, splits, an apparatus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from evolve.history.lineage import connected
from evolve.language.profile import language
from evolve.model.alignment import Relation
from evolve.model.diff import Diff
from evolve.model.lineage import Descent, Lineage, Member, VerbUse
from evolve.model.resolution import Key, Resolution
from evolve.report import names
from evolve.report.apparatuses import apparatus_views
from evolve.report.comparisons import Comparisons
from evolve.report.descents import descent_picture
from evolve.report.dossier_views import Against, CitationRow, DossierView, Stage, StepView, VerbRow, Year
from evolve.report.ladders import ladder_pictures
from evolve.report.provisions import opening
from evolve.report.runs import Run, merged_runs
from evolve.report.strands import Web, parted
from evolve.report.texts import label, translated

MOST_AGAINST = 40_000
"""Characters of further comparisons on one page; the rest are links. Keeps a page of 30 texts well below 2 MB."""

MOST_TOGETHER = 150
"""Paragraphs of a lineage that stand on one page, which has half a megabyte then. In a long series splits and merges
connect nearly all paragraphs with one another; of such a lineage each strand has a page."""


class Dossiers:
    """The dossiers of one collection; ``texts`` are in order of time.

    ``lineages`` are those of the collection; ``sheets`` are what has a page: lineages, or strands of large ones.
    """

    def __init__(
        self,
        texts: Sequence[Resolution],
        diffs: Mapping[tuple[Key, Key], Diff],
        stems: Mapping[Key, str],
        signs: Mapping[Key, str],
        *,
        woven: Web,
        translations: Mapping[Key, Sequence[Resolution]],
    ) -> None:
        self.texts = {text.key: text for text in texts}
        self.order = {text.key: at for at, text in enumerate(texts)}
        self.stems, self.signs, self.translations = stems, signs, translations
        self.comparisons = Comparisons(texts, diffs, stems)
        self.lineages = connected(texts, woven.steps)
        self.sheets = parted(self.lineages, woven, MOST_TOGETHER)
        first = {f"{one.members[0].document} {one.members[0].paragraph}": one for one in self.sheets}
        self._pages = {
            member: names.lineage_page(stem)
            for key, stem in names.stems(first).items()
            for member in first[key].members
        }
        self._whole = {member: one for one in self.lineages for member in one.members}
        self._above = descents_above(self.lineages, self.order)
        self._below: dict[Member, list[Descent]] = {}
        for descent in (descent for one in self.lineages for descent in one.descents):
            self._below.setdefault(descent.old, []).append(descent)

    def href(self, member: Member) -> str:
        """Where the dossier of a paragraph speaks of it, seen from the top folder."""
        return f"{self._pages[member]}#{self.anchor(member)}"

    def place(self, member: Member, here: Member) -> str:
        """The same, seen from the page of ``here``."""
        page, anchor = self._pages[member], f"#{self.anchor(member)}"
        return anchor if page == self._pages[here] else f"{PurePosixPath(page).name}{anchor}"

    def anchor(self, member: Member) -> str:
        """Where a paragraph stands on the page of its lineage."""
        return f"m-{self.stems[member.document]}-{names.anchor(member.paragraph)}"

    def parent(self, member: Member) -> Member | None:
        """The paragraph that ``member`` chiefly descends from, if any."""
        above = self._above.get(member)
        return above[0].old if above else None

    def main_line(self, member: Member) -> tuple[Member, ...]:
        """The paragraphs that ``member`` chiefly descends from, the nearest first: no more than one of a text."""
        found: list[Member] = []
        while above := self._above.get(found[-1] if found else member):
            found.append(above[0].old)
        return tuple(found)

    def forebears(self, member: Member) -> tuple[Member, ...]:
        """Of each text with ancestors of ``member`` one: that of the main line, else the one that is reached first.
        The nearest text first."""
        line = self.main_line(member)
        found, todo = {one.document: one for one in line}, [member, *line]
        seen = set(todo)
        for one in todo:  # grows as it is walked
            for parent in (descent.old for descent in self._above.get(one, ())):
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
                    found.setdefault(parent.document, parent)
        return tuple(sorted(found.values(), key=lambda one: -self.order[one.document]))

    def views(self) -> Iterator[DossierView]:
        """The dossiers, in order of the lineages."""
        return map(self._view, self.sheets)

    def _view(self, lineage: Lineage) -> DossierView:
        newest = [member for member in lineage.members if member.document == lineage.members[-1].document]
        text = self.texts[newest[0].document]
        return DossierView(
            href=self._pages[newest[0]],
            newest=text.key,
            names=tuple(member.paragraph for member in newest),
            opening=opening(self.comparisons.text(newest[0])),
            language=text.language,
            years=tuple(self._years(lineage)),
            picture=descent_picture(lineage, self.signs),
            ladders=ladder_pictures(lineage, self.signs, language(text.language).verbs),
            verbs=tuple(self._verb(use) for use in lineage.verbs),
            citations=tuple(self._citations(lineage)),
            apparatuses=tuple(apparatus_views(lineage, self.comparisons, self.main_line, self.signs, text.language)),
            connected=len(whole.members) if (whole := self._whole[newest[0]]) is not lineage else 0,
        )

    def _years(self, lineage: Lineage) -> Iterator[Year]:
        first, last = (self.order[lineage.members[at].document] for at in (0, -1))
        budget = _Budget(MOST_AGAINST)
        for key, at in self.order.items():
            here = [member for member in lineage.members if member.document == key]
            absent = "before" if at < first else "after" if at > last else "gap"
            yield Year(
                label=label(self.texts[key], self.stems),
                sign=self.signs[key],
                absent=None if here else absent,
                stages=tuple(self._stage(member, budget) for member in here),
            )

    def _stage(self, member: Member, budget: _Budget) -> Stage:
        text = self.texts[member.document]
        line = self.main_line(member)
        above = self._above.get(member, ())
        below = self._below.get(member, ())
        chief = above[0] if above else None
        return Stage(
            anchor=self.anchor(member),
            sign=self.signs[member.document],
            label=label(text, self.stems),
            paragraph=member.paragraph,
            section=text.by_id[member.paragraph].section,
            text_href=f"{names.text_page(self.stems[member.document])}#{names.anchor(member.paragraph)}",
            parents=tuple(self._step(one, one.old) for one in above),
            children=tuple(self._step(one, one.new) for one in below),
            compared=self._step(chief, chief.old) if chief else None,
            changed=bool(chief and self.comparisons.changed(chief.old, member)),
            runs=self._runs(line[0], member) if line else (),
            text=text.by_id[member.paragraph].text,
            against=tuple(self._against(member, budget)),
            translations=translated(member.paragraph, self.translations.get(member.document, ())),
            splits=_several_of_one_text([one.new for one in below]),
            merges=_several_of_one_text([one.old for one in above]),
        )

    def _step(self, descent: Descent, other: Member) -> StepView:
        here = descent.new if other == descent.old else descent.old
        link = self.comparisons.link(descent.old, descent.new)
        unchanged = descent.relation is not Relation.PARTIAL and not self.comparisons.changed(descent.old, descent.new)
        return StepView(
            sign=self.signs[other.document],
            paragraph=other.paragraph,
            href=self.place(other, here),
            relation=Relation.IDENTICAL if unchanged else descent.relation,
            confidence=descent.confidence,
            moved=bool(link and link.moved),
            pair_href=self.comparisons.href(descent.old, descent.new),
        )

    def _runs(self, old: Member, new: Member) -> tuple[Run, ...]:
        made = merged_runs(self.comparisons.edits(old, new), (), (), "", fold=False)
        return tuple(replace(run, anchor=None) for run in made)

    def _against(self, member: Member, budget: _Budget) -> Iterator[Against]:
        """Older wordings but the one that it is compared with, each once, the nearest first."""
        seen = {self.comparisons.folded(one) for one in self.main_line(member)[:1]}
        for other in self.forebears(member):
            if self.comparisons.folded(other) in seen:
                continue
            seen.add(self.comparisons.folded(other))
            here = budget.spend(len(self.comparisons.text(other)) + len(self.comparisons.text(member)))
            href = self.comparisons.href(other, member)
            if here or href:
                runs = self._runs(other, member) if here else None
                yield Against(self.signs[other.document], other.paragraph, runs, href)

    def _verb(self, use: VerbUse) -> VerbRow:
        tag = self.texts[use.member.document].language
        rungs = len(language(tag).verbs.ladder(use.ladder)) if use.ladder else None
        return VerbRow(self.signs[use.member.document], self.anchor(use.member), use, rungs)

    def _citations(self, lineage: Lineage) -> Iterator[CitationRow]:
        """Where citations came or went, in order of time; what the first wording cites came with it."""
        for member in lineage.members:
            line = self.main_line(member)
            before = self._cited(line[0]) if line else {}
            now = self._cited(member)
            added = tuple(shown for key, shown in now.items() if key not in before)
            dropped = tuple(shown for key, shown in before.items() if key not in now)
            if added or dropped:
                yield CitationRow(self.signs[member.document], member.paragraph, self.anchor(member), added, dropped)

    def _cited(self, member: Member) -> dict[str, str]:
        """What a paragraph cites: documents by their symbols, and what stands in title marks."""
        writing = language(self.texts[member.document].language).writing
        folded = writing.fold(self.comparisons.text(member))
        return {
            next(filter(None, match.groups()), match.group()): writing.shown(
                folded.span(*match.span()).of(self.comparisons.text(member))
            )
            for name in ("named", "cited")
            for match in writing.patterns[name].finditer(folded.text)
        }


def descents_above(made: Iterable[Lineage], order: Mapping[Key, int]) -> dict[Member, list[Descent]]:
    """The descents to each paragraph, the chief one first: whole before partial, near before far, sure before doubtful."""

    def rank(one: Descent) -> tuple[bool, int, float, str]:
        return one.relation is Relation.PARTIAL, -order[one.old.document], -one.confidence, one.old.paragraph

    found: dict[Member, list[Descent]] = {}
    for one in (descent for lineage in made for descent in lineage.descents):
        found.setdefault(one.new, []).append(one)
    return {member: sorted(descents, key=rank) for member, descents in found.items()}


class _Budget:
    """How many characters of further comparisons a page still has room for."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def spend(self, characters: int) -> bool:
        """Whether there is room; if so, it is taken."""
        if characters > self._left:
            return False
        self._left -= characters
        return True


def _several_of_one_text(members: Sequence[Member]) -> bool:
    documents = [member.document for member in members]
    return len(documents) > len(set(documents))
