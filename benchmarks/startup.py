"""How long does a command take, from the shell and back? ``make bench-startup``

Each is timed beside a yardstick in the same run, in turns, and the best of all rounds counts: what else the machine
does only ever adds. The yardstick of ``--help`` is ``import click``, that of the others what any program with these
libraries must import. A command is timed as it runs on texts that it never saw (nothing is kept), and as it runs when
an earlier run kept them.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "texts" / "zh"
EVOLVE = str(Path(sys.executable).with_name("evolve"))
NOWHERE = ""
"""The folder of a cache that keeps nothing."""
YARDSTICKS = {
    "click": [sys.executable, "-c", "import click"],
    "all": [sys.executable, "-c", "import click, rapidfuzz.distance, rich.console, rich.table"],
}
"""What a command is measured by."""


def main() -> None:
    options = _options()
    compileall.compile_dir(ROOT / "evolve", quiet=1)  # as `make` does; PYTHONDONTWRITEBYTECODE may be set
    commands = _commands()
    with tempfile.TemporaryDirectory() as cache:
        runs = {(name, NOWHERE): command for name, command in (YARDSTICKS | commands).items()}
        runs |= {(name, cache): command for name, command in commands.items()}
        best = measure(runs, options.rounds)
    for name, yardstick in YARDSTICKS.items():
        print(f"{1000 * best[name, NOWHERE]:6.0f} ms  {yardstick[-1]}")
    print("    first time    again")
    for name in commands:
        times = best[name, NOWHERE], best[name, cache]
        columns = (f"{1000 * taken:4.0f} ms {taken / best[_yardstick(name), NOWHERE]:5.2f}" for taken in times)
        print(f"{'  '.join(columns)}  {name}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each command is run")
    return parser.parse_args()


def _yardstick(name: str) -> str:
    return "click" if name == "evolve --help" else "all"


def _commands() -> dict[str, list[str]]:
    """The commands by what is printed of them; `diff` of every pair of texts."""
    texts = sorted(TEXTS.glob("*.txt"))
    old, new = str(texts[0]), str(texts[-1])
    commands = {
        "evolve --help": ["--help"],
        f"evolve parse {texts[-1].stem}": ["parse", new],
        f"evolve align {texts[0].stem} {texts[-1].stem}": ["align", old, new],
        "evolve terms": ["terms", str(TEXTS.parent)],
    }
    for text in texts:
        commands[f"evolve check {text.stem}"] = ["check", str(text), "--texts", str(TEXTS.parent)]
    for one, other in combinations(texts, 2):
        commands[f"evolve diff {one.stem} {other.stem}"] = ["diff", str(one), str(other)]
    return {name: [EVOLVE, *arguments] for name, arguments in commands.items()}


Run = tuple[str, str]
"""The name of a command, and the folder of its cache."""


def measure(commands: Mapping[Run, Sequence[str]], rounds: int) -> dict[Run, float]:
    """The shortest time of each command, in seconds."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for run, command in commands.items():
            best[run] = min(best[run], _seconds(command, run[1]))
    return best


def _seconds(command: Sequence[str], cache: str) -> float:
    with tempfile.TemporaryFile() as errors:
        environment = {**os.environ, "EVOLVE_CACHE": cache}
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=errors, check=False, env=environment)
        taken = time.perf_counter() - start
        if done.returncode > 1:  # 1 says that there are differences or findings
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)}: {errors.read().decode()}")
    return taken


if __name__ == "__main__":
    main()
