"""Opening verbs that grew stronger or weaker from one paragraph to the one that continues it, the greatest steps first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evolve.model.lineage import Lineage, Member, VerbUse
from evolve.model.resolution import Key, Resolution
from evolve.report import names


@dataclass(frozen=True, slots=True)
class VerbShift:
    """``old`` gave way to ``new`` on one ladder; ``rungs`` is how far up, or down where below 0. ``href`` leads to the
    comparison of both paragraphs."""

    old: VerbUse
    new: VerbUse
    rungs: int
    year: int | None
    language: str
    href: str
    dossier: str


def verb_shifts(
    made: Sequence[Lineage],
    texts: Sequence[Resolution],
    stems: Mapping[Key, str],
    parent: Callable[[Member], Member | None],
    dossier: Callable[[Member], str],
) -> tuple[VerbShift, ...]:
    """All of ``made``, the greatest steps first, of equal ones the newest; ``parent`` is what a paragraph continues, ``texts`` are in order of time."""
    by_key = {text.key: text for text in texts}
    order = {key: at for at, key in enumerate(by_key)}
    uses = {use.member: use for lineage in made for use in lineage.verbs}
    found = []
    for new in uses.values():
        before = parent(new.member)
        old = uses.get(before) if before else None
        if old is None or old.height is None or new.height is None or old.ladder != new.ladder:
            continue
        page = names.pair_page(stems[old.member.document], stems[new.member.document])
        text = by_key[new.member.document]
        found.append(
            VerbShift(
                old=old,
                new=new,
                rungs=new.height - old.height,
                year=text.year,
                language=text.language,
                href=f"{page}#{names.new_anchor(new.member.paragraph)}",
                dossier=dossier(new.member),
            )
        )
    real = [shift for shift in found if shift.rungs]
    return tuple(sorted(real, key=lambda one: (-abs(one.rungs), -order[one.new.member.document], one.new.member)))
