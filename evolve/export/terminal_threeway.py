"""Three texts on the terminal: a row a provision, and below it who changed what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evolve.export.labels import further
from evolve.export.screen import Screen, shown
from evolve.export.terminal import FAINT, STRONG, Text, deleted, inserted, printed, wrapped
from evolve.model.diff import Kind
from evolve.model.threeway import Fate, Provision, Step, Stretch, ThreeWay

LEAD = 8
"""Code points of unchanged text on either side of a change: enough to find it in the paragraph."""
NOTHING = "–"
"""Where a text has no such provision, or no such words."""
_INDENT = "    "
_NARROWEST = 20
"""Columns below which text is no longer wrapped to fit."""
_HEADINGS = ("base", "draft", "adopted")
_SAYS = max(map(len, Step)) + 2
"""Columns of the word that says who changed it."""


def threeway_terminal(made: ThreeWay, screen: Screen) -> str:
    """``made`` for a reader: a summary, then every provision in the order of the adopted text."""
    return printed(_lines(made, screen), screen)


def _lines(made: ThreeWay, screen: Screen) -> Iterator[Text]:
    yield Text(shown(" → ".join((made.base, made.draft, made.adopted))), STRONG)
    counts = Counter(provision.fate for provision in made.provisions)
    yield from wrapped(Text("; ".join(f"{counts[one]} {_fate(one)}" for one in Fate if counts[one])), screen.width)
    yield Text()
    widths = [max(map(len, (head, *_column(made, head)))) + 2 for head in _HEADINGS]
    yield Text("".join(map(str.ljust, (*_HEADINGS, "what"), (*widths, 0))), STRONG)
    for provision in made.provisions:
        ids = [provision.base, provision.draft, provision.adopted]
        row = "".join(shown(one or NOTHING).ljust(width) for one, width in zip(ids, widths, strict=True))
        yield Text(row).append(shown(_what(provision)), FAINT if provision.unchanged else STRONG)
        yield from _changes(provision, screen)


def _column(made: ThreeWay, side: str) -> Iterator[str]:
    return (getattr(provision, side) or "" for provision in made.provisions)


def _what(provision: Provision) -> str:
    """``changed in the draft, moved at adoption, also in OP4``."""
    moved = [f"moved {'in the draft' if step is Step.DRAFT else 'at adoption'}" for step in provision.moved]
    also = map(further, (*provision.also_draft, *provision.also_adoption))
    return ", ".join([_fate(provision.fate), *moved, *also])


def _changes(provision: Provision, screen: Screen) -> Iterator[Text]:
    """A line for each change; those of marks and blanks only where there is no other.

    What was withdrawn as a whole is shown as the draft had it.
    """
    real = [at for at, one in enumerate(provision.stretches) if one.by and one.kind is not Kind.PUNCTUATION]
    for at in real or [at for at, one in enumerate(provision.stretches) if one.by]:
        stretch = provision.stretches[at]
        if provision.fate is Fate.CAME_BACK and stretch.by is Step.RESTORED:
            continue  # it is said already that all this came back
        line = Text(_said(provision.stretches[at - 1] if at else None)[-LEAD:], FAINT)
        by = Step.DRAFT if provision.fate is Fate.WITHDRAWN else stretch.by
        line.append_text(_marked(stretch, by, screen))
        line.append(_said(provision.stretches[at + 1] if at + 1 < len(provision.stretches) else None)[:LEAD], FAINT)
        yield from _labelled(by, line, screen)


def _said(stretch: Stretch | None) -> str:
    return shown(stretch.adopted_text or stretch.draft_text or stretch.base_text) if stretch else ""


def _marked(stretch: Stretch, by: Step | None, screen: Screen) -> Text:
    """What one step changed as in any diff; what both did as ``⟦base → draft → adopted⟧``."""
    if by is Step.DRAFT:
        return _step(stretch.base_text, stretch.draft_text, screen)
    if by is Step.ADOPTION:
        return _step(stretch.draft_text, stretch.adopted_text, screen)
    said = (stretch.base_text, stretch.draft_text, stretch.adopted_text)
    return Text(f"⟦{' → '.join(shown(one) or NOTHING for one in said)}⟧")


def _step(old: str, new: str, screen: Screen) -> Text:
    line = Text()
    if old:
        line.append_text(deleted(old, screen))
    if new:
        line.append_text(inserted(new, screen))
    return line


def _labelled(by: Step | None, line: Text, screen: Screen) -> Iterator[Text]:
    """The change behind the word for who made it, wrapped."""
    room = max(_NARROWEST, screen.width - len(_INDENT) - _SAYS)
    for number, part in enumerate(wrapped(line, room)):
        yield Text(_INDENT + ("" if number or not by else by.value).ljust(_SAYS)).append_text(part)


_FATES = {
    Fate.CHANGED_IN_DRAFT: "changed in the draft",
    Fate.CHANGED_AGAIN: "changed in the draft, again at adoption",
    Fate.ADDED_IN_DRAFT: "added in the draft",
    Fate.DROPPED_IN_DRAFT: "dropped in the draft",
    Fate.WITHDRAWN: "added in the draft, dropped at adoption",
    Fate.CAME_BACK: "dropped in the draft, came back at adoption",
}


def _fate(one: Fate) -> str:
    """``changed in the draft, again at adoption``."""
    return _FATES.get(one, one.value.replace("-", " "))
