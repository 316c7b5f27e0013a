"""A store in the place of a folder: `Lookup` by SQL, and the texts of an archive that matter to some others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property

from evolve.collation.normalize import Normal, normals
from evolve.corpus.columns import texts_of
from evolve.corpus.store import IN_TIME, Store
from evolve.history.lookup import Document, Passage, Wanted, is_whole, letters
from evolve.language.profile import language
from evolve.model.resolution import Key, Resolution
from evolve.model.span import Span
from evolve.model.substitution import Place

RUN, RUNS = 8, 400
"""Letters of the runs by which texts are found (times `Writing.letters` where letters say less), and the most that are
looked for: evenly spread over the text, so that whatever is as long as two of them is met."""
SERIES = 12
"""Texts of an archive that share most clauses with a text: its series, and what is near to it."""
FIRST = 8
"""Further texts that are taken because a clause stood in them first, those with most such clauses."""


class Stored:
    """The `Lookup` over a store; ``tag`` (without script) takes the texts of one language only."""

    def __init__(self, store: Store, tag: str | None = None) -> None:
        self.store = store
        chosen = "WHERE ? IN ('', split_part(language, '-', 1))"
        rows = store.rows(f"SELECT number, key, year, language FROM texts {chosen} ORDER BY {IN_TIME}", [tag or ""])
        self._by_number = {number: Document(key, year, written) for number, key, year, written in rows}
        self._order = {number: at for at, number in enumerate(self._by_number)}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All texts, in order of time."""
        return tuple(self._by_number.values())

    def standing(self, run: str, among: Container[Key] | None = None) -> Place | None:
        """The first place, in order of time, where the folded ``run`` stands."""
        if not run:
            return None
        rows = self.store.rows("SELECT number, place, id, body FROM paragraphs WHERE contains(folded, ?)", [run])
        for number, _, name, body in sorted(rows, key=lambda row: (self._order.get(row[0], -1), row[1])):
            document = self._by_number.get(number)
            if document and (among is None or document.key in among):
                normal = Normal(body, language(document.language).writing)
                span = next(_whole_runs(normal, run), None)
                if span is not None:
                    return Place(document.key, name, normal.source(span))
        return None

    def holding(self, language_tag: str, wanted: Sequence[Wanted], least: float) -> Iterator[Passage]:
        """The paragraphs that hold enough of what is wanted; what they hold is added up by DuckDB."""
        held, values = [], []
        for one in wanted:
            held.append(f"CASE WHEN {' OR '.join('contains(letters, ?)' for _ in one.runs)} THEN ? ELSE 0 END")
            values += [*one.runs, one.weight]
        query = f"SELECT number, place, id, body FROM paragraphs WHERE CAST({' + '.join(held)} AS DOUBLE) >= ?"
        rows = self.store.rows(query, [*values, least]) if held else []
        rows = [row for row in rows if row[0] in self._order]
        for number, _, name, body in sorted(rows, key=lambda row: (self._order[row[0]], row[1])):
            document = self._by_number[number]
            if document.language.partition("-")[0] == language_tag:
                yield Passage(document, name, Normal(body, language(document.language).writing))


def _whole_runs(normal: Normal, run: str) -> Iterator[Span]:
    at = normal.folded.find(run)
    while at >= 0:
        span = Span(at, at + len(run))
        if is_whole(normal, span):
            yield span
        at = normal.folded.find(run, at + 1)


def related(store: Store, texts: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """The texts of a store that share most runs of letters with some texts, and those in which these first stood.

    In order of time; of a small store all. What is agreed language is found in the whole archive; what is compared paragraph by paragraph is
    what has to do with the texts.
    """
    chosen: set[int] = set()
    for text in texts:
        chosen |= _related(store, text)
    return texts_of(store, chosen) if chosen else ()


def _related(store: Store, text: Resolution) -> set[int]:
    tag = text.language.partition("-")[0]
    times = dict(
        store.rows(
            f"""SELECT number, row_number() OVER (ORDER BY {IN_TIME}) FROM texts
            WHERE split_part(language, '-', 1) = ?""",
            [tag],
        )
    )
    if len(times) <= SERIES + FIRST:
        return set(times)
    query = """
        SELECT DISTINCT run, number FROM (SELECT unnest(?::VARCHAR[]) AS run) AS asked
        JOIN paragraphs ON contains(letters, run)"""
    shared: Counter[int] = Counter()
    first: dict[str, int] = {}
    for run, number in store.rows(query, [_runs(text)]):
        if number in times:
            shared[number] += 1
            first[run] = min(first.get(run, number), number, key=times.__getitem__)
    near = sorted(shared, key=lambda number: (-shared[number], -times[number]))[:SERIES]
    oldest = Counter(number for number in first.values() if number not in near)
    return {*near, *sorted(oldest, key=lambda number: (-oldest[number], times[number]))[:FIRST]}


def _runs(text: Resolution) -> list[str]:
    """Runs of letters of a text, as many as `RUNS` and no two from one place."""
    width = RUN * language(text.language).writing.letters
    bare = [letters(normal.folded) for normal in normals(text)]
    step = max(width, sum(map(len, bare)) // RUNS)
    return sorted({one[at : at + width] for one in bare for at in range(0, len(one) - width + 1, step)})
