"""Which paragraph corresponds to which, as rows: what secretariats make by hand, for table, CSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evolve.model.alignment import Alignment, Link
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
        """Why the two are linked, in English."""
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
