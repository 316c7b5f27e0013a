"""The language and script of a text: ``zh-Hans``, ``zh-Hant``, ``en``."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from string import ascii_letters

from evolve.language.characters import Characters
from evolve.language.grammar import tags, variants
from evolve.language.profile import data

_HAN = Characters("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff")

_WORD = re.compile(r"[^\W\d_]+")
DEFAULT = "en"

HAN_SHARE = 0.2
"""Of all letters, in [0, 1]: a Chinese text full of symbols has 0.6 and more, an English one 0."""


def detect(text: str) -> str:
    """The tag of the language that ``text`` is written in, with its script where that varies."""
    counts = Counter(text)
    han = sum(count for character, count in counts.items() if _HAN[character])
    latin = sum(counts[letter] for letter in ascii_letters)
    if han > HAN_SHARE * (han + latin):
        return f"zh-{_script(counts)}"
    return _most_grammar(text)


def _most_grammar(text: str) -> str:
    """The language of letters whose words of grammar are most of the text's; English where none are."""
    words = Counter(_WORD.findall(text.casefold()))
    shares = {tag: sum(words[word] for word in grammar) for tag, grammar in _grammar_words().items()}
    return max(shares, key=lambda tag: (shares[tag], tag == DEFAULT))


@cache
def _grammar_words() -> dict[str, frozenset[str]]:
    """The words of grammar of each language that parts words by blanks."""
    raws = {tag: data(tag, "writing") for tag in tags()}
    return {tag: frozenset(raw["function"]["words"]) for tag, raw in raws.items() if raw.get("spaced")}


def script(text: str) -> str:
    """``Hant`` where traditional characters outnumber their simplified forms, else ``Hans``."""
    return _script(Counter(text))


def _script(counts: Counter[str]) -> str:
    old, new = _forms()
    return "Hant" if _sum(counts, old) > _sum(counts, new) else "Hans"


def _sum(counts: Counter[str], characters: frozenset[str]) -> int:
    return sum(counts[character] for character in characters.intersection(counts))


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """The traditional characters that have a simplified form, and these."""
    table = variants(data("zh", "grammar"))
    return frozenset(map(chr, table)), frozenset(map(chr, table.values()))


def full_tag(tag: str, text: str) -> str:
    """``tag`` as a user gave it, with the script of ``text`` where it names none (``zh``)."""
    return f"zh-{script(text)}" if tag == "zh" else tag


def is_known(tag: str) -> bool:
    """Whether resolutions of that language can be read."""
    return tag.split("-", maxsplit=1)[0] in tags()
