"""Made-up families of resolutions: several versions of one text, and the truth about what became of each paragraph.

A paragraph is a run of letters, and a letter knows the version in which it was written and keeps its number for good,
through every move, split, merge, drop and return. So descent is no opinion: two paragraphs are linked where they share
letters that are no formula. How often what is done to a text is set in `Rates`; with the rates as they are, matching
each paragraph with the most similar one finds about 0.97 of the links between neighbouring versions, as in real texts
a year or two apart.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from evolve.model.resolution import ParagraphId, Resolution
from tests.author import Author, Letters, Rates

LINKED = 8
"""Letters, formulae and verbs left out, that two paragraphs must share to be linked: the length of a short clause."""


@dataclass(frozen=True)
class Family:
    """The versions of a text, oldest first, and the truth about them.

    ``links[i, j]`` are the (old id, new id) of descent from version i to version j, over all versions between them;
    ``doubtful[i, j]`` those that share only a scrap. ``substitutions[j]`` are the terms that gave way in version j.
    ``births`` is the paragraph in which a letter, by its number, stood in the version in which it was written.
    """

    texts: tuple[Resolution, ...]
    letters: tuple[dict[ParagraphId, Letters], ...]
    links: dict[tuple[int, int], set[tuple[ParagraphId, ParagraphId]]]
    doubtful: dict[tuple[int, int], set[tuple[ParagraphId, ParagraphId]]]
    substitutions: tuple[frozenset[tuple[str, str]], ...]
    births: dict[int, ParagraphId]


def family(seed: int, versions: int = 4, paragraphs: int = 40, rates: Rates | None = None) -> Family:
    """The family number ``seed``; the same number always gives the same family."""
    author = Author(random.Random(seed), rates or Rates())
    drafts = [author.first(paragraphs)]
    substitutions = [frozenset[tuple[str, str]]()]
    for _ in range(1, versions):
        draft, changed = author.revised(drafts[-1])
        drafts.append(draft)
        substitutions.append(changed)
    letters = tuple(author.numbered(draft, version) for version, draft in enumerate(drafts))
    texts = tuple(author.published(made, version) for version, made in enumerate(letters))
    shared = {(i, j): _shared(letters[i], letters[j]) for i, j in combinations(range(versions), 2)}
    return Family(
        texts,
        letters,
        {pair: {link for link, width in found.items() if width >= LINKED} for pair, found in shared.items()},
        {pair: {link for link, width in found.items() if width < LINKED} for pair, found in shared.items()},
        tuple(substitutions),
        _births(letters),
    )


def _shared(old: dict[str, Letters], new: dict[str, Letters]) -> dict[tuple[str, str], int]:
    """How many letters each two paragraphs share, where they share any."""
    home = {letter.number: paragraph for paragraph, letters in old.items() for letter in letters if not letter.stock}
    widths: dict[tuple[str, str], int] = {}
    for paragraph, letters in new.items():
        for letter in letters:
            if letter.number in home:
                link = home[letter.number], paragraph
                widths[link] = widths.get(link, 0) + 1
    return widths


def _births(versions: Sequence[dict[ParagraphId, Letters]]) -> dict[int, ParagraphId]:
    return {
        letter.number: paragraph
        for version, paragraphs in enumerate(versions)
        for paragraph, letters in paragraphs.items()
        for letter in letters
        if letter.version == version
    }
