"""Which texts belong to a draft's series, and which of them is its base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evolve.checks.library import Library
from evolve.model.resolution import Resolution, Section


@dataclass(frozen=True, slots=True)
class Kinship:
    """When two texts belong to one series.

    Set on the five texts: the least related of them, 58/220 and A/73/L.80, share 3 of 15 paragraphs; made-up
    resolutions on other subjects share one or none.
    """

    share: float = 0.15
    """Linked paragraphs of the shorter text, in [0, 1]."""
    links: int = 3
    """… and at least so many, unless half of the shorter text is linked."""
    short: float = 0.5


KINSHIP = Kinship()


def is_kin(library: Library, draft: Resolution, text: Resolution) -> bool:
    """Whether enough paragraphs of the shorter text live in the other, or both have one symbol or one title."""
    if draft.symbol and draft.symbol == text.symbol:
        return True
    if draft.title and draft.title == text.title:
        return True
    alignment = library.align(text, draft)
    sides = (set(alignment.by_old), alignment.old_ids), (set(alignment.by_new), alignment.new_ids)
    linked, ids = min(sides, key=lambda side: len(side[1]))
    share = len(linked) / len(ids) if ids else 0.0
    return share >= KINSHIP.share and (len(linked) >= KINSHIP.links or share >= KINSHIP.short)


def is_later(text: Resolution, draft: Resolution) -> bool:
    """Whether ``text`` is later than ``draft``; nothing is later than a draft of which no date, year or session is known."""
    if draft.adopted is None and draft.date is None and draft.year is None:
        return False
    return text.order[:4] > draft.order[:4]


def candidates(draft: Resolution, texts: Sequence[Resolution]) -> Iterator[Resolution]:
    """The texts that may be the base, best first: the draft's own symbol, then the newest not later than it."""
    own = [text for text in texts if draft.symbol and text.symbol == draft.symbol]
    yield from own
    for text in reversed(texts):
        if not any(text is one for one in own) and not is_later(text, draft):
            yield text


def find_base(library: Library, draft: Resolution, texts: Sequence[Resolution]) -> Resolution | None:
    """The newest text of the same series not later than the draft, or None."""
    return next((text for text in candidates(draft, texts) if is_kin(library, draft, text)), None)


def is_same_kind(a: Resolution, b: Resolution) -> bool:
    """Whether both state their provisions in the resolution itself, or both in an annex (an outcome document)."""
    return _is_annexed(a) == _is_annexed(b)


def _is_annexed(text: Resolution) -> bool:
    annexed = sum(len(p.text) for p in text.paragraphs if p.section is Section.ANNEX)
    return annexed > sum(len(p.text) for p in text.paragraphs) / 2
