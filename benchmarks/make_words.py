"""Make ``words.txt`` and ``classes.txt`` in ``evolve/language/data/zh`` from the dictionary of jieba (MIT licence).

Kept are words of two to four Han characters, names of up to eight, and single characters that simplified script uses
(GB 2312), seen at least ``LEAST`` times in jieba's own counts. Frequencies are rounded to steps of
``STEP`` natural logarithms: a segmenter needs no more, and the file stays small.

    pip install jieba && python benchmarks/make_words.py

A text has a fifth of the first characters, so words stand by first character, and in columns by length, in which they
are found without being cut up; names, nouns and verbs are asked for only where terms are mined, and stand apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

LEAST = 20
STEP = 0.5
CLASSES = {"nr": "name", "ns": "name", "nt": "name", "nz": "name"}
FUNCTION = {"c", "p", "u", "uj", "ul", "uz", "ud", "ug", "uv", "y", "e", "o", "r", "f", "df"}
NUMERALS = set("零一二两三四五六七八九十百千万亿几第")
SHORT = 4
"""Code points above which only names are kept."""
NO_LEVEL, FIRST_LEVEL = "-", "A"
"""What a character that is no word by itself has for a level, and the letter of level 0; see `evolve.language.lexicon`."""
SOURCE = """# Words of simplified Chinese. Levels are natural logarithms of frequency in steps of 0.5.
# Derived from the dictionary of jieba 0.42.1, https://github.com/fxsjy/jieba, licence: MIT,
# Copyright (c) 2013 Sun Junyi; "The above copyright notice and this permission notice shall be
# included in all copies or substantial portions of the Software." Made by benchmarks/make_words.py."""
FORM = (
    "# A line a first character: its own level (A: 0, B: 1 …; -: no word by itself), then for each length of words",
    "# what follows the character, and a level for each.",
)
DATA = Path(__file__).parents[1] / "evolve" / "language" / "data" / "zh"
COMMON_ADVERB = 5000
"""Count from which an adverb carries grammar (已经) rather than sense (酌情)."""


def word_class(word: str, count: int, tag: str) -> str:
    """``name``, ``function``, ``verb``, ``noun`` or ``other``, mostly by jieba's part-of-speech tag."""
    if (
        set(word) <= NUMERALS
        or (tag == "q" and len(word) == 1)
        or (tag == "d" and (count >= COMMON_ADVERB or len(word) == 1))
    ):
        return "function"
    if tag in CLASSES:
        return CLASSES[tag]
    if tag in FUNCTION:
        return "function"
    return {"v": "verb", "n": "noun"}.get(tag[0], "other")


def simplified(word: str) -> bool:
    """Whether the word is Han and within GB 2312."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all("\u4e00" <= character <= "\u9fff" for character in word)


def chosen() -> Iterator[tuple[str, int, str]]:
    """Each word that is kept, its level (natural logarithm of its frequency in steps of ``STEP``) and its class."""
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if (
            simplified(word)
            and (len(word) <= SHORT or (len(word) <= 8 and tag in CLASSES))
            and (int(count) >= LEAST or len(word) == 1)
        ):
            yield word, round(math.log(max(int(count), 1)) / STEP), word_class(word, int(count), tag)


def columns(found: list[tuple[int, str]]) -> Iterator[str]:
    """The columns of a line: its level, then the words of each length and their levels, the most frequent first."""
    lengths: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for level, rest in sorted(found, key=lambda word: (-word[0], word[1])):
        lengths[len(rest)].append((level, rest))
    alone = lengths.pop(0, [])
    yield letter(alone[0][0]) if alone else NO_LEVEL
    for _, words in sorted(lengths.items()):
        yield " ".join(rest for _, rest in words)
        yield "".join(letter(level) for level, _ in words)


def letter(level: int) -> str:
    """A level as it is written."""
    return chr(ord(FIRST_LEVEL) + level)


def main() -> None:
    """Write both files."""
    heads: dict[str, list[tuple[int, str]]] = defaultdict(list)
    classes: dict[str, list[str]] = defaultdict(list)
    mass = 0.0
    for word, level, kind in chosen():
        heads[word[0]].append((level, word[1:]))
        classes[kind].append(word)
        mass += math.exp(level * STEP)
    words = [SOURCE, *FORM, f"total\t{math.log(mass):.6f}", f"function\t{' '.join(sorted(classes.pop('function')))}"]
    words += ["\t".join((head, *columns(found))) for head, found in sorted(heads.items())]
    (DATA / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    lines = [SOURCE, *(f"{kind}\t{' '.join(sorted(classes[kind]))}" for kind in ("name", "noun", "verb"))]
    (DATA / "classes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
