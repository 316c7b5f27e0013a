"""Make ``evolve/language/data/zh/words.txt`` from the dictionary of jieba (MIT licence).

Kept are words of two to four Han characters, names of up to eight, and single characters that simplified script uses
(GB 2312), seen at least ``LEAST`` times in jieba's own counts. Frequencies are rounded to steps of
``STEP`` natural logarithms: a segmenter needs no more, and the file stays small.

    pip install jieba && python benchmarks/make_words.py > evolve/language/data/zh/words.txt
"""

from __future__ import annotations

import math
from collections import defaultdict
from importlib.resources import files

LEAST = 20
STEP = 0.5
CLASSES = {"nr": "name", "ns": "name", "nt": "name", "nz": "name"}
FUNCTION = {"c", "p", "u", "uj", "ul", "uz", "ud", "ug", "uv", "y", "e", "o", "r", "f", "df"}
NUMERALS = set("零一二两三四五六七八九十百千万亿几第")
SHORT = 4
"""Code points above which a word, always a name, stands in a line of the class ``long``."""
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


def main() -> None:
    """Print the word list."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        if (
            simplified(word)
            and (len(word) <= SHORT or (len(word) <= 8 and tag in CLASSES))
            and (int(count) >= LEAST or len(word) == 1)
        ):
            kind = "long" if len(word) > SHORT else word_class(word, int(count), tag)
            groups[kind, round(math.log(max(int(count), 1)) / STEP)].append(word)
    print("# Words of simplified Chinese by class and frequency (natural logarithm in steps of 0.5).")
    print("# Derived from the dictionary of jieba 0.42.1, https://github.com/fxsjy/jieba, licence: MIT,")
    print('# Copyright (c) 2013 Sun Junyi; "The above copyright notice and this permission notice shall be')
    print('# included in all copies or substantial portions of the Software." Made by benchmarks/make_words.py.')
    for (kind, level), words in sorted(groups.items()):
        print(f"{kind} {level} {' '.join(sorted(words))}")


main()
