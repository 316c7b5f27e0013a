"""Each rule finds its planted fault on its line in the three English texts, which lie beside the project only."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from evolve.checks.library import Library
from evolve.checks.rules import BY_NAME
from evolve.corpus import read_texts
from evolve.model.finding import Finding, Severity
from evolve.model.resolution import Paragraph, Section
from evolve.model.span import Span
from tests.checks.harness import draft_of, findings_of
from tests.checks.planting import Bed, Planted
from tests.checks.test_planted import ROOT_RULES, lines
from tests.conftest import ROOT

TEXTS = ROOT.parent / "shared" / "data" / "en"
STEMS = ("A_RES_71_244", "A_RES_72_237", "A_RES_73_249")
FAULTS = tomllib.loads((Path(__file__).parent / "faults-en.toml").read_text(encoding="utf-8"))
BEDS = pytest.mark.parametrize("stem", STEMS)
TRIED = 2
"""Paragraphs tried in each text."""
Place = tuple[Paragraph, int]

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="needs the English texts in ../shared/data/en, which lie beside this checkout only"
)


@cache
def bed_of(stem: str) -> Bed:
    return Bed(TEXTS / f"{stem}.txt")


@cache
def library() -> Library:
    return Library(read_texts(TEXTS).texts)


def found(planted: Planted, rule: str, stem: str, *, against: bool = False) -> list[Finding]:
    shelf = library() if against else None
    return list(findings_of(draft_of(planted.source, name=f"{stem}.txt", library=shelf), BY_NAME[rule]))


def place_for(fault: int, places: list[Place]) -> Place:
    """One of the places, another for each fault: every fault is tried once in each text, since reading takes its time."""
    return places[(fault * 7 + 3) % len(places)]


@BEDS
@pytest.mark.parametrize("number", range(len(FAULTS["inserted"])), ids=lambda k: f"{k}-{FAULTS['inserted'][k]['rule']}")
def test_what_is_inserted_is_found_on_its_line(stem: str, number: int) -> None:
    bed, fault = bed_of(stem), FAULTS["inserted"][number]
    draft = draft_of(bed.source)
    free = [(p, at) for p, at in bed.blanks() if not draft.is_quoted(p, Span(at, at))]
    paragraph, at = place_for(number, free)
    planted = bed.replaced(paragraph, Span(at, at + 1), fault["words"])
    against = fault["rule"] in ("unsourced-text", "citation-date")
    assert planted.line in lines(found(planted, fault["rule"], stem, against=against)), paragraph.id


@BEDS
@pytest.mark.parametrize("kind", ["session", "other_session"])
def test_only_sessions_that_are_over_are_found(stem: str, kind: str) -> None:
    bed = bed_of(stem)
    places = [(p, at) for p, at in bed.blanks() if p.section is not Section.PREAMBULAR]
    for number, fault in enumerate(FAULTS[kind]):
        paragraph, at = place_for(number, places)
        planted = bed.replaced(paragraph, Span(at, at + 1), fault["words"])
        told = lines(found(planted, "session-roll-forward", stem))
        assert told == [planted.line] * (kind == "session"), (paragraph.id, fault["words"])


@BEDS
@pytest.mark.parametrize(("rule", "place"), [("verb-weakened", 0), ("verb-strengthened", 1)])
def test_changed_verbs_are_found_on_their_line(stem: str, rule: str, place: int) -> None:
    bed = bed_of(stem)
    draft = draft_of(bed.source, name=f"{stem}.txt")
    tried = 0
    for paragraph in bed.whole():
        opening = draft.language.verbs.opening(draft.normals[paragraph.id].folded)
        verb = FAULTS["verbs"].get(opening.verb, ["", ""])[place] if opening else ""
        span = draft.normals[paragraph.id].source(Span(opening.start, opening.end)) if opening and verb else None
        if span and paragraph.section is Section.OPERATIVE and span.start == 0:
            planted = bed.replaced(paragraph, span, verb)
            assert planted.line in lines(found(planted, rule, stem, against=True)), (paragraph.id, verb)
            tried += 1
            if tried == TRIED:
                break
    assert tried


@BEDS
def test_a_dropped_paragraph_is_found_on_what_follows(stem: str) -> None:
    bed = bed_of(stem)
    tried = 0
    for before, after in pairwise(bed.text.paragraphs):
        assert before.line and after.line
        page = any("A/RES/" in line for line in bed.lines[before.line - 1 : after.line])
        if before.section is not after.section or before.calls or len(before.text) < 40 or page:
            continue
        kept = bed.lines[: before.line - 1] + bed.lines[after.line - 1 :]
        findings = found(Planted("\n".join(kept), before.line), "agreed-paragraph-dropped", stem, against=True)
        assert (before.line, Severity.WARNING) in [(f.at.line, f.severity) for f in findings if f.at], before.id
        tried += 1
        if tried == TRIED:
            break
    assert tried


@BEDS
def test_wrong_endings_are_found_on_their_line(stem: str) -> None:
    bed = bed_of(stem)
    for paragraph in bed.text.paragraphs[2::8]:
        end = len(paragraph.text.rstrip())
        if paragraph.text[end - 1] in ",;":
            planted = bed.replaced(paragraph, Span(end - 1, end), ":" if paragraph.text[end - 1] == "," else ",")
            assert planted.line in lines(found(planted, "paragraph-ending", stem)), paragraph.id


def test_a_newer_text_of_the_series_that_is_not_cited_is_found() -> None:
    bed = bed_of("A_RES_73_249")
    older = [text for text in library().texts if text.key != "A/RES/73/249"]
    rule = BY_NAME["citation-roll-forward"]
    assert findings_of(draft_of(bed.source, older), rule) == ()
    (told,) = findings_of(draft_of(bed.source.replace(" and 72/237 of 20 December 2017", ""), older), rule)
    assert told.at
    assert bed.lines[told.at.line - 1].startswith("71/244 of 21 December 2016")


@BEDS
def test_the_texts_themselves_have_no_loud_finding(stem: str) -> None:
    structure = [rule for rule in BY_NAME.values() if rule.name in ROOT_RULES]
    findings = findings_of(draft_of(bed_of(stem).source), *structure)
    assert [f for f in findings if f.severity is not Severity.INFO] == []
