"""Who writes the made-up families: a first version, then each next one by the changes that real years bring."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import count, repeat
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from evolve.model.resolution import Paragraph, ParagraphId, Resolution, Section, Status, YearFrom

VOCABULARY = Path(__file__).parent / "data" / "family_zh.toml"


class Sort(StrEnum):
    """What a letter proves where two paragraphs share it."""

    OWN = "own"
    """Of a clause that only one paragraph ever had: descent."""
    COMMON = "common"
    """Of a clause that several paragraphs may have come by: nothing for certain, either way."""
    STOCK = "stock"
    """Of a verb, a formula or a mark: nothing."""


class Letter(NamedTuple):
    """A character, the version in which it was first written, and its number in the family.

    ``sort`` says what it proves.
    """

    character: str
    version: int
    number: int
    sort: Sort


Letters: TypeAlias = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each thing happens, as a share of the paragraphs in each new version."""

    term: float = 0.15
    """Share of the terms with a successor that give way to it."""
    keep: float = 0.1
    """Share of the paragraphs in which such a term stays all the same."""
    verb: float = 0.12
    add_clause: float = 0.25
    drop_clause: float = 0.15
    stock: float = 0.12
    drop: float = 0.06
    back: float = 0.25
    """Share of the dropped paragraphs that come back."""
    new: float = 0.08
    split: float = 0.03
    merge: float = 0.03
    transfer: float = 0.03
    """A clause goes to another paragraph."""
    move: float = 0.05
    cross: float = 0.02
    """A paragraph goes to another section."""
    second_clause: float = 0.4
    further_clause: float = 0.55
    """How often a new paragraph goes on, which sets how long paragraphs are."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A paragraph without its last mark."""

    section: Section
    letters: Letters

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)


Draft: TypeAlias = tuple[Provision, ...]


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


_FIRST_SESSION, _FIRST_YEAR = 55, 2000
_SHARES = {Section.PREAMBULAR: 0.35, Section.OPERATIVE: 0.45, Section.ANNEX: 0.2}


@dataclass
class Author:
    """Writes the versions one after the other; all chance comes from ``chance``."""

    chance: random.Random
    rates: Rates
    version: int = 0
    dropped: list[Provision] = field(default_factory=list)
    leaving: list[Provision] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = self.words = _vocabulary()
        self.numbers = count()
        self.theme: str = self.chance.choice(words["theme"])
        self.unused = self.chance.sample(words["clauses"]["main"], len(words["clauses"]["main"]))
        self.between = words["section"]["between"]
        self.step = self.chance.choice((1, 1, 2, 5))
        self.current: dict[str, str] = {term[0]: term[0] for terms in words["terms"].values() for term in terms}
        self.citation, self.next = (_pattern(words["citation"][name]) for name in ("resolution", "next_session"))

    # The first version.

    def first(self, paragraphs: int) -> Draft:
        cited = [self._cited(text, Section.PREAMBULAR) for text in self.words["citation"]["paragraphs"]]
        closing = [self._cited(text, Section.OPERATIVE) for text in self.words["citation"]["closing"]]
        sections = [self._section() for _ in range(paragraphs - len(cited) - len(closing))]
        body = [self._provision(section) for section in sections]
        return _in_order([*cited, *body, *closing])

    def _section(self) -> Section:
        return self.chance.choices(list(_SHARES), list(_SHARES.values()))[0]

    def _cited(self, template: str, section: Section) -> Provision:
        text = template.format(theme=self.theme, resolution=self._resolution(), next_session=self._next_session())
        return Provision(section, self._letters(text))

    def _resolution(self) -> str:
        month, day, number = self.chance.randint(9, 12), self.chance.randint(1, 28), self.chance.randint(1, 290)
        template: str = self.words["citation"]["resolution"]
        year, session = _FIRST_YEAR - 1 + self.version * self.step, self._session - 1
        return template.format(year=year, month=month, day=day, session=session, number=number)

    def _next_session(self) -> str:
        template: str = self.words["citation"]["next_session"]
        return template.format(ordinal=self._session + self.step)

    @property
    def _session(self) -> int:
        return _FIRST_SESSION + self.version * self.step

    def _provision(self, section: Section) -> Provision:
        """A new paragraph: verb, a clause or two of its own, and often others that many paragraphs have."""
        own = 2 if self._happens(self.rates.second_clause) else 1
        clauses = [self._letters(self._clause(self.unused.pop())) for _ in range(own) if self.unused]
        while not clauses or self._happens(self.rates.further_clause):
            clauses.append(self._further())
        letters = self._verb(section) + self._joined(clauses)
        if self._happens(self.rates.stock):
            letters += self._letters(self.chance.choice(self.words["stock"]), Sort.STOCK)
        return Provision(section, letters)

    def _further(self) -> Letters:
        return self._letters(self._clause(self.chance.choice(self.words["clauses"]["further"])), Sort.COMMON)

    def _clause(self, template: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda slot: self._term(slot[1]), template)

    def _term(self, kind: str) -> str:
        if kind == "theme":
            return self.theme
        return self.current[self.chance.choice(self.words["terms"][kind])[0]]

    def _verb(self, section: Section) -> Letters:
        verbs = self.words["verbs"]["preambular" if section is Section.PREAMBULAR else "operative"]
        return self._letters(self.chance.choice(verbs), Sort.STOCK)

    def _letters(self, text: str, sort: Sort = Sort.OWN) -> Letters:
        return tuple(Letter(character, self.version, next(self.numbers), sort) for character in text)

    # Every further version.

    def revised(self, draft: Draft) -> tuple[Draft, frozenset[tuple[str, str]]]:
        self.version += 1
        changed = self._new_terms()
        provisions = list(draft)
        for change in (self._drop, self._transfer, self._merge, self._split, self._move):
            provisions = change(provisions)
        provisions = [self._edited(provision, changed) for provision in provisions]
        provisions = self._with_returns(provisions)
        provisions = self._with_new(provisions)
        return _in_order(provisions), frozenset(changed)

    def _new_terms(self) -> list[tuple[str, str]]:
        terms = [term for terms in self.words["terms"].values() for term in terms if len(term) > 1]
        changed = [(old, new) for old, new in terms if self.current[old] == old and self._happens(self.rates.term)]
        self.current.update(changed)
        return changed

    def _happens(self, rate: float) -> bool:
        return self.chance.random() < rate

    def _drop(self, provisions: list[Provision]) -> list[Provision]:
        kept = [provision for provision in provisions if not self._happens(self.rates.drop)]
        self.leaving = [provision for provision in provisions if provision not in kept]
        return kept

    def _with_returns(self, provisions: list[Provision]) -> list[Provision]:
        back = [provision for provision in self.dropped if self._happens(self.rates.back)]
        self.dropped = [provision for provision in self.dropped if provision not in back] + self.leaving
        return self._scattered(provisions, back)

    def _with_new(self, provisions: list[Provision]) -> list[Provision]:
        new = [self._provision(self._section()) for _ in provisions if self._happens(self.rates.new)]
        return self._scattered(provisions, new)

    def _scattered(self, provisions: list[Provision], further: list[Provision]) -> list[Provision]:
        for provision in further:
            provisions.insert(self.chance.randint(0, len(provisions)), provision)
        return provisions

    def _transfer(self, provisions: list[Provision]) -> list[Provision]:
        """Clauses that leave their paragraph for another."""
        for giver, provision in enumerate(provisions):
            clauses = self._clauses(provision.letters)
            if len(clauses) > 1 and self._happens(self.rates.transfer):
                taker = self.chance.choice([at for at in range(len(provisions)) if at != giver])
                provisions[giver] = Provision(provision.section, self._joined(clauses[:-1]))
                letters = self._joined([provisions[taker].letters, clauses[-1]])
                provisions[taker] = Provision(provisions[taker].section, letters)
        return provisions

    def _merge(self, provisions: list[Provision]) -> list[Provision]:
        merged: list[Provision] = []
        for provision in provisions:
            if merged and merged[-1].section is provision.section and self._happens(self.rates.merge):
                letters = self._joined([merged[-1].letters, self._without_verb(provision.letters)])
                merged[-1] = Provision(provision.section, letters)
            else:
                merged.append(provision)
        return merged

    def _split(self, provisions: list[Provision]) -> list[Provision]:
        parts: list[Provision] = []
        for provision in provisions:
            clauses = self._clauses(provision.letters)
            if len(clauses) > 1 and self._happens(self.rates.split):
                at = self.chance.randint(1, len(clauses) - 1)
                rest = self._verb(provision.section) + self._joined(clauses[at:])
                parts += [
                    Provision(provision.section, self._joined(clauses[:at])),
                    Provision(provision.section, rest),
                ]
            else:
                parts.append(provision)
        return parts

    def _move(self, provisions: list[Provision]) -> list[Provision]:
        for provision in list(provisions):
            if self._happens(self.rates.move):
                provisions.remove(provision)
                provisions.insert(self.chance.randint(0, len(provisions)), provision)
            elif self._happens(self.rates.cross):
                section = self._section()
                letters = self._verb(section) + self._without_verb(provision.letters)
                provisions[provisions.index(provision)] = Provision(section, letters)
        return provisions

    def _edited(self, provision: Provision, changed: list[tuple[str, str]]) -> Provision:
        """The small changes of a new year: citations, terms, verb, clauses, formulae."""
        letters = self._replaced(provision.letters, self.citation, iter(self._resolution, None))
        letters = self._replaced(letters, self.next, iter(self._next_session, None))
        if not self._happens(self.rates.keep):
            for old, new in changed:
                letters = self._replaced(letters, re.compile(re.escape(old)), repeat(new))
        if self._happens(self.rates.verb):
            letters = self._verb(provision.section) + self._without_verb(letters)
        clauses = self._clauses(letters)
        if len(clauses) > 1 and self._happens(self.rates.drop_clause):
            del clauses[self.chance.randint(1, len(clauses) - 1)]
        if self._happens(self.rates.add_clause):
            clauses.insert(self.chance.randint(1, len(clauses)), self._further())
        if self._happens(self.rates.stock):
            stock = self.chance.choice(self.words["stock"]).removeprefix(self.between)
            if stock not in provision.text:
                clauses.append(self._letters(stock, Sort.STOCK))
        return Provision(provision.section, self._joined(clauses))

    def _replaced(self, letters: Letters, pattern: re.Pattern[str], new: Iterator[str]) -> Letters:
        text = "".join(letter.character for letter in letters)
        for found in reversed(list(pattern.finditer(text))):
            letters = (
                *letters[: found.start()],
                *self._letters(next(new), letters[found.start()].sort),
                *letters[found.end() :],
            )
        return letters

    def _without_verb(self, letters: Letters) -> Letters:
        text = "".join(letter.character for letter in letters)
        verbs = self.words["verbs"]["preambular"] + self.words["verbs"]["operative"]
        width = max((len(verb) for verb in verbs if text.startswith(verb)), default=0)
        return letters[width:]

    def _clauses(self, letters: Letters) -> list[Letters]:
        text = "".join(letter.character for letter in letters)
        ends = [at for at, character in enumerate(text) if character == self.between] + [len(text)]
        starts = [0, *(end + 1 for end in ends[:-1])]
        return [letters[start:end] for start, end in zip(starts, ends, strict=True) if end > start]

    def _joined(self, clauses: Sequence[Letters]) -> Letters:
        joined = clauses[0]
        for clause in clauses[1:]:
            joined += self._letters(self.between, Sort.STOCK) + clause
        return joined

    # What a reader gets.

    def numbered(self, draft: Draft, version: int) -> dict[ParagraphId, Letters]:
        """The paragraphs by id, each with the mark that ends it."""
        self.version = version
        made = {}
        for section, letter, end in self._sections():
            provisions = [provision for provision in draft if provision.section is section]
            for number, provision in enumerate(provisions, 1):
                mark = self.words["section"]["last_end"] if provision is draft[-1] else end
                made[f"{letter}{number}"] = provision.letters + self._letters(mark, Sort.STOCK)
        return made

    def _sections(self) -> Iterator[tuple[Section, str, str]]:
        ends = self.words["section"]
        yield Section.PREAMBULAR, "PP", ends["preambular_end"]
        yield Section.OPERATIVE, "OP", ends["operative_end"]
        yield Section.ANNEX, "A", ends["last_end"]

    def published(self, paragraphs: dict[ParagraphId, Letters], version: int) -> Resolution:
        self.version = version
        sections = {letter: section for section, letter, _ in self._sections()}
        key, year = f"A/RES/{self._session}/{200 + version}", _FIRST_YEAR + version * self.step
        return Resolution(
            key=key,
            symbol=key,
            language="zh-Hans",
            title=self.theme,
            session=self._session,
            adopted=date(year, 12, 20),
            date=date(year, 12, 20),
            year=year,
            year_from=YearFrom.ADOPTED,
            status=Status.ADOPTED,
            opening=self.words["section"]["opening"],
            paragraphs=tuple(
                _paragraph(paragraph, sections[paragraph.rstrip("0123456789")], letters)
                for paragraph, letters in paragraphs.items()
            ),
        )


def _pattern(template: str) -> re.Pattern[str]:
    """What a template looks like when numbers are put into it."""
    return re.compile(re.sub(r"\\\{\w+\\\}", r"\\d+", re.escape(template)))


def _in_order(provisions: Sequence[Provision]) -> Draft:
    order = list(_SHARES)
    return tuple(sorted(provisions, key=lambda provision: order.index(provision.section)))


def _paragraph(name: ParagraphId, section: Section, letters: Letters) -> Paragraph:
    number = None if section is Section.PREAMBULAR else name.lstrip("OPA")
    return Paragraph(name, section, number, 0, "".join(letter.character for letter in letters))
