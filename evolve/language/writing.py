"""How a language is written: folding for comparison, cutting into words, patterns of dates and citations.

Nothing here changes what is shown: a fold knows where each of its characters stood.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from evolve.language.profile import data, data_text, language
from evolve.model.span import Span

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SHORT_WORD = 4
WORD_LENGTHS = range(2, SHORT_WORD + 1)
"""Code points up to which every stretch is looked up; longer words are terms and names, looked up by their heads."""
UNKNOWN_WORD_COST = 16.0
"""Of a character that the word list does not have; above the dearest entry (natural logarithm of the whole: 18)."""
TERM_COST = 6.0
"""Of a term of terms.toml: cheaper than any two words of the list, so that terms stay whole."""

LONG_WORD = 4
"""Code points from which a word says all it can, however common it is."""
HEAVIEST = 64
"""Most that keeping one word is worth: no word is longer than 30, but a run of stray letters may be."""
COMMON_COST, RARE_COST, LEAST_RARITY = 4.0, 11.0, 0.25
"""Minus logarithms of frequency between which rarity rises: 发展 costs 6.8, 共鸣 12."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable. ``source[i]`` is the offset in the source of folded character ``i``."""

    text: str
    source: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source span of the folded characters ``start:end``, without blanks at its rims."""
        if start >= end:
            at = self.source[start] if start < len(self.source) else (self.source[-1] + 1 if self.source else 0)
            return Span(at, at)
        return Span(self.source[start], self.source[end - 1] + 1)


class _FoldTable(dict[str, str]):
    """Maps a character to its fold; what is asked for once is kept."""

    def __missing__(self, character: str) -> str:
        folded = "".join(self.get(c, c) for c in unicodedata.normalize("NFKC", character) if not _blank(c))
        self[character] = folded
        return folded


def _blank(character: str) -> bool:
    """Blanks and characters without a shape (soft hyphen, zero width, direction marks)."""
    return character.isspace() or unicodedata.category(character) == "Cf"


@dataclass(frozen=True, eq=False)
class Writing:
    """How one language is written; see `load_writing`."""

    tag: str
    fold_table: Mapping[str, str]
    costs: Mapping[str, float]
    functions: frozenset[str]
    classes: Mapping[str, list[str]]
    """Words by class: name, long (longer names), verb, noun, function, other."""
    openers: frozenset[str]
    """The verbs that open paragraphs, of two characters or more; terms too, so that they stay whole."""
    terms: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]
    synonyms: Mapping[str, tuple[str, ...]]
    formulae: re.Pattern[str]
    breaks: frozenset[str]
    """Words that no name goes across."""
    shortest_term: int = 2
    """Code points of the shortest term worth following."""
    longest_short_word: int = 3
    """Words up to this length are also compared by their characters; 0 where letters say nothing."""

    def fold(self, text: str) -> Folded:
        """The text without blanks, in simplified script, one width, one shape for each mark.

        Offsets lead back to ``text``. Folding a fold changes nothing.
        """
        table = self.fold_table
        pieces = [table[c] for c in text]
        source = tuple(i for i, piece in enumerate(pieces) for _ in piece)
        folded = "".join(pieces)
        if needs_script(folded):
            from evolve.language.script import simplify  # noqa: PLC0415 - OpenCC is slow to load

            folded = simplify(folded)
        return Folded(folded, source)

    def words(self, folded: str) -> tuple[Span, ...]:
        """The words of a folded text, each character in exactly one.

        Runs of digits and of Latin letters are words, a mark is one; Han text is cut where the
        summed cost (minus logarithm of frequency) is least.
        """
        spans: list[Span] = []
        for match in self._runs.finditer(folded):
            if HAN.match(match.group()):
                spans.extend(self._cut(match.group(), match.start()))
            else:
                spans.append(Span(match.start(), match.end()))
        return tuple(spans)

    @cached_property
    def _runs(self) -> re.Pattern[str]:
        return re.compile(rf"{HAN.pattern}+|\d+|[A-Za-zÀ-ɏ]+|.", re.DOTALL)

    def _cut(self, text: str, at: int) -> Iterator[Span]:
        """The cheapest cut of a run of Han characters, from the right; the inner loop is the slowest of a diff."""
        cost_of, long_words = self.costs.get, self.long_words
        size = len(text)
        best = [0.0] * (size + SHORT_WORD + 1)
        step = [1] * size
        for start in range(size - 1, -1, -1):
            low, width = cost_of(text[start], UNKNOWN_WORD_COST) + best[start + 1], 1
            for length in WORD_LENGTHS:
                cost = cost_of(text[start : start + length])
                if cost is not None and cost + best[start + length] < low and start + length <= size:
                    low, width = cost + best[start + length], length
            head = text[start : start + 2]
            if head in long_words:
                for length in long_words[head]:
                    cost = cost_of(text[start : start + length])
                    if cost is not None and start + length <= size and cost + best[start + length] < low:
                        low, width = cost + best[start + length], length
            best[start], step[start] = low, width
        start = 0
        while start < size:
            yield Span(at + start, at + start + step[start])
            start += step[start]

    @cached_property
    def long_words(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the words longer than `SHORT_WORD`, by their first two characters."""
        lengths: dict[str, set[int]] = {}
        for word in (*self.terms, *self.classes.get("long", ())):
            if len(word) > SHORT_WORD:
                lengths.setdefault(word[:2], set()).add(len(word))
        return {head: tuple(sorted(found)) for head, found in lengths.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names of the word list, but for those that are terms (联合国)."""
        return frozenset((*self.classes.get("name", ()), *self.classes.get("long", ()))) - self.terms

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Verbs, but for those that are terms (支持)."""
        return frozenset(self.classes.get("verb", ())) - self.terms | self.openers

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Nouns, and all terms."""
        return (frozenset(self.classes.get("noun", ())) | self.terms) - self.openers

    @cache  # noqa: B019 - a profile lives as long as the program
    def rarity(self, word: str) -> float:
        """How much a word says by itself, 0.25 to 1: common words of the language prove little."""
        if len(word) >= LONG_WORD:
            return 1.0
        cost = self.costs.get(word, UNKNOWN_WORD_COST)
        return min(1.0, max(LEAST_RARITY, (cost - COMMON_COST) / (RARE_COST - COMMON_COST)))

    def is_modifier(self, word: str) -> bool:
        """Whether the word is neither noun, verb, name nor grammar: it needs another to say something."""
        return not (word in self.nouns or word in self.verbs or word in self.names or self.is_function(word))

    @cache  # noqa: B019
    def heft(self, word: str) -> int:
        """What keeping the word in a diff is worth: 1 for a mark or a word of grammar, else twice its length."""
        return 1 if self.is_function(word) else min(2 * len(word), HEAVIEST)

    @cache  # noqa: B019
    def is_function(self, word: str) -> bool:
        """Whether the word carries grammar only: a particle, a number, a mark."""
        return word in self.functions or not any(c.isalnum() for c in word)


def needs_script(folded: str) -> bool:
    """Whether a fold holds a Han character that simplified script does not use.

    GB 2312 is simplified script's own list; a rare character outside it costs one look at OpenCC.
    """
    try:
        folded.encode("gb2312")
    except UnicodeEncodeError:
        return any(_outside(c) for c in set(folded))
    return False


def _outside(character: str) -> bool:
    if not HAN.match(character):
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def load_writing(tag: str) -> Writing:
    """The writing of language ``tag``, from its data files."""
    raw = data(tag, "writing")
    openers = frozenset(verb for verb in language(tag).verbs.rungs if len(verb) > 1)
    terms = frozenset(data(tag, "terms")["terms"]["words"]) | openers
    costs, classes = _word_list(tag)
    costs.update(dict.fromkeys(terms, TERM_COST))
    table = _FoldTable(raw["fold"])
    return Writing(
        tag=tag,
        fold_table=table,
        costs=costs,
        functions=frozenset(raw["function"]["words"]).union(classes.get("function", ())) - terms,
        classes=classes,
        openers=openers,
        terms=terms,
        patterns={name: re.compile(p) for name, p in raw["patterns"].items() if isinstance(p, str)},
        synonyms=_synonyms(data(tag, "thesaurus")["synonyms"]["groups"]),
        breaks=frozenset(raw["function"]["breaks"]),
        formulae=_formulae(data(tag, "formulae")["formula"], table),
    )


def _formulae(entries: list[dict[str, str]], table: Mapping[str, str]) -> re.Pattern[str]:
    """One expression for all stock formulae; ``{x}`` in one stands for a few characters without a mark."""
    texts = sorted(("".join(table[c] for c in entry["text"]) for entry in entries), key=len, reverse=True)
    return re.compile("|".join(re.sub(r"\\\{\w\\\}", r"[^,;。]{1,24}?", re.escape(text)) for text in texts))


def _synonyms(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """The groups of each word, each named by its first word."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found[word] = (*found.get(word, ()), group[0])
    return found


def _word_list(tag: str) -> tuple[dict[str, float], dict[str, list[str]]]:
    """The cost of each word of words.txt, and the words of each class. A line: class, 2 · ln frequency, words."""
    lines = [line.split() for line in data_text(tag, "words.txt").splitlines() if not line.startswith("#")]
    total = math.log(sum(math.exp(int(level) / 2) * len(words) for _, level, *words in lines))
    costs: dict[str, float] = {}
    classes: dict[str, list[str]] = {}
    for kind, level, *words in lines:
        costs.update(dict.fromkeys(words, total - int(level) / 2))
        classes.setdefault(kind, []).extend(words)
    return costs, classes
