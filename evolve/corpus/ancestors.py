"""A store -> for every paragraph its most likely ancestors in earlier texts, as a table of links."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from evolve.corpus.building import Progress
from evolve.corpus.candidates import PLACED, TIMED, Limits, pipeline
from evolve.corpus.grams import grams
from evolve.corpus.scoring import Integers, Links, Pairs, Written, links
from evolve.corpus.store import Store, open_store
from evolve.corpus.workers import workers
from evolve.errors import UnreadableFile
from evolve.language.profile import language

BATCH = 20_000
"""Paragraphs of which the grams are made at once: some million numbers."""
PORTIONS = 4
"""Portions of the pairs for each process: enough that none waits long for another."""
MOST = 10_000
"""Pairs of a portion."""
HELD = 20_000
"""Paragraphs of a portion, unless one text and those it leads to have more: all of its texts are held at once, and a pair
may lead to a text of any series."""
ALONE = 5_000
"""Pairs up to which starting further processes would cost more than it saves."""
WORKER_MEMORY = "200MB"
"""What DuckDB takes in a process that only reads the texts of its portion."""
KIN = 3
"""Paragraphs that must have partners in an older text for both to be scored together."""

LINKS = """
    SELECT a.key AS new_symbol, a.id AS new_paragraph, b.key AS old_symbol, b.id AS old_paragraph,
        score, nth AS rank, old_start, old_end, new_start, new_end
    FROM scored JOIN places a ON a.number = new_number AND a.place = new_place
    JOIN places b ON b.number = old_number AND b.place = old_place
    ORDER BY a.paragraph, nth"""
"""The table of links, from `_SCORED`."""
_SCORED = {
    "new_number": "INTEGER",
    "new_place": "INTEGER",
    "old_number": "INTEGER",
    "old_place": "INTEGER",
    "score": "DOUBLE",
    "nth": "INTEGER",
    "old_start": "INTEGER",
    "old_end": "INTEGER",
    "new_start": "INTEGER",
    "new_end": "INTEGER",
}


class Portion(NamedTuple):
    """Pairs of one language that one process scores; texts by their numbers in the store."""

    store: Path
    language: str
    pairs: Pairs
    top: int


def ancestors(
    store: Store,
    *,
    top: int = 3,
    processes: int = 1,
    limits: Limits | None = None,
    told: Callable[[Progress], None] = lambda _: None,
) -> int:
    """Make the temporary table ``links`` of a store, with at most ``top`` ancestors of each paragraph; returns its size.

    Links of a confidence below that of `align` are left out. The same store gives the same links.
    """
    total = gather(store, processes)
    queries = pipeline(total, (limits or Limits()).for_top(top))
    for name, query in queries.items():
        store.connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    portions = list(_portions(store, top, processes))
    for name in ("grams", *queries):
        store.connection.execute(f"DROP TABLE {name}")
    listed = ", ".join(f"{name} {kind}" for name, kind in _SCORED.items())
    store.connection.execute(f"CREATE TEMP TABLE scored ({listed})")
    for columns in _scored(store, portions, processes, told):
        store.append("scored", dict(zip(_SCORED, columns, strict=True)))
    store.connection.execute(f"CREATE TEMP TABLE links AS {LINKS}")
    return int(store.rows("SELECT count(*) FROM links")[0][0])


def write_links(store: Store, path: Path) -> None:
    """Write the table of links as Parquet or, by the ending of ``path``, as comma-separated values; whole or not at all."""
    form = "(FORMAT parquet)" if path.suffix.lower() == ".parquet" else "(FORMAT csv, HEADER)"
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        quoted = str(made).replace("'", "''")
        store.connection.execute(f"COPY links TO '{quoted}' {form}")
        made.replace(path)
    except store.errors as error:
        advice = "Choose another place with -o."
        raise UnreadableFile(f"cannot be written: {error}", path=path, advice=advice) from error
    finally:
        made.unlink(missing_ok=True)


def gather(store: Store, threads: int = 1) -> int:
    """Make ``places`` and ``grams``: all paragraphs in order of time, and what stands in them. Returns how many there are."""
    for name, query in (("timed", TIMED), ("placed", PLACED)):
        store.connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    store.connection.execute("CREATE TEMP TABLE grams (gram BIGINT, paragraph INTEGER)")
    store.connection.execute("CREATE TEMP TABLE sizes (paragraph INTEGER, size INTEGER)")
    total = int(store.rows("SELECT count(*) FROM placed")[0][0])
    with ThreadPoolExecutor(threads) as pool:  # sorting leaves the interpreter to others
        begun: deque[tuple[int, Future[tuple[Integers, Integers]]]] = deque()
        for start, texts in _searched(store, total):
            begun.append((start, pool.submit(grams, texts["text"].tolist(), texts["spaced"].tolist())))
            if len(begun) > threads:
                _append(store, *begun.popleft())
        for made in begun:
            _append(store, *made)
    store.connection.execute("""
        CREATE TEMP TABLE places AS
        SELECT placed.*, coalesce(size, 0) AS size FROM placed LEFT JOIN sizes USING (paragraph)""")
    return total


def _searched(store: Store, total: int) -> Iterator[tuple[int, Mapping[str, Integers]]]:
    """What is searched of the paragraphs, a batch at a time, each with its first paragraph: letters, or words where blanks
    part them."""
    tags = [tag for (tag,) in store.rows("SELECT DISTINCT language FROM placed ORDER BY language")]
    listed = ", ".join(f"'{tag}'" for tag in ("", *tags) if not tag or language(tag).writing.spaced)
    for start in range(0, total, BATCH):
        yield (
            start,
            store.columns(f"""
                SELECT language IN ({listed}) AS spaced, CASE WHEN spaced THEN body ELSE paragraphs.letters END AS text
                FROM placed JOIN paragraphs USING (number, place)
                WHERE paragraph >= {start} AND paragraph < {start + BATCH} ORDER BY paragraph"""),
        )


def _append(store: Store, start: int, made: Future[tuple[Integers, Integers]]) -> None:
    found, homes = made.result()
    store.append("grams", {"gram": found, "paragraph": homes + start})
    sizes = np.bincount(homes)
    store.append("sizes", {"paragraph": np.arange(start, start + len(sizes)), "size": sizes})


def _portions(store: Store, top: int, processes: int) -> Iterator[Portion]:
    """The pairs that are to be scored, related texts together and in order of time."""
    extents: dict[int, int] = dict(store.rows("SELECT number, count(*) FROM paragraphs GROUP BY number"))
    for (tag,) in store.rows("SELECT DISTINCT language FROM places ORDER BY language"):
        found = store.columns(f"""
            SELECT a.number AS new_text, a.place AS new, b.number AS old_text, b.place AS old, c.weight AS weight,
                c.earlier AS order, a.text AS newer, b.text AS older
            FROM chosen c JOIN places a ON a.paragraph = c.later JOIN places b ON b.paragraph = c.earlier
            WHERE a.language = '{tag}' ORDER BY a.paragraph, c.weight DESC, b.paragraph""")
        first = _kin(found.pop("newer"), found.pop("older"))
        pairs = Pairs(**found).chosen(np.argsort(first, kind="stable"))  # in order of time within a series
        size = min(len(first) // (processes * PORTIONS) + 1, MOST)
        ends = [0, *_ends(pairs, extents, size), len(first)]
        for start, end in pairwise(ends):
            yield Portion(store.path, tag, pairs.chosen(slice(start, end)), top)


def _ends(pairs: Pairs, extents: Mapping[int, int], size: int) -> Iterator[int]:
    """Where to part pairs, those of a newer text together: into about ``size`` each, of not too many paragraphs.

    ``extents`` has the paragraphs of each text.
    """
    texts = pairs.new_text
    begins = np.flatnonzero(np.append(True, texts[1:] != texts[:-1])[: len(texts)]).tolist()
    held: set[int] = set()
    start = paragraphs = 0
    for begin, end in pairwise([*begins, len(texts)]):
        found = {int(texts[begin]), *pairs.old_text[begin:end].tolist()}
        more = sum(extents[number] for number in found - held)
        if begin - start >= size or (held and paragraphs + more > HELD):
            yield begin
            held, start, paragraphs = set(), begin, 0
            more = sum(map(extents.__getitem__, found))
        held |= found
        paragraphs += more


def _kin(newer: Integers, older: Integers) -> Integers:
    """Of each pair of texts the first one of the series of the newer."""
    texts, inverse = np.unique(newer, return_inverse=True)
    both, counts = np.unique(newer.astype(np.int64) << 32 | older, return_counts=True)
    order = np.lexsort((both, counts, both >> 32))  # of each newer text the best one last
    last = order[np.append((both[order][1:] >> 32) != (both[order][:-1] >> 32), True)] if len(order) else order
    nearest = zip(texts.tolist(), counts[last].tolist(), (both[last] & 0xFFFFFFFF).tolist(), strict=True)
    first = series({new: (count, old) for new, count, old in nearest})
    return np.asarray(np.array([first[text] for text in texts.tolist()], dtype=np.int64)[inverse])


def series(best: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """For each text the first one of its series, going from each to the older one that most of its paragraphs point to.

    ``best`` has for each text how many do, and that older text; texts are numbered in order of time.
    """
    first: dict[int, int] = {}
    for new in sorted(best):
        strength, old = best[new]
        first[new] = first.get(old, old) if strength >= KIN else new
    return first


def _scored(
    store: Store, portions: Sequence[Portion], processes: int, told: Callable[[Progress], None]
) -> Iterator[Links]:
    """The links, portion by portion."""
    total = sum(len(portion.pairs.new) for portion in portions)
    done = 0
    for portion, found in zip(portions, _each(store, portions, processes), strict=True):
        done += len(portion.pairs.new)
        told(Progress(done, total, done))
        yield found


def _each(store: Store, portions: Sequence[Portion], processes: int) -> Iterator[Links]:
    if processes == 1 or sum(len(portion.pairs.new) for portion in portions) < ALONE:
        for portion in portions:
            yield _score(store, portion)
        return
    with workers(processes) as pool:
        yield from pool.map(score_portion, portions)


def score_portion(portion: Portion) -> Links:
    """Score the pairs of a portion, in a process of its own, and keep the best of each paragraph."""
    with open_store(portion.store, memory=WORKER_MEMORY, threads=1) as store:
        return _score(store, portion)


def _score(store: Store, portion: Portion) -> Links:
    numbers = np.union1d(portion.pairs.new_text, portion.pairs.old_text)
    listed = ", ".join(map(str, numbers.tolist()))
    found = store.columns(f"""
        SELECT number AS text, body, folded FROM paragraphs WHERE number IN ({listed}) ORDER BY number, place""")
    return links(portion.language, portion.pairs, Written(**found), portion.top)
