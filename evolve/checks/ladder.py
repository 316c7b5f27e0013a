"""How the verbs of a draft stand to those of its base."""

from __future__ import annotations

from collections.abc import Iterator

from evolve.checks.draft import Draft, quote
from evolve.checks.rule import Found
from evolve.collation.normalize import normals
from evolve.language.profile import language
from evolve.language.verbs import Opening
from evolve.model.alignment import Link, Relation
from evolve.model.resolution import ParagraphId, Resolution
from evolve.model.span import Span

SURE = 0.8
"""Confidence of a link, in [0, 1], from which two paragraphs count as one provision."""


def changed(draft: Draft, up: bool) -> Iterator[Found]:
    """The paragraphs whose opening verb stands higher (or lower) on its ladder than in the base."""
    if draft.alignment is None or draft.base is None:
        return
    before = _openings(draft.base)
    after = _openings(draft.text)
    for link in draft.alignment.links:
        old, new = before.get(link.old), after.get(link.new)
        if old and new and old.rung and new.rung and _is_one_to_one(draft, link) and old.rung.ladder == new.rung.ladder:
            steps = new.rung.height - old.rung.height
            if steps and (steps > 0) is up:
                yield _found(draft, draft.base, link, (old, new))


def _openings(text: Resolution) -> dict[ParagraphId, Opening]:
    verbs = language(text.language).verbs
    openings = ((p.id, verbs.opening(n.folded)) for p, n in zip(text.paragraphs, normals(text), strict=True))
    return {name: opening for name, opening in openings if opening}


def _is_one_to_one(draft: Draft, link: Link) -> bool:
    alignment = draft.alignment
    return (
        alignment is not None
        and link.confidence >= SURE
        and link.relation is not Relation.PARTIAL
        and len(alignment.by_old[link.old]) == len(alignment.by_new[link.new]) == 1
    )


def _found(draft: Draft, base: Resolution, link: Link, verbs: tuple[Opening, Opening]) -> Found:
    old, new = verbs
    span = draft.normals[link.new].source(Span(new.start, new.end))
    return Found(
        item=draft.text.by_id[link.new],
        message=f"{old.verb} of {base.key} {link.old} became {new.verb}",
        span=span,
        subject=f"{old.verb}>{new.verb}",
        suggestion=old.verb,
        evidence=(quote(base, link.old),),
    )
