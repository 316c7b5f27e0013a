"""Which words of a text stand together so often that they are one term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evolve.collation.normalize import Normal
from evolve.model.span import Span

TOGETHER = 0.5
"""Share of a term's uses in which it stands beside a neighbour that counts as part of it."""
LEAST_USES = 2
"""Uses below which standing together says nothing, unless the neighbour makes a known term or name."""


class Vocabulary:
    """The word sequences of one text, counted as asked for."""

    def __init__(self, paragraphs: Iterable[Normal]) -> None:
        self.paragraphs = tuple(paragraphs)
        self._text = "\n".join(f" {'  '.join(normal.words)} " for normal in self.paragraphs)
        self._counts: Counter[tuple[str, ...]] = Counter()

    def count(self, words: tuple[str, ...]) -> int:
        """How often the words stand in the text one after the other (without overlaps)."""
        if words not in self._counts:
            self._counts[words] = self._text.count(f" {'  '.join(words)} ")
        return self._counts[words]

    def cohesive(self, normal: Normal, span: Span, right: bool) -> bool:
        """Whether the word to the right (left) of the words ``span`` belongs to the term that they are."""
        k = span.end if right else span.start - 1
        words = normal.words
        neighbour = words[k]
        if normal.writing.is_function(neighbour) or (right and words[span.end - 1] in normal.writing.verbs):
            return False
        core = words[span.start : span.end]
        whole = (*core, neighbour) if right else (neighbour, *core)
        if "".join(whole) in normal.writing.terms:
            return True
        if right and normal.writing.is_modifier(core[-1]) and neighbour in normal.writing.nouns:
            return True  # 三角 says nothing without its noun: 三角发展合作 (69 draft OP12)
        if right and normal.writing.spaced and core[-1] in normal.writing.nouns and neighbour in normal.writing.nouns:
            return True  # nouns side by side are one, the last its head: United Nations organizations (72/237 OP16)
        if right and core[-1] in normal.writing.names and neighbour in normal.writing.terms:
            return True  # 内罗毕成果文件 (64/222 A1) is named by its place
        uses = self.count(core)
        return uses >= LEAST_USES and self.count(whole) >= TOGETHER * uses
