"""The plain methods that evolve is measured beside: a similarity of two texts, the best partner, a threshold.

Each threshold is tuned on the answers, which flatters them: evolve's own settings never see the answers.
"""

from __future__ import annotations

import difflib
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import fuzz

from benchmarks.judged import Judged, Score, score_links

Matrix: TypeAlias = list[list[float]]
"""A row for each new paragraph, a column for each old one, similarities from 0 to 1."""

Links: TypeAlias = set[tuple[int, int]]
"""Numbers of an old and a new paragraph."""

GRID = [step / 40 for step in range(1, 40)]
"""The thresholds that are tried."""

UN_TOOL = 0.8
"""The ratio above which the United Nations' own comparison page calls two lines the same."""


@dataclass(frozen=True)
class Method:
    """How a plain method finds links. ``slow`` ones are left out on the many made-up families."""

    name: str
    similarity: Callable[[list[str], list[str]], Matrix]
    choose: Callable[[Matrix, float], Links]
    slow: bool = False


def tuned(method: Method, pairs: Sequence[Judged]) -> tuple[Score, float]:
    """The best score of ``method`` over all ``pairs`` together, and the threshold that gives it."""
    matrices = [method.similarity(folded(pair.old), folded(pair.new)) for pair in pairs]
    scores = {threshold: _total(method, matrices, pairs, threshold) for threshold in GRID}
    best = max(scores, key=lambda threshold: scores[threshold].f1)
    return scores[best], best


def _total(method: Method, matrices: list[Matrix], pairs: Sequence[Judged], threshold: float) -> Score:
    total = Score()
    for matrix, pair in zip(matrices, pairs, strict=True):
        total += score_links(named(method.choose(matrix, threshold), pair), pair)
    return total


def named(links: Links, pair: Judged) -> Iterator[tuple[str, str]]:
    """Numbers of paragraphs as their ids."""
    return ((pair.old.paragraphs[old].id, pair.new.paragraphs[new].id) for old, new in links)


def folded(text: object) -> list[str]:
    """The paragraphs of a resolution without blanks and in one width, so that no method stumbles over those."""
    return ["".join(unicodedata.normalize("NFKC", p.text).split()) for p in text.paragraphs]  # type: ignore[attr-defined]


def un_tool(pair: Judged) -> Score:
    """For each old line the first line after the last one found whose difflib ratio is above 0.8."""
    old, new = folded(pair.old), folded(pair.new)
    found: Links = set()
    start = 0
    for i, line in enumerate(old):
        match = next((j for j in range(start, len(new)) if _is_alike(line, new[j])), None)
        if match is not None:
            found.add((i, match))
            start = match + 1
    return score_links(named(found, pair), pair)


def _is_alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() > UN_TOOL and matcher.ratio() > UN_TOOL


# How links are chosen.


def best_partner(matrix: Matrix, threshold: float) -> Links:
    """For each new paragraph the most similar old one."""
    best = {j: max(range(len(row)), key=row.__getitem__) for j, row in enumerate(matrix) if row}
    return {(i, j) for j, i in best.items() if matrix[j][i] >= threshold}


def one_to_one(matrix: Matrix, threshold: float) -> Links:
    """The assignment of old to new with the greatest sum of similarities (the Hungarian method)."""
    if not matrix or not matrix[0]:
        return set()
    return {(i, j) for j, i in _assignment(matrix) if matrix[j][i] >= threshold}


def _assignment(matrix: Matrix) -> Links:
    """Pairs (row, column); shortest augmenting paths with potentials, O(n³)."""
    flip = len(matrix) > len(matrix[0])
    rows = [list(column) for column in zip(*matrix, strict=True)] if flip else matrix
    height, width = len(rows), len(rows[0])
    u, v, owner = [0.0] * (height + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, way, used = [math.inf] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while owner[column]:
            used[column] = True
            at, delta, after = owner[column], math.inf, 0
            for j in range(1, width + 1):
                if not used[j]:
                    cost = -rows[at - 1][j - 1] - u[at] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < delta:
                        delta, after = least[j], j
            for j in range(width + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = after
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    pairs = {(owner[j] - 1, j - 1) for j in range(1, width + 1) if owner[j]}
    return {(j, i) for i, j in pairs} if flip else pairs


# How alike two texts are.


def each(similarity: Callable[[str, str], float]) -> Callable[[list[str], list[str]], Matrix]:
    """A matrix from the similarity of two texts."""
    return lambda old, new: [[similarity(a, b) for a in old] for b in new]


def percent(scorer: Callable[[str, str], float]) -> Callable[[list[str], list[str]], Matrix]:
    """A matrix from one of rapidfuzz's scorers, which count to 100."""
    return each(lambda a, b: scorer(a, b) / 100)


def sequence_ratio(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def common_substring(a: str, b: str) -> float:
    """The longest common run of characters, as a share of the shorter text."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        width = (low + high + 1) // 2
        if any(a[at : at + width] in b for at in range(len(a) - width + 1)):
            low = width
        else:
            high = width - 1
    return low / max(1, min(len(a), len(b)))


def grams(text: str, width: int = 3) -> Counter[str]:
    return Counter(text[at : at + width] for at in range(len(text) - width + 1))


def on_grams(similarity: Callable[[set[str], set[str]], float]) -> Callable[[list[str], list[str]], Matrix]:
    """A matrix from the similarity of two sets of character 3-grams."""

    def matrix(old: list[str], new: list[str]) -> Matrix:
        sets = [set(grams(text)) for text in old]
        return [[similarity(known, set(grams(text))) for known in sets] for text in new]

    return matrix


def jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(1, len(a | b))


def containment(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def tf_idf(old: list[str], new: list[str]) -> Matrix:
    """Cosine of character 1- to 3-grams weighed by how few paragraphs have them."""
    counts = [[sum((grams(text, n) for n in (1, 2, 3)), Counter[str]()) for text in side] for side in (old, new)]
    seen = Counter(gram for side in counts for bag in side for gram in bag)
    total = len(old) + len(new)
    before, after = ([_unit(bag, seen, total) for bag in side] for side in counts)
    return [[sum(weight * a.get(gram, 0.0) for gram, weight in b.items()) for a in before] for b in after]


def _unit(bag: Counter[str], seen: Counter[str], total: int) -> dict[str, float]:
    weights = {gram: n * (math.log((1 + total) / (1 + seen[gram])) + 1) for gram, n in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {gram: weight / length for gram, weight in weights.items()}


METHODS = (
    Method("difflib ratio, best", each(sequence_ratio), best_partner, slow=True),
    Method("rapidfuzz ratio, best", percent(fuzz.ratio), best_partner),
    Method("rapidfuzz ratio, Hungarian", percent(fuzz.ratio), one_to_one),
    Method("rapidfuzz WRatio, best", percent(fuzz.WRatio), best_partner),
    Method("rapidfuzz partial_ratio, best", percent(fuzz.partial_ratio), best_partner),
    Method("rapidfuzz token_set_ratio, best", percent(fuzz.token_set_ratio), best_partner),
    Method("TF-IDF of 1- to 3-grams, best", tf_idf, best_partner),
    Method("Jaccard of 3-grams, best", on_grams(jaccard), best_partner),
    Method("containment of 3-grams, best", on_grams(containment), best_partner),
    Method("longest common substring, best", each(common_substring), best_partner, slow=True),
)
