"""Which links are moves: those that changed section, or stand out of the order of the others."""

from __future__ import annotations

from collections.abc import Sequence

from evolve.model.alignment import Link, strength
from evolve.model.resolution import Resolution


def moved(links: Sequence[Link], old: Resolution, new: Resolution) -> set[int]:
    """The indices of the links that moved.

    Between main partners, the link that crosses most others is taken out until none cross; ties go to
    the one that carries less text, and links that are level in that as well are both taken out, so
    that the mirror of an alignment has the mirror of its moves. A further link of a paragraph
    (split, merge) moved only if it changed section.
    """
    place_old = {p.id: k for k, p in enumerate(old.paragraphs)}
    place_new = {p.id: k for k, p in enumerate(new.paragraphs)}
    crossed = {k for k, link in enumerate(links) if old.by_id[link.old].section is not new.by_id[link.new].section}
    main = [k for k in _main(links) if k not in crossed]
    at = {k: (place_old[links[k].old], place_new[links[k].new]) for k in main}
    return crossed | _out_of_order(at, {k: links[k].old_span.width + links[k].new_span.width for k in main})


def _main(links: Sequence[Link]) -> list[int]:
    olds: set[str] = set()
    news: set[str] = set()
    kept = []
    for k in sorted(range(len(links)), key=lambda k: strength(links[k])):
        link = links[k]
        if link.old not in olds and link.new not in news:
            olds.add(link.old)
            news.add(link.new)
            kept.append(k)
    return kept


def _out_of_order(at: dict[int, tuple[int, int]], weight: dict[int, int]) -> set[int]:
    crossings = {k: {m for m in at if _cross(at[k], at[m])} for k in at}
    out: set[int] = set()
    while True:
        worst = max(((len(c), -weight[k]) for k, c in crossings.items() if c), default=None)
        if worst is None:
            return out
        level = {k for k, c in crossings.items() if (len(c), -weight[k]) == worst}
        out |= level
        crossings = {k: c - level for k, c in crossings.items() if k not in level}


def _cross(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return (a[0] - b[0]) * (a[1] - b[1]) < 0
