"""How good are the links and the terms? ``make bench-quality``

Measures evolve, beside plain methods in the same process, on the judged pairs in ``--gold`` and in tests/gold and on
made-up families; ``ARGS=--list`` prints every miss and every false link and term with its texts, to learn from.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.judged import Judged, Score, is_found, is_right, made_up, read_judged, score_links
from benchmarks.plain import METHODS, UN_TOOL, tuned, un_tool
from evolve.collation.align import align
from evolve.history.substitutions import terms
from evolve.language.profile import language
from evolve.model.alignment import Alignment

ROOT = Path(__file__).parent.parent
BINS = 5
SHOWN_SINGLY = 20
"""Collections of so many pairs show each."""


def main() -> None:
    options = _options()
    folders = [options.gold.parent / "seeds", options.gold.parent / "data" / "en", ROOT / "texts"]
    own = list(read_judged(ROOT / "tests" / "gold", folders))
    collections = {
        f"given ({options.gold})": list(read_judged(options.gold, folders)),
        "our own (tests/gold)": [pair for pair in own if pair.new.language != "en"],
        "our own, English (tests/gold)": [pair for pair in own if pair.new.language == "en"],
        f"made-up families ({options.seeds} of 4 versions)": list(made_up(options.seeds)),
    }
    collections = {name: pairs for name, pairs in collections.items() if pairs}
    for name, pairs in collections.items():
        measure(name, pairs, plain=not options.only)
        if options.list:
            print("\n".join(_faults(pairs)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-quality", description=__doc__)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold", help="a folder with alignments/")
    parser.add_argument("--seeds", type=int, default=20, help="how many made-up families")
    parser.add_argument("--list", action="store_true", help="print every miss and every false link and term")
    parser.add_argument("--only", action="store_true", help="evolve alone, without the plain methods")
    return parser.parse_args()


def measure(name: str, pairs: Sequence[Judged], *, plain: bool) -> None:
    """Print the tables of one collection."""
    print(f"\n## {name}: {len(pairs)} pairs, {sum(len(pair.strong) for pair in pairs)} links")
    alignments = [align(pair.old, pair.new) for pair in pairs]
    scores = [score_links(_links(made), pair) for made, pair in zip(alignments, pairs, strict=True)]
    _print_links(pairs, scores, plain=plain)
    _print_reliability(alignments, pairs)
    if any(pair.wanted for pair in pairs):
        _print_terms(pairs)


def _links(alignment: Alignment) -> list[tuple[str, str]]:
    return [(link.old, link.new) for link in alignment.links]


def _print_links(pairs: Sequence[Judged], scores: list[Score], *, plain: bool) -> None:
    judged = len(pairs) <= SHOWN_SINGLY
    print(f"\n{'links':<44}{'precision':>10}{'recall':>8}{'F1':>7}  threshold")
    if judged:
        for pair, score in zip(pairs, scores, strict=True):
            _print_score(f"evolve, {pair.name}", score)
    _print_score("evolve, all", sum(scores, Score()), "its own")
    if not plain:
        return
    _print_score("difflib > 0.8, first later line (UN tool)", sum(map(un_tool, pairs), Score()), f"{UN_TOOL}")
    for method in METHODS:
        if judged or not method.slow:
            score, threshold = tuned(method, pairs)
            _print_score(method.name, score, f"{threshold:.3f}, tuned on the answers")


def _print_score(name: str, score: Score, note: str = "") -> None:
    print(f"{name:<44}{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>7.3f}  {note}".rstrip())


def _print_reliability(alignments: Sequence[Alignment], pairs: Sequence[Judged]) -> None:
    """Confidence against the share that is right, weak links left out."""
    judged = [
        (link.confidence, (link.old, link.new) in pair.strong)
        for made, pair in zip(alignments, pairs, strict=True)
        for link in made.links
        if (link.old, link.new) not in pair.weak
    ]
    print(f"\n{'confidence':<16}{'links':>6}{'mean':>7}{'right':>7}")
    for number in range(BINS):
        inside = [(sure, right) for sure, right in judged if min(int(sure * BINS), BINS - 1) == number]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            print(f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}{'':<6}{len(inside):>6}{mean:>7.3f}{right:>7.3f}")


def _print_terms(pairs: Iterable[Judged]) -> None:
    print(f"\n{'terms':<44}{'precision':>10}{'recall':>8}{'exact':>7}")
    exact = precise = recalled = Score()
    for pair in pairs:
        mined = _mined(pair)
        right = sum(is_right(one, pair) for one in mined)
        found = sum(is_found(judged, mined) for judged in pair.wanted)
        scores = (
            Score(right, len(mined), len(mined)),
            Score(found, 0, len(pair.wanted)),
            Score(len(pair.wanted & mined), 0, len(pair.wanted)),
        )
        _print_term_row(pair.name, *scores)
        precise, recalled, exact = precise + scores[0], recalled + scores[1], exact + scores[2]
    _print_term_row("all", precise, recalled, exact)


def _print_term_row(name: str, precise: Score, recalled: Score, exact: Score) -> None:
    print(f"{name:<44}{precise.precision:>10.3f}{recalled.recall:>8.3f}{exact.recall:>7.3f}")


def _mined(pair: Judged) -> set[tuple[str, str]]:
    fold = language(pair.new.language).writing.fold
    return {(fold(one.old).text, fold(one.new).text) for one in terms((pair.old, pair.new)).substitutions}


def _faults(pairs: Iterable[Judged]) -> Iterator[str]:
    """Every miss and every false link, with both texts, and every term missed or wrong."""
    for pair in pairs:
        found = {(link.old, link.new): link for link in align(pair.old, pair.new).links}
        for old, new in sorted(pair.strong - set(found)):
            yield _shown(f"missed, {pair.name}", pair, old, new)
        for (old, new), link in sorted(found.items()):
            if (old, new) not in pair.strong | pair.weak:
                why = f"{link.relation}, {link.confidence:.2f}: {'; '.join(link.reasons)}"
                yield _shown(f"false, {pair.name} ({why})", pair, old, new)
        if pair.wanted:
            mined = _mined(pair)
            yield from (
                f"term missed, {pair.name}: {a} → {b}" for a, b in sorted(pair.wanted) if not is_found((a, b), mined)
            )
            yield from (f"term wrong, {pair.name}: {a} → {b}" for a, b in sorted(mined) if not is_right((a, b), pair))


def _shown(what: str, pair: Judged, old: str, new: str) -> str:
    before = pair.old.by_id[old].text if old in pair.old.by_id else "(no such paragraph)"
    after = pair.new.by_id[new].text if new in pair.new.by_id else "(no such paragraph)"
    return f"\n{what}\n  {old}: {before}\n  {new}: {after}"


if __name__ == "__main__":
    main()
