"""Work shared among processes: the same results in the same order, only sooner.

How many work is said by who calls, since how many processors there are is nothing that a text depends on.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

State = TypeVar("State")
Item = TypeVar("Item")
Made = TypeVar("Made")

FEW = 48
"""Items up to which one process does all: starting others takes as long as comparing a few texts (10 have 45 pairs)."""

AT_A_TIME = 4
"""Items that are handed out together: few enough that all are done at about the same time."""

MOST = 16
"""Processes beyond which handing out and collecting takes what sharing saves."""


@dataclass(frozen=True, slots=True)
class Crew:
    """So many processes, which exist only while there is work."""

    workers: int = 1
    few: int = FEW

    def each(self, work: Callable[[State, Item], Made], state: State, items: Sequence[Item]) -> list[Made]:
        """``work(state, item)`` for each item, in their order; raises what the first that fails raises.

        ``work`` is a function of a module; it, the state, the items and what is made of them can be pickled.
        """
        if self.workers > 1 and len(items) > self.few:
            # A machine without semaphores or shared memory, or one that ended a process for want of memory.
            with suppress(NotImplementedError, ImportError, BrokenProcessPool):
                return self._shared(work, state, items)
        return [work(state, item) for item in items]

    def _shared(self, work: Callable[[State, Item], Made], state: State, items: Sequence[Item]) -> list[Made]:
        context = multiprocessing.get_context(start_method())
        pool = ProcessPoolExecutor(min(self.workers, MOST), context, _begin, (partial(work, state),))
        try:
            return list(pool.map(_do, items, chunksize=AT_A_TIME))
        finally:
            pool.shutdown(cancel_futures=True)


ALONE = Crew()
"""One process, which does all by itself."""


def start_method() -> str:
    """Forked processes have the state already, but none of the threads that libraries (vl-convert) have started and
    would wait for; so they are forked only where there is but one, and where that can be known."""
    tasks = Path("/proc/self/task")
    return "fork" if sys.platform == "linux" and tasks.is_dir() and len(list(tasks.iterdir())) == 1 else "spawn"


_work: list[Callable[[Any], Any]] = []
"""What this process was started for."""


def _begin(work: Callable[[Any], Any]) -> None:
    end_with_parent()
    _work[:] = [work]


def _do(item: Any) -> Any:
    return _work[0](item)


def end_with_parent() -> None:
    """End this process when its parent does: a pool whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
