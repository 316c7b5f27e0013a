"""An open text against its base: every text that each paragraph may become, compared with where it comes from."""

from __future__ import annotations

from evolve.collation.align import align
from evolve.collation.diff import edits
from evolve.language.profile import Language, language
from evolve.model.diff import Diff, Granularity
from evolve.model.negotiation import Negotiation, Opened, Outcome
from evolve.model.resolution import ParagraphId, Resolution
from evolve.reading.choosing import FIRST, choices, choose, chosen, rivals
from evolve.reading.negotiation import negotiations


def outcomes(
    diff: Diff, old: Resolution, new: Resolution, granularity: Granularity = Granularity.TERM
) -> dict[ParagraphId, Opened]:
    """The open paragraphs of ``new`` by id, in its order; none where it was adopted.

    Of several paragraphs that are proposals for one place, those without a partner come from that of the others.
    """
    found = negotiations(new)
    groups = {one.id: group for group in rivals(new) for one in group} if found else {}
    bases = _bases(diff, old, new) if found or groups else {}
    profile = language(new.language)
    made: dict[ParagraphId, Opened] = {}
    for paragraph in new.paragraphs:
        group = groups.get(paragraph.id, ())
        if paragraph.id not in found and not group:
            continue
        negotiation = found.get(paragraph.id) or Negotiation.settled(paragraph.text)
        base = bases.get(paragraph.id) or next((bases[one.id] for one in group if bases.get(one.id)), None)
        text = old.by_id[base].text if base else ""
        others = tuple(one.id for one in group if one is not paragraph)
        made[paragraph.id] = Opened(negotiation, base, _outcomes(negotiation, text, profile, granularity), others)
    return made


def _bases(diff: Diff, old: Resolution, new: Resolution) -> dict[ParagraphId, ParagraphId]:
    """Where the paragraphs come from: as they are printed, else as they are with the first proposals."""
    printed = {pair.new: pair.old for pair in diff.pairs if pair.new and pair.old}
    plain = {pair_new: pair_old for pair_old, pair_new in align(old, chosen(new, FIRST)).pairs if pair_new and pair_old}
    return plain | printed


def _outcomes(negotiation: Negotiation, base: str, profile: Language, granularity: Granularity) -> tuple[Outcome, ...]:
    """What the choices come to, each text once."""
    leading: dict[str, list[str]] = {}
    for choice in choices(negotiation):
        leading.setdefault(choose(negotiation, choice).text, []).append(choice)
    return tuple(
        Outcome(tuple(names), text, edits(base, text, profile, granularity)) for text, names in leading.items()
    )


def proposers(text: Resolution) -> tuple[str, ...]:
    """Who proposes anything in a text, in its order."""
    return tuple(dict.fromkeys(name for one in negotiations(text).values() for name in one.proposers))
