"""Provisions followed through all years.

Every pair of texts is aligned. A link is a descent unless it is explained by others: going back from each
text, nearest first, a link to an older paragraph counts only where no chain of descents leads there already.
So a provision dropped in one year and back later is one lineage with a gap, and each step is told once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from evolve.collation.align import align
from evolve.language.profile import language
from evolve.language.verbs import Opening
from evolve.model.alignment import Alignment, Link, Relation
from evolve.model.lineage import Descent, Disagreement, Lineage, Lineages, Member, VerbUse
from evolve.model.resolution import Key, ParagraphId, Resolution

Alignments = Mapping[tuple[Key, Key], Alignment]


def in_time(texts: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The texts in order of time."""
    return tuple(sorted(texts, key=lambda text: text.order))


def align_all(texts: Sequence[Resolution], known: Alignments | None = None) -> dict[tuple[Key, Key], Alignment]:
    """The alignment of every text with every later one, by (older key, newer key)."""
    ordered = in_time(texts)
    found = dict(known or {})
    for at, new in enumerate(ordered):
        for old in ordered[:at]:
            if (old.key, new.key) not in found:
                found[old.key, new.key] = align(old, new, told=False)
    return found


@dataclass(frozen=True)
class Step:
    """A link between two texts that no chain explains."""

    old: Key
    new: Key
    link: Link


def steps(texts: Sequence[Resolution], alignments: Alignments) -> tuple[Step, ...]:
    """The links that are descents: all, less those that nearer ones explain. In order of the newer text."""
    ordered = in_time(texts)
    ancestors: dict[Member, set[Member]] = defaultdict(set)
    found: list[Step] = []
    for at, new in enumerate(ordered):
        for old in reversed(ordered[:at]):
            for link in alignments[old.key, new.key].links:
                parent, child = Member(old.key, link.old), Member(new.key, link.new)
                if parent not in ancestors[child]:
                    found.append(Step(old.key, new.key, link))
                    ancestors[child] |= {parent} | ancestors[parent]
    return tuple(found)


def lineages(texts: Sequence[Resolution], alignments: Alignments | None = None) -> Lineages:
    """The lineages of a collection; ``alignments`` as far as known, the others are made."""
    ordered = in_time(texts)
    known = align_all(ordered, alignments)
    taken = steps(ordered, known)
    return Lineages(
        documents=tuple(text.key for text in ordered),
        lineages=connected(ordered, taken),
        disagreements=tuple(_disagreements(tuple(text.key for text in ordered), known, taken)),
    )


def connected(ordered: Sequence[Resolution], taken: Sequence[Step]) -> tuple[Lineage, ...]:
    """The lineages that the ``taken`` steps make of texts in order of time."""
    groups = _groups(ordered, taken)
    order = {text.key: at for at, text in enumerate(ordered)}
    place = {Member(t.key, p.id): (order[t.key], k) for t in ordered for k, p in enumerate(t.paragraphs)}
    made = sorted(groups, key=lambda members: _newest_first(members, place, len(ordered)))
    verbs = _verbs(ordered, taken)
    return tuple(
        _lineage(f"L{number}", sorted(members, key=place.__getitem__), taken, tuple(order), verbs)
        for number, members in enumerate(made, 1)
    )


def _newest_first(members: set[Member], place: Mapping[Member, tuple[int, int]], texts: int) -> tuple[int, int]:
    """Lineages alive in the newest text first, in its order; then those that ended the year before …"""
    last = max(place[member][0] for member in members)
    return texts - last, min(place[member][1] for member in members if place[member][0] == last)


def _groups(texts: Sequence[Resolution], taken: Sequence[Step]) -> list[set[Member]]:
    home = {(m := Member(text.key, p.id)): {m} for text in texts for p in text.paragraphs}
    for step in taken:
        a, b = home[Member(step.old, step.link.old)], home[Member(step.new, step.link.new)]
        if a is not b:
            a |= b
            for member in b:
                home[member] = a
    return [members for member, members in home.items() if member == min(members)]


def _lineage(
    name: str, members: list[Member], taken: Sequence[Step], documents: Sequence[Key], verbs: Mapping[Member, VerbUse]
) -> Lineage:
    inside = set(members)
    present = [member.document for member in members]
    alive = documents[documents.index(present[0]) : documents.index(present[-1]) + 1]
    return Lineage(
        id=name,
        members=tuple(members),
        descents=tuple(
            Descent(Member(s.old, s.link.old), Member(s.new, s.link.new), s.link.relation, s.link.confidence)
            for s in taken
            if Member(s.old, s.link.old) in inside and Member(s.new, s.link.new) in inside
        ),
        gaps=tuple(document for document in alive if document not in present),
        verbs=tuple(verbs[member] for member in members if member in verbs),
    )


def _verbs(texts: Sequence[Resolution], taken: Sequence[Step]) -> dict[Member, VerbUse]:
    """The opening verb of every paragraph that has one, compared with that of its main ancestor."""
    openings: dict[Member, Opening] = {}
    for text in texts:
        profile = language(text.language)
        for paragraph in text.paragraphs:
            opening = profile.verbs.opening(profile.writing.fold(paragraph.text).text)
            if opening:
                openings[Member(text.key, paragraph.id)] = opening
    parents: dict[Member, Step] = {}
    for step in taken:
        child = Member(step.new, step.link.new)
        best = parents.get(child)
        if step.link.relation is not Relation.PARTIAL and (
            best is None or (step.old == best.old and step.link.confidence > best.link.confidence)
        ):
            parents[child] = step
    return {member: _verb_use(member, opening, parents, openings) for member, opening in openings.items()}


def _verb_use(
    member: Member, opening: Opening, parents: Mapping[Member, Step], openings: Mapping[Member, Opening]
) -> VerbUse:
    step = parents.get(member)
    before = openings.get(Member(step.old, step.link.old)) if step else None
    rung = opening.rung
    change = None
    if before is not None and before.verb == opening.verb:
        change = 0
    elif before is not None and before.rung and rung and before.rung.ladder == rung.ladder:
        change = (rung.height > before.rung.height) - (rung.height < before.rung.height)
    return VerbUse(
        member,
        opening.adverb,
        opening.verb,
        rung.ladder if rung else None,
        rung.height if rung else None,
        change,
    )


def _disagreements(documents: Sequence[Key], alignments: Alignments, taken: Sequence[Step]) -> Iterator[Disagreement]:
    """Where chain and direct comparison disagree, in order of the texts.

    A chain of two descents or more without a direct link; or a direct link without a chain although its
    older paragraph lives on in a text between (where it does not, the link goes across a gap, and nothing
    contradicts it).
    """
    place = {key: at for at, key in enumerate(documents)}
    parents: dict[Member, set[Member]] = defaultdict(set)
    lives: dict[Member, set[int]] = defaultdict(set)
    for step in taken:
        parents[Member(step.new, step.link.new)].add(Member(step.old, step.link.old))
        lives[Member(step.old, step.link.old)].add(place[step.new])
    unborne: dict[tuple[Key, Member], set[ParagraphId]] = defaultdict(set)
    for step in taken:
        if any(at < place[step.new] for at in lives[Member(step.old, step.link.old)]):
            unborne[step.old, Member(step.new, step.link.new)].add(step.link.old)
    above = {member: _above(member, parents) for member in tuple(parents)}
    for old, new in combinations(documents, 2):
        alignment = alignments[old, new]
        direct = {(link.old, link.new) for link in alignment.links}
        for child in (Member(new, paragraph) for paragraph in alignment.new_ids):
            chained, straight = above.get(child, {}).get(old, ()), unborne.get((old, child), ())
            for parent in alignment.old_ids if chained or straight else ():
                if parent in chained and (parent, child.paragraph) not in direct:
                    yield Disagreement(Member(old, parent), child, direct=False)
                elif parent in straight:
                    yield Disagreement(Member(old, parent), child, direct=True)


def _above(member: Member, parents: Mapping[Member, set[Member]]) -> Mapping[Key, set[ParagraphId]]:
    """All paragraphs that a chain of descents leads to, by document."""
    found: dict[Key, set[ParagraphId]] = defaultdict(set)
    todo = [member]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent.paragraph not in found[parent.document]:
                found[parent.document].add(parent.paragraph)
                todo.append(parent)
    return found
