"""Where every character of a text comes from: blame for agreed language.

Texts are taken in order of time, and each folded character of each paragraph gets an account: the document
and paragraph of its birth. A word takes the account of the word it was matched with in a paragraph of an
older text that it is linked to; of several, the one with the weightier unchanged stretch around it. What
no parent has is looked for, a clause at a time, in the parents in any order (moved clauses), in older
ancestors (dropped and come back) and in the whole collection (told as standing elsewhere). The rest is
born here. Matching goes by words, and by whole dates and citations, so terms stay whole; marks and blanks
follow the text before them and never are an origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from evolve.collation.normalize import Normal, normals
from evolve.collation.script import readable
from evolve.history.lineage import Alignments, align_all, in_time
from evolve.model.lineage import Member
from evolve.model.provenance import Origin, ParagraphProvenance, Provenance, Run, Share, Stratum
from evolve.model.resolution import Key, Resolution, Section
from evolve.model.span import Span

KEPT = 4096
"""Folded paragraphs and runs of which the letters are kept."""
CLAUSE = 6
"""Letters of the shortest clause that is looked for where no parent has it; shorter ones prove nothing."""
WORD = 4
"""Weight of the shortest stretch that is taken from a parent: a word of two characters; particles prove nothing."""
TERM = 8
"""Weight from which a run is looked for in older ancestors than its own: a term of four characters."""
RETURNED = 12
"""Weight (`Writing.heft`) of the shortest stretch that an older ancestor may claim: three words of two characters."""


class _Account(NamedTuple):
    """The birth of a character; ``letter`` is its number among the letters of that paragraph, so that what
    stood apart there is not told as one run."""

    birth: Member
    letter: int
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Parent:
    member: Member
    normal: Normal
    accounts: Sequence[_Account]


def provenance(
    text: Resolution,
    texts: Sequence[Resolution],
    *,
    ignore: Iterable[Key] = (),
    alignments: Alignments | None = None,
) -> Provenance:
    """The origin of every character of ``text`` among the texts not later than it.

    ``texts`` in any order; one with the key of ``text`` is ``text`` and is not asked. Those with a key in
    ``ignore`` are left out of the account. ``alignments`` by (older key, newer key) as far as they are known.
    """
    ledger = _ledger(text, texts, ignore, alignments)
    return ledger.provenance(text)


def strata(texts: Sequence[Resolution], alignments: Alignments | None = None) -> tuple[Stratum, ...]:
    """How much of each text comes from each text before it and from itself: the fossil record of a series."""
    return strata_of(provenances(texts, alignments))


def provenances(texts: Sequence[Resolution], alignments: Alignments | None = None) -> tuple[Provenance, ...]:
    """The provenance of every text among those before it, in order of time; one account for all, not one a text."""
    ordered = in_time(texts)
    ledger = _Ledger(ordered, align_all(ordered, alignments))
    return tuple(map(ledger.provenance, ordered))


def strata_of(made: Sequence[Provenance]) -> tuple[Stratum, ...]:
    """The strata of a whole series, from the provenance of each of its texts in order of time."""
    found = []
    for one in made:
        counts: dict[Key, int] = defaultdict(int)
        for run in _all_runs(one):
            counts[run.origin.document] += _letters(run.text)
        total = sum(counts.values())
        found += [
            Stratum(one.document, other.document, counts[other.document], round(counts[other.document] / total, 6))
            for other in made
            if counts.get(other.document)
        ]
    return tuple(found)


def _ledger(
    text: Resolution, texts: Sequence[Resolution], ignore: Iterable[Key], alignments: Alignments | None
) -> _Ledger:
    left_out = {text.key, *ignore}
    older = [t for t in texts if t.key not in left_out and t.order[:-1] <= text.order[:-1]]
    ordered = (*in_time(older), text)
    return _Ledger(ordered, align_all(ordered, alignments))


class _Ledger:
    """The accounts of all characters of all paragraphs of texts in order of time."""

    def __init__(self, texts: Sequence[Resolution], alignments: Alignments) -> None:
        self.texts = texts
        self.place = {text.key: at for at, text in enumerate(texts)}
        self.years = {text.key: text.year for text in texts}
        self.parents = _parents(texts, alignments)
        self.normals: dict[Member, Normal] = {}
        self.accounts: dict[Member, Sequence[_Account]] = {}
        self.ancestors: dict[Member, set[Member]] = {}
        self.betweens: dict[tuple[Member, Member], Mapping[Key, Sequence[str]]] = {}
        for text in texts:
            for paragraph, normal in zip(text.paragraphs, normals(text), strict=True):
                member = Member(text.key, paragraph.id)
                self.normals[member] = normal
                self._open(member, normal)

    def _open(self, member: Member, normal: Normal) -> None:
        """Give every folded character of a paragraph its account."""
        parents = [_Parent(p, self.normals[p], self.accounts[p]) for p in self.parents.get(member, ())]
        above = {p.member for p in parents}.union(*(self.ancestors[p.member] for p in parents))
        self.ancestors[member] = above
        accounts: list[_Account | None] = [None] * len(normal.folded)
        _inherit(accounts, normal, parents)
        for parent in parents:
            _inherit_clauses(accounts, normal, parent)
        older = sorted(above - {p.member for p in parents}, key=lambda m: (-self.place[m.document], m.paragraph))
        seen = {parent.normal.folded for parent in parents}
        for old in older:
            if self.normals[old].folded not in seen:  # the same words again have nothing more to give
                seen.add(self.normals[old].folded)
                _inherit_returned(accounts, normal, _Parent(old, self.normals[old], self.accounts[old]))
        self._find_earliest(accounts, normal, above)
        self._find_elsewhere(accounts, normal, member)
        self.accounts[member] = [a or own for a, own in zip(accounts, _born(member, normal), strict=True)]

    def _find_earliest(self, accounts: list[_Account | None], normal: Normal, above: set[Member]) -> None:
        """Runs that stand word for word in an ancestor older than the one they were matched with."""
        oldest_first = sorted(above, key=lambda m: (self.place[m.document], m.paragraph))
        heft = normal.writing.heft
        for units in _together(accounts, normal):
            span = Span(units[0].start, units[-1].end)
            run = span.of(normal.folded)
            known = accounts[span.start]
            if known is None or sum(heft(unit.of(normal.folded)) for unit in units) < TERM:
                continue
            for other in oldest_first:
                if self.place[other.document] >= self.place[known.birth.document]:
                    break
                at = self.normals[other].folded.find(run)
                if at >= 0:
                    accounts[span.start : span.end] = self.accounts[other][at : at + span.width]
                    break

    def _find_elsewhere(self, accounts: list[_Account | None], normal: Normal, member: Member) -> None:
        for span in _open_clauses(accounts, normal):
            clause = span.of(normal.folded)
            for other, found in self.normals.items():
                at = -1 if other.document == member.document else found.folded.find(clause)
                if at >= 0:
                    there = _born(other, found, elsewhere=True)
                    _claim(accounts, span, there[at : at + span.width])
                    break

    def provenance(self, text: Resolution) -> Provenance:
        """The provenance of one of the texts."""
        paragraphs = tuple(self._paragraph(text, at) for at in range(len(text.paragraphs)))
        return Provenance(
            document=text.key,
            year=text.year,
            paragraphs=paragraphs,
            share=_share(paragraphs, text.key),
            sections=tuple(
                (section, _share(chosen, text.key))
                for section in Section
                if (chosen := tuple(p for p in paragraphs if p.section is section))
            ),
        )

    def _paragraph(self, text: Resolution, at: int) -> ParagraphProvenance:
        paragraph = text.paragraphs[at]
        member = Member(text.key, paragraph.id)
        return ParagraphProvenance(
            paragraph.id, paragraph.section, bool(self.ancestors[member]), tuple(self._runs(member))
        )

    def _runs(self, member: Member) -> Iterator[Run]:
        normal = self.normals[member]
        stretches = list(self._stretches(member))
        cuts = [0, *(normal.fold.source[start] for start, _ in stretches[1:]), len(normal.text)]
        for (first, last), (_, origin) in zip(pairwise(cuts), stretches, strict=True):
            yield Run(Span(first, last), normal.text[first:last], origin)

    def _stretches(self, member: Member) -> Iterator[tuple[int, Origin]]:
        """Where each run begins in the folded text, and its origin. A run goes on over the end of a clause
        where both clauses stood together, at birth and in all documents since."""
        normal, accounts = self.normals[member], self.accounts[member]
        letters = [k for k, character in enumerate(normal.folded) if character.isalnum()]
        if not letters:
            yield 0, Origin(member.document, self.years[member.document], member.paragraph)
            return
        ends = {span.end for span in normal.clause_spans}
        apart = [
            k
            for before, k in pairwise(letters)
            if accounts[k] != accounts[before]._replace(letter=accounts[before].letter + 1)
        ]
        clauses = [k for before, k in pairwise(letters) if ends & set(range(before + 1, k + 1))]
        starts = sorted({letters[0], *apart, *clauses})
        told: Origin | None = None
        for start, end in pairwise([*starts, len(accounts)]):
            origin = self._origin(accounts[start], member, normal.folded[start:end])
            if origin != told or start in apart:
                yield start, origin
            told = origin

    def _origin(self, account: _Account, member: Member, run: str) -> Origin:
        birth = account.birth
        absent: tuple[Key, ...] = ()
        if birth != member and not account.elsewhere:
            absent = tuple(self._absent(birth, member, _letters_only(run)))
        return Origin(birth.document, self.years[birth.document], birth.paragraph, account.elsewhere, absent)

    def _absent(self, birth: Member, member: Member, run: str) -> Iterator[Key]:
        """The documents between birth and ``member`` in none of whose paragraphs of this descent the run stands."""
        for key, inside in self._between(birth, member).items():
            if not any(run in _letters_only(folded) for folded in inside):
                yield key

    def _between(self, birth: Member, member: Member) -> Mapping[Key, Sequence[str]]:
        """The folded paragraphs between birth and ``member``, by document in order of time."""
        if (birth, member) not in self.betweens:
            found: dict[Key, list[str]] = defaultdict(list)
            for one in sorted(self.ancestors[member], key=lambda m: (self.place[m.document], m.paragraph)):
                if birth in self.ancestors[one]:
                    found[one.document].append(self.normals[one].folded)
            self.betweens[birth, member] = found
        return self.betweens[birth, member]


def _parents(texts: Sequence[Resolution], alignments: Alignments) -> Mapping[Member, list[Member]]:
    """The paragraphs of all older texts that each paragraph is linked to, the nearest text first."""
    parents: dict[Member, list[Member]] = defaultdict(list)
    for at, new in enumerate(texts):
        for old in reversed(texts[:at]):
            for link in alignments[old.key, new.key].links:
                parents[Member(new.key, link.new)].append(Member(old.key, link.old))
    return parents


def _inherit(accounts: list[_Account | None], normal: Normal, parents: Sequence[_Parent]) -> None:
    """Each word from the parent in which the longest unchanged stretch around it stands."""
    weight = [0] * len(accounts)
    heft = normal.writing.heft
    for parent in _worded_once(parents):
        for equal, old_start, old_end, new_start, new_end in readable(parent.normal.units, normal.units, heft):
            stretch = sum(map(heft, normal.units[new_start:new_end])) if equal else 0
            if stretch < WORD:
                continue
            for i, j in zip(range(old_start, old_end), range(new_start, new_end), strict=True):
                old, new = parent.normal.unit_spans[i], normal.unit_spans[j]
                if stretch > weight[new.start]:
                    accounts[new.start : new.end] = parent.accounts[old.start : old.end]
                    weight[new.start : new.end] = [stretch] * new.width


def _worded_once(parents: Sequence[_Parent]) -> Iterable[_Parent]:
    """The parents less those that say what a nearer one says: no stretch in them is longer."""
    nearest: dict[str, _Parent] = {}
    for parent in parents:
        nearest.setdefault(parent.normal.folded, parent)
    return nearest.values()


def _together(accounts: Sequence[_Account | None], normal: Normal) -> Iterator[list[Span]]:
    """Units that stood together where they were born, without words of grammar and marks at their ends."""
    runs: list[list[Span]] = []
    before: _Account | None = None
    for unit in normal.unit_spans:
        if not normal.folded[unit.start].isalnum():
            continue
        first = accounts[unit.start]
        if before is not None and first == before._replace(letter=before.letter + 1):
            runs[-1].append(unit)
        else:
            runs.append([unit])
        before = accounts[unit.end - 1]
    for units in runs:
        telling = [k for k, unit in enumerate(units) if not normal.writing.is_function(unit.of(normal.folded))]
        if telling:
            yield units[telling[0] : telling[-1] + 1]


def _inherit_clauses(accounts: list[_Account | None], normal: Normal, parent: _Parent) -> None:
    """Clauses that stand in the parent word for word, in whatever place."""
    for span in _open_clauses(accounts, normal) if None in accounts else ():
        at = parent.normal.folded.find(span.of(normal.folded))
        if at >= 0:
            _claim(accounts, span, parent.accounts[at : at + span.width])


def _inherit_returned(accounts: list[_Account | None], normal: Normal, old: _Parent) -> None:
    """Stretches that the parents no longer had and an older ancestor did."""
    if all(accounts):
        return
    heft = normal.writing.heft
    rows = readable(old.normal.units, normal.units, heft) if _could_return(accounts, normal, old) else ()
    for equal, old_start, _, new_start, new_end in rows:
        free = [j for j in range(new_start, new_end) if accounts[normal.unit_spans[j].start] is None] if equal else []
        if sum(heft(normal.units[j]) for j in free) < RETURNED:
            continue
        for j in free:
            span = old.normal.unit_spans[old_start + j - new_start]
            _claim(accounts, normal.unit_spans[j], old.accounts[span.start : span.end])
    _inherit_clauses(accounts, normal, old)


def _could_return(accounts: Sequence[_Account | None], normal: Normal, old: _Parent) -> bool:
    """Whether any stretch weighs enough in which each two neighbours are neighbours in ``old``: an equal step is one.
    Told in a fraction of the time that the steps take."""
    heft, neighbours = normal.writing.heft, _neighbours(old.normal.units)
    weight, before = 0, ""
    for unit, span in zip(normal.units, normal.unit_spans, strict=True):
        if (before, unit) not in neighbours:
            weight = 0
        if accounts[span.start] is None:
            weight += heft(unit)
            if weight >= RETURNED:
                return True
        before = unit
    return False


@lru_cache(maxsize=KEPT)
def _neighbours(units: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(units))


def _open_clauses(accounts: Sequence[_Account | None], normal: Normal) -> Iterator[Span]:
    """The clauses, without the mark that ends them, most of whose letters have no account yet."""
    for span in normal.clause_spans:
        inner = Span(span.start, span.end - (not normal.folded[span.end - 1].isalnum()))
        unclaimed = accounts[inner.start : inner.end].count(None)
        if inner.width >= CLAUSE and unclaimed > inner.width / 2:
            yield inner


def _claim(accounts: list[_Account | None], span: Span, given: Sequence[_Account]) -> None:
    """Give the characters of a span that have no account yet the accounts ``given``."""
    for k, account in zip(range(span.start, span.end), given, strict=True):
        if accounts[k] is None:
            accounts[k] = account


def _born(member: Member, normal: Normal, *, elsewhere: bool = False) -> list[_Account]:
    """The accounts of a paragraph whose every character is born in it."""
    letters = accumulate((character.isalnum() for character in normal.folded), initial=0)
    return [_Account(member, letter, elsewhere) for letter, _ in zip(letters, normal.folded, strict=False)]


def _share(paragraphs: Sequence[ParagraphProvenance], document: Key) -> Share:
    counts = {"verbatim": 0, "adapted": 0, "new": 0}
    for paragraph in paragraphs:
        for run in paragraph.runs:
            here = "adapted" if paragraph.descended else "new"
            counts["verbatim" if run.origin.document != document else here] += _letters(run.text)
    total = sum(counts.values()) or 1
    return Share(**{name: round(count / total, 6) for name, count in counts.items()})


def _all_runs(made: Provenance) -> Iterator[Run]:
    for paragraph in made.paragraphs:
        yield from paragraph.runs


@lru_cache(maxsize=KEPT)
def _letters_only(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
