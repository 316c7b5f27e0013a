"""What the history rules find in each text against the others, each line judged by hand.

`tests/golden/checks/history.txt` and, for the three English texts, `english.txt` hold a line for each finding and below
it what a reader of both texts says of it: right, doubtful or wrong. Who changes a rule reads what is new and judges it; nothing writes the file but a hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evolve.checks.draft import Draft
from evolve.checks.library import Library
from evolve.checks.rules import HISTORY
from evolve.corpus import read_texts
from evolve.model.finding import Finding, Severity
from evolve.reading import source_text
from evolve.reading.places import SourceMap
from tests.checks.harness import findings_of
from tests.conftest import GOLDEN, ROOT

LONGEST = 24
ENGLISH = ROOT.parent / "shared" / "data" / "en"
"""Texts that lie beside the project; of their findings the words are not kept."""
COLLECTIONS = [
    pytest.param(ROOT / "texts" / "zh", "history.txt", id="zh"),
    pytest.param(
        ENGLISH,
        "english.txt",
        id="en",
        marks=pytest.mark.skipif(
            not ENGLISH.is_dir(), reason="needs the English texts in ../shared/data/en, which lie beside this checkout"
        ),
    ),
]


def told(folder: Path) -> Iterator[str]:
    """A line for each text, and one for each finding in it."""
    root = folder.parent if folder.parent.name == "texts" else folder
    library = Library(read_texts(root).texts)
    for text in library.texts:
        path = folder / Path(str(text.path)).name
        others = tuple(one for one in library.texts if one is not text)
        draft = Draft(text, SourceMap(source_text(path), text), path.name, library, others, is_agreed=True)
        yield f"== {text.key}, held against {draft.base.key if draft.base else 'nothing'}"
        yield from (line(finding, quoted=folder != ENGLISH) for finding in findings_of(draft, *HISTORY))


def line(finding: Finding, *, quoted: bool) -> str:
    found = re.search("⟦(.*?)⟧", finding.excerpt, re.DOTALL)
    words = "".join((found[1] if found else "").split())
    shown = f" ⟦{words if len(words) <= LONGEST else words[:LONGEST] + '…'}⟧" if quoted else ""
    place = f"{finding.at.line}:{finding.at.column}" if finding.at else "-"
    return f"{finding.severity.value} {finding.rule} {finding.paragraph} {place}{shown} {finding.message}"


def judged(name: str) -> list[str]:
    return (GOLDEN / "checks" / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("folder", "name"), COLLECTIONS)
def test_the_findings_are_those_that_were_judged(folder: Path, name: str) -> None:
    assert list(told(folder)) == [row for row in judged(name) if row and not row.startswith(("#", "    "))]


@pytest.mark.parametrize("name", ["history.txt", "english.txt"])
def test_every_finding_is_judged(name: str) -> None:
    rows = judged(name)
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        if row.startswith(tuple(level.value for level in Severity)):
            assert re.match(r"    # (right|doubtful|wrong): \S", after), row


@pytest.mark.parametrize("name", ["history.txt", "english.txt"])
def test_most_of_what_is_told_is_right(name: str) -> None:
    verdicts = [row.split()[1].rstrip(":") for row in judged(name) if row.startswith("    #")]
    assert verdicts.count("wrong") <= 0.05 * len(verdicts)
