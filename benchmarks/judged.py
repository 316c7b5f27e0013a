"""Pairs of texts whose links and substitutions were judged by hand, and how an answer is scored on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from evolve.corpus import read_text
from evolve.language.folding import Folded
from evolve.language.profile import language
from evolve.model.resolution import Resolution
from tests.families import family

LinkSet: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Judged:
    """Two texts and the links between them: ``strong`` must be found, ``weak`` count neither way.

    ``core`` and ``also`` are substitutions of folded terms; ``clear`` are those of ``also`` that the only reader who
    listed terms was sure of.
    """

    old: Resolution
    new: Resolution
    strong: LinkSet
    weak: LinkSet
    core: LinkSet = frozenset()
    also: LinkSet = frozenset()
    clear: LinkSet = frozenset()

    @property
    def name(self) -> str:
        return f"{self.old.key} → {self.new.key}"

    @property
    def wanted(self) -> LinkSet:
        """The substitutions that should be found: those of two readers, else what the only one was sure of."""
        return self.core or self.clear


@dataclass(frozen=True)
class Score:
    """``right`` of the ``found`` are right, of ``wanted`` that were to be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def score_links(found: Iterable[tuple[str, str]], pair: Judged) -> Score:
    """Links in neither list are wrong; those in ``weak`` do not count."""
    counted = set(found) - pair.weak
    return Score(len(counted & pair.strong), len(counted), len(pair.strong))


def is_right(mined: tuple[str, str], pair: Judged) -> bool:
    """Whether a mined substitution, folded, is a judged one, or contains or is contained in one."""
    return any(_touches(mined, judged) for judged in pair.core | pair.also)


def is_found(judged: tuple[str, str], mined: Iterable[tuple[str, str]]) -> bool:
    """Whether a judged substitution was mined, perhaps as part of a longer or shorter one."""
    return any(_touches(judged, one) for one in mined)


def _touches(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(a in b or b in a for a, b in zip(one, other, strict=True))


def read_judged(gold: Path, texts: Iterable[Path]) -> Iterator[Judged]:
    """The judged pairs in ``gold``/alignments whose two texts are found, by stem, in one of the folders ``texts``."""
    files = {path.stem: path for folder in texts for path in sorted(folder.rglob("*.txt"))}
    for path in sorted((gold / "alignments").glob("*.json")):
        judged = json.loads(path.read_text(encoding="utf-8"))
        if judged["old"] not in files or judged["new"] not in files:
            print(f"left out: {path.stem}, its texts are not here")
            continue
        terms = judged.get("substitutions", {})
        old, new = (read_text(str(files[judged[side]])) for side in ("old", "new"))
        fold = language(new.language).writing.fold
        yield Judged(
            old,
            new,
            *(_pairs(judged[name]) for name in ("strong", "weak")),
            *(_folded(terms.get(name, []), fold) for name in ("core", "also", "clear")),
        )


def _pairs(rows: Iterable[Iterable[str]]) -> LinkSet:
    return frozenset((old, new) for old, new in rows)


def _folded(rows: Iterable[Iterable[str]], fold: Callable[[str], Folded]) -> LinkSet:
    return _pairs([fold(side).text for side in row] for row in rows)


def made_up(seeds: int) -> Iterator[Judged]:
    """Every two versions of the first ``seeds`` made-up families."""
    for made in map(family, range(seeds)):
        for (i, j), links in made.links.items():
            yield Judged(made.texts[i], made.texts[j], frozenset(links), frozenset(made.doubtful[i, j]))
