"""The agreed texts that drafts are held against; what is worked out once serves all drafts and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from evolve.collation.align import align
from evolve.collation.pins import Pins
from evolve.model.alignment import Alignment
from evolve.model.resolution import Key, Resolution
from evolve.model.substitution import Substitution, SubstitutionKind, SubstitutionStatus

if TYPE_CHECKING:
    from evolve.checks.memory import Memory

Texts = tuple[Resolution, ...]


class Library:
    """Texts in order of time, and their comparisons as far as somebody asked."""

    def __init__(self, texts: Sequence[Resolution], pins: Pins | None = None, memory: Memory | None = None) -> None:
        self.texts = tuple(sorted(texts, key=lambda text: text.order))
        self._pins = pins or Pins()
        self._memory = memory
        self._alignments: dict[tuple[int, int], Alignment] = {}
        self._successions: dict[tuple[tuple[Key, ...], frozenset[str]], tuple[Substitution, ...]] = {}

    def align(self, old: Resolution, new: Resolution) -> Alignment:
        """The links from ``old`` to ``new``; made once."""
        pair = id(old), id(new)
        if pair not in self._alignments:
            self._alignments[pair] = align(old, new, self._pins, told=False)
        return self._alignments[pair]

    def successions(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        """Which of ``stretches`` are terms or names that gave way for good in ``texts``, strongest first."""
        asked = tuple(text.key for text in texts), stretches
        if asked not in self._successions:
            self._successions[asked] = self._mined(texts, stretches) if stretches else ()
        return self._successions[asked]

    def _mined(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        made = self._remembered(texts, stretches) if self._memory else self._made(texts, stretches)
        kinds = (SubstitutionKind.TERM, SubstitutionKind.NAME)
        return tuple(one for one in made if one.kind in kinds and one.status is SubstitutionStatus.COMPLETE)

    def _made(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        from evolve.history.substitutions import successions  # noqa: PLC0415 - only one rule mines

        return successions(texts, sorted(stretches), self._aligned(texts))

    def _remembered(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        """What an earlier run mined, else all that can be mined, for the next."""
        from evolve.checks.memory import key_of  # noqa: PLC0415
        from evolve.history.substitutions import terms  # noqa: PLC0415

        assert self._memory
        key = key_of(texts, self._pins)
        known = self._memory.recall(key)
        if known is None:
            known = terms(texts, self._aligned(texts)).substitutions
            self._memory.keep(key, known)
        return tuple(one for one in known if one.old in stretches)

    def _aligned(self, texts: Texts) -> Mapping[tuple[Key, Key], Alignment]:
        return {(old.key, new.key): self.align(old, new) for old, new in combinations(texts, 2)}
