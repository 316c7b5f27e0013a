"""Three texts in every format: as somebody last read it, valid, and harmless to the terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from evolve.export.screen import Screen
from evolve.export.terminal_threeway import threeway_terminal
from evolve.export.threeway_json import threeway_document
from evolve.formats import FORMATS
from evolve.history.threeway import threeway
from evolve.model.threeway import Fate
from tests.conftest import ROOT
from tests.export.test_json import validated
from tests.history.collection import text

CASES = tomllib.loads((ROOT / "tests" / "cases" / "history" / "threeway.toml").read_text(encoding="utf-8"))["case"]
SIDES = ("base", "draft", "adopted")
SCREEN = Screen(72)


@pytest.mark.parametrize("form", sorted(set(FORMATS["threeway"]) - {"html"}))
def test_every_case_as_it_was_read(form: str, golden: Callable[[str, str], None]) -> None:
    printed = []
    for case in CASES:
        texts = tuple(text(2000 + at, *case[side], key=side) for at, side in enumerate(SIDES))
        printed.append(f"# {case['name']}\n{FORMATS['threeway'][form](threeway(*texts), texts, SCREEN)}")
    golden(f"export/threeway.{'terminal.txt' if form == 'terminal' else form}", "\n".join(printed))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_json_is_valid(case: dict[str, list[str]]) -> None:
    made = threeway(*(text(2000 + at, *case[side], key=side) for at, side in enumerate(SIDES)))
    read = validated("threeway", threeway_document(made))
    for side in SIDES:
        joined = {
            one[side]: "".join(stretch[f"{side}_text"] for stretch in one["stretches"]) for one in read["provisions"]
        }
        assert [joined[f"OP{number}"] for number, _ in enumerate(case[side], 1)] == case[side]


def test_every_fate_is_met_in_a_case() -> None:
    fates = {row[-1] for case in CASES for row in case["provisions"]}
    assert fates == {fate.value for fate in Fate}


def test_a_document_never_steers_the_terminal() -> None:
    texts = (text(2000 + at, f"\x1b[3{at}m words {at} \x1b[0m", key=f"\x1b{at}") for at in range(3))
    assert "\x1b" not in threeway_terminal(threeway(*texts), Screen(72))
    assert "\x1b" in threeway_terminal(
        threeway(text(1, "a b"), text(2, "a c"), text(3, "a c")), Screen(72, colour=True)
    )


def test_texts_without_paragraphs() -> None:
    made = threeway(text(1), text(2), text(3))
    assert made.provisions == ()
    assert threeway_terminal(made, SCREEN)
