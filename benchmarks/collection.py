"""Made-up collections of any size: families of resolutions edited year by year, and the truth about descent.

A paragraph is a row of clauses, and a clause keeps its number for good, through every edit, move, split and merge; so
one paragraph descends from another where both have a clause of one number. Formulae stand in all families, each time
under a number of its own: that two paragraphs have the same one proves nothing. Words come from the word list of the language, a family's own ones and those that all
use, commoner ones more often; the paragraphs of different families look alike as those of real resolutions do.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from typing import Any, NamedTuple

from evolve.language.profile import language

VOCABULARY = (
    Path(__file__).parents[1] / "tests" / "data" / "family_zh.toml",
    Path(__file__).with_name("collection_zh.toml"),
)
FIRST_YEAR, LAST_YEAR = 1970, 2024
SIZES = {"noun": 1500, "verb": 500}
"""Words that all families draw from."""
OWN_WORDS = 40
"""Draws of each kind from which a family's own words come."""
OWN = 0.5
"""Share of a family's own words in its clauses."""


class Rates(NamedTuple):
    """How often each thing happens to a paragraph, or a clause, in each new version; shares in [0, 1]."""

    term: float = 0.05
    """Of a family's terms, that give way to another for good."""
    word: float = 0.22
    """Of clauses, in which a word or two change."""
    rewrite: float = 0.08
    """Of clauses, in which most words change."""
    add_clause: float = 0.08
    drop_clause: float = 0.06
    formula: float = 0.05
    verb: float = 0.12
    drop: float = 0.05
    back: float = 0.25
    new: float = 0.07
    split: float = 0.03
    merge: float = 0.03
    move: float = 0.05


class Clause(NamedTuple):
    """A row of words. Formulae have a number too: where a paragraph keeps one, it is the same paragraph still."""

    number: int
    words: tuple[str, ...]
    is_formula: bool = False


class Provision(NamedTuple):
    """A paragraph: its opening verb, and its clauses."""

    verb: str
    clauses: tuple[Clause, ...]


class Made(NamedTuple):
    """A text: its paragraphs by id, and the numbers of the clauses of each."""

    symbol: str
    year: int
    family: int
    paragraphs: dict[str, str]
    numbers: dict[str, frozenset[int]]

    def row(self) -> str:
        """The text as a line of JSON, as ``evolve index build`` reads it."""
        paragraphs = [{"id": name, "text": text} for name, text in self.paragraphs.items()]
        return json.dumps({"symbol": self.symbol, "year": self.year, "paragraphs": paragraphs}, ensure_ascii=False)


class _Words(NamedTuple):
    """Words and the running sums of their weights."""

    words: Sequence[str]
    sums: Sequence[float]

    def one(self, chance: random.Random) -> str:
        return chance.choices(self.words, cum_weights=self.sums)[0]


def _by_rank(words: Sequence[str]) -> _Words:
    """The n-th word as often as 1/(n + 20): the tail is long, and no word stands in every clause."""
    return _Words(words, list(accumulate(1 / (rank + 20) for rank in range(len(words)))))


@cache
def _vocabulary() -> dict[str, Any]:
    return {name: value for path in VOCABULARY for name, value in tomllib.loads(path.read_text("utf-8")).items()}


@cache
def _lexicon() -> dict[str, _Words]:
    """All nouns and verbs of two to four characters, in an order that is the same every time."""
    writing = language("zh").writing
    chance = random.Random(1)
    made = {}
    for kind, words in (("noun", writing.nouns), ("verb", writing.verbs)):
        chosen = sorted(word for word in words if 2 <= len(word) <= 4)
        chance.shuffle(chosen)
        made[kind] = _by_rank(chosen[: SIZES[kind]])
    return made


@cache
def _formulae() -> tuple[tuple[str, ...], ...]:
    """The clauses that all families share: those of the tests, and made-up ones."""
    chance = random.Random(2)
    listed = [text.strip(_vocabulary()["section"]["between"]) for text in _vocabulary()["stock"]]
    made = [_clause_words(chance, None) for _ in range(40)]
    return (*((text,) for text in listed), *made)


def _clause_words(chance: random.Random, own: dict[str, _Words] | None) -> tuple[str, ...]:
    """A verb, and two to four nouns with what joins them; two words of three are the family's own."""

    def word(kind: str) -> str:
        words = own[kind] if own and chance.random() < OWN else _lexicon()[kind]
        return words.one(chance)

    joints = _vocabulary()["joints"]
    words = [word("verb"), word("noun")]
    for _ in range(chance.choice((2, 3, 4, 5))):
        words += [chance.choice(joints), word("noun")]
    return tuple(words)


@dataclass
class _Family:
    """Writes the versions of one text, the oldest first."""

    number: int
    chance: random.Random
    numbers: Iterator[int]
    paragraphs: int
    rates: Rates
    dropped: list[Provision] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.own = {kind: _by_rank(self._sample(words, OWN_WORDS)) for kind, words in _lexicon().items()}

    def _sample(self, words: _Words, size: int) -> list[str]:
        return list(dict.fromkeys(words.one(self.chance) for _ in range(size)))

    def first(self) -> list[Provision]:
        return [self._provision() for _ in range(self.paragraphs)]

    def _verb(self) -> str:
        verbs = _vocabulary()["verbs"]
        return self.chance.choice(verbs["preambular"] + verbs["operative"])

    def _clause(self) -> Clause:
        return Clause(next(self.numbers), _clause_words(self.chance, self.own))

    def _short_clause(self) -> Clause:
        """A verb and a noun."""
        words = [self.own[kind].one(self.chance) for kind in ("verb", "noun")]
        return Clause(
            next(self.numbers), (*words, self.chance.choice(_vocabulary()["joints"]), self.own["noun"].one(self.chance))
        )

    def _provision(self) -> Provision:
        """A new paragraph; one in ten is a formula and one short clause of its own."""
        clauses = [self._clause() for _ in range(self.chance.choice((1, 2, 2, 3, 3, 4)))]
        if self._happens(0.3):
            clauses = [*(self._formula() for _ in range(self.chance.choice((1, 2, 3)))), self._short_clause()]
        elif self._happens(0.4):
            clauses.append(self._formula())
        return Provision(self._verb(), tuple(clauses))

    def _happens(self, rate: float) -> bool:
        return self.chance.random() < rate

    def revised(self, provisions: Sequence[Provision]) -> list[Provision]:
        kept = [one for one in provisions if not self._happens(self.rates.drop)]
        back = [one for one in self.dropped if self._happens(self.rates.back)]
        gone = [one for one in provisions if one not in kept]
        self.dropped = [one for one in self.dropped if one not in back] + gone
        terms = self._new_terms()
        made = [self._edited(one, terms) for one in self._merged(self._split(kept))]
        missing = self.paragraphs - len(made) - len(back)
        new = [self._provision() for _ in range(max(0, missing) + sum(self._happens(self.rates.new) for _ in made))]
        for one in [*back, *new]:
            made.insert(self.chance.randint(0, len(made)), one)
        return self._moved(made)

    def _new_terms(self) -> dict[str, str]:
        return {
            word: _lexicon()[kind].one(self.chance)
            for kind, words in self.own.items()
            for word in words.words
            if self._happens(self.rates.term)
        }

    def _split(self, provisions: Sequence[Provision]) -> Iterator[Provision]:
        for one in provisions:
            if len(one.clauses) > 1 and self._happens(self.rates.split):
                at = self.chance.randint(1, len(one.clauses) - 1)
                yield Provision(one.verb, one.clauses[:at])
                yield Provision(self._verb(), one.clauses[at:])
            else:
                yield one

    def _merged(self, provisions: Iterator[Provision]) -> list[Provision]:
        made: list[Provision] = []
        for one in provisions:
            if made and self._happens(self.rates.merge):
                made[-1] = Provision(made[-1].verb, made[-1].clauses + one.clauses)
            else:
                made.append(one)
        return made

    def _edited(self, one: Provision, terms: dict[str, str]) -> Provision:
        clauses = [self._reworded(clause, terms) for clause in one.clauses]
        if len(clauses) > 1 and self._happens(self.rates.drop_clause):
            del clauses[self.chance.randrange(len(clauses))]
        for rate, make in ((self.rates.add_clause, self._clause), (self.rates.formula, self._formula)):
            if self._happens(rate):
                clauses.insert(self.chance.randint(0, len(clauses)), make())
        return Provision(self._verb() if self._happens(self.rates.verb) else one.verb, tuple(clauses))

    def _formula(self) -> Clause:
        return Clause(next(self.numbers), self.chance.choice(_formulae()), is_formula=True)

    def _reworded(self, clause: Clause, terms: dict[str, str]) -> Clause:
        """The clause with the year's new terms; and sometimes with a word or two changed, or most."""
        words = [terms.get(word, word) for word in clause.words]
        if clause.is_formula:
            return clause
        if self._happens(self.rates.rewrite):
            for at in range(len(words)):
                if self._happens(0.6):
                    words[at] = self._like(words[at])
        elif self._happens(self.rates.word):
            for _ in range(self.chance.choice((1, 1, 2))):
                at = self.chance.randrange(len(words))
                words[at] = self._like(words[at])
        return Clause(clause.number, tuple(words))

    def _like(self, word: str) -> str:
        """Another word: a noun for a long one."""
        return _lexicon()["noun" if len(word) > 1 else "verb"].one(self.chance)

    def _moved(self, provisions: list[Provision]) -> list[Provision]:
        for one in list(provisions):
            if self._happens(self.rates.move):
                provisions.remove(one)
                provisions.insert(self.chance.randint(0, len(provisions)), one)
        return provisions


def collection(texts: int, seed: int = 0, paragraphs: int = 28, rates: Rates | None = None) -> Iterator[Made]:
    """``texts`` made-up resolutions, family by family; the same numbers always give the same collection.

    A family has four to twelve versions, one or two years apart.
    """
    chance, numbers = random.Random(seed), count()
    made = 0
    for family in count():
        versions = min(chance.randint(4, 12), texts - made)
        writer = _Family(family, random.Random(chance.random()), numbers, paragraphs, rates or Rates())
        step = chance.choice((1, 1, 2, 3))
        year = chance.randint(FIRST_YEAR, LAST_YEAR - step * versions)
        provisions: list[Provision] = []
        for version in range(versions):
            provisions = writer.revised(provisions) if version else writer.first()
            yield _published(provisions, family, year + version * step)
        made += versions
        if made == texts:
            return


def _published(provisions: Sequence[Provision], family: int, year: int) -> Made:
    """Preamble first; the last mark of a paragraph goes by its section."""
    marks = _vocabulary()["section"]
    preamble = len(provisions) // 3
    paragraphs, numbers = {}, {}
    for at, one in enumerate(provisions):
        name = f"PP{at + 1}" if at < preamble else f"OP{at + 1 - preamble}"
        end = marks["preambular_end"] if at < preamble else marks["operative_end"]
        paragraphs[name] = one.verb + marks["between"].join("".join(c.words) for c in one.clauses) + end
        numbers[name] = frozenset(clause.number for clause in one.clauses)
    return Made(f"A/RES/{year - 1945}/{family}", year, family, paragraphs, numbers)
