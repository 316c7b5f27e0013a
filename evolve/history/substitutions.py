"""Terms that gave way to others, mined from linked paragraphs.

1. In every linked pair, what stands between the same words on both sides is a replacement; inside longer
   stretches, words are paired by what they share (a synonym group, a character, a class).
2. A replacement is trimmed of words that carry grammar and widened to whole terms: a neighbour that both
   sides share belongs to the term where it mostly stands beside it in both texts.
3. Each replacement counts by its company: a single one in an otherwise equal clause is good evidence, one
   between changes is not. Evidence for the same pair of terms adds up as independent witnesses do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evolve.collation.align import align
from evolve.collation.normalize import Normal
from evolve.collation.script import Step, minimal
from evolve.history.vocabulary import Vocabulary
from evolve.language.profile import Language, language
from evolve.model.alignment import Alignment, Link, Relation
from evolve.model.resolution import Key, Resolution
from evolve.model.span import Span
from evolve.model.substitution import (
    Evidence,
    Place,
    Substitution,
    SubstitutionKind,
    SubstitutionStatus,
    Terms,
    TermUse,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as a substitution. Set on the ten hand-judged pairs; see ``make bench-quality``."""

    longest: int = 26
    """Code points of a term; the trust fund's name of 58/220 OP10 has 25."""
    most_words: int = 5
    """Content words on either side of a replacement."""
    window: int = 6
    """Content words of context looked at on each side."""
    alone: float = 0.55
    """What a replacement by a synonym is worth where nothing around it is unchanged."""
    together: float = 0.95
    """What any replacement is worth where everything around it is unchanged."""
    accept: float = 0.5
    """Confidence from which a substitution is reported."""


LIMITS = Limits()
Alignments = Mapping[tuple[Key, Key], Alignment]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One replacement in one linked pair, with what it is worth (0 to 1)."""

    old: str
    new: str
    worth: float
    evidence: Evidence


def terms(texts: Sequence[Resolution], alignments: Alignments | None = None) -> Terms:
    """The substitutions between the texts, strongest first, and the use of their terms through time.

    ``texts`` in any order; ``alignments`` by (older key, newer key) as far as they are known, the
    others are made. The result depends on the texts alone.
    """
    ordered = sorted(texts, key=lambda text: text.order)
    known = dict(alignments or {})
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for at, new in enumerate(ordered):
        for old in ordered[:at]:
            alignment = known.setdefault((old.key, new.key), align(old, new))
            for candidate in candidates(old, new, alignment):
                found[candidate.old, candidate.new].append(candidate)
    made = _substitutions(found, ordered, known)
    return Terms(tuple(made), tuple(_timeline(made, ordered)))


def candidates(old: Resolution, new: Resolution, alignment: Alignment) -> Iterator[Candidate]:
    """The replacements in the linked pairs of two texts."""
    profile = language(new.language)
    sides = [{p.id: Normal(p.text, profile.writing) for p in text.paragraphs} for text in (old, new)]
    vocabularies = [Vocabulary(side.values()) for side in sides]
    for link in alignment.links:
        if link.relation is not Relation.IDENTICAL:
            pair = _LinkedPair(old.key, new.key, link, sides[0][link.old], sides[1][link.new], vocabularies, profile)
            yield from pair.candidates()


@dataclass(frozen=True)
class _LinkedPair:
    """Two linked paragraphs and the vocabularies of their texts."""

    old_key: Key
    new_key: Key
    link: Link
    old: Normal
    new: Normal
    vocabularies: Sequence[Vocabulary]
    profile: Language

    def candidates(self) -> Iterator[Candidate]:
        steps = minimal(self.old.words, self.new.words)
        equal = [_equal_words(steps, 0, len(self.old.words)), _equal_words(steps, 1, len(self.new.words))]
        seen: set[tuple[str, str]] = set()
        for a, b, likeness in (*self._names(), *self._in_place(steps), *self._alike(equal)):
            company = min(self._company(equal[0], self.old, a), self._company(equal[1], self.new, b))
            candidate = self._candidate(*self._widened(a, b), company, likeness)
            if candidate and (candidate.old, candidate.new) not in seen:
                seen.add((candidate.old, candidate.new))
                yield candidate

    def _in_place(self, steps: Sequence[Step]) -> Iterator[tuple[Span, Span, float]]:
        """What stands between the same words on both sides: a few words for a few, within a clause."""
        for step in steps:
            a = self._trimmed(self.old, step.old_start, step.old_end)
            b = self._trimmed(self.new, step.new_start, step.new_end)
            if step.equal or not a.width or not b.width:
                continue
            sizes = [self._content(self.old, a), self._content(self.new, b)]
            if max(sizes) <= LIMITS.most_words and not self._has_mark(self.old, a) and not self._has_mark(self.new, b):
                likeness = self._likeness(a, b)
                alike = likeness >= ALIKE or (sizes[0] == sizes[1] and self._is_plain(a, b))
                if sizes == [1, 1] or (alike and not self._has_likeness_inside(a, b)):
                    yield a, b, likeness

    def _is_plain(self, a: Span, b: Span) -> bool:
        """Whether both stretches are content words throughout."""
        return all(
            self._counts(normal, k)
            for normal, span in ((self.old, a), (self.new, b))
            for k in range(span.start, span.end)
        )

    def _has_likeness_inside(self, a: Span, b: Span) -> bool:
        return any(
            self._likeness(Span(i, i + 1), Span(j, j + 1)) >= ALIKE
            for i in range(a.start, a.end)
            for j in range(b.start, b.end)
        )

    def _alike(self, equal: Sequence[Sequence[bool]]) -> Iterator[tuple[Span, Span, float]]:
        """Words that only one side has, paired by likeness, then by how near they stand; each in one pair."""
        gone = [Span(i, i + 1) for i in self._own(self.old, self.new, equal[0])]
        come = [Span(j, j + 1) for j in self._own(self.new, self.old, equal[1])]
        scored = sorted(
            (-likeness, abs(a.start / len(self.old.words) - b.start / len(self.new.words)), a, b)
            for a in gone
            for b in come
            if (likeness := self._likeness(a, b)) >= ALIKE
        )
        taken_old: set[str] = set()
        taken_new: set[str] = set()
        for minus, _, a, b in scored:
            x, y = self._text(self.old, a), self._text(self.new, b)
            if x not in taken_old and y not in taken_new:
                taken_old.add(x)
                taken_new.add(y)
                yield a, b, -minus

    def _own(self, normal: Normal, other: Normal, equal: Sequence[bool]) -> Iterator[int]:
        """The content words that were changed and that the other paragraph does not have at all."""
        for k, word in enumerate(normal.words):
            if not equal[k] and self._counts(normal, k) and word not in other.folded:
                yield k

    def _names(self) -> Iterator[tuple[Span, Span, float]]:
        """Names that keep a proper name and their last word, and change between or before them.

        佩雷斯-格雷罗促进发展中国家间经济技术合作信托基金 (58/220 OP10) and 佩雷斯-格雷罗南南合作信托基金
        (79/236 OP16) keep 佩雷斯-格雷罗 and 信托基金.
        """
        runs = [list(self._runs(normal)) for normal in (self.old, self.new)]
        for a in runs[0]:
            for b in runs[1]:
                heads = self._framed(a, b)
                if heads:
                    yield *heads, 1.0

    def _framed(self, a: Span, b: Span) -> tuple[Span, Span] | None:
        writing = self.profile.writing
        x, y = self.old.words[a.start : a.end], self.new.words[b.start : b.end]
        names = {word for word in x if word in writing.names and writing.rarity(word) == 1} & set(y)
        if not self._is_noun(x[0]) or not self._is_noun(y[0]):
            return None
        for name in sorted(names):
            tail_x, tail_y = x[x.index(name) + 1 :], y[y.index(name) + 1 :]
            heads = [word for word in tail_x if word in tail_y and self._is_noun(word)]
            if heads:
                span_a = Span(a.start, a.start + x.index(name) + 2 + tail_x.index(heads[-1]))
                span_b = Span(b.start, b.start + y.index(name) + 2 + tail_y.index(heads[-1]))
                if self._text(self.old, span_a) != self._text(self.new, span_b):
                    return span_a, span_b
        return None

    def _is_noun(self, word: str) -> bool:
        return len(word) > 1 and word not in self.profile.writing.verbs

    def _runs(self, normal: Normal) -> Iterator[Span]:
        """Stretches without a mark (but a hyphen) and without a joining word: what a name may stand in."""
        start: int | None = None
        for k, word in enumerate([*normal.words, ","]):
            joins = word == "-" or (word not in self.profile.writing.breaks and any(c.isalnum() for c in word))
            if joins and start is None:
                start = k
            elif not joins and start is not None:
                run = self._trimmed(normal, start, k)
                if run.width > 1:
                    yield run
                start = None

    def _likeness(self, a: Span, b: Span) -> float:
        """1 for synonyms, else how many of their characters two stretches share (0 to 0.9)."""
        writing = self.profile.writing
        x, y = self._text(self.old, a), self._text(self.new, b)
        if x == y or writing.is_function(x) or writing.is_function(y):
            return 0.0
        if set(writing.synonyms.get(x, ())) & set(writing.synonyms.get(y, ())):
            return 1.0
        return 0.9 * len(set(x) & set(y)) / max(len(set(x)), len(set(y)))

    def _company(self, equal: Sequence[bool], normal: Normal, span: Span) -> float:
        """The share of unchanged words among the content words around a stretch, the near ones counting more."""
        before = [equal[k] for k in range(span.start - 1, -1, -1) if self._counts(normal, k)][: LIMITS.window]
        after = [equal[k] for k in range(span.end, len(normal.words)) if self._counts(normal, k)][: LIMITS.window]
        weights = [(1 / (2 + k), same) for line in (before, after) for k, same in enumerate(line)]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, same in weights if same) / total if total else 0.0

    def _counts(self, normal: Normal, k: int) -> bool:
        return not self.profile.writing.is_function(normal.words[k])

    def _trimmed(self, normal: Normal, start: int, end: int) -> Span:
        while start < end and not self._counts(normal, start):
            start += 1
        while start < end and not self._counts(normal, end - 1):
            end -= 1
        return Span(start, end)

    def _has_mark(self, normal: Normal, span: Span) -> bool:
        return any(not any(c.isalnum() for c in w) and w != "-" for w in normal.words[span.start : span.end])

    def _content(self, normal: Normal, span: Span) -> int:
        return sum(self._counts(normal, k) for k in range(span.start, span.end))

    def _text(self, normal: Normal, span: Span) -> str:
        return "".join(normal.words[span.start : span.end])

    def _widened(self, a: Span, b: Span) -> tuple[Span, Span]:
        """Both stretches with the neighbours that they share and that belong to the term in both texts."""
        while True:
            if self._belongs(a, b, right=True):
                a, b = Span(a.start, a.end + 1), Span(b.start, b.end + 1)
            elif self._belongs(a, b, right=False):
                a, b = Span(a.start - 1, a.end), Span(b.start - 1, b.end)
            else:
                return a, b

    def _belongs(self, a: Span, b: Span, right: bool) -> bool:
        sides = ((self.old, a), (self.new, b))
        neighbours = []
        for (normal, span), vocabulary in zip(sides, self.vocabularies, strict=True):
            k = span.end if right else span.start - 1
            if not 0 <= k < len(normal.words):
                return False
            if not vocabulary.cohesive(normal, span, right):
                return False
            neighbours.append(normal.words[k])
        return neighbours[0] == neighbours[1]

    def _candidate(self, a: Span, b: Span, company: float, likeness: float) -> Candidate | None:
        x, y = self._text(self.old, a), self._text(self.new, b)
        verbs = self.profile.verbs.rungs
        shortest = 1 if x in verbs and y in verbs else self.profile.writing.shortest_term
        if x == y or max(len(x), len(y)) > LIMITS.longest or min(len(x), len(y)) < shortest:
            return None
        if not any(c.isalpha() for c in x + y) or self._is_reference(a, b):
            return None
        by_itself = LIMITS.alone * likeness
        trust = (1 + self.link.confidence) / 2
        worth = trust * (by_itself + (LIMITS.together - by_itself) * company)
        return Candidate(x, y, worth, Evidence(self._place(0, a), self._place(1, b)))

    def _is_reference(self, a: Span, b: Span) -> bool:
        """Whether a side lies inside a date or a cited symbol."""
        for normal, span in ((self.old, a), (self.new, b)):
            start, end = normal.word_spans[span.start].start, normal.word_spans[span.end - 1].end
            for name in ("date", "citation"):
                for match in self.profile.writing.patterns[name].finditer(normal.folded):
                    if match.start() <= start and end <= match.end():
                        return True
        return False

    def _place(self, side: int, span: Span) -> Place:
        normal = (self.old, self.new)[side]
        start, end = normal.word_spans[span.start].start, normal.word_spans[span.end - 1].end
        key, paragraph = ((self.old_key, self.link.old), (self.new_key, self.link.new))[side]
        return Place(key, paragraph, normal.source(Span(start, end)))


ALIKE = 0.4
"""Likeness from which two words inside a longer replacement are paired: one of two characters, or a synonym."""


def _equal_words(steps: Sequence[Step], side: int, count: int) -> list[bool]:
    equal = [False] * count
    for step in steps:
        if step.equal:
            start, end = (step.old_start, step.old_end) if side == 0 else (step.new_start, step.new_end)
            equal[start:end] = [True] * (end - start)
    return equal


def _substitutions(
    found: Mapping[tuple[str, str], list[Candidate]], texts: Sequence[Resolution], alignments: Alignments
) -> list[Substitution]:
    order = {text.key: at for at, text in enumerate(texts)}
    years = {text.key: text.year for text in texts}
    made = []
    for (old, new), group in found.items():
        witnesses = _witnesses(group, order)
        doubt = 1.0
        for candidate in witnesses:
            doubt *= 1 - candidate.worth
        if 1 - doubt < LIMITS.accept:
            continue
        evidence = tuple(candidate.evidence for candidate in witnesses)
        first = min((e.new.document for e in evidence), key=order.__getitem__)
        made.append(
            Substitution(
                old=old,
                new=new,
                kind=_kind(old, new, language(texts[0].language)),
                confidence=round(1 - doubt, 4),
                first=first,
                first_year=years[first],
                status=_status(old, new, texts, alignments, found),
                evidence=evidence,
            )
        )
    return sorted(made, key=lambda s: (-s.support * s.confidence, -len(s.old), s.old, s.new))


def _witnesses(group: Iterable[Candidate], order: Mapping[Key, int]) -> list[Candidate]:
    """One candidate for each place of the new term: the one from the nearest earlier text."""
    best: dict[Place, Candidate] = {}
    for candidate in group:
        place = candidate.evidence.new
        other = best.get(place)
        if other is None or (order[candidate.evidence.old.document], candidate.worth) > (
            order[other.evidence.old.document],
            other.worth,
        ):
            best[place] = candidate
    return sorted(
        best.values(),
        key=lambda c: (order[c.evidence.new.document], c.evidence.new.paragraph, c.evidence.new.span),
    )


def _kind(old: str, new: str, profile: Language) -> SubstitutionKind:
    writing = profile.writing
    if old in profile.verbs.rungs and new in profile.verbs.rungs:
        return SubstitutionKind.VERB
    words = [[span.of(side) for span in writing.words(side)] for side in (old, new)]
    if any(word in writing.names for side in words for word in side):
        return SubstitutionKind.NAME
    if any(writing.is_function(word) and word != "-" for side in words for word in side):
        return SubstitutionKind.WORDING
    if any(word in writing.verbs for side in words for word in side if len(side) == 1):
        return SubstitutionKind.WORDING
    return SubstitutionKind.TERM


def _status(
    old: str,
    new: str,
    texts: Sequence[Resolution],
    alignments: Alignments,
    found: Mapping[tuple[str, str], list[Candidate]],
) -> SubstitutionStatus:
    if (new, old) in found:
        return SubstitutionStatus.REVERTED
    first = min(c.evidence.new.document for c in found[old, new])
    places = {text.key: at for at, text in enumerate(texts)}
    first_at = min(places[c.evidence.new.document] for c in found[old, new])
    del first
    for (older, newer), alignment in alignments.items():
        if places[newer] >= first_at and any(
            _kept(old, link, texts[places[older]], texts[places[newer]]) for link in alignment.links
        ):
            return SubstitutionStatus.ONGOING
    return SubstitutionStatus.COMPLETE


def _kept(term: str, link: Link, older: Resolution, newer: Resolution) -> bool:
    writing = language(newer.language).writing
    return all(
        term in writing.fold(text.by_id[paragraph].text).text
        for text, paragraph in ((older, link.old), (newer, link.new))
    )


def _timeline(substitutions: Sequence[Substitution], texts: Sequence[Resolution]) -> Iterator[TermUse]:
    folded = {text.key: [language(text.language).writing.fold(p.text).text for p in text.paragraphs] for text in texts}
    for term in dict.fromkeys(term for s in substitutions for term in (s.old, s.new)):
        for text in texts:
            count = sum(paragraph.count(term) for paragraph in folded[text.key])
            length = sum(map(len, folded[text.key]))
            yield TermUse(term, text.key, text.year, count, round(1000 * count / length, 4) if length else 0.0)
