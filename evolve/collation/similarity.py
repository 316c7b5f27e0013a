"""How much of one paragraph lives in another: evidence weighed by how rare it is.

A paragraph is a bag of features: its content words, neighbouring words as sequences, the groups of
synonyms its words belong to, the characters of its short words (调集 and 调动 share 调). A feature
that stands in d of the n paragraphs of both texts weighs log(n/d): what every paragraph says, such as
南南合作 in resolutions on it, proves nothing. Common words of the language, formulae, and what merely
cites (dates, symbols, titles) count less. Nothing depends on anything but the two texts and on data
that ships with the language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from evolve.collation.normalize import KEPT, Normal, normals
from evolve.language.profile import language
from evolve.language.verbs import Opening
from evolve.language.writing import Writing
from evolve.model.resolution import Paragraph, Resolution
from evolve.model.span import Span

Bag = Mapping[str, float]
Grid = Mapping[tuple[int, int], float]


class Weights(NamedTuple):
    """What each kind of feature counts, relative to a content word (1). Ranges are 0 to 1.

    Chosen on the ten hand-judged pairs of the five Chinese texts, leaving out one pair at a time. There the F1
    of links moves by up to 0.03 where `sequence`, `synonym`, `character` or `reference` is halved, doubled or
    left out, which is what one or two links in a hundred make; `formula` was set by judgement, not measured.
    """

    sequence: float = 0.5
    synonym: float = 0.6
    character: float = 0.4
    reference: float = 0.5
    """Of a feature inside a date, a symbol or a title."""
    formula: float = 0.35
    """Of a feature inside a stock formula, or in a clause that one of the texts repeats."""


class Evidence(NamedTuple):
    """What speaks for a pair of paragraphs.

    ``whole`` is the share of both bags' mass that they have in common (0 to 1); ``clause`` the mass
    shared by their best pair of clauses, times the share of the heavier clause that it makes;
    ``clause_within`` the same for the best clause of one within all of the other; ``verb`` 1 for the
    same opening verb, 0.5 for one of the same ladder, else 0. Spans are of the folded texts.
    """

    shared: float
    whole: float
    clause: float
    clause_within: float
    verb: float
    old_span: Span
    new_span: Span


class _Clause(NamedTuple):
    span: Span
    bag: Bag
    mass: float


class _Side(NamedTuple):
    """A paragraph with what is needed of it again and again."""

    paragraph: Paragraph
    normal: Normal
    bag: Bag
    mass: float
    clauses: tuple[_Clause, ...]
    opening: Opening | None


VIRTUAL_PARAGRAPHS = 20
"""Added to the number of paragraphs, so that rarity means something in short texts too."""
CANDIDATES = 3
"""How many partners of a paragraph are looked at closely, from each side, by shared mass and by share."""
FEW, COMMON = 12, 8
"""A feature that stands in more than `FEW` paragraphs and in more than one of `COMMON` points to no partner."""
CLOSE_CLAUSES = 3
"""How many of a paragraph's best clauses are compared with each of the other's best."""
COVERED = 0.5
"""Share of a clause's mass that must be found in the other paragraph for the clause to belong to a link's span."""


class Evidences:
    """The two texts, ready to be compared.

    ``shared`` has the mass that each plausible pair of paragraphs shares, by their places; `of` looks closely at one.
    """

    def __init__(self, old: Resolution, new: Resolution, weights: Weights | None = None) -> None:
        self.profile = language(new.language)
        self.weights = weights or Weights()
        normals_old, normals_new = normals(old), normals(new)
        bags = [_bags_of(text, self.weights) for text in (old, new)]
        self.documents = _documents(bags)
        rarity = _rarities(self.documents, sum(map(len, bags)))
        both = _both(bags)
        self.stock = _repeated(normals_old) | _repeated(normals_new)
        self.old = [
            self._side(p, n, clauses, rarity, both)
            for p, n, clauses in zip(old.paragraphs, normals_old, bags[0], strict=True)
        ]
        self.new = [
            self._side(p, n, clauses, rarity, both)
            for p, n, clauses in zip(new.paragraphs, normals_new, bags[1], strict=True)
        ]
        self.shared = self._candidates()
        self._seen: dict[tuple[int, int], Evidence] = {}

    def _side(
        self,
        paragraph: Paragraph,
        normal: Normal,
        clauses: list[tuple[Span, Bag]],
        rarity: Mapping[str, float],
        both: set[str],
    ) -> _Side:
        weighed: dict[str, float] = defaultdict(float)
        made = []
        for span, bag in clauses:
            mass, share = 0.0, self.weights.formula if wording(normal, span) in self.stock else 1.0
            kept = {}
            for feature, count in bag.items():
                weight = count * rarity[feature] * share
                mass += weight
                if weight and feature in both:
                    kept[feature] = weight
                    weighed[feature] += weight
            made.append(_Clause(span, kept, mass))
        mass = sum(clause.mass for clause in made)
        opening = self.profile.verbs.opening(normal.folded)
        return _Side(paragraph, normal, dict(weighed), mass, tuple(made), opening)

    def _candidates(self) -> dict[tuple[int, int], float]:
        """The shared mass of each pair that is among the best of one of its paragraphs."""
        common = self._common()
        telling = {f for f, count in self.documents.items() if count <= common}
        rough = _products(self.old, self.new, telling)
        share = {(i, j): m / (self.old[i].mass + self.new[j].mass) for (i, j), m in rough.items()}
        keep = _best(share, 0) | _best(share, 1) | _best(rough, 0) | _best(rough, 1)
        exact = {(i, j): round(_shared(self.old[i].bag, self.new[j].bag), 6) for i, j in sorted(keep)}
        return {pair: mass for pair, mass in exact.items() if mass > 0}

    def _common(self) -> int:
        """In how many paragraphs a feature may stand and still point to partners."""
        return max(FEW, (len(self.old) + len(self.new)) // COMMON)

    def whole(self, pair: tuple[int, int]) -> float:
        """The share of both paragraphs' mass that they have in common; `Evidence.whole` without a closer look."""
        return 2 * self.shared[pair] / (self.old[pair[0]].mass + self.new[pair[1]].mass)

    def verb(self, pair: tuple[int, int]) -> float:
        """How alike the opening verbs of a pair are; `Evidence.verb` without a closer look."""
        return _same_verb(self.old[pair[0]].opening, self.new[pair[1]].opening)

    def of(self, pair: tuple[int, int]) -> Evidence | None:
        """The evidence for a plausible pair; None for any other."""
        if pair not in self._seen and pair in self.shared:
            self._seen[pair] = self._evidence(self.old[pair[0]], self.new[pair[1]], self.shared[pair])
        return self._seen.get(pair)

    def residual(self, pair: tuple[int, int], partner_of_old: int | None, partner_of_new: int | None) -> Evidence:
        """The evidence for a pair that is left when both have given their main partners what they share with them."""
        a = _without(self.old[pair[0]], self.new[partner_of_old]) if partner_of_old is not None else self.old[pair[0]]
        b = _without(self.new[pair[1]], self.old[partner_of_new]) if partner_of_new is not None else self.new[pair[1]]
        return self._evidence(a, b, _shared(a.bag, b.bag))

    def _evidence(self, a: _Side, b: _Side, shared: float) -> Evidence:
        within_a = [_shared(clause.bag, b.bag) for clause in a.clauses]
        within_b = [_shared(clause.bag, a.bag) for clause in b.clauses]
        found_a, found_b = _squares(a.clauses, within_a), _squares(b.clauses, within_b)
        return Evidence(
            shared=shared,
            whole=2 * shared / (a.mass + b.mass),
            clause=_best_clauses(a, found_a, b, found_b),
            clause_within=max([*found_a, *found_b], default=0.0),
            verb=_same_verb(a.opening, b.opening),
            old_span=_covered(a, within_a, found_a),
            new_span=_covered(b, within_b, found_b),
        )


@lru_cache(maxsize=KEPT)
def _bags_of(text: Resolution, weights: Weights) -> list[list[tuple[Span, Bag]]]:
    """For each paragraph its clauses with their bags, not yet weighed by rarity; kept like `normals`."""
    words = known_words(language(text.language).writing, weights)
    return [list(zip(n.clause_spans, clause_bags(n, words, weights), strict=True)) for n in normals(text)]


def _repeated(paragraphs: Iterable[Normal]) -> set[str]:
    """The clauses that stand word for word in several paragraphs of a text: its own stock formulae."""
    homes: Counter[str] = Counter()
    for normal in paragraphs:
        homes.update({wording(normal, span) for span in normal.clause_spans})
    return {wording for wording, count in homes.items() if count > 1}


def wording(normal: Normal, span: Span) -> str:
    """A clause without the mark that ends it."""
    return normal.writing.patterns["clause_end"].sub("", normal.folded[span.start : span.end])


class _Word(NamedTuple):
    """A word with all that it gives to a bag: features, each with its share of the word's weight."""

    text: str
    function: bool
    rarity: float
    features: tuple[tuple[str, float], ...]


class _Words(dict[str, _Word]):
    """What is known of words; kept, since they return."""

    def __init__(self, writing: Writing, weights: Weights) -> None:
        super().__init__()
        self.writing, self.weights = writing, weights

    def __missing__(self, text: str) -> _Word:
        writing = self.writing
        function = writing.is_function(text)
        features = () if function else tuple(self._features(text))
        self[text] = word = _Word(text, function, writing.rarity(text), features)
        return word

    def _features(self, text: str) -> Iterator[tuple[str, float]]:
        yield text, 1.0
        for group in self.writing.synonyms.get(text, ()):
            yield f"~{group}", self.weights.synonym
        for part in self.writing.parts(text):
            if not self.writing.is_function(part):
                yield f".{part}", self.weights.character


known_words = cache(_Words)


def clause_bags(normal: Normal, words: _Words, weights: Weights) -> Iterator[Bag]:
    """One bag for each clause of a paragraph."""
    folded = normal.folded
    places = discounts(normal, weights)
    ends = iter([*(span.end for span in normal.clause_spans), len(folded) + 1])
    end = next(ends)
    bag: dict[str, float] = defaultdict(float)
    before: _Word | None = None
    place_before = 1.0
    for span, text in zip(normal.word_spans, normal.words, strict=True):
        while span.start >= end:
            yield bag
            bag, before, end = defaultdict(float), None, next(ends)
        word = words[text]
        place = places.get(span.start, 1.0)
        weight = place * word.rarity
        for feature, share in word.features:
            bag[feature] += weight * share
        if before is not None and not (word.function and before.function):
            least = place if place < place_before else place_before
            bag[f"+{before.text}{text}"] += weights.sequence * least * (word.rarity + before.rarity) / 2
        before, place_before = word, place
    if folded:
        yield bag


def discounts(normal: Normal, weights: Weights) -> dict[int, float]:
    """What a feature counts by the folded offset at which its word stands, where that is not 1."""
    places: dict[int, float] = {}
    for start, end, weight in discounted(normal.folded, normal.writing, weights):
        places.update(dict.fromkeys(range(start, end), weight))
    return places


def discounted(folded: str, writing: Writing, weights: Weights) -> Iterator[tuple[int, int, float]]:
    """Where features count less, and what: of two places that overlap the later has the say."""
    for match in writing.formulae.finditer(folded):
        yield *match.span(), weights.formula
    for name in ("date", "citation", "named"):
        for match in writing.patterns[name].finditer(folded):
            yield *match.span(), weights.reference


def _documents(bags: Iterable[Iterable[list[tuple[Span, Bag]]]]) -> Counter[str]:
    """In how many paragraphs of both texts each feature stands."""
    counts: Counter[str] = Counter()
    for side in bags:
        for clauses in side:
            counts.update({feature for _, bag in clauses for feature in bag})
    return counts


def _both(bags: list[list[list[tuple[Span, Bag]]]]) -> set[str]:
    """The features that stand in both texts."""
    old, new = ({feature for clauses in side for _, bag in clauses for feature in bag} for side in bags)
    return old & new


def _rarities(documents: Mapping[str, int], paragraphs: int) -> dict[str, float]:
    total = math.log(paragraphs + VIRTUAL_PARAGRAPHS) - math.log(2)
    return {feature: max(0.0, total - math.log(count)) for feature, count in documents.items()}


def _products(old: list[_Side], new: list[_Side], telling: set[str]) -> dict[tuple[int, int], float]:
    """The mass of telling features that pairs share, through an inverted index."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, side in enumerate(new):
        for feature, weight in side.bag.items():
            if feature in telling:
                index[feature].append((j, weight))
    shared: dict[tuple[int, int], float] = {}
    for i, side in enumerate(old):
        row: dict[int, float] = defaultdict(float)
        for feature, weight in side.bag.items():
            for j, other in index.get(feature, ()):
                row[j] += weight if weight < other else other
        shared.update({(i, j): round(mass, 6) for j, mass in row.items()})
    return shared


def _best(scores: Grid, axis: int) -> set[tuple[int, int]]:
    """The best `CANDIDATES` pairs of each row (axis 0) or column (1), ties included."""
    lines: dict[int, list[float]] = defaultdict(list)
    for pair, score in scores.items():
        lines[pair[axis]].append(score)
    least = {line: sorted(found, reverse=True)[:CANDIDATES][-1] for line, found in lines.items()}
    return {pair for pair, score in scores.items() if score >= least[pair[axis]]}


def _shared(a: Bag, b: Bag) -> float:
    """The mass that two bags have in common; added up in the order of the smaller bag, the same every time."""
    if len(b) < len(a):
        a, b = b, a
    total = 0.0
    for feature in filter(b.__contains__, a):
        weight, other = a[feature], b[feature]
        total += weight if weight < other else other
    return total


def _square(shared: float, mass: float) -> float:
    """Shared mass times its share of the whole: large only where much of something is found."""
    return shared * shared / mass if mass else 0.0


def _without(side: _Side, partner: _Side) -> _Side:
    """A paragraph less what its partner has; masses stay, so that shares are still of the whole."""
    left = {feature: weight - min(weight, partner.bag.get(feature, 0.0)) for feature, weight in side.bag.items()}
    clauses = tuple(
        clause._replace(bag={f: w * left[f] / side.bag[f] for f, w in clause.bag.items() if left[f]})
        for clause in side.clauses
    )
    return side._replace(bag={feature: weight for feature, weight in left.items() if weight}, clauses=clauses)


def _squares(clauses: tuple[_Clause, ...], within: list[float]) -> list[float]:
    """How much of each clause is found in the other paragraph."""
    return [_square(shared, clause.mass) for shared, clause in zip(within, clauses, strict=True)]


def _best_clauses(a: _Side, found_a: list[float], b: _Side, found_b: list[float]) -> float:
    """The same of the best pair of clauses; no pair has more than either clause has with the whole paragraph."""
    best = 0.0
    for x in _close(found_a):
        for y in _close(found_b):
            if found_a[x] > best and found_b[y] > best:
                one, other = a.clauses[x], b.clauses[y]
                best = max(best, _square(_shared(one.bag, other.bag), max(one.mass, other.mass)))
    return best


def _close(found: list[float]) -> list[int]:
    """The places of the clauses of which most is found, the best first."""
    return sorted(range(len(found)), key=found.__getitem__, reverse=True)[:CLOSE_CLAUSES]


def _covered(side: _Side, within: list[float], squares: list[float]) -> Span:
    """From the first to the last clause that is found in the other paragraph, at least the best one."""
    found = [c.span for c, m in zip(side.clauses, within, strict=True) if c.mass and m >= COVERED * c.mass]
    found = found or [side.clauses[k].span for k in _close(squares)[:1]]
    if not found:
        return Span(0, len(side.normal.folded))
    return Span(min(span.start for span in found), max(span.end for span in found))


def _same_verb(a: Opening | None, b: Opening | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.verb == b.verb:
        return 1.0
    return 0.5 if a.rung and b.rung and a.rung.ladder == b.rung.ladder else 0.0
