"""The figures of a diff: how many paragraphs of each status, how much of the text was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evolve.model.diff import Diff, Kind, Op, Pair, PairStatus

UNCHANGED = frozenset({PairStatus.IDENTICAL, PairStatus.EDITORIAL})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of paragraphs by status, and of changes by kind inside paragraphs that both texts have.

    ``kept`` is the share of the older text's characters, without white space, that stand unchanged
    in the paragraph's main partner; an identical or editorial paragraph counts as kept whole.
    It is None when the older text is empty.
    """

    statuses: Mapping[str, int]
    moved: int
    kinds: Mapping[str, int]
    changes: int
    kept: float | None

    @property
    def percent(self) -> str:
        """``kept`` as a whole number; 100 only when nothing was lost."""
        if self.kept is None:
            return "–"
        return "100" if self.kept == 1 else str(min(99, round(self.kept * 100)))


def tally(diff: Diff) -> Tally:
    """Count one diff."""
    statuses = Counter(pair.status for pair in diff.pairs)
    edits = [edit for pair in diff.pairs for edit in pair.edits if edit.op is not Op.EQUAL]
    kinds = Counter(edit.kind for pair in diff.pairs if pair.old and pair.new for edit in pair.edits if edit.kind)
    old = sum(_old_length(pair) for pair in diff.pairs)
    return Tally(
        statuses={status.value: statuses[status] for status in PairStatus},
        moved=sum(pair.moved for pair in diff.pairs),
        kinds={kind.value: kinds[kind] for kind in Kind},
        changes=len(edits),
        kept=sum(_kept(pair) for pair in diff.pairs) / old if old else None,
    )


def kept_share(pair: Pair) -> float:
    """The share of the longer of both paragraphs, in characters without white space, that stands unchanged."""
    longer = max(_old_length(pair), length(edit.new_text for edit in pair.edits))
    return _kept(pair) / longer if longer else 1.0


def length(texts: Iterable[str]) -> int:
    """Characters without white space, which type-setting strews between Han characters."""
    return sum(len("".join(text.split())) for text in texts)


def _old_length(pair: Pair) -> int:
    return length(edit.old_text for edit in pair.edits)


def _kept(pair: Pair) -> int:
    if pair.status in UNCHANGED:
        return _old_length(pair)
    return length(edit.old_text for edit in pair.edits if edit.op is Op.EQUAL)
