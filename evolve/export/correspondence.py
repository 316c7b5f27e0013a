"""Which paragraph corresponds to which, as rows: what secretariats make by hand, for tables of every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evolve.collation.diff import diff
from evolve.model.alignment import Alignment, Link, Relation
from evolve.model.diff import Kind, Pair, PairStatus
from evolve.model.resolution import ParagraphId, Resolution


@dataclass(frozen=True, slots=True)
class Row:
    """A link, an added paragraph (``old`` is None) or a removed one (``new`` is None).

    ``nature`` is the relation of the link, ``added`` or ``removed``; the texts are the whole paragraphs.
    """

    old: ParagraphId | None
    new: ParagraphId | None
    nature: str
    old_text: str
    new_text: str
    link: Link | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the two are linked."""
        return tuple(map(str, self.link.reasons)) if self.link else ()

    @property
    def moved(self) -> bool:
        """Whether the paragraph changed its section or its order."""
        return self.link is not None and self.link.moved


def correspondence(alignment: Alignment, old: Resolution, new: Resolution) -> Iterator[Row]:
    """Every link once, and every paragraph without one, in the order of the new text."""
    for old_id, new_id in alignment.pairs:
        if new_id is None:
            if old_id is not None and old_id not in alignment.by_old:
                yield Row(old_id, None, "removed", old.by_id[old_id].text, "")
            continue
        for link in alignment.by_new.get(new_id, ()):
            yield Row(link.old, new_id, link.relation.value, old.by_id[link.old].text, new.by_id[new_id].text, link)
        if new_id not in alignment.by_new:
            yield Row(None, new_id, "added", "", new.by_id[new_id].text)


HEADINGS = ("New paragraph", "Source", "Nature of the change", "Begins")
BEGINNING = 30
"""Code points of a paragraph that tell which it is."""
NONE = "—"
_NATURES: Mapping[PairStatus, str] = {
    PairStatus.IDENTICAL: "unchanged",
    PairStatus.EDITORIAL: "unchanged but for punctuation",
    PairStatus.MODIFIED: "changed",
    PairStatus.ADDED: "new",
    PairStatus.REMOVED: "removed",
}


def sources(alignment: Alignment, old: Resolution, new: Resolution) -> Iterator[tuple[str, str, str, str]]:
    """The correspondence table: for each paragraph of the new text its sources, the nature of the change, how it begins.

    In the order of the new text; a paragraph that was removed stands where it was. The columns are `HEADINGS`.
    """
    for pair in diff(old, new, alignment).pairs:
        if pair.new is None and pair.old in alignment.by_old:
            continue  # it lives on in other paragraphs, which name it
        text = new.by_id[pair.new].text if pair.new else old.by_id[pair.old or ""].text
        yield (
            pair.new or NONE,
            ", ".join(_source(link) for link in alignment.by_new.get(pair.new or "", ())) or pair.old or NONE,
            _nature(pair, alignment),
            text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…",
        )


def _source(link: Link) -> str:
    return f"{link.old} (part)" if link.relation is Relation.PARTIAL else link.old


def _nature(pair: Pair, alignment: Alignment) -> str:
    links = alignment.by_new.get(pair.new or "", ())
    main = next((link for link in links if link.old == pair.old), None)
    if main is None and links:
        said = ["new, with wording of the source"]
    elif main is not None and main.relation is Relation.PARTIAL:
        said = ["rewritten from part of the source"]
    else:
        said = [_NATURES[pair.status] + _kinds(pair)]
    if len(links) > 1:
        said.append("merged")
    if pair.moved:
        said.append("moved")
    others = [link.new for link in alignment.by_old.get(pair.old or "", ()) if link.new != pair.new] if main else []
    if others:
        said.append(f"the source lives on in {', '.join(others)} too")
    return "; ".join(said)


def _kinds(pair: Pair) -> str:
    """How many changes of each kind, in the order in which a negotiator asks for them."""
    if pair.status is not PairStatus.MODIFIED:
        return ""
    counts: Counter[Kind | None] = Counter(edit.kind for edit in pair.edits)
    order = (Kind.VERB, Kind.TERM, Kind.CLAUSE, Kind.CITATION, Kind.DATE, Kind.NUMBER, Kind.WORDING)
    told = [f"{counts[kind]} {kind.value}{'s' if counts[kind] > 1 else ''}" for kind in order if counts[kind]]
    return f" ({', '.join(told)})" if told else ""
