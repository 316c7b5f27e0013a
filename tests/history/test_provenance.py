"""Where every character comes from: on families whose births are known, and on the project's own texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evolve.corpus import read_texts
from evolve.history.provenance import provenance, strata
from evolve.language.profile import language
from evolve.model.resolution import Paragraph, Resolution, Section
from tests.author import Sort
from tests.families import Family, family

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "provenance"
SEEDS = range(6)
RIGHT = 0.97


@pytest.fixture(scope="module")
def texts():
    return read_texts(ROOT / "texts").texts


def letters(text: str, tag: str) -> str:
    return "".join(filter(str.isalnum, language(tag).writing.fold(text).text))


def made(*versions: list[str]) -> list[Resolution]:
    return [
        Resolution(
            key=f"V{at}",
            language="zh-Hans",
            year=2000 + at,
            paragraphs=tuple(
                Paragraph(f"OP{number}", Section.OPERATIVE, str(number), 0, text)
                for number, text in enumerate(paragraphs, 1)
            ),
        )
        for at, paragraphs in enumerate(versions)
    ]


def cases() -> list[tuple[str, dict]]:
    raw = json.loads((ROOT / "tests" / "cases" / "history" / "provenance.json").read_text(encoding="utf-8"))
    return list(raw.items())


@pytest.mark.parametrize(("name", "case"), cases(), ids=[name for name, _ in cases()])
def test_made_up_versions(name, case):
    versions = made(*case["versions"])
    found = provenance(versions[-1], versions, ignore=case.get("ignore", ()))
    told = [
        [run.text, run.origin.document, *(["elsewhere"] if run.origin.elsewhere else []), *run.origin.absent]
        for paragraph in found.paragraphs
        for run in paragraph.runs
    ]
    assert told == case["runs"]


def substituted(made_up: Family, text: str) -> set[int]:
    """Places inside a term that gave way or took its place: its rim may count either way."""
    terms = {term for pairs in made_up.substitutions for pair in pairs for term in pair}
    inside: set[int] = set()
    for term in terms:
        at = text.find(term)
        while at >= 0:
            inside.update(range(at, at + len(term)))
            at = text.find(term, at + 1)
    return inside


def test_births_in_families_of_six_versions():
    right = wrong = 0
    for seed in SEEDS:
        made_up = family(seed, versions=6, paragraphs=25)
        keys = [text.key for text in made_up.texts]
        for paragraph in provenance(made_up.texts[-1], made_up.texts).paragraphs:
            born = made_up.letters[-1][paragraph.id]
            left_out = substituted(made_up, "".join(letter.character for letter in born))
            for run in paragraph.runs:
                for k in range(run.span.start, run.span.end):
                    if born[k].sort is Sort.OWN and born[k].character.isalnum() and k not in left_out:
                        right += keys[born[k].version] == run.origin.document
                        wrong += keys[born[k].version] != run.origin.document
    assert right / (right + wrong) >= RIGHT, (right, wrong)


def test_runs_cover_each_paragraph(texts):
    for text in texts:
        for paragraph in provenance(text, texts).paragraphs:
            assert "".join(run.text for run in paragraph.runs) == text.by_id[paragraph.id].text
            ends = [0, *(run.span.end for run in paragraph.runs)]
            assert [run.span.start for run in paragraph.runs] == ends[:-1]


def test_every_run_stands_in_the_origin_it_names(texts):
    by_key = {text.key: text for text in texts}
    for text in texts:
        for paragraph in provenance(text, texts).paragraphs:
            for run in paragraph.runs:
                origin = by_key[run.origin.document]
                there = letters(origin.by_id[run.origin.paragraph].text, origin.language)
                assert letters(run.text, text.language) in there, (text.key, paragraph.id, run)
                assert origin.order <= text.order


def test_shares_sum_to_one(texts):
    for text in texts:
        found = provenance(text, texts)
        for share in (found.share, *(share for _, share in found.sections)):
            assert share.verbatim + share.adapted + share.new == pytest.approx(1, abs=1e-5)


def test_strata_are_the_shares_of_each_text(texts):
    layers = strata(texts)
    for text in texts:
        own = [layer for layer in layers if layer.document == text.key]
        assert sum(layer.share for layer in own) == pytest.approx(1, abs=1e-5)
        assert all(layer.characters for layer in own)


def test_order_of_the_texts_says_nothing(texts):
    newest = texts[-1]
    assert provenance(newest, texts) == provenance(newest, tuple(reversed(texts)))


def test_later_texts_are_not_looked_at(texts):
    assert provenance(texts[1], texts) == provenance(texts[1], texts[:2])


def test_op10_to_op16_of_79_236_as_checked_by_hand(texts, pytestconfig):
    newest = next(text for text in texts if text.key == "A/RES/79/236")
    chosen = [f"OP{number}" for number in range(10, 17)]
    found = {
        paragraph.id: [[run.text, run.origin.document, run.origin.paragraph] for run in paragraph.runs]
        for paragraph in provenance(newest, texts).paragraphs
        if paragraph.id in chosen
    }
    golden = GOLDEN / "A-RES-79-236.json"
    if pytestconfig.getoption("--accept"):
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
