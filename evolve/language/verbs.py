"""The verbs that open paragraphs, and the ladders on which they rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evolve.language.profile import data
from evolve.model.span import Span


@dataclass(frozen=True, slots=True)
class Rung:
    """A place on a ladder: the higher ``height`` (from 0), the stronger."""

    ladder: str
    height: int


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens: an adverb such as 又 (or ""), the verb, its rung or None, and where it stands."""

    adverb: str
    verb: str
    rung: Rung | None
    start: int
    end: int


@dataclass(frozen=True)
class Verbs:
    """The opening verbs of a language; made by `load_verbs`."""

    rungs: Mapping[str, Rung | None]
    adverbs: tuple[str, ...]
    before: tuple[str, ...]
    longest: int

    def opening(self, folded: str) -> Opening | None:
        """The opening verb of a folded paragraph, None where it does not open with a known verb.

        Offsets are of the folded text. A subject and a lead-in before the verb are passed over.
        """
        at = self._skip(folded, 0, self.before)
        with_adverb, without = self._verb(folded, at), self._verb(folded, self._skip(folded, at, self.adverbs))
        found = max(with_adverb, without, key=lambda span: span.end)  # 再次申明 is one verb, 继续鼓励 is not
        if not found.width:
            return None
        verb = found.of(folded)
        return Opening(folded[at : found.start], verb, self.rungs[verb], found.start, found.end)

    def _verb(self, folded: str, start: int) -> Span:
        """The longest verb that begins at ``start``; empty, at 0, where none does."""
        for end in range(min(start + self.longest, len(folded)), start, -1):
            if folded[start:end] in self.rungs:
                return Span(start, end)
        return Span(0, 0)

    def rung(self, verb: str) -> Rung | None:
        """The rung of a verb, None where it stands on no ladder."""
        return self.rungs.get(verb)

    @staticmethod
    def _skip(text: str, at: int, words: tuple[str, ...]) -> int:
        moved = True
        while moved:
            moved = False
            for word in words:
                if text.startswith(word, at):
                    at += len(word)
                    moved = True
            if moved and at < len(text) and text[at] in ",、":
                at += 1
        return at


def load_verbs(tag: str) -> Verbs:
    """The verbs of language ``tag``, from its data file."""
    raw = data(tag, "verbs")
    rungs: dict[str, Rung | None] = dict.fromkeys(raw["other"]["verbs"])
    rungs.update(_ladders(raw))
    before = sorted([*raw["subjects"], *raw["lead_ins"]], key=len, reverse=True)
    adverbs = sorted(raw["adverbs"], key=len, reverse=True)
    return Verbs(rungs, tuple(adverbs), tuple(before), max(map(len, rungs)))


def _ladders(raw: dict[str, object]) -> Iterator[tuple[str, Rung]]:
    for ladder in raw["ladder"]:  # type: ignore[attr-defined]
        for height, rung in enumerate(ladder["rung"]):
            for verb in rung["verbs"]:
                yield verb, Rung(ladder["name"], height)
