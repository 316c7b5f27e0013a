"""Terms that gave way to others, in small collections, made-up families and the project's own texts."""

from __future__ import annotations

from itertools import permutations

import pytest

from evolve.collation.align import align
from evolve.collation.normalize import normals
from evolve.history import terms
from evolve.language.profile import language
from evolve.model.resolution import Resolution
from evolve.model.substitution import Place, Substitution, SubstitutionKind, SubstitutionStatus, Terms
from tests.collation.written import cases, written
from tests.history.cases import FOLDER, collection, mined

COLLECTIONS = [None, 0, 1, 2]


def fold(text: str) -> str:
    return language("zh").writing.fold(text).text


every = pytest.mark.parametrize("number", COLLECTIONS)


@pytest.mark.parametrize("name", cases("history"))
def test_case(name: str) -> None:
    """Lines with ``not`` must not be found; a case of ``nothing`` has no substitution at all."""
    found = terms(collection(FOLDER / f"{name}.txt")).substitutions
    said = {shown(one) for one in found} | {f"{one.old} → {one.new}" for one in found}
    expected = written(FOLDER / f"{name}.expected")
    if expected == ["nothing"]:
        assert said == set()
        return
    assert {line for line in expected if not line.startswith("not ")} <= said
    assert {line for line in expected if line.startswith("not ") and line[4:] in said} == set()


def shown(one: Substitution) -> str:
    return f"{one.old} → {one.new} {one.kind} {one.status} {one.first_year} {one.support}"


@every
def test_evidence_holds_the_terms_where_it_says(number: int | None) -> None:
    texts, found = mined(number)
    by_key = {text.key: text for text in texts}
    assert found.substitutions
    for one in found.substitutions:
        assert one.support == len(one.evidence) >= 1
        for evidence in one.evidence:
            assert fold(text_at(evidence.old, by_key)) == one.old
            assert fold(text_at(evidence.new, by_key)) == one.new


def text_at(place: Place, texts: dict[str, Resolution]) -> str:
    return place.span.of(texts[place.document].by_id[place.paragraph].text)


@every
def test_evidence_is_in_order_of_time_and_says_what_was_first(number: int | None) -> None:
    texts, found = mined(number)
    order = {text.key: at for at, text in enumerate(texts)}
    years = {text.key: text.year for text in texts}
    for one in found.substitutions:
        newer = [order[evidence.new.document] for evidence in one.evidence]
        assert newer == sorted(newer)
        assert all(order[evidence.old.document] < order[evidence.new.document] for evidence in one.evidence)
        assert (one.first, one.first_year) == (one.evidence[0].new.document, years[one.evidence[0].new.document])


@every
def test_each_replacement_is_told_once(number: int | None) -> None:
    found = mined(number)[1].substitutions
    assert len({(one.old, one.new) for one in found}) == len(found)
    assert all(one.old != one.new and 0 < one.confidence <= 1 for one in found)
    places = [evidence for one in found for evidence in one.evidence]
    assert len(set(places)) == len(places)


@every
def test_no_date_no_symbol_and_no_mark_is_a_term(number: int | None) -> None:
    patterns = language("zh").writing.patterns
    for one in mined(number)[1].substitutions:
        for side in (one.old, one.new):
            assert not patterns["date"].fullmatch(side)
            assert not patterns["citation"].fullmatch(side)
            assert side[0].isalnum()
            assert side[-1].isalnum()


@every
def test_a_status_agrees_with_the_texts(number: int | None) -> None:
    texts, found = mined(number)
    order = {text.key: at for at, text in enumerate(texts)}
    last = {(one.old, one.new): order[one.evidence[-1].new.document] for one in found.substitutions}
    for one in found.substitutions:
        went_back = last.get((one.new, one.old), -1) > order[one.first]
        assert (one.status is SubstitutionStatus.REVERTED) == went_back


@every
def test_the_timeline_counts(number: int | None) -> None:
    texts, found = mined(number)
    counted = {(use.term, use.document): use for use in found.timeline}
    assert len(counted) == len(found.timeline)
    assert {term for term, _ in counted} == {term for one in found.substitutions for term in (one.old, one.new)}
    for text in texts:
        folded = [normal.folded for normal in normals(text)]
        size = sum(map(len, folded))
        for term in {term for term, _ in counted}:
            use = counted[term, text.key]
            assert use.count == sum(len(paragraph.split(term)) - 1 for paragraph in folded)
            assert use.per_1000 == pytest.approx(1000 * use.count / size, abs=1e-3)
            assert use.year == text.year


@pytest.mark.parametrize("name", ["reverted", "ongoing"])
def test_the_order_of_the_texts_does_not_matter(name: str) -> None:
    texts = collection(FOLDER / f"{name}.txt")
    assert {terms(shuffled) for shuffled in permutations(texts)} == {terms(texts)}


@every
def test_a_shuffled_collection_gives_the_same(number: int | None) -> None:
    texts, found = mined(number)
    assert terms((*texts[2:], *reversed(texts[:2]))) == found


def test_known_alignments_are_taken() -> None:
    texts = collection(FOLDER / "verb.txt")
    known = align(*texts)
    assert terms(texts, {(known.old, known.new): known}) == terms(texts)
    unlinked = type(known)(known.old, known.new, known.old_ids, known.new_ids, ())
    assert terms(texts, {(known.old, known.new): unlinked}) == Terms((), ())


@pytest.mark.parametrize("count", [0, 1])
def test_one_text_has_no_substitutions(count: int) -> None:
    assert terms(mined(None)[0][:count]) == Terms((), ())


SHIFTS = written(FOLDER / "five-texts.shifts")


@pytest.mark.parametrize("shift", SHIFTS)
def test_the_great_shifts_of_the_five_texts(shift: str) -> None:
    found = mined(None)[1].substitutions
    (one,) = (one for one in found if f"{one.old} → {one.new}" == shift)
    assert one.kind in (SubstitutionKind.TERM, SubstitutionKind.NAME)
    assert one in found[:10]
    assert one.status is SubstitutionStatus.COMPLETE


def test_the_strongest_comes_first() -> None:
    found = mined(None)[1].substitutions
    assert f"{found[0].old} → {found[0].new}" == SHIFTS[0]
    assert found[0].support == max(one.support for one in found)
