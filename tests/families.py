"""Made-up families of resolutions: several versions of one text, and the truth about what became of each paragraph.

A paragraph is a run of letters, and a letter knows the version in which it was written and keeps its number for good,
through every move, split, merge, drop and return. So descent is no opinion: two paragraphs are linked where they share
letters of a clause that is no common one and no formula. How often what is done to a text is set in `Rates`; with the rates as they are, matching
each paragraph with the most similar one finds about 0.97 of the links between neighbouring versions, as in real texts
a year or two apart.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from evolve.model.resolution import ParagraphId, Resolution
from tests.author import Author, Letters, Rates, Sort

LINKED = 8
"""Letters of their own that two paragraphs must share to be linked: the length of a short clause."""

ALIKE = 10
"""Characters in a row, more than a term has, that make a link between two paragraphs no mistake."""

Links: TypeAlias = set[tuple[ParagraphId, ParagraphId]]
Paragraphs: TypeAlias = dict[ParagraphId, Letters]
Replaced: TypeAlias = tuple[frozenset[tuple[str, str]], ...]

STEADY = Rates(add_clause=0.3, drop_clause=0.3, further_clause=0.65, drop=0.11, back=0.05, new=0.08)
"""With these a text of 60 paragraphs still has about 60 after thirty versions: as many come as go."""


@dataclass(frozen=True)
class Family:
    """The versions of a text, oldest first, and the truth about them.

    ``links[i, j]`` are the (old id, new id) of descent from version i to version j, over all versions between them;
    ``doubtful[i, j]`` those that are alike, but perhaps by chance: they count neither way. ``substitutions[j]`` are the terms that gave way in version j.
    ``births`` is the paragraph in which a letter, by its number, stood in the version in which it was written.
    """

    texts: tuple[Resolution, ...]
    letters: tuple[Paragraphs, ...]
    links: dict[tuple[int, int], Links]
    doubtful: dict[tuple[int, int], Links]
    substitutions: tuple[frozenset[tuple[str, str]], ...]
    births: dict[int, ParagraphId]


def family(seed: int, versions: int = 4, paragraphs: int = 40, rates: Rates | None = None) -> Family:
    """The family number ``seed``; the same number always gives the same family."""
    author = Author(random.Random(seed), rates or Rates())
    letters, substitutions = _written(author, versions, paragraphs)
    pairs = list(combinations(range(versions), 2))
    shared = {(i, j): _shared(letters[i], letters[j]) for i, j in pairs}
    links = {pair: {link for link, width in shared[pair].items() if width >= LINKED} for pair in pairs}
    alike = {(i, j): _alike(letters[i], letters[j]) | set(shared[i, j]) for i, j in pairs}
    return Family(
        tuple(author.published(made, version) for version, made in enumerate(letters)),
        letters,
        links,
        {pair: alike[pair] - links[pair] for pair in pairs},
        substitutions,
        _births(letters),
    )


def steady(seed: int, versions: int, paragraphs: int) -> tuple[Resolution, ...]:
    """The texts alone, of a family that hardly grows with the versions: about ``paragraphs`` in each."""
    author = Author(random.Random(seed), STEADY)
    letters, _ = _written(author, versions, paragraphs)
    return tuple(author.published(made, version) for version, made in enumerate(letters))


def _written(author: Author, versions: int, paragraphs: int) -> tuple[tuple[Paragraphs, ...], Replaced]:
    """The paragraphs of each version, and the terms that gave way in it."""
    drafts = [author.first(paragraphs)]
    substitutions = [frozenset[tuple[str, str]]()]
    for _ in range(1, versions):
        draft, changed = author.revised(drafts[-1])
        drafts.append(draft)
        substitutions.append(changed)
    return tuple(author.numbered(draft, version) for version, draft in enumerate(drafts)), tuple(substitutions)


def _shared(old: Paragraphs, new: Paragraphs) -> Counter[tuple[ParagraphId, ParagraphId]]:
    """How many letters of their own each two paragraphs share, where they share any."""
    home = {letter.number: name for name, letters in old.items() for letter in letters if letter.sort is Sort.OWN}
    return Counter((home[letter.number], name) for name in new for letter in new[name] if letter.number in home)


def _alike(old: Paragraphs, new: Paragraphs) -> Links:
    """The paragraphs that share any run of words but formulae, by descent or by chance."""
    runs: dict[str, set[ParagraphId]] = {}
    for name, letters in old.items():
        for run in _runs(letters):
            runs.setdefault(run, set()).add(name)
    return {(before, name) for name, letters in new.items() for run in _runs(letters) for before in runs.get(run, ())}


def _runs(letters: Letters) -> Iterator[str]:
    for at in range(len(letters) - ALIKE + 1):
        run = letters[at : at + ALIKE]
        if all(letter.sort is not Sort.STOCK for letter in run):
            yield "".join(letter.character for letter in run)


def _births(versions: Sequence[Paragraphs]) -> dict[int, ParagraphId]:
    return {
        letter.number: paragraph
        for version, paragraphs in enumerate(versions)
        for paragraph, letters in paragraphs.items()
        for letter in letters
        if letter.version == version
    }
