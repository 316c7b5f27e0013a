"""The agreed texts that drafts are held against; what is worked out once serves all drafts and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from evolve.collation.align import align
from evolve.collation.pins import Pins
from evolve.model.alignment import Alignment
from evolve.model.resolution import Key, Resolution
from evolve.model.substitution import Substitution, SubstitutionKind, SubstitutionStatus

Texts = tuple[Resolution, ...]


class Library:
    """Texts in order of time, and their comparisons as far as somebody asked."""

    def __init__(self, texts: Sequence[Resolution], pins: Pins | None = None) -> None:
        self.texts = tuple(sorted(texts, key=lambda text: text.order))
        self._pins = pins or Pins()
        self._alignments: dict[tuple[int, int], Alignment] = {}
        self._successions: dict[tuple[tuple[Key, ...], frozenset[str]], tuple[Substitution, ...]] = {}

    def align(self, old: Resolution, new: Resolution) -> Alignment:
        """The links from ``old`` to ``new``; made once."""
        pair = id(old), id(new)
        if pair not in self._alignments:
            self._alignments[pair] = align(old, new, self._pins)
        return self._alignments[pair]

    def successions(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        """Which of ``stretches`` are terms or names that gave way for good in ``texts``, strongest first."""
        asked = tuple(text.key for text in texts), stretches
        if asked not in self._successions:
            self._successions[asked] = self._mined(texts, stretches) if stretches else ()
        return self._successions[asked]

    def _mined(self, texts: Texts, stretches: frozenset[str]) -> tuple[Substitution, ...]:
        from evolve.history.substitutions import successions  # noqa: PLC0415 - only one rule mines

        made = successions(texts, sorted(stretches), self._aligned(texts))
        kinds = (SubstitutionKind.TERM, SubstitutionKind.NAME)
        return tuple(one for one in made if one.kind in kinds and one.status is SubstitutionStatus.COMPLETE)

    def _aligned(self, texts: Texts) -> Mapping[tuple[Key, Key], Alignment]:
        return {(old.key, new.key): self.align(old, new) for old, new in combinations(texts, 2)}
