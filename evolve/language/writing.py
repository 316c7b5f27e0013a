"""How a language is written: folding for comparison, cutting into words, patterns of dates and citations.

Nothing here changes what is shown: a fold knows where each of its characters stood.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, ClassVar

from evolve.language.characters import Characters
from evolve.language.folding import Folded, FoldTable, SpacedTable, fold_spaced
from evolve.language.lexicon import Lexicon
from evolve.language.profile import data, data_text, has_data, language
from evolve.model.span import Span

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = Characters(_HAN)

LONG_WORD = 4
"""Code points from which a word says all it can, however common it is."""
HEAVIEST = 64
"""Most that keeping one word is worth: no word is longer than 30, but a run of stray letters may be."""
COMMON_COST, RARE_COST, LEAST_RARITY = 4.0, 11.0, 0.25
"""Minus logarithms of frequency between which rarity rises: 发展 costs 6.8, 共鸣 12."""


@dataclass(frozen=True, eq=False)
class Writing:
    """How one language is written; see `load_writing`."""

    tag: str
    fold_table: Mapping[str, str]
    lexicon: Lexicon
    functions: frozenset[str]
    classes: Mapping[str, Sequence[str]]
    """Words by class: name, verb, noun and what a language has besides."""
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
    letters: int = 1
    """Letters that say as much as one Han character: what bounds on length are multiplied by."""
    particles: frozenset[str] = frozenset()
    """Words of grammar that belong to the verb before them: set out, scale up."""
    spaced: ClassVar[bool] = False
    """Whether blanks part its words."""

    def fold(self, text: str) -> Folded:
        """The text without blanks, in simplified script, one width, one shape for each mark.

        Offsets lead back to ``text``. Folding a fold changes nothing.
        """
        pieces = list(map(self.fold_table.__getitem__, text))
        source = tuple([at for at, piece in enumerate(pieces) for _ in piece])
        folded = "".join(pieces)
        if needs_script(folded):
            from evolve.language.script import simplify  # noqa: PLC0415 - OpenCC is slow to load

            folded = simplify(folded)
        return Folded(folded, source)

    def folded(self, text: str) -> str:
        """The text of a `fold`, without the way back: what a store of texts keeps."""
        folded = "".join(map(self.fold_table.__getitem__, text))
        if needs_script(folded):
            from evolve.language.script import simplify  # noqa: PLC0415 - OpenCC is slow to load

            folded = simplify(folded)
        return folded

    def keeps_offsets(self, text: str) -> bool:
        """Whether each character of a text folds to one: offsets of the fold are those of the text."""
        plain = self._plain
        unknown = set(text) - plain
        if unknown:
            plain.update(one for one in unknown if len(self.fold_table[one]) == 1)
            return unknown <= plain
        return True

    @cached_property
    def _plain(self) -> set[str]:
        """The characters met so far that fold to one."""
        return set()

    def words(self, folded: Folded | str) -> tuple[Span, ...]:
        """The words of a folded text, each character in exactly one.

        Runs of digits and of Latin letters are words, numerals are, a mark is one; other Han text is
        cut where the summed cost (minus logarithm of frequency) is least.
        """
        spans: list[Span] = []
        for match in self.runs.finditer(folded if isinstance(folded, str) else folded.text):
            if match.lastgroup == "han":
                spans.extend(self._cut(match.group(), match.start()))
            else:
                spans.append(Span(match.start(), match.end()))
        return tuple(spans)

    @cached_property
    def runs(self) -> re.Pattern[str]:
        """What stands between two places where any cut must go: a run of Han characters (``han``), digits, letters, a mark."""
        numeral = self.patterns["numeral"].pattern
        return re.compile(rf"{numeral}|(?P<han>(?:(?!{numeral})[{_HAN}])+)|\d+|[A-Za-zÀ-ɏ]+|.", re.DOTALL)

    def _cut(self, text: str, at: int) -> Iterator[Span]:
        """The cheapest cut of a run of Han characters, from the right; the inner loop is the slowest of a diff."""
        lexicon, costs = self.lexicon, self.lexicon.costs
        size = len(text)
        best = [0.0] * (size + 1) + [math.inf] * HEAVIEST  # a word ends within the text
        step = [1] * size
        second = " "  # begins no rest
        for start in range(size - 1, -1, -1):
            first = text[start]
            alone, seconds, groups = lexicon[first]
            low, width = alone + best[start + 1], 1
            if second in seconds:
                for length, rests, levels in groups:
                    place = rests.find(text[start + 1 : start + length])
                    if place >= 0 and (cost := costs[levels[place // length]] + best[start + length]) < low:
                        low, width = cost, length
            best[start], step[start] = low, width
            second = first
        start = 0
        while start < size:
            yield Span(at + start, at + start + step[start])
            start += step[start]

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names of the word list, but for those that are terms (联合国)."""
        return frozenset(self.classes.get("name", ())) - self.terms

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Verbs, but for those that are terms (支持)."""
        return frozenset(self.classes.get("verb", ())) - self.terms | self.openers

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Nouns, and all terms."""
        return (frozenset(self.classes.get("noun", ())) | self.terms) - self.openers

    def parts(self, word: str) -> tuple[str, ...]:
        """What two words may share though they differ: the characters of short ones (调集 and 调动 share 调)."""
        return tuple(word) if len(word) <= self.longest_short_word else ()

    def told(self, term: str, uses: Iterable[str]) -> str:
        """A folded term as it is told; ``uses`` are the pieces of text that it was found as."""
        return term

    def is_form(self, word: str, other: str) -> bool:
        """Whether two words are forms of one: a change of grammar, not of terms."""
        return False

    def shown(self, text: str) -> str:
        """A piece of a text as a term of it is told: here, folded."""
        return self.fold(text).text

    @cache  # noqa: B019 - a profile lives as long as the program
    def rarity(self, word: str) -> float:
        """How much a word says by itself, 0.25 to 1: common words of the language prove little."""
        if len(word) >= LONG_WORD:
            return 1.0
        cost = self.lexicon.cost(word)
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
    if not HAN[character]:
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def load_writing(tag: str) -> Writing:
    """The writing of language ``tag``, from its data files.

    A language that parts its words by blanks says ``spaced = true``; only writing.toml is needed.
    """
    raw = data(tag, "writing")
    spaced = raw.get("spaced", False)
    table = SpacedTable(raw["fold"]) if spaced else FoldTable(raw["fold"])

    def fold(text: str) -> str:
        return fold_spaced(text, table).text if spaced else "".join(table[c] for c in text)

    openers = frozenset(verb for verb in language(tag).verbs.rungs if len(verb) > 1)
    listed = data(tag, "terms")["terms"]["words"] if has_data(tag, "terms") else []
    terms = frozenset(map(fold, listed)) | openers
    lexicon = Lexicon(data_text(tag, "words.txt") if has_data(tag, "words.txt") else "", terms)
    classes = Classes(tag) if has_data(tag, "classes.txt") else raw.get("classes", {})
    made, extra = _spaced_writing(listed, fold) if spaced else (Writing, {})
    groups = data(tag, "thesaurus")["synonyms"]["groups"] if has_data(tag, "thesaurus") else []
    return made(
        tag=tag,
        fold_table=table,
        lexicon=lexicon,
        functions=frozenset(map(fold, raw["function"]["words"])).union(lexicon.functions) - terms,
        classes={kind: [fold(word) for word in words] for kind, words in classes.items()} if spaced else classes,
        openers=openers,
        terms=terms,
        patterns={name: re.compile(p) for name, p in raw["patterns"].items() if isinstance(p, str)},
        synonyms=_synonyms([[fold(word) for word in group] for group in groups]),
        breaks=frozenset(map(fold, raw["function"]["breaks"])),
        particles=frozenset(map(fold, raw["function"].get("particles", ()))),
        formulae=_formulae(data(tag, "formulae")["formula"] if has_data(tag, "formulae") else [], fold, raw),
        **raw.get("sizes", {}),
        **extra,
    )


def _spaced_writing(terms: Iterable[str], fold: Callable[[str], str]) -> tuple[type[Writing], dict[str, Any]]:
    """The class of a writing with blanks, and what only that has."""
    from evolve.language.spaced import SpacedWriting  # noqa: PLC0415 - it is a Writing itself

    return SpacedWriting, {"pieces": {fold(term): tuple(map(fold, re.split("[ -]", term))) for term in terms}}


class Classes(Mapping[str, Sequence[str]]):
    """The words of classes.txt by class, read when they are first asked for: a diff asks for none."""

    def __init__(self, tag: str) -> None:
        self._tag = tag

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        lines = (line for line in data_text(self._tag, "classes.txt").splitlines() if not line.startswith("#"))
        return {kind: words.split() for kind, words in (line.split("\t") for line in lines)}

    def __getitem__(self, kind: str) -> Sequence[str]:
        return self._words[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


SLOT = r"[^,;。]{1,24}?"
"""What ``{x}`` stands for in a formula: a few characters without a mark."""


def _formulae(entries: list[dict[str, str]], fold: Callable[[str], str], raw: Mapping[str, Any]) -> re.Pattern[str]:
    """One expression for all stock formulae; one that nothing matches where there are none."""
    texts = sorted((fold(entry["text"]) for entry in entries), key=len, reverse=True)
    slot = raw.get("slot", SLOT)
    return re.compile("|".join(re.sub(r"\\\{\w\\\}", lambda _: slot, re.escape(text)) for text in texts) or r"(?!)")


def _synonyms(groups: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """The groups of each word, each named by its first word."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found[word] = (*found.get(word, ()), group[0])
    return found
