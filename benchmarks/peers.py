"""Other ways to find ancestors in an archive, beside `evolve index ancestors`. ``make bench-peers``

Each gets the same made-up collection, as JSON Lines, and answers with one earlier paragraph for every later one that it
finds any for; reading, searching and writing are one process, as they are for evolve. None of them knows a formula, a split
or where in a paragraph an ancestor stands, and none says that a paragraph is new; all are given the years. They are the
plain forms of these methods, tuned no further: a floor for what is worth building.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.archive import Cost, Quality, cost, judged, measured
from benchmarks.collection import Made, collection

SIZES = (100, 1000)
PERMUTATIONS, LIKE = 128, 0.25
"""Of MinHash, and the likeness (Jaccard, of grams) that its bands are laid out for: edited paragraphs share little."""
GRAM = 3
"""Letters of the grams of MinHash and TF-IDF."""
COMMON_SHARE, PORTION = 0.05, 500
"""Share of the paragraphs above which TF-IDF leaves a gram out (four times as fast, and as good), and rows multiplied at once."""
LONG_GRAM, COMMON, CANDIDATES = 5, 60, 5
"""Letters of the grams that DuckDB joins; paragraphs that may have one; candidates that are looked at closely."""


class Row(NamedTuple):
    """A paragraph of the collection."""

    symbol: str
    year: int
    name: str
    text: str


Answer = tuple[int, int]
"""The places of a later paragraph and of an earlier one."""


def main() -> None:
    options = _options()
    if options.method:
        _answer(METHODS[options.method].find, options.rows, options.links)
        return
    print("| method | texts | seconds | processor s | peak GB | found | right | all |")
    print("|---|---|---|---|---|---|---|---|")
    for size in options.sizes:
        for line in compared(size, options.seed):
            print(line, flush=True)
    missing = sorted({needed for method in METHODS.values() for needed in method.needs if not find_spec(needed)})
    if missing:
        print(f"\nNot installed, and what needs it left out: {', '.join(missing)} (make bench-peers)")
    print("\nNot run: passim, which needs Java and some 8 GB.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-peers", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="texts of the collections")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--method", choices=METHODS, help="answer with this one, in this process: --rows to --links")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--links", type=Path)
    return parser.parse_args()


def compared(size: int, seed: int) -> Iterator[str]:
    """The rows of the table for one size: evolve, then each method that is installed."""
    build, ancestors, quality, _ = measured(size, seed)
    both = Cost(
        build.seconds + ancestors.seconds,
        build.processor + ancestors.processor,
        max(build.memory, ancestors.memory),
    )
    yield _told("evolve, index build and ancestors", size, both, quality)
    made = list(collection(size, seed))
    with tempfile.TemporaryDirectory() as folder:
        rows, links = Path(folder) / "rows.jsonl", Path(folder) / "links.csv"
        rows.write_text("".join(text.row() + "\n" for text in made), encoding="utf-8")
        for name, method in METHODS.items():
            if all(map(find_spec, method.needs)):
                command = [sys.executable, "-m", "benchmarks.peers", "--method", name]
                taken = cost([*command, "--rows", str(rows), "--links", str(links)])
                yield _told(method.called, size, taken, held(made, links))


def _told(name: str, size: int, taken: Cost, quality: Quality) -> str:
    shares = " | ".join(f"{share:.3f}" for share in quality)
    return f"| {name} | {size:,} | {taken.seconds:.1f} | {taken.processor:.1f} | {taken.memory / 1e9:.2f} | {shares} |"


def held(made: Sequence[Made], links: Path) -> Quality:
    """The answers in a file held against the truth."""
    with links.open(encoding="utf-8") as file:
        return judged(made, {(new, name): (old, former) for new, name, old, former in csv.reader(file)})


def _answer(find: Callable[[Sequence[Row]], Iterator[Answer]], rows: Path, links: Path) -> None:
    """Read a collection, find ancestors, write them."""
    found = read(rows)
    with links.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for new, old in find(found):
            writer.writerow((found[new].symbol, found[new].name, found[old].symbol, found[old].name))


def read(path: Path) -> list[Row]:
    """The paragraphs of a collection, the oldest first."""
    with path.open(encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    texts.sort(key=lambda text: text["year"])
    return [Row(text["symbol"], text["year"], one["id"], one["text"]) for text in texts for one in text["paragraphs"]]


def _by_year(rows: Sequence[Row]) -> Iterator[range]:
    """The places of the paragraphs of each year."""
    at = 0
    for _, group in groupby(rows, key=lambda row: row.year):
        size = sum(1 for _ in group)
        yield range(at, at + size)
        at += size


def _grams(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))}


def minhash(rows: Sequence[Row]) -> Iterator[Answer]:
    """Paragraphs that fall together in a band of their signatures; of those, the one with the signature most alike."""
    import numpy as np  # noqa: PLC0415
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - the extra may be missing

    grams = ([gram.encode() for gram in _grams(row.text)] for row in rows)
    signatures = list(MinHash.generator(grams, num_perm=PERMUTATIONS))
    values = np.array([signature.hashvalues for signature in signatures])
    index = MinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS)
    for places in _by_year(rows):
        for at in places:
            candidates = np.array(sorted(index.query(signatures[at]), reverse=True), dtype=np.int64)
            if len(candidates):
                alike = (values[candidates] == values[at]).sum(axis=1)
                yield at, int(candidates[alike.argmax()])
        for at in places:
            index.insert(at, signatures[at])


def tf_idf(rows: Sequence[Row]) -> Iterator[Answer]:
    """The paragraph with the greatest cosine of weighted grams, from a product of sparse matrices."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - the extra may be missing

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(GRAM, GRAM), min_df=2, max_df=COMMON_SHARE)
    matrix = vectorizer.fit_transform(row.text for row in rows)
    for places in _by_year(rows):
        earlier: Any = matrix[: places.start].T.tocsr()
        for first in range(places.start, places.stop, PORTION) if places.start else ():
            last = min(first + PORTION, places.stop)
            alike = (matrix[first:last] @ earlier).tocsr()
            for at in range(last - first):
                start, end = alike.indptr[at], alike.indptr[at + 1]
                if start < end:
                    yield first + at, int(alike.indices[start + alike.data[start:end].argmax()])


SHARED = f"""
with gram as (
    select distinct place, year, substr(text, first, {LONG_GRAM}) as gram
    from paragraphs, unnest(range(1, length(text) - {LONG_GRAM - 2})) as letters(first)
), rare as (
    select *, count(*) over (partition by gram) as often from gram
), told as (
    select place, year, gram from rare where often between 2 and {COMMON}
), met as (
    select new.place as new, old.place as old, count(*) as shared
    from told as new join told as old on old.gram = new.gram and old.year < new.year
    group by all
)
select new, old from met qualify row_number() over (partition by new order by shared desc, old desc) <= {CANDIDATES}
order by new
"""


def self_join(rows: Sequence[Row]) -> Iterator[Answer]:
    """Paragraphs that share most rare grams, and of those the one with the nearest text."""
    import duckdb  # noqa: PLC0415 - the others do without
    import pandas as pd  # noqa: PLC0415
    from rapidfuzz import fuzz  # noqa: PLC0415

    frame = pd.DataFrame(
        {"place": range(len(rows)), "year": [row.year for row in rows], "text": [row.text for row in rows]}
    )
    with duckdb.connect() as store:
        store.register("paragraphs", frame)
        pairs = store.execute(SHARED).fetchall()
    for new, group in groupby(pairs, key=lambda pair: pair[0]):
        text = rows[new].text
        yield new, max((old for _, old in group), key=lambda old: (fuzz.ratio(text, rows[old].text), old))


class Method(NamedTuple):
    """A way to find ancestors: its name in the table, the packages it needs, how it goes."""

    called: str
    needs: Sequence[str]
    find: Callable[[Sequence[Row]], Iterator[Answer]]


METHODS: Mapping[str, Method] = {
    "minhash": Method(f"MinHash LSH, {PERMUTATIONS} permutations (datasketch)", ("datasketch",), minhash),
    "tf-idf": Method(f"TF-IDF of {GRAM} letters, best match (scikit-learn)", ("sklearn",), tf_idf),
    "self-join": Method(
        f"self-join of {LONG_GRAM} letters in ≤ {COMMON} paragraphs (DuckDB, rapidfuzz)", ("duckdb",), self_join
    ),
}


if __name__ == "__main__":
    main()
