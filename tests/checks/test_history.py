"""What the history rules find in each of the five texts against the others, each line judged by hand.

`tests/golden/checks/history.txt` holds a line for each finding and below it what a reader of both texts says of it:
right, doubtful or wrong. Who changes a rule reads what is new and judges it; nothing writes the file but a hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evolve.checks.draft import Draft
from evolve.checks.library import Library
from evolve.checks.rules import HISTORY
from evolve.corpus import read_texts
from evolve.model.finding import Finding, Severity
from evolve.reading import source_text
from evolve.reading.places import SourceMap
from tests.checks.harness import findings_of
from tests.conftest import GOLDEN, ROOT

JUDGED = GOLDEN / "checks" / "history.txt"
LONGEST = 24


def told() -> Iterator[str]:
    """A line for each text, and one for each finding in it."""
    library = Library(read_texts(ROOT / "texts").texts)
    for text in library.texts:
        path = ROOT / "texts" / str(text.path).rsplit("texts/", 1)[-1]
        others = tuple(one for one in library.texts if one is not text)
        draft = Draft(text, SourceMap(source_text(path), text), path.name, library, others, is_agreed=True)
        yield f"== {text.key}, held against {draft.base.key if draft.base else 'nothing'}"
        yield from (line(finding) for finding in findings_of(draft, *HISTORY))


def line(finding: Finding) -> str:
    found = re.search("⟦(.*?)⟧", finding.excerpt, re.DOTALL)
    words = "".join((found[1] if found else "").split())
    shown = words if len(words) <= LONGEST else words[:LONGEST] + "…"
    place = f"{finding.at.line}:{finding.at.column}" if finding.at else "-"
    return f"{finding.severity.value} {finding.rule} {finding.paragraph} {place} ⟦{shown}⟧ {finding.message}"


def judged() -> list[str]:
    return JUDGED.read_text(encoding="utf-8").splitlines()


def test_the_findings_are_those_that_were_judged() -> None:
    assert list(told()) == [row for row in judged() if row and not row.startswith(("#", "    "))]


def test_every_finding_is_judged() -> None:
    rows = judged()
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        if row.startswith(tuple(level.value for level in Severity)):
            assert re.match(r"    # (right|doubtful|wrong): \S", after), row


def test_most_of_what_is_told_is_right() -> None:
    verdicts = [row.split()[1].rstrip(":") for row in judged() if row.startswith("    #")]
    assert verdicts.count("wrong") <= 0.05 * len(verdicts)
