"""Two paragraphs of any two texts compared, as far as possible from the comparisons of whole texts that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evolve.collation.diff import edits
from evolve.language.profile import language
from evolve.model.alignment import Link
from evolve.model.diff import Diff, Edit, Op
from evolve.model.lineage import Member
from evolve.model.resolution import Key, ParagraphId, Resolution
from evolve.report import names

Place = tuple[ParagraphId | None, ParagraphId | None]


class Comparisons:
    """The edits between paragraphs of a collection; each is made once."""

    def __init__(
        self, texts: Sequence[Resolution], diffs: Mapping[tuple[Key, Key], Diff], stems: Mapping[Key, str]
    ) -> None:
        self._texts = {text.key: text for text in texts}
        self._diffs, self._stems = diffs, stems
        self._pairs: dict[tuple[Key, Key], dict[Place, tuple[Edit, ...]]] = {}
        self._folded: dict[Member, str] = {}
        self._made: dict[tuple[str, str, str], tuple[Edit, ...]] = {}

    def edits(self, old: Member, new: Member) -> tuple[Edit, ...]:
        """The edits that turn one paragraph into the other."""
        both = old.document, new.document
        if both in self._diffs and both not in self._pairs:
            self._pairs[both] = {(pair.old, pair.new): pair.edits for pair in self._diffs[both].pairs}
        known = self._pairs.get(both, {}).get((old.paragraph, new.paragraph))
        return known if known is not None else self._edits(self.text(old), self.text(new), new.document)

    def _edits(self, old: str, new: str, document: Key) -> tuple[Edit, ...]:
        tag = self._texts[document].language
        if (old, new, tag) not in self._made:
            self._made[old, new, tag] = edits(old, new, language(tag))
        return self._made[old, new, tag]

    def text(self, member: Member) -> str:
        """What a paragraph says."""
        return self._texts[member.document].by_id[member.paragraph].text

    def folded(self, member: Member) -> str:
        """What a paragraph says, whatever the width, the blanks and the script."""
        if member not in self._folded:
            writing = language(self._texts[member.document].language).writing
            self._folded[member] = writing.fold(self.text(member)).text
        return self._folded[member]

    def changed(self, old: Member, new: Member) -> bool:
        """Whether anything differs between two paragraphs."""
        return any(edit.op is not Op.EQUAL for edit in self.edits(old, new))

    def link(self, old: Member, new: Member) -> Link | None:
        """The link between two paragraphs, where their texts were compared and have one."""
        diff = self._diffs.get((old.document, new.document))
        links = diff.alignment.by_new.get(new.paragraph, ()) if diff else ()
        return next((link for link in links if link.old == old.paragraph), None)

    def href(self, old: Member, new: Member) -> str | None:
        """Where the page of the two texts compares them, seen from the top folder."""
        if (old.document, new.document) not in self._diffs:
            return None
        page = names.pair_page(self._stems[old.document], self._stems[new.document])
        return f"{page}#{names.new_anchor(new.paragraph)}"
