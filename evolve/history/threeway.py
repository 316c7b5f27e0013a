"""Base, draft, adopted: what became of each provision over both steps, and who changed what in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evolve.collation.align import align
from evolve.collation.diff import diff, edits
from evolve.collation.pins import Pins
from evolve.history.composition import composed, told
from evolve.language.profile import Language, language
from evolve.model.diff import Diff, Edit, Granularity, Kind, Pair, PairStatus
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.threeway import Fate, Provision, Step, Stretch, ThreeWay


def threeway(
    base: Resolution,
    draft: Resolution,
    adopted: Resolution,
    pins: Pins | None = None,
    granularity: Granularity = Granularity.TERM,
) -> ThreeWay:
    """Who changed what at which step, in the order of the adopted text.

    Each paragraph of the three texts stands in one provision. ``pins`` are links made or forbidden by hand.
    Raises `BrokenPromise` where the result does not join to the texts.
    """
    first = diff(base, draft, align(base, draft, pins), granularity)
    second = diff(draft, adopted, align(draft, adopted, pins), granularity)
    profile = language(adopted.language)
    provisions = [_provision(a, b, profile) for a, b in _chained(first, second)]
    back = {p.adopted: p for p in _came_back(base, adopted, provisions, pins, granularity)}
    gone = {provision.base for provision in back.values()}
    made = (
        back.get(p.adopted, p) if p.adopted else p for p in provisions if p.adopted or p.draft or p.base not in gone
    )
    return ThreeWay(base.key, draft.key, adopted.key, tuple(made))


def _chained(first: Diff, second: Diff) -> list[tuple[Pair | None, Pair | None]]:
    """The pairs of both steps joined at the draft; what the draft dropped stands behind what stood before it."""
    by_draft = {pair.new: pair for pair in first.pairs if pair.new is not None}
    rows: list[tuple[Pair | None, Pair | None]] = [(by_draft.get(pair.old or ""), pair) for pair in second.pairs]
    base_order = {name: at for at, name in enumerate(first.alignment.old_ids)}
    dropped = [pair for pair in first.pairs if pair.new is None]
    for pair in sorted(dropped, key=lambda pair: base_order[pair.old or ""]):
        before = base_order[pair.old or ""] - 1
        at = next((k for k, (a, _) in enumerate(rows) if a and a.old and base_order[a.old] == before), -1)
        rows.insert(at + 1, (pair, None))
    return rows


def _provision(first: Pair | None, second: Pair | None, profile: Language) -> Provision:
    made = composed(_edits(first), _edits(second), profile.writing)
    steps = ((Step.DRAFT, first), (Step.ADOPTION, second))
    return Provision(
        base=first.old if first else None,
        draft=first.new if first else second.old if second else None,
        adopted=second.new if second else None,
        fate=_fate(first, second, made),
        moved=tuple(step for step, pair in steps if pair and pair.moved),
        stretches=made,
        also_draft=first.also if first else (),
        also_adoption=second.also if second else (),
    )


def _edits(pair: Pair | None) -> Sequence[Edit]:
    return pair.edits if pair else ()


def _fate(first: Pair | None, second: Pair | None, stretches: Sequence[Stretch]) -> Fate:
    one = first.status if first else None
    two = second.status if second else None
    if one is PairStatus.REMOVED:
        return Fate.DROPPED_IN_DRAFT
    if one in (None, PairStatus.ADDED):
        if two is PairStatus.ADDED:
            return Fate.ADDED_AT_ADOPTION
        return Fate.WITHDRAWN if two is PairStatus.REMOVED else Fate.ADDED_IN_DRAFT
    if two is PairStatus.REMOVED:
        return Fate.DROPPED_AT_ADOPTION
    return _changed(one, two, stretches)


def _changed(one: PairStatus | None, two: PairStatus | None, stretches: Sequence[Stretch]) -> Fate:
    """The fate of a provision that stands in all three texts."""
    in_draft, at_adoption = one is PairStatus.MODIFIED, two is PairStatus.MODIFIED
    if in_draft and at_adoption:
        real = [stretch.by for stretch in stretches if stretch.by and stretch.kind is not Kind.PUNCTUATION]
        return Fate.RESTORED if all(by is Step.RESTORED for by in real) else Fate.CHANGED_AGAIN
    if in_draft or at_adoption:
        return Fate.CHANGED_IN_DRAFT if in_draft else Fate.CHANGED_AT_ADOPTION
    return Fate.KEPT if one is two is PairStatus.IDENTICAL else Fate.EDITORIAL


def _came_back(
    base: Resolution,
    adopted: Resolution,
    provisions: Sequence[Provision],
    pins: Pins | None,
    granularity: Granularity,
) -> Iterator[Provision]:
    """What the draft dropped and adoption brought back, as one provision each."""
    dropped = {provision.base for provision in provisions if provision.fate is Fate.DROPPED_IN_DRAFT}
    added = {provision.adopted for provision in provisions if provision.fate is Fate.ADDED_AT_ADOPTION}
    if not (dropped and added):
        return
    profile = language(adopted.language)
    aligned = align(base, adopted, pins)
    for old, new in aligned.pairs:
        if old is not None and new is not None and old in dropped and new in added:
            moved = any(link.moved for link in aligned.by_new[new] if link.old == old)
            made = edits(base.by_id[old].text, adopted.by_id[new].text, profile, granularity)
            steps = (Step.ADOPTION,) if moved else ()
            yield Provision(old, None, new, Fate.CAME_BACK, steps, tuple(_over_the_gap(made, profile)))


def _over_the_gap(made: Sequence[Edit], profile: Language) -> Iterator[Stretch]:
    """Edits from base to adopted, where the draft has nothing."""
    nothing = Span(0, 0)
    for edit in made:
        by = told(edit.old_text, "", edit.new_text, profile.writing)
        yield Stretch(edit.old, nothing, edit.new, edit.old_text, "", edit.new_text, by, edit.kind)
