"""What holds for every alignment."""

from __future__ import annotations

from dataclasses import replace

from evolve.model.alignment import Alignment, Link, Relation
from evolve.model.resolution import Resolution


def is_lawful(alignment: Alignment, old: Resolution, new: Resolution) -> None:
    """Fails where an alignment of ``old`` and ``new`` contradicts itself or them."""
    assert (alignment.old, alignment.new) == (old.key, new.key)
    assert (alignment.old_ids, alignment.new_ids) == (tuple(old.by_id), tuple(new.by_id))
    pairs = [(link.old, link.new) for link in alignment.links]
    assert len(set(pairs)) == len(pairs)
    _in_order(pairs, alignment)
    for link in alignment.links:
        _link_is_lawful(link, old, new)
    _derived_agree(alignment, pairs)


def _in_order(pairs: list[tuple[str, str]], alignment: Alignment) -> None:
    places = [(alignment.new_ids.index(b), alignment.old_ids.index(a)) for a, b in pairs]
    assert places == sorted(places)


def _link_is_lawful(link: Link, old: Resolution, new: Resolution) -> None:
    before, after = old.by_id[link.old], new.by_id[link.new]
    assert 0 <= link.confidence <= 1
    assert (link.confidence == 1) == link.by_hand
    assert link.reasons
    assert all(str(reason).strip() for reason in link.reasons)
    assert link.old_span.end <= len(before.text)
    assert link.new_span.end <= len(after.text)
    assert link.moved or before.section is after.section
    if link.relation is not Relation.IDENTICAL:
        assert link.old_span.width
        assert link.new_span.width


def _derived_agree(alignment: Alignment, pairs: list[tuple[str, str]]) -> None:
    olds, news = [a for a, _ in pairs], [b for _, b in pairs]
    assert set(alignment.removed) == set(alignment.old_ids) - set(olds)
    assert set(alignment.added) == set(alignment.new_ids) - set(news)
    assert {(s.old, b) for s in alignment.splits for b in s.new} == {p for p in pairs if olds.count(p[0]) > 1}
    assert {(a, m.new) for m in alignment.merges for a in m.old} == {p for p in pairs if news.count(p[1]) > 1}
    assert sorted(a for a, _ in alignment.pairs if a) == sorted(alignment.old_ids)
    assert [b for _, b in alignment.pairs if b] == list(alignment.new_ids)
    assert {pair for pair in alignment.pairs if all(pair)} <= set(pairs)


def mirrored(alignment: Alignment) -> Alignment:
    """The same links, seen from the other text."""
    place = {paragraph: at for at, paragraph in enumerate(alignment.old_ids)}
    other = {paragraph: at for at, paragraph in enumerate(alignment.new_ids)}
    links = sorted(alignment.links, key=lambda link: (place[link.old], other[link.new]))
    return Alignment(
        alignment.new,
        alignment.old,
        alignment.new_ids,
        alignment.old_ids,
        tuple(
            replace(link, old=link.new, new=link.old, old_span=link.new_span, new_span=link.old_span) for link in links
        ),
    )
