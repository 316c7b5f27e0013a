"""Terms that gave way to others, mined from linked paragraphs.

1. In every linked pair, what stands between the same words on both sides is a replacement; inside longer
   stretches, words are paired by what they share (a synonym group, a character, a class).
2. A replacement is trimmed of words that carry grammar and widened to whole terms: a neighbour that both
   sides share belongs to the term where it mostly stands beside it in both texts.
3. Each replacement counts by its company: a single one in an otherwise equal clause is good evidence, one
   between changes is not. Evidence for the same pair of terms adds up as independent witnesses do.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from evolve.collation.normalize import Normal, normals
from evolve.collation.script import Step, weighed
from evolve.history.lineage import Alignments, align_all, in_time, steps
from evolve.history.lineage import Step as Descending
from evolve.history.vocabulary import Vocabulary
from evolve.language.profile import Language, language
from evolve.language.writing import Writing
from evolve.model.alignment import Link, Relation
from evolve.model.resolution import Key, ParagraphId, Resolution
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
    alone_long: float = 0.8
    """The same for terms of `long` code points or more, which seldom meet by chance."""
    long: int = 5
    together: float = 0.95
    """What any replacement is worth where everything around it is unchanged."""
    enclosed: float = 0.7
    """The company from which words for unlike words count, where blanks part words; in [0, 1]."""
    named: float = 0.75
    """The company that a proper name on both sides is worth."""
    accept: float = 0.45
    """Confidence from which a substitution is reported."""


LIMITS = Limits()


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
    others are made. Only descents count (see `history.lineage`), so that each replacement is told once.
    The result depends on the texts alone.
    """
    ordered = in_time(texts)
    taken = steps(ordered, align_all(ordered, alignments))
    by_key = {text.key: text for text in ordered}
    vocabularies = {text.key: Vocabulary(normals(text)) for text in ordered}
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for step in taken:
        for candidate in candidates(by_key[step.old], by_key[step.new], step.link, vocabularies):
            found[candidate.old, candidate.new].append(candidate)
    made = _substitutions(found, ordered, taken)
    return Terms(tuple(made), tuple(_timeline(made, ordered)))


def successions(
    texts: Sequence[Resolution], stretches: Sequence[str], alignments: Alignments | None = None
) -> tuple[Substitution, ...]:
    """The substitutions of `terms` in which an old term is one of ``stretches`` (folded), and no other; faster than all.

    Only descents with one of them on either side can bear them out, or turn them back.
    """
    ordered = in_time(texts)
    taken = steps(ordered, align_all(ordered, alignments))
    by_key = {text.key: text for text in ordered}
    vocabularies = {text.key: Vocabulary(normals(text)) for text in ordered}
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for step in taken:
        sides = _normal(by_key[step.old], step.link.old).folded, _normal(by_key[step.new], step.link.new).folded
        if any(stretch in side for stretch in stretches for side in sides):
            for candidate in candidates(by_key[step.old], by_key[step.new], step.link, vocabularies):
                found[candidate.old, candidate.new].append(candidate)
    return tuple(one for one in _substitutions(found, ordered, taken) if one.old in stretches)


def candidates(
    old: Resolution, new: Resolution, link: Link, vocabularies: Mapping[Key, Vocabulary]
) -> Iterator[Candidate]:
    """The replacements in two linked paragraphs."""
    if link.relation is not Relation.IDENTICAL:
        pair = _LinkedPair(
            keys=(old.key, new.key),
            link=link,
            old=_normal(old, link.old),
            new=_normal(new, link.new),
            vocabularies=(vocabularies[old.key], vocabularies[new.key]),
            profile=language(new.language),
        )
        yield from pair.candidates()


def _normal(text: Resolution, paragraph: ParagraphId) -> Normal:
    return next(n for p, n in zip(text.paragraphs, normals(text), strict=True) if p.id == paragraph)


@dataclass(frozen=True)
class _LinkedPair:
    """Two linked paragraphs and the vocabularies of their texts."""

    keys: tuple[Key, Key]
    link: Link
    old: Normal
    new: Normal
    vocabularies: Sequence[Vocabulary]
    profile: Language

    def candidates(self) -> Iterator[Candidate]:
        steps = weighed(self.old.words, self.new.words, self.profile.writing.heft)
        equal = [_equal_words(steps, 0, len(self.old.words)), _equal_words(steps, 1, len(self.new.words))]
        found = []
        alike = (*self._names(), *self._in_place(steps), *self._alike(steps, equal), *self._enclosed(steps, equal))
        for a, b, likeness in alike:
            company = min(self._company(equal[0], self.old, a), self._company(equal[1], self.new, b))
            candidate = self._candidate(*self._widened(a, b), company, likeness)
            if candidate:
                found.append((-candidate.worth, a, b, candidate))
        used: tuple[set[int], set[int]] = (set(), set())
        seen: set[tuple[str, str]] = set()
        for _, a, b, candidate in sorted(found, key=lambda item: item[:3]):
            words = set(range(a.start, a.end)), set(range(b.start, b.end))
            if not (words[0] & used[0] or words[1] & used[1] or (candidate.old, candidate.new) in seen):
                used[0].update(words[0])
                used[1].update(words[1])
                seen.add((candidate.old, candidate.new))
                yield candidate

    def _in_place(self, steps: Sequence[Step]) -> Iterator[tuple[Span, Span, float]]:
        """What stands between the same words on both sides: a few words for a few, within a clause."""
        for step in steps:
            a = self._trimmed(self.old, step.old_start, step.old_end)
            b = self._trimmed(self.new, step.new_start, step.new_end)
            if step.equal or not a.width or not b.width:
                continue
            sizes = self._content(self.old, a), self._content(self.new, b)
            if max(sizes) > LIMITS.most_words or self._has_mark(self.old, a) or self._has_mark(self.new, b):
                continue
            likeness = self._likeness(a, b)
            alone = sizes[0] == sizes[1] and self._is_plain(a, b) and not self._has_likeness_inside(a, b)
            if self._is_framed(a, b) or (sizes == (1, 1) and likeness >= ALIKE) or (alone and self._is_own(a, b)):
                yield a, b, likeness

    def _enclosed(self, steps: Sequence[Step], equal: Sequence[Sequence[bool]]) -> Iterator[tuple[Span, Span, float]]:
        """Words of a spaced language for any others, where nearly all around them is unchanged.

        The Administrator of 71/244 OP13 is the Chair of the United Nations Development Group in 72/237 OP12. Words that
        stay say where a phrase of English begins and ends; a Han text has too few of them, and needs likeness.
        """
        if not self.profile.writing.spaced:
            return
        for before, step, after in zip(steps, steps[1:], steps[2:], strict=False):
            a = self._trimmed(self.old, step.old_start, step.old_end)
            b = self._trimmed(self.new, step.new_start, step.new_end)
            is_between = before.equal and after.equal and not step.equal
            if not (is_between and self._is_phrase(self.old, a) and self._is_phrase(self.new, b)):
                continue
            company = min(self._company(equal[0], self.old, a), self._company(equal[1], self.new, b))
            is_gone = self._text(self.old, self._widened(a, b)[0]) not in self.new.folded
            if is_gone and company >= LIMITS.enclosed:
                yield a, b, 0.0

    def _is_phrase(self, normal: Normal, span: Span) -> bool:
        """Whether a stretch may be a term: a few content words, no mark, no number."""
        has_number = any(word[0].isdecimal() for word in normal.words[span.start : span.end])
        return not (has_number or self._has_mark(normal, span)) and 0 < self._content(normal, span) <= LIMITS.most_words

    def _is_framed(self, a: Span, b: Span) -> bool:
        """Whether one side is the other with something put in: 南南合作, 南南和三方合作."""
        x, y = sorted((self._text(self.old, a), self._text(self.new, b)), key=len)
        return x[0] == y[0] and x[-1] == y[-1] and LCSseq.similarity(x, y) == len(x)

    def _is_plain(self, a: Span, b: Span) -> bool:
        """Whether both stretches are content words throughout."""
        return all(
            self._counts(normal, k)
            for normal, span in ((self.old, a), (self.new, b))
            for k in range(span.start, span.end)
        )

    def _is_own(self, a: Span, b: Span) -> bool:
        """Whether neither side's words stand anywhere in the other paragraph."""
        x, y = self.old.words[a.start : a.end], self.new.words[b.start : b.end]
        return not set(x) & set(self.new.words) and not set(y) & set(self.old.words)

    def _has_likeness_inside(self, a: Span, b: Span) -> bool:
        return a.width * b.width > 1 and any(
            self._likeness(Span(i, i + 1), Span(j, j + 1)) >= ALIKE
            for i in range(a.start, a.end)
            for j in range(b.start, b.end)
        )

    def _alike(self, steps: Sequence[Step], equal: Sequence[Sequence[bool]]) -> Iterator[tuple[Span, Span, float]]:
        """Words that only one side has, paired by likeness, then by how near they stand; each in one pair."""
        gone = [Span(i, i + 1) for i in self._own(self.old, self.new, equal[0])]
        come = [Span(j, j + 1) for j in self._own(self.new, self.old, equal[1])]
        expected = [_across(steps, i) for i in range(len(self.old.words))]
        scored = sorted(
            (-likeness, abs(expected[a.start] - b.start), a, b)
            for a in gone
            for b in come
            if (likeness := self._likeness(a, b)) >= ALIKE and (likeness == 1 or self._succeeds(a, b))
        )
        taken_old: set[str] = set()
        taken_new: set[str] = set()
        for minus, _, a, b in scored:
            x, y = self._text(self.old, a), self._text(self.new, b)
            if x not in taken_old and y not in taken_new:
                taken_old.add(x)
                taken_new.add(y)
                yield a, b, -minus

    def _succeeds(self, a: Span, b: Span) -> bool:
        """Whether the new word is new to the text, or the old one gone from it."""
        old_in_new = self.vocabularies[1].count(self.old.words[a.start : a.end])
        new_in_old = self.vocabularies[0].count(self.new.words[b.start : b.end])
        return not old_in_new or not new_in_old

    def _own(self, normal: Normal, other: Normal, equal: Sequence[bool]) -> Iterator[int]:
        """The content words that were changed and that the other paragraph does not have at all."""
        for k, word in enumerate(normal.words):
            if not equal[k] and self._counts(normal, k) and word not in other.words:
                yield k

    def _names(self) -> Iterator[tuple[Span, Span, float]]:
        """Names that keep a proper name and their last word, and change between or before them.

        佩雷斯-格雷罗促进发展中国家间经济技术合作信托基金 (58/220 OP10) and 佩雷斯-格雷罗南南合作信托基金
        (79/236 OP16) keep 佩雷斯-格雷罗 and 信托基金.
        """
        runs = [list(self._runs(normal)) for normal in (self.old, self.new)]
        for a in runs[0]:
            for b in runs[1]:
                heads = self._framed(*self._from_difference(a, b))
                if heads:
                    yield *heads, NAMED

    def _from_difference(self, a: Span, b: Span) -> tuple[Span, Span]:
        """Two runs less the words before a name that both begin with: 支持佩雷斯-格雷罗信托基金."""
        names = self.profile.writing.names
        skip = 0
        for x, y in zip(self.old.words[a.start : a.end - 1], self.new.words[b.start : b.end - 1], strict=False):
            if x != y or x in names:
                break
            skip += 1
        return Span(a.start + skip, a.end), Span(b.start + skip, b.end)

    def _framed(self, a: Span, b: Span) -> tuple[Span, Span] | None:
        writing = self.profile.writing
        x, y = self.old.words[a.start : a.end], self.new.words[b.start : b.end]
        names = {word for word in x if word in writing.names and writing.rarity(word) == 1} & set(y)
        if any(word in self.profile.verbs.rungs or word in writing.verbs for word in (x[0], y[0])):
            return None
        for name in sorted(names):
            tail_x, tail_y = x[x.index(name) + 1 :], y[y.index(name) + 1 :]
            heads = [word for word in tail_x if word in tail_y and len(word) > 1 and word not in writing.verbs]
            if heads:
                span_a = Span(a.start, a.start + x.index(name) + 2 + tail_x.index(heads[-1]))
                span_b = Span(b.start, b.start + y.index(name) + 2 + tail_y.index(heads[-1]))
                if self._text(self.old, span_a) != self._text(self.new, span_b):
                    return span_a, span_b
        return None

    def _runs(self, normal: Normal) -> Iterator[Span]:
        """Stretches without a mark (but a hyphen) and without a joining word: what a name may stand in."""
        start: int | None = None
        for k, word in enumerate([*normal.words, ","]):
            joins = word == "-" or (word not in self.profile.writing.breaks and word.isalpha())
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
        if _synonymous(x, y, writing) or _synonymous(*_cores(x, y), writing):
            return 1.0
        alike = LCSseq if writing.longest_short_word else Prefix  # single letters say nothing
        shared: float = alike.similarity(x, y) / max(len(x), len(y))
        if x in y or y in x:
            return CONTAINED_LIKENESS * shared
        return HEAD_LIKENESS * shared if x[0] == y[0] else TAIL_LIKENESS * shared

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
            if (
                normal.words[end - 1] in self.profile.writing.particles
                and end - start > 1
                and self._counts(normal, end - 2)
            ):
                break  # set out (72/237 OP35), where "out" alone is grammar
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
        letters = self.profile.writing.letters
        if x == y or max(len(x), len(y)) > LIMITS.longest * letters or min(len(x), len(y)) < shortest:
            return None
        if self._are_forms(a, b):
            return None
        if not any(c.isalpha() for c in x + y) or self._is_reference(a, b) or not self._is_change(a, b):
            return None
        likeness, named = min(likeness, 1.0), likeness == NAMED
        by_itself = (LIMITS.alone_long if min(len(x), len(y)) >= LIMITS.long * letters else LIMITS.alone) * likeness
        trust = (1 + self.link.confidence) / 2
        company = max(company, LIMITS.named) if named else company
        worth = trust * (by_itself + (LIMITS.together - by_itself) * company)
        return Candidate(x, y, worth, Evidence(self._place(0, a), self._place(1, b)))

    def _are_forms(self, a: Span, b: Span) -> bool:
        """Whether both are forms of one, with the next word where one is cut short: technology transfers, technology transfer."""
        old, new = self._text(self.old, Span(a.start, a.end + 1)), self._text(self.new, Span(b.start, b.end + 1))
        x, y = self._text(self.old, a), self._text(self.new, b)
        is_form = self.profile.writing.is_form
        return is_form(x, y) or (y.startswith(x) and is_form(old, y)) or (x.startswith(y) and is_form(x, new))

    def _is_change(self, a: Span, b: Span) -> bool:
        """Where one term contains the other, that the longer one is not in use in the other text as well."""
        x, y = self._text(self.old, a), self._text(self.new, b)
        if x in y:
            return not self.vocabularies[0].count(self.new.words[b.start : b.end])
        return y not in x or not self.vocabularies[1].count(self.old.words[a.start : a.end])

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
        return Place(self.keys[side], (self.link.old, self.link.new)[side], normal.source(Span(start, end)))


NAMED = 2.0
"""Likeness of two names around the same proper name."""
ALIKE = 0.4
"""Likeness from which two words inside a longer replacement are paired: a synonym, or half the characters."""
HEAD_LIKENESS, CONTAINED_LIKENESS, TAIL_LIKENESS = 0.9, 0.8, 0.75
"""Likeness of words that share all characters but for a few: they begin alike, one contains the other, or
neither. 调集 and 调动 are nearly the same, 教训 and 经验教训 perhaps, 能力 and 努力 are not."""


def _synonymous(x: str, y: str, writing: Writing) -> bool:
    return bool(set(writing.synonyms.get(x, ())) & set(writing.synonyms.get(y, ())))


def _cores(x: str, y: str) -> tuple[str, str]:
    """Two terms less what they begin and end with alike: 金融资源 and 财政资源 leave 金融 and 财政."""
    start = Prefix.similarity(x, y)
    end = Postfix.similarity(x[start:], y[start:])
    return x[start : len(x) - end], y[start : len(y) - end]


def _across(steps: Sequence[Step], i: int) -> float:
    """Where old word ``i`` would stand in the new paragraph, going by the unchanged words around it."""
    step = next(step for step in steps if step.old_start <= i < step.old_end)
    part = (i - step.old_start) / (step.old_end - step.old_start)
    return step.new_start + part * (step.new_end - step.new_start)


def _equal_words(steps: Sequence[Step], side: int, count: int) -> list[bool]:
    equal = [False] * count
    for step in steps:
        if step.equal:
            start, end = (step.old_start, step.old_end) if side == 0 else (step.new_start, step.new_end)
            equal[start:end] = [True] * (end - start)
    return equal


def _substitutions(
    found: Mapping[tuple[str, str], list[Candidate]], texts: Sequence[Resolution], taken: Sequence[Descending]
) -> list[Substitution]:
    order = {text.key: at for at, text in enumerate(texts)}
    years = {text.key: text.year for text in texts}
    accepted = {
        pair: sorted(group, key=lambda c: (order[c.evidence.new.document], c.evidence.new))
        for pair, group in found.items()
        if _confidence(group) >= LIMITS.accept
    }
    kept = _Kept(texts, taken, order)
    made = []
    told = _Told(texts)
    for (old, new), group in accepted.items():
        first = group[0].evidence.new.document
        last_back = max((order[c.evidence.new.document] for c in accepted.get((new, old), ())), default=-1)
        status = SubstitutionStatus.COMPLETE
        if last_back > order[first]:
            status = SubstitutionStatus.REVERTED
        elif kept.since(old, new, order[first]):
            status = SubstitutionStatus.ONGOING
        shown = (
            told.as_used(old, (candidate.evidence.old for candidate in group)),
            told.as_used(new, (candidate.evidence.new for candidate in group)),
        )
        made.append(
            Substitution(
                *shown,
                kind=_kind((old, new), shown, language(texts[0].language)),
                confidence=round(_confidence(group), 4),
                first=first,
                first_year=years[first],
                status=status,
                evidence=tuple(candidate.evidence for candidate in group),
            )
        )
    return sorted(made, key=_rank)


class _Told:
    """Terms as they are told."""

    def __init__(self, texts: Sequence[Resolution]) -> None:
        self.texts = {text.key: text for text in texts}

    def as_used(self, term: str, places: Iterable[Place]) -> str:
        """A folded verb by its name, another term as it mostly stands at the places where it was found."""
        places = tuple(places)
        profile = language(self.texts[places[0].document].language)
        if term in profile.verbs.names:
            return profile.verbs.names[term]
        return profile.writing.told(term, (p.span.of(self.texts[p.document].by_id[p.paragraph].text) for p in places))


def _confidence(group: Sequence[Candidate]) -> float:
    """That at least one of the witnesses is right, taking them as independent."""
    doubt = 1.0
    for candidate in group:
        doubt *= 1 - candidate.worth
    return 1 - doubt


class _Kept:
    """Which terms stand on both sides of a descent."""

    def __init__(self, texts: Sequence[Resolution], taken: Sequence[Descending], order: Mapping[Key, int]) -> None:
        folded = {
            (text.key, p.id): n.folded for text in texts for p, n in zip(text.paragraphs, normals(text), strict=True)
        }
        self.pairs = [(order[s.new], folded[s.old, s.link.old], folded[s.new, s.link.new]) for s in taken]

    def since(self, term: str, successor: str, at: int) -> bool:
        """Whether some descendant in text number ``at`` or later kept the term, not only inside its successor."""
        return any(
            newer >= at and _stands(term, successor, old) and _stands(term, successor, new)
            for newer, old, new in self.pairs
        )


def _stands(term: str, successor: str, text: str) -> bool:
    return term in text and (term not in successor or term in text.replace(successor, "\n"))


def _kind(terms: Iterable[str], shown: Iterable[str], profile: Language) -> SubstitutionKind:
    """The kind of two folded terms; ``shown`` as they are told, since blanks may say where words end."""
    writing = profile.writing
    if all(term in profile.verbs.rungs for term in terms):
        return SubstitutionKind.VERB
    folds = map(writing.fold, shown)
    sides = [[span.of(fold.text) for span in writing.words(fold)] for fold in folds]
    if any(word in writing.names for words in sides for word in words):
        return SubstitutionKind.NAME
    if all(words[-1] in writing.nouns for words in sides):
        return SubstitutionKind.TERM
    return SubstitutionKind.WORDING


KINDS = (SubstitutionKind.TERM, SubstitutionKind.NAME, SubstitutionKind.VERB, SubstitutionKind.WORDING)


def _rank(substitution: Substitution) -> tuple[float, int, str, str]:
    """The most telling first: well attested, often, and of long terms rather than of everyday words."""
    weight = 1.0 if substitution.kind in KINDS[:2] else EVERYDAY
    length = min(len(substitution.old), len(substitution.new), LONG_ENOUGH)
    telling = substitution.confidence * weight * length * math.sqrt(substitution.support)
    return -round(telling, 6), KINDS.index(substitution.kind), substitution.old, substitution.new


LONG_ENOUGH = 6
"""Code points from which a longer term tells no more, in the order of the list."""
EVERYDAY = 0.5
"""What a change of verb or wording weighs beside one of a term or name, in the order of the list."""


def _timeline(substitutions: Sequence[Substitution], texts: Sequence[Resolution]) -> Iterator[TermUse]:
    folded = {text.key: [normal.folded for normal in normals(text)] for text in texts}
    for term in dict.fromkeys(term for s in substitutions for term in (s.old, s.new)):
        for text in texts:
            wanted = language(text.language).writing.fold(term).text
            count = sum(paragraph.count(wanted) for paragraph in folded[text.key])
            length = sum(map(len, folded[text.key]))
            yield TermUse(term, text.key, text.year, count, round(1000 * count / length, 4) if length else 0.0)
