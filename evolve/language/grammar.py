"""How the resolutions of a language are built: patterns from its data file, compiled, frozen.

The words of a language stand in ``data/<tag>/grammar.toml``; here stands only what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any

from evolve.language.characters import Characters
from evolve.language.profile import DATA, data, has_data

Pattern = re.Pattern[str]
LINES = 256
"""Lines whose folds are kept: one pattern after another is tried on each."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """What a language answers about the building of its resolutions.

    Patterns are tried on ``fold(text)``, which keeps every offset.
    """

    tag: str
    han: Characters
    tight: Characters
    """A character beside which nothing stands where a line was wrapped."""
    paragraph_end: Pattern
    sentence_end: Pattern
    provision_end: Pattern
    item_end: Pattern
    clause_end: Pattern
    lead_in: Pattern
    no_start: Characters
    patterns: dict[str, Pattern]
    organs: dict[str, str]
    """The name in the opening formula, and the organ's part of a symbol."""
    digits: dict[str, int]
    ten: str
    hundred: str
    months: dict[str, int]
    """The names of months, where dates have them."""
    words: dict[str, int]
    """What numbers and ordinals are spelt with, where words stand between blanks; 100 multiplies."""
    inserted: dict[str, str]
    """What is added to the number of a paragraph put in behind it, in the language's own words: ``bis`` by that."""
    variants: dict[int, int] = field(repr=False)
    """Traditional to simplified characters, as far as the patterns need them."""
    traditional: frozenset[str] = field(repr=False)

    @lru_cache(maxsize=LINES)  # noqa: B019 - a grammar lives as long as the program
    def fold(self, text: str) -> str:
        """``text`` in the characters of the patterns, each in its place."""
        return text if self.traditional.isdisjoint(text) else text.translate(self.variants)

    def match(self, name: str, text: str) -> re.Match[str] | None:
        """What the pattern ``name`` finds at the beginning of ``text``; None too where the language has no such."""
        pattern = self.patterns.get(name)
        return pattern.match(self.fold(text)) if pattern else None

    def join(self, left: str, right: str) -> str:
        """What stands between two halves of a wrapped line: nothing or a blank."""
        if not left or not right or self.tight[left[-1]] or self.tight[right[0]]:
            return ""
        if left[-1] in "-/" and left[-2:-1].isalnum():
            return ""
        return " "

    def joined(self, parts: list[str]) -> str:
        """The wrapped lines ``parts`` as one text."""
        text = ""
        for part in parts:
            text += self.join(text, part) + part
        return text

    def number(self, text: str) -> int | None:
        """The number that ``text`` spells in digits or in words, up to 999."""
        if self.words and not text.strip().isdecimal():
            return self._in_words(re.split(r"[\s\-]+", text.strip().lower()))
        text = "".join(self.fold(text).split())
        if text.isdecimal():
            return int(text)
        return self._spelt(text) if text else None

    def _in_words(self, words: list[str]) -> int | None:
        """``seventy first``: 71, ``seventyfirst`` too; ``1st`` is 1."""
        total = 0
        for word in chain.from_iterable(map(self._parts, words)):
            digits = re.match(r"\d+", word)
            value = int(digits[0]) if digits else self.words.get(word)
            if value is None:
                return None
            total = max(1, total) * value if value == HUNDRED else total + value
        return total or None

    def _parts(self, word: str) -> list[str]:
        """The number words that a fold has made one; the word itself where it is not made of them."""
        parts = self._number_words.findall(word)
        return parts if "".join(parts) == word else [word]

    @cached_property
    def _number_words(self) -> Pattern:
        return re.compile("|".join(sorted(self.words, key=len, reverse=True)))

    def _spelt(self, text: str) -> int | None:
        total, unit = 0, 0
        for char in text:
            if char in self.digits:
                unit = self.digits[char]
            elif char in (self.ten, self.hundred):
                total += (unit or 1) * (10 if char == self.ten else 100)
                unit = 0
            else:
                return None
        return total + unit

    def date(self, text: str) -> date | None:
        """The first date in ``text``."""
        found = self.patterns["date"].search(self.fold(text))
        if not found:
            return None
        try:
            month = self.months.get(found["month"]) or int(found["month"])
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            return None

    def organ(self, opening: str | None) -> str:
        """The beginning of the symbols of the organ that an opening formula names; the General Assembly's by default."""
        name = self.fold(opening or "")
        return next((prefix for organ, prefix in self.organs.items() if name.startswith(organ)), "A")

    def session(self, text: str) -> int | None:
        """The ordinal of the session that the line ``text`` names."""
        found = self.match("session", text)
        if not found:
            return None
        if self.words:
            return self.number(found["session"])
        digits = re.sub(r"[^\d" + "".join(self.digits) + self.ten + self.hundred + "]", "", found["session"])
        return self.number(digits)


@cache
def load_grammar(tag: str) -> Grammar:
    """The grammar of the language ``tag``; FileNotFoundError where nobody wrote one."""
    raw = _extended(data(tag, "grammar"))
    table = variants(raw)
    return Grammar(
        tag=tag,
        patterns={name: re.compile(entry["regex"], re.VERBOSE) for name, entry in raw["patterns"].items()},
        organs=raw["organs"],
        digits={char: value for value, char in enumerate(raw["numerals"])},
        ten=raw["ten"],
        hundred=raw["hundred"],
        months=raw.get("months", {}),
        words=raw.get("words", {}),
        inserted=raw.get("inserted", {}),
        variants=table,
        traditional=frozenset(map(chr, table)),
        han=Characters(raw["han"]),
        tight=Characters(raw["tight"]),
        no_start=Characters(raw["no_start"]),
        **{name: re.compile(raw[name], re.VERBOSE) for name in _ENDS},
    )


def _extended(raw: dict[str, Any]) -> dict[str, Any]:
    """The data of a language with what it leaves to the language that it ``extends``."""
    if "extends" not in raw:
        return raw
    base = _extended(data(raw["extends"], "grammar"))
    return base | raw | {"patterns": base["patterns"] | raw["patterns"]}


HUNDRED = 100

_ENDS = (
    "paragraph_end",
    "sentence_end",
    "provision_end",
    "item_end",
    "clause_end",
    "lead_in",
)


def variants(raw: dict[str, Any]) -> dict[int, int]:
    """The translation table that the pairs of ``traditional`` spell."""
    pairs = raw["traditional"]
    return {ord(old): ord(new) for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new}


@lru_cache(maxsize=1)
def tags() -> tuple[str, ...]:
    """The languages that have a grammar."""
    return tuple(sorted(folder.name for folder in DATA.iterdir() if has_data(folder.name, "grammar")))
