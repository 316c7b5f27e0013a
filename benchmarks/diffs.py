"""What does the character diff of two paragraphs cost, beside other programs? Part of ``make bench``

Every two paragraphs of the five texts that are linked and not the same are diffed, and the best of all rounds counts. The
measure is rapidfuzz's bare ``Indel.opcodes`` on the folded paragraphs, whose answer is still rapidfuzz's own. A *script* is
what the other programs answer too: which runs stay, which give way to which. *Edits* are what `evolve diff` shows: offsets
and words of both texts as they are written, the kind of each change, and a replay.

Two measures, since so small a call depends on what ran before it: *amid other work*, each way after something else, the
same before every one, as in a program that does more than call it; *over and over*, with all that it needs at hand.

Paragraphs are folded and cut into words beforehand, as `align` leaves them to `diff`; the last row does all of it anew.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from evolve import Granularity, Resolution, align, parse
from evolve.collation.coding import codes_for
from evolve.collation.diff import edits, edits_of
from evolve.collation.normalize import Normal
from evolve.collation.script import minimal, readable
from evolve.language.profile import language

TEXTS = Path(__file__).parent.parent / "texts" / "zh"
ROUNDS = 7
PEER = "fast_diff_match_patch"
"""Of the extra ``bench``."""
MEASURE = "rapidfuzz, bare Indel.opcodes"


class Pair(NamedTuple):
    """Two paragraphs, and what the ways to diff them are given: their folded texts."""

    old: Normal
    new: Normal
    before: str
    after: str


def main() -> None:
    options = _options()
    pairs = list(changed(sorted(TEXTS.glob("*.txt"))))
    written = [(pair.old.text, pair.new.text) for pair in pairs]
    gone = ways()
    gc.disable()  # as timeit does
    amid = best(gone, pairs, options.rounds, between=lambda: [edits(*texts, language("zh")) for texts in written])
    again = best(gone, pairs, options.rounds)
    characters = sum(len(pair.before) + len(pair.after) for pair in pairs) / 2
    print(
        f"{len(pairs)} pairs of paragraphs, {characters / len(pairs):.0f} characters each; µs per 1,000 characters, and"
    )
    print(f"how often that of {MEASURE}\n")
    print("| way | amid other work | times | over and over | times |")
    print("|---|---|---|---|---|")
    for name in gone:
        columns = (
            f"{1e9 * taken[name] / characters:,.0f} | {taken[name] / taken[MEASURE]:,.1f}" for taken in (amid, again)
        )
        print(f"| {name} | {' | '.join(columns)} |")
    if not find_spec(PEER):
        print(f"\n{PEER} is not installed and was left out: make bench-peers")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diffs", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each way is gone")
    return parser.parse_args()


def changed(files: Sequence[Path]) -> Iterator[Pair]:
    """The linked paragraphs of every two texts that fold to different ones, folded and cut."""
    texts = sorted((parse(str(path)) for path in files), key=lambda text: text.order)
    for old, new in combinations(texts, 2):
        for link in align(old, new).links:
            sides = _normal(old, link.old), _normal(new, link.new)
            if sides[0].folded != sides[1].folded:
                yield Pair(*sides, *(side.folded for side in sides))


def _normal(text: Resolution, name: str) -> Normal:
    """A paragraph with its words at hand: they are kept once they were asked for."""
    made = Normal(text.by_id[name].text, language(text.language).writing)
    _ = made.units
    return made


def ways() -> Mapping[str, Callable[[Pair], object]]:
    """What is measured, by name: each answers how the first paragraph of a pair became the second."""
    profile = language("zh")
    heft = profile.writing.heft
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0

    def coded_anew(pair: Pair) -> object:
        codes_for(heft, tokens=0).weighed.cache_clear()
        return readable(pair.old.units, pair.new.units, heft)

    def search(pair: Pair) -> object:
        return matcher.diff_main(pair.before, pair.after)

    def search_and_clean(pair: Pair) -> object:
        found = matcher.diff_main(pair.before, pair.after)
        matcher.diff_cleanupSemantic(found)
        return found

    return {
        MEASURE: lambda pair: Indel.opcodes(pair.before, pair.after),
        "the same, its answer looked at": lambda pair: list(Indel.opcodes(pair.before, pair.after)),
        "evolve, script by characters": lambda pair: minimal(pair.before, pair.after),
        "evolve, script by terms, cleaned": lambda pair: readable(pair.old.units, pair.new.units, heft),
        "the same, of paragraphs met for the first time": coded_anew,
        **_fast(),
        "difflib, autojunk off": lambda pair: difflib.SequenceMatcher(
            None, pair.before, pair.after, autojunk=False
        ).get_opcodes(),
        "diff-match-patch": search,
        "diff-match-patch, cleaned": search_and_clean,
        "evolve, edits by characters": lambda pair: edits_of(pair.old, pair.new, profile, Granularity.CHAR),
        "evolve, edits by terms": lambda pair: edits_of(pair.old, pair.new, profile),
        "evolve, edits by terms, with folding and cutting": lambda pair: edits(pair.old.text, pair.new.text, profile),
    }


def _fast() -> Mapping[str, Callable[[Pair], object]]:
    """Google's program in C++, where it is installed."""
    if not find_spec(PEER):
        return {}
    from fast_diff_match_patch import diff  # noqa: PLC0415 - the extra may be missing

    return {
        f"{PEER}": lambda pair: diff(pair.before, pair.after, timelimit=0, cleanup="No", counts_only=True),
        f"{PEER}, cleaned": lambda pair: diff(
            pair.before, pair.after, timelimit=0, cleanup="Semantic", counts_only=True
        ),
    }


def best(
    gone: Mapping[str, Callable[[Pair], object]],
    pairs: Sequence[Pair],
    rounds: int,
    between: Callable[[], object] = lambda: None,
) -> dict[str, float]:
    """The shortest time of each way for all pairs, in seconds; ``between`` is done before each."""
    quickest = dict.fromkeys(gone, float("inf"))
    for name, way in gone.items():
        for _ in range(rounds):
            between()
            begun = time.perf_counter()
            for pair in pairs:
                way(pair)
            quickest[name] = min(quickest[name], time.perf_counter() - begun)
    return quickest


if __name__ == "__main__":
    main()
