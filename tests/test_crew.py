"""Work shared among processes gives what one process gives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from evolve.collation.series import compare_all
from evolve.crew import ALONE, Crew, start_method
from evolve.errors import BrokenPromise, EvolveError
from evolve.report import build
from tests.conftest import ROOT
from tests.report.collection import load

TWO = Crew(2, few=0)


def product(state: int, item: int) -> int:
    return state * item


def refused(_: None, item: int) -> int:
    raise BrokenPromise("a check failed", path=Path(f"{item}.txt"), advice="Tell us.")


def killed(parent: int, item: int) -> int:
    """The process that was started for it ends; the one that started it can do it."""
    if os.getpid() != parent:
        os._exit(9)
    return item


def test_results_stand_in_the_order_of_the_items() -> None:
    assert TWO.each(product, 3, range(100)) == [3 * item for item in range(100)] == ALONE.each(product, 3, range(100))


def test_an_error_comes_back_whole() -> None:
    with pytest.raises(EvolveError, match=r"0\.txt: a check failed\n  Tell us\."):
        TWO.each(refused, None, [0, 1])


def test_what_a_killed_process_leaves_undone_is_done() -> None:
    assert TWO.each(killed, os.getpid(), [1, 2, 3]) == [1, 2, 3]


def test_little_work_is_not_shared() -> None:
    assert Crew(2).each(product, 1, [os.getpid()]) == [os.getpid()]
    assert Crew(2).each(lambda _, item: item, None, [1]) == [1], "a lambda could not be sent"


def test_a_process_with_threads_is_not_forked() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert start_method() == "spawn"
    finally:
        waiting.set()
        thread.join()


def assert_the_same() -> None:
    texts, diffs, terms = load()
    assert compare_all(texts, crew=TWO) == compare_all(texts)
    assert build(texts, diffs, terms, crew=TWO) == build(texts, diffs, terms)


def test_a_report_is_the_same_of_processes_that_are_spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evolve.crew.start_method", lambda: "spawn")
    assert_the_same()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_a_report_is_the_same_of_processes_that_are_forked() -> None:
    """In a process of its own: this one has threads of other tests."""
    code = "from tests.test_crew import *; assert start_method() == 'fork'; assert_the_same()"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
