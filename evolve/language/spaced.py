"""The writing of languages that part their words by blanks: English, French, and others with letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import ClassVar

from evolve.language.folding import Folded, fold_spaced
from evolve.language.writing import LEAST_RARITY, Writing
from evolve.model.span import Span

TERM_HEFT, WORD_HEFT, LETTERS_OF_STEM = 8, 4, 6
"""What keeping a term or a word is worth in a diff (南南合作 is worth 8, 合作 is worth 4); words that share so many
letters at their beginning are forms of one, mostly: strengthen, strengthening."""
COMMON_RARITY = 0.4
"""Of the words that stand in resolutions of every subject, opening verbs among them; between `LEAST_RARITY` and 1."""

_RUNS = re.compile(r"\d+|[^\W\d_]+|.", re.DOTALL)


@dataclass(frozen=True, eq=False)
class SpacedWriting(Writing):
    """Words stand between blanks, as far as extraction left them; a term is one word."""

    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words of each term."""
    spaced: ClassVar[bool] = True

    def fold(self, text: str) -> Folded:
        """The text without blanks, hyphens between words, case and accents; see `fold_spaced`."""
        return fold_spaced(text, self.fold_table)

    def folded(self, text: str) -> str:
        """The text of a `fold`."""
        return self.fold(text).text

    def shown(self, text: str) -> str:
        """A piece of a text as a term of it is told: as it stands, on one line."""
        return " ".join(text.split())

    def told(self, term: str, uses: Iterable[str]) -> str:
        """The most frequent of the uses, the first among equals: with its capitals, blanks and hyphens."""
        counts = Counter(map(self.shown, uses))
        return max(counts, key=lambda use: counts[use], default=term)

    def is_form(self, word: str, other: str) -> bool:
        """Whether both begin alike and only a few letters at their ends differ: convene, convening."""
        alike = next(
            (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
        )
        return (
            alike >= min(LETTERS_OF_STEM, len(word) - 1, len(other) - 1)
            and max(len(word), len(other)) <= alike + ENDING
        )

    def words(self, folded: Folded | str) -> tuple[Span, ...]:
        """The words of a folded text, each character in exactly one.

        From a break on, the longest known word or term that ends at another break, whatever breaks
        stand within it (``th e``, ``South -South``); else what stands up to the next.
        """
        made = Folded(folded, ()) if isinstance(folded, str) else folded
        spans: list[Span] = []
        at = 0
        while at < len(made.text):
            end = self._term_end(made, at) or self._word_end(made, at)
            spans.append(Span(at, end))
            at = end
        return tuple(spans)

    def _word_end(self, folded: Folded, at: int) -> int:
        numeral = self.patterns["numeral"].match(folded.text, at) if "numeral" in self.patterns else None
        if numeral and _ends(folded, numeral.end()):
            return numeral.end()  # seventy-first is one word
        found = _RUNS.match(folded.text, at)
        end = found.end() if found else at + 1
        if not folded.text[at].isalpha():
            return end
        return next((cut for cut in range(at + 1, end) if cut in folded.breaks), end)

    def _term_end(self, folded: Folded, at: int) -> int | None:
        """The end of the longest known word that begins at ``at``, None where none does."""
        text = folded.text
        for width in self._widths.get(text[at : at + HEAD], ()):
            end = at + width
            if text[at:end] in self._lexicon and _ends(folded, end):
                return end
        return None

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(self.classes.get("common", ()))

    @cached_property
    def _lexicon(self) -> frozenset[str]:
        words = (word for kind in self.classes.values() for word in kind)
        return self.terms.union(self.functions, self.synonyms, words, self.breaks)

    @cached_property
    def _widths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of known words by how they begin, the longest first."""
        found: dict[str, set[int]] = {}
        for word in self._lexicon:
            found.setdefault(word[:HEAD], set()).add(len(word))
        short = {head: widths for head, widths in found.items() if len(head) < HEAD}
        for head, widths in found.items():
            widths.update(*(more for shorter, more in short.items() if head.startswith(shorter)))
        return {head: tuple(sorted(widths, reverse=True)) for head, widths in found.items()}

    @cache  # noqa: B019 - a profile lives as long as the program
    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of a word, or of the words of a term."""
        words = (part for part in self.pieces.get(word, (word,)) if not self.is_function(part))
        return tuple(sorted({part[:LETTERS_OF_STEM] for part in words}))

    @cache  # noqa: B019
    def rarity(self, word: str) -> float:
        """How much a word says by itself, `LEAST_RARITY` to 1."""
        if word.isdecimal():
            return LEAST_RARITY
        return COMMON_RARITY if word in self.openers or word in self._common else 1.0

    @cache  # noqa: B019
    def is_function(self, word: str) -> bool:
        """Whether the word carries grammar only: a particle, a number in words, a mark."""
        numeral = self.patterns.get("numeral")
        return super().is_function(word) or bool(numeral and numeral.fullmatch(word))

    @cache  # noqa: B019
    def heft(self, word: str) -> int:
        """What keeping the word in a diff is worth: 1 for a mark or a word of grammar, 8 for a term, else 4."""
        if self.is_function(word):
            return 1
        return TERM_HEFT if word in self.terms else WORD_HEFT


ENDING = 5
"""Letters of the longest ending of a word: develop, development; implement, implementing."""
HEAD = 3
"""Letters by which known words are looked up."""


def _ends(folded: Folded, at: int) -> bool:
    """Whether a word may end before ``at``."""
    text = folded.text
    return at >= len(text) or at in folded.breaks or not (text[at].isalpha() and text[at - 1].isalpha())
