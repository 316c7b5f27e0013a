"""The language and script of a text: ``zh-Hans``, ``zh-Hant``, ``en``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from evolve.language.characters import Characters
from evolve.language.grammar import tags, variants
from evolve.language.profile import data

_HAN = Characters("\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff")
_LATIN = Characters("A-Za-z")

_WORD = re.compile(r"[^\W\d_]+")
DEFAULT = "en"

HAN_SHARE = 0.2
"""Of all letters, in [0, 1]: a Chinese text full of symbols has 0.6 and more, an English one 0."""


def detect(text: str) -> str:
    """The tag of the language that ``text`` is written in, with its script where that varies."""
    han, latin = _HAN.count(text), _LATIN.count(text)
    if han > HAN_SHARE * (han + latin):
        return f"zh-{script(text)}"
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
    old, new = _forms()
    counts = Counter(text)
    return "Hant" if _sum(counts, old) > _sum(counts, new) else "Hans"


def _sum(counts: Mapping[str, int], characters: frozenset[str]) -> int:
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
