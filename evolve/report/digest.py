"""What came, went and moved between two texts, as a list that is read before the texts themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evolve.collation.changes import is_clause
from evolve.language.profile import language
from evolve.model.diff import Diff, Kind, Op, Pair, PairStatus
from evolve.model.resolution import Resolution
from evolve.report import names
from evolve.report.provisions import opening


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph, or a clause inside one, and where it stands on the page; ``became`` is its new id where it moved.

    ``replaced``: other words stand in the place of the clause.
    """

    href: str
    id: str
    words: str
    clause: bool = False
    became: str | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """What was added and moved in the order of the newer text, what was removed in that of the older.

    Clauses are those of paragraphs that both texts have. One that was replaced is no less gone, and is in both lists
    where both sides are clauses.
    """

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    moved: tuple[Entry, ...]


def digest(diff: Diff, old: Resolution, new: Resolution) -> Digest:
    """The lists of ``diff``."""
    moved = [pair for pair in diff.pairs if pair.moved and pair.old and pair.new]
    of_old = {pair.old: pair for pair in diff.pairs if pair.old}
    return Digest(
        added=tuple(entry for pair in diff.pairs for entry in _of(pair, Op.INSERT, pair.new, new)),
        removed=tuple(entry for one in old.paragraphs for entry in _of(of_old[one.id], Op.DELETE, one.id, old)),
        moved=tuple(
            Entry(f"#{place(pair)}", pair.old or "", opening(new.by_id[pair.new or ""].text), became=pair.new)
            for pair in moved
        ),
    )


def place(pair: Pair) -> str:
    """The anchor of the row of a pair."""
    return names.new_anchor(pair.new) if pair.new else names.old_anchor(pair.old or "")


def _of(pair: Pair, op: Op, paragraph: str | None, text: Resolution) -> Iterator[Entry]:
    """The paragraph where it stands in one text only, else the clauses of it that do."""
    if paragraph is None:
        return
    if pair.status is (PairStatus.ADDED if op is Op.INSERT else PairStatus.REMOVED):
        yield Entry(f"#{place(pair)}", paragraph, opening(text.by_id[paragraph].text))
        return
    for number, edit in enumerate((edit for edit in pair.edits if edit.op is not Op.EQUAL), 1):
        words = edit.old_text if op is Op.DELETE else edit.new_text
        if edit.op in (op, Op.REPLACE) and edit.kind is Kind.CLAUSE and is_clause(words, language(text.language)):
            replaced = edit.op is Op.REPLACE
            yield Entry(f"#{place(pair)}:{number}", paragraph, opening(words), clause=True, replaced=replaced)
