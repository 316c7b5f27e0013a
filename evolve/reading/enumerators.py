"""The number or letter that a provision begins with: ``12.``, ``2 bis.``, ``(a)``, ``（一）``, ``(ii)``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from evolve.language.grammar import Grammar
from evolve.reading.signs import OPENING

_LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_SUB = re.compile(r"(?:[(（]\s?([^\W_]{1,4})\s?[)）]|([a-z]{1,2}|[ivx]{1,4})[)）])\s*")
_CIRCLED = re.compile(r"([\u2460-\u2473])\s*")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

ALTERNATIVE_STOPS = " *:.\uff1a\uff0e\u3002\u3001"
"""What is printed around ``Alt 2`` and is no part of it."""
LARGEST_ROMAN = 39
"""No list is longer; (c), (d), (m) are letters."""
LARGEST_DIGITS = 99
"""No list is longer; (2000) is the year of a resolution: 1325 / (2000), at the beginning of a line."""


class Enumerator(NamedTuple):
    """``printed`` without its stop; ``end`` is the offset of the text behind it.

    ``readings`` are (style, ordinal): (i) is the ninth letter or the first Roman numeral.
    """

    printed: str
    end: int
    readings: tuple[tuple[str, int], ...]
    suffix: str = ""
    """``bis`` of a paragraph that negotiations put in behind number 2, ``alt2`` of another proposal for it."""
    signs: str = ""
    """What opened before the number and belongs to the text: ``[5 bis. …]``."""

    @property
    def ordinal(self) -> int:
        """The number of a numbered paragraph."""
        return self.readings[0][1]


@cache
def _numbers(grammar: Grammar) -> re.Pattern[str]:
    """How paragraphs are numbered, with the words of a language for bis and ter."""
    words = "|".join(grammar.inserted) or "(?!)"
    return re.compile(
        rf"""(?P<signs> (?: [\[\uff3b\u3010] | \*\*(?!\s) | ~~(?!\s) )* ) \s*  # the paragraph as a whole is proposed
        (?P<printed> (?: OP \s? )? (?P<number> \d{{1,3}} ) (?P<added> \s? (?:
            (?P<latin> {"|".join(_LATIN)} ) (?! [a-z] ) | (?P<word> {words} ) | [Aa]lt (?! [a-z] ) [.]? (?: \s? (?P<which> \d ) (?! \d ) )?
        ) )? ) (?P<bold> \*\* )?
        \s* (?: [.\uff0e\u3002] (?! \d ) | \u3001 | (?(added) [:\uff1a] | (?!) ) ) (?P<bold_stop> \*\* )? \s*""",
        re.VERBOSE,
    )


def find_number(text: str, grammar: Grammar) -> Enumerator | None:
    """The number of a paragraph, with a stop of any kind: ``12.``, ``5 bis.``, ``5 alt 2:``, ``OP5.``, ``[5 ter.``."""
    found = _numbers(grammar).match(grammar.fold(text))
    if not found:
        return None
    bare = found["number"]
    printed = text[slice(*found.span("printed"))]
    suffix = ""
    if found["added"]:
        head = found.end("number") - found.start("printed")
        printed = f"{printed[:head]} {printed[head:].strip()}"
        suffix = found["latin"] or grammar.inserted.get(found["word"] or "") or f"alt{found['which'] or ''}"
    signs = found["signs"]
    if found["bold"] or found["bold_stop"]:
        signs = signs.replace("**", "", 1)
    return Enumerator(printed, found.end(), (("number", int(bare)),), suffix, signs)


def find_alternative(text: str, grammar: Grammar, number: int) -> Enumerator | None:
    """The label of a further proposal for paragraph ``number``: ``Alt 2: …``, ``[Alt 2: …]``."""
    signs = text[: len(text) - len(text.lstrip(OPENING))]
    found = grammar.match("alternative", text[len(signs) :])
    if not found:
        return None
    which = grammar.number(found["number"]) or found["number"]
    end = len(signs) + found.end()
    printed = text[len(signs) : end].strip(ALTERNATIVE_STOPS)
    return Enumerator(printed, end, (("number", number),), f"alt{which}", signs)


def find_sub(text: str, grammar: Grammar) -> Enumerator | None:
    """The enumerator of a sub-paragraph."""
    found = _SUB.match(text)
    if found:
        body = found[1] or found[2]
        readings = tuple(_readings(body, grammar))
        return Enumerator(f"({body})", found.end(), readings) if readings else None
    found = _CIRCLED.match(text)
    if found:
        return Enumerator(found[1], found.end(), (("circled", ord(found[1]) - 0x245F),))
    return None


def _readings(body: str, grammar: Grammar) -> list[tuple[str, int]]:
    if body.isascii() and body.isdecimal():
        return [("digit", int(body))] if int(body) <= LARGEST_DIGITS else []
    if not body.isascii():
        number = grammar.number(body)
        return [("word", number)] if number else []
    readings = []
    if len(set(body.lower())) == 1 and len(body) <= 2:
        case = "letter" if body.islower() else "capital"
        readings.append((case, ord(body[0].lower()) - 96 + 26 * (len(body) - 1)))
    roman = _roman(body)
    if roman:
        readings.append(("roman", roman))
    return readings


def _roman(body: str) -> int | None:
    if not body.islower() or set(body) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in body]
    total = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total <= LARGEST_ROMAN else None
