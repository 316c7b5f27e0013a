"""Each rule finds its planted fault on its line, in each of the five texts and so in each of their layouts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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
from tests.conftest import ROOT

PATHS = sorted((ROOT / "texts" / "zh").glob("*.txt"))
FAULTS = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
BEDS = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
PLACES = 3
"""Places tried in each text."""


@cache
def bed_of(path: Path) -> Bed:
    return Bed(path)


@cache
def library() -> Library:
    """The five texts; what is worked out of them serves all tests."""
    return Library(read_texts(ROOT / "texts").texts)


def found(planted: Planted, rule: str, path: Path, against: bool = False) -> list[Finding]:
    """What the rule finds in the planted text and does not find in the text itself, on lines."""
    shelf = library() if against else None
    return list(findings_of(draft_of(planted.source, name=path.name, library=shelf), BY_NAME[rule]))


def lines(findings: list[Finding]) -> list[int]:
    return [finding.at.line for finding in findings if finding.at]


def _there(place: tuple[Paragraph, int]) -> tuple[Paragraph, Span]:
    return place[0], Span(place[1], place[1])


@BEDS
@pytest.mark.parametrize("fault", FAULTS["inserted"], ids=lambda fault: f"{fault['rule']} {fault['words'][:8]}")
def test_what_is_inserted_is_found_on_its_line(path: Path, fault: dict[str, str]) -> None:
    bed = bed_of(path)
    draft = draft_of(bed.source, name=path.name)
    silenced = FAULTS["silenced"]["by"] if fault["rule"] == "superseded-term" else "\n"
    places = [(paragraph, at) for paragraph, at in bed.middle() if silenced not in paragraph.text]
    places = [place for place in places if fault["rule"] != "superseded-term" or not draft.is_quoted(*_there(place))]
    for paragraph, at in places[:: max(1, len(places) // PLACES)]:
        planted = bed.inserted(paragraph, at, fault["words"])
        against = fault["rule"] in ("superseded-term", "unsourced-text", "citation-date")
        assert planted.line in lines(found(planted, fault["rule"], path, against)), paragraph.id


@BEDS
def test_wrong_numbers_are_found_on_their_line(path: Path) -> None:
    bed = bed_of(path)
    for paragraph in bed.text.paragraphs[::2]:
        for step in (2, 1, -1):
            number = int(paragraph.number) + step if paragraph.number and paragraph.number.isdecimal() else 0
            is_last = paragraph is [p for p in bed.text.paragraphs if p.section is paragraph.section][-1]
            if number > 0 and not (step == -1 and number == 1 and is_last):
                planted = bed.numbered(paragraph, str(number))
                assert planted.line in lines(found(planted, "numbering", path)), (paragraph.id, number)


@BEDS
def test_wrong_endings_are_found_on_their_line(path: Path) -> None:
    bed = bed_of(path)
    body = [p for p in bed.text.paragraphs if p.section is not Section.ANNEX]
    for place, paragraph in enumerate(body):
        end = len(paragraph.text.rstrip())
        marks = FAULTS["ends"]["marks"]
        tried = marks if place in (0, 1, len(body) - 1) else marks[place % len(marks) :][:1]  # all, where it matters
        for mark in tried:
            if paragraph.text[end - 1] in marks and paragraph.text[end - 1] != mark:
                planted = bed.replaced(paragraph, Span(end - 1, end), mark)
                assert planted.line in lines(found(planted, "paragraph-ending", path)), (paragraph.id, mark)


def footnotes(bed: Bed) -> Iterator[tuple[str, Planted]]:
    """Each note without its mark, each mark without its note; marks that are used once."""
    calls = [(p, k, call.mark) for p in bed.text.paragraphs for k, call in enumerate(p.calls)]
    used = [mark for _, _, mark in calls]
    for paragraph, place, mark in calls:
        note = next(note for note in bed.text.footnotes if note.mark == mark)
        at, label = bed.map.mark(paragraph, place), bed.map.number(note)
        end = bed.map.range(note, Span(len(note.text) - 1, len(note.text)))
        assert at and label and end and note.line
        if used.count(mark) == 1:
            line = bed.lines[at.line - 1]
            without = [*bed.lines[: at.line - 1], line[: at.column - 1] + line[at.end_column - 1 :]]
            yield f"mark {mark}", Planted("\n".join([*without, *bed.lines[at.line :]]), note.line)
        kept = [*bed.lines[: note.line - 1], *bed.lines[end.line :]]
        moved = 0 if at.line < note.line else end.line - note.line + 1
        yield f"note {mark}", Planted("\n".join(kept), at.line - moved)


@BEDS
def test_marks_without_notes_and_notes_without_marks_are_found(path: Path) -> None:
    bed = bed_of(path)
    tried = 0
    for name, planted in footnotes(bed):
        tried += 1
        assert planted.line in lines(found(planted, "footnotes", path)), name
    assert tried or path.stem == "A-73-L.80"  # which has no notes


@BEDS
def test_sessions_that_are_over_are_found_on_their_line(path: Path) -> None:
    bed = bed_of(path)
    places = [(p, at) for p, at in bed.middle() if p.section is not Section.PREAMBULAR]
    for paragraph, at in places[:: max(1, len(places) // PLACES)]:
        planted = bed.inserted(paragraph, at, FAULTS["session"]["words"])
        findings = found(planted, "session-roll-forward", path)
        assert planted.line in lines(findings) or paragraph.text[:2] in ("注意", "回顾"), paragraph.id


@pytest.mark.parametrize("name", FAULTS["rolled"])
def test_an_older_text_in_place_of_the_newest_is_found_on_its_line(name: str) -> None:
    bed = bed_of(next(path for path in PATHS if path.stem == name.replace("_", ".")))
    newest, older = FAULTS["rolled"][name]
    planted = Planted(bed.source.replace(newest, older), 0)
    cited_on = [number for number, line in enumerate(planted.source.split("\n"), 1) if older in line]
    findings = found(planted, "citation-roll-forward", bed.path, against=True)
    assert findings
    places = [finding.at for finding in findings if finding.at]
    assert all(any(at.line <= line <= at.end_line for line in cited_on) for at in places)  # the date is part of it
    told = [finding.message for finding in findings]
    assert any(f"{newest} of" in message for message in told)
    unplanted = found(Planted(bed.source, 0), "citation-roll-forward", bed.path, against=True)
    assert not any(f"{newest} of" in finding.message for finding in unplanted)


@BEDS
@pytest.mark.parametrize(("rule", "place"), [("verb-weakened", 0), ("verb-strengthened", 1)])
def test_changed_verbs_are_found_on_their_line(path: Path, rule: str, place: int) -> None:
    bed = bed_of(path)
    tried = 0
    for paragraph in bed.whole():
        draft = draft_of(bed.source, name=path.name)
        opening = draft.language.verbs.opening(draft.normals[paragraph.id].folded)
        verb = FAULTS["verbs"].get(opening.verb, ["", ""])[place] if opening else ""
        span = draft.normals[paragraph.id].source(Span(opening.start, opening.end)) if opening and verb else None
        if span and len(bed.map.pieces(paragraph, span)) == 1 and paragraph.text[: span.start] == "":
            planted = bed.replaced(paragraph, span, verb)
            assert planted.line in lines(found(planted, rule, path, against=True)), (paragraph.id, verb)
            tried += 1
            if tried == PLACES:
                break
    assert tried


@BEDS
def test_a_dropped_paragraph_is_found_on_what_follows(path: Path) -> None:
    bed = bed_of(path)
    paragraphs = bed.text.paragraphs
    tried = 0
    for before, after in pairwise(paragraphs):
        assert before.line and after.line
        if before.section is not after.section or before.level or after.level or before.calls or len(before.text) < 40:
            continue
        kept = bed.lines[: before.line - 1] + bed.lines[after.line - 1 :]
        planted = Planted("\n".join(kept), before.line)
        findings = found(planted, "agreed-paragraph-dropped", path, against=True)
        assert [(f.at.line, f.severity) for f in findings if f.at] == [(before.line, Severity.WARNING)], before.id
        tried += 1
        if tried == PLACES:
            break
    assert tried


@BEDS
def test_the_texts_themselves_have_only_the_real_faults(path: Path) -> None:
    """A/73/L.80: and in A24(h), a blank within a word in A28(e)."""
    structure = [rule for rule in BY_NAME.values() if rule.name in ROOT_RULES]
    loud = [f for f in findings_of(draft_of(bed_of(path).source), *structure) if f.severity is not Severity.INFO]
    real = {"A-73-L.80": [("stray-latin", "A24(h)"), ("stray-space", "A28(e)")]}
    assert [(f.rule, f.paragraph) for f in loud] == real.get(path.stem, [])


ROOT_RULES = {
    "numbering",
    "footnotes",
    "paragraph-ending",
    "quotes",
    "punctuation-width",
    "stray-latin",
    "stray-space",
    "mixed-script",
    "brackets",
    "repeated-verb",
}
