"""Many texts -> a store that has each of them once, as they are now.

What has not changed is not read again; what is new or has changed is read, perhaps by several processes, and written some
hundred texts at a time, each time all or nothing, so that a build can be killed at any moment and goes on where it was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from evolve.corpus.columns import Columns, columns
from evolve.corpus.sources import Source, Sources
from evolve.corpus.store import PARAGRAPHS, TEXTS, Store
from evolve.corpus.workers import workers
from evolve.errors import EvolveError, InputError

BATCH = 512
"""Texts that are read and written at once: few enough to lose little, many enough for columns."""
ALONE = 1
"""Batches up to which starting further processes would cost more than it saves."""


class Progress(NamedTuple):
    """How far a build has come: bytes of the inputs, and texts so far."""

    done: int
    total: int
    texts: int


@dataclass(slots=True)
class Build:
    """What came of a build. ``kept`` texts had not changed; ``empty`` names those without a paragraph."""

    texts: int = 0
    paragraphs: int = 0
    added: int = 0
    kept: int = 0
    removed: int = 0
    empty: list[str] = field(default_factory=list)
    problems: list[EvolveError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


Outcome: TypeAlias = Columns | EvolveError


def build(
    store: Store, sources: Sources, *, processes: int = 1, told: Callable[[Progress], None] = lambda _: None
) -> Build:
    """Bring a store up to date with its sources; texts that they no longer have go.

    A text that cannot be read is a problem and hinders no other; where something cannot be read nothing is removed
    but what it replaces, since the text may be there still. Of two texts with one key and language the first is taken.
    """
    writer = _Writer(store)
    store.connection.execute("UPDATE store SET complete = false")
    for batch, outcomes in _read_all(_batches(writer.unknown(sources)), processes):
        writer.write(batch, outcomes)
        told(Progress(batch[-1].done, sources.total, writer.made.added + writer.made.kept))
    writer.made.problems += sources.problems
    return writer.finish()


class _Writer:
    """What the store has by identity and by key, and what this build has met of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made = Build()
        rows = store.rows("SELECT number, identity, key, language, source FROM texts")
        self.known = {identity: number for number, identity, *_ in rows}
        self.owner = {(key, language.partition("-")[0]): number for number, _, key, language, _ in rows}
        self.keys = {number: (key, language.partition("-")[0]) for number, _, key, language, _ in rows}
        self.taken: dict[tuple[str, str], str] = {}
        self.met: set[int] = set()
        self.next = max(self.keys, default=0) + 1

    def unknown(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources that the store does not have; those that it has are met."""
        for source in sources:
            number = self.known.get(source.identity)
            if number is None:
                yield source
            elif number in self.met:
                self.made.warnings.append(f"{source.name}: left out, the same text was there before")
            elif (other := self.taken.get(self.keys[number])) is not None:
                self._left_out(source.name, other, self.keys[number][0])
            else:
                self.taken[self.keys[number]] = source.name
                self.met.add(number)
                self.made.kept += 1

    def _left_out(self, name: str, other: str, key: str) -> None:
        self.made.warnings.append(f"{name}: left out, {other} has the same key {key}")

    def write(self, batch: Sequence[Source], outcomes: Sequence[Outcome]) -> None:
        """Write some texts, and take away what they replace."""
        texts, paragraphs, replaced = [], [], []
        for source, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, EvolveError):
                self.made.problems.append(outcome)
            elif (other := self.taken.get(outcome.key)) is not None:
                self._left_out(source.name, other, outcome.key[0])
            else:
                self.taken[outcome.key] = source.name
                if outcome.key in self.owner:
                    replaced.append(self.owner[outcome.key])
                texts.append((self.next, *outcome.text))
                paragraphs += [(self.next, *row) for row in outcome.paragraphs]
                self.met.add(self.next)
                self.owner[outcome.key] = self.next
                self.next += 1
        with self.store.at_once():
            self.store.remove(replaced)
            self.store.insert("texts", TEXTS, texts)
            self.store.insert("paragraphs", PARAGRAPHS, paragraphs)
        self.made.added += len(texts)

    def finish(self) -> Build:
        """Take away what the sources no longer have, and count what there is."""
        gone = [number for (number,) in self.store.rows("SELECT number FROM texts") if number not in self.met]
        with self.store.at_once():
            if not self.made.problems:
                self.store.remove(gone)
                self.made.removed = len(gone)
            self.store.connection.execute("UPDATE store SET complete = true")
        self.made.texts, self.made.paragraphs = (
            self.store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("texts", "paragraphs")
        )
        empty = "SELECT source FROM texts WHERE number NOT IN (SELECT number FROM paragraphs) ORDER BY source"
        self.made.empty = [name for (name,) in self.store.rows(empty)]
        if gone and self.made.problems:
            self.made.warnings.append(f"{len(gone)} texts that were not found stay, since something could not be read")
        return self.made


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    rest = iter(sources)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _read_all(batches: Iterator[list[Source]], processes: int) -> Iterator[tuple[list[Source], list[Outcome]]]:
    """Each batch with what became of its texts, in order; a few are read here."""
    first = list(islice(batches, ALONE + 1))
    waiting = chain(first, batches)
    if processes == 1 or len(first) <= ALONE:
        for batch in waiting:
            yield batch, read_batch(batch)
        return
    with workers(processes) as pool:
        running: deque[tuple[list[Source], Future[list[Outcome]]]] = deque()
        while True:
            for batch in islice(waiting, 2 * processes - len(running)):
                running.append((batch, pool.submit(read_batch, batch)))
            if not running:
                return
            done, future = running.popleft()
            yield done, future.result()


def read_batch(batch: Sequence[Source]) -> list[Outcome]:
    """Read some sources; a source that cannot be read becomes the error that says so."""
    return [_read(source) for source in batch]


def _read(source: Source) -> Outcome:
    try:
        return columns(source.read(), source.identity, source.name)
    except EvolveError as error:
        return error
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        return InputError(said, path=source.name, advice="This is a bug of evolve; please report it with the text.")
