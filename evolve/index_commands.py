"""The commands of ``evolve index``: many texts into one store, and what follows from all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from evolve.program import KNOWN_ERROR, complain, debug_option

if TYPE_CHECKING:
    from evolve.corpus.building import Build
    from evolve.corpus.spark.command import Cluster
    from evolve.corpus.store import Store

NAMED = 20
"""How many texts are named in one message; all others are counted."""
MEMORY = 500_000_000, 2_000_000_000
"""What DuckDB takes where nothing is said, in bytes: from and to. What does not fit goes to disk."""
OF_STORE = 4
"""Times the size of the store that it takes between these: little goes to disk (380 MB for 20,000 texts)."""
OFTEN = 0.2
"""Seconds between two lines of progress."""

_processes = click.option(
    "--processes",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    metavar="N",
    help="How many processes share the work.  [default: one for each core]",
)
_memory = click.option("--memory", metavar="SIZE", help="The most that DuckDB takes, such as 2GB; more goes to disk.")
_engine = click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="What does the work; the links are the same.",
)
_master = click.option(
    "--master", metavar="URL", help="For Spark: the cluster, as Spark names it.  [default: local[*]]"
)
_conf = click.option(
    "--conf", multiple=True, metavar="KEY=VALUE", help="For Spark: a setting, passed through; may be repeated."
)


@click.group()
def index() -> None:
    """Keep whole archives in one store, and find what descends from what in it."""


@index.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--store", required=True, metavar="FILE", help="The store, one DuckDB file; for Spark a folder or URL.")
@_processes
@_memory
@_engine
@_master
@_conf
@debug_option
@click.pass_context
def build(
    ctx: click.Context,
    inputs: tuple[str, ...],
    store: str,
    processes: int,
    memory: str | None,
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
) -> None:
    """Bring a store up to date with INPUT: folders, texts, JSON Lines (.jsonl, .jsonl.gz) or Parquet.

    Only what is new or has changed is read; what INPUT no longer has goes. A build that was stopped goes on where it
    was when it is started again. With Spark, INPUT is JSON Lines or Parquet, and is added to what is there.
    """
    if engine == "spark":
        from evolve.corpus.spark.command import add

        made = add(_cluster(master, conf), inputs, store)
    else:
        _refuse(master, conf)
        made = _build_by_duckdb([Path(path) for path in inputs], Path(store), processes, memory)
    _tell(made)
    if made.problems:
        ctx.exit(KNOWN_ERROR)


def _build_by_duckdb(inputs: list[Path], store: Path, processes: int, memory: str | None) -> Build:
    from evolve.corpus.building import build as bring_up_to_date
    from evolve.corpus.sources import Sources
    from evolve.corpus.store import open_store

    sources = Sources(inputs)
    shown = Shown("texts")
    with open_store(store, writing=True, memory=memory) as opened:
        made = bring_up_to_date(opened, sources, processes=processes, told=shown)
    shown.end()
    return made


def _cluster(master: str | None, conf: tuple[str, ...]) -> Cluster:
    from evolve.corpus.spark.command import Cluster

    if wrong := [one for one in conf if "=" not in one]:
        raise click.UsageError(f"--conf {wrong[0]}: write --conf KEY=VALUE")
    if master is None and "PYSPARK_GATEWAY_PORT" not in os.environ:  # spark-submit sets it, and says the master itself
        master = "local[*]"
    return Cluster(master, dict(one.split("=", 1) for one in conf))


def _refuse(master: str | None, conf: tuple[str, ...], *, only_new: bool = False) -> None:
    if master or conf or only_new:
        raise click.UsageError("--master, --conf and --new go with --engine spark")


def _tell(made: Build) -> None:
    """Say what came of a build, and what did not."""
    _complain_all(made.warnings, "warning", "warnings")
    if made.empty:
        names = ", ".join(made.empty[:NAMED]) + (" …" if len(made.empty) > NAMED else "")
        complain(f"{_counted(len(made.empty), 'text')} without paragraphs: {names}", "warning")
    _complain_all(made.problems, "error", "errors")
    click.echo(
        f"{_counted(made.texts, 'text')}, {_counted(made.paragraphs, 'paragraph')}: "
        f"{made.added:,} new or changed, {made.kept:,} as before, {made.removed:,} removed"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _complain_all(problems: list[Any], word: str, words: str) -> None:
    for problem in problems[:NAMED]:
        complain(problem, word)
    if len(problems) > NAMED:
        complain(f"{len(problems) - NAMED:,} more {words} like these", word)


class Shown:
    """Progress on standard error, where that is a terminal: share, count, rate and time left, on one line."""

    def __init__(self, noun: str, clock: Callable[[], float] = monotonic) -> None:
        self.noun, self.clock = noun, clock
        self.begun = self.last = clock()
        self.width = 0

    def __call__(self, progress: tuple[int, int, int]) -> None:
        """Show ``(done, total, count)``: the first two in any unit."""
        now = self.clock()
        if not sys.stderr.isatty() or now - self.last < OFTEN:
            return
        self.last = now
        self._print(_line(*progress, self.noun, now - self.begun))

    def end(self) -> None:
        """Take the line away."""
        if self.width:
            self._print("")
            click.echo("\r", nl=False, err=True)

    def _print(self, line: str) -> None:
        click.echo("\r" + line.ljust(self.width), nl=False, err=True)
        self.width = len(line)


def _line(done: int, total: int, count: int, noun: str, seconds: float) -> str:
    left = (total - done) * seconds / done if done else 0
    return f"{done / max(total, 1):4.0%}  {count:,} {noun}, {count / seconds:,.0f} a second, {_time(left)} left"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}" if minutes else f"{rest} s"


@index.command()
@click.option("--store", required=True, metavar="FILE", help="The store; for Spark also a folder or URL of Parquet.")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the links go: .parquet or .csv.")
@click.option(
    "--top", type=click.IntRange(min=1), default=3, show_default=True, metavar="N", help="Ancestors of a paragraph."
)
@_processes
@_memory
@_engine
@_master
@_conf
@click.option("--new", "only_new", is_flag=True, help="For Spark: only the texts that the last build added.")
@debug_option
def ancestors(
    store: str,
    output: str,
    top: int,
    processes: int,
    memory: str | None,
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
    only_new: bool,
) -> None:
    """Write for every paragraph of a store its most likely ancestors in earlier texts."""
    if Path(output).suffix.lower() not in (".parquet", ".csv") and not (engine == "spark" and "://" in output):
        raise click.UsageError(f"{output}: links are written as .parquet or .csv")
    if engine == "spark":
        from evolve.corpus.spark.command import find

        number = find(_cluster(master, conf), store, output, top=top, only_new=only_new)
    else:
        _refuse(master, conf, only_new=only_new)
        number = _by_duckdb(Path(store), Path(output), top, processes, memory)
    click.echo(f"{_counted(number, 'link')} in {output}")


def _by_duckdb(store: Path, output: Path, top: int, processes: int, memory: str | None) -> int:
    from evolve.corpus.ancestors import ancestors as find
    from evolve.corpus.ancestors import write_links
    from evolve.corpus.store import open_store

    shown = Shown("pairs")
    with open_store(store, memory=memory or _memory_for(store)) as opened:
        warn_of_unfinished(opened)
        number = find(opened, top=top, processes=processes, told=shown)
        write_links(opened, output)
    shown.end()
    return number


def _memory_for(store: Path) -> str:
    least, most = MEMORY
    size = store.stat().st_size if store.is_file() else 0
    return f"{min(max(OF_STORE * size, least), most)}B"


def warn_of_unfinished(store: Store) -> None:
    """Say so where the last build of a store did not come to its end."""
    if not store.complete:
        complain(f"{store.path}: its last build was stopped; evolve index build goes on where it was", "warning")
