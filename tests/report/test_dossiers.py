"""The dossiers: every paragraph has one, and it says what the texts say."""

from __future__ import annotations

import re

import pytest

from evolve.history.lineage import lineages
from evolve.language.profile import language
from evolve.model.lineage import Lineage, Lineages, Member, VerbUse
from evolve.report import build, names
from evolve.report.dossiers import Dossiers
from evolve.report.ladders import LADDERS, ladder_pictures
from evolve.report.sigla import sigla
from evolve.report.strands import web
from tests.report.reader import Element, Page


@pytest.fixture(scope="module")
def dossiers(collection) -> Dossiers:
    texts = sorted(collection[0], key=lambda text: text.order)
    stems = names.stems(text.key for text in texts)
    signs = sigla([(text.key, text.year) for text in texts])
    alignments = {pair: diff.alignment for pair, diff in collection[1].items()}
    return Dossiers(texts, collection[1], stems, signs, woven=web(texts, alignments), translations={})


@pytest.fixture(scope="module")
def made(collection) -> Lineages:
    return lineages(collection[0], {pair: diff.alignment for pair, diff in collection[1].items()})


def stages(pages: dict[str, Page]) -> dict[str, Element]:
    return {
        f"{name}#{stage.attributes['id']}": stage
        for name, page in pages.items()
        if name.startswith("lineage/")
        for stage in page.root.find("stage")
    }


def test_every_paragraph_has_its_dossier_with_its_wording(collection, pages, dossiers) -> None:
    found = stages(pages)
    hrefs = {dossiers.href(member): member for one in dossiers.lineages for member in one.members}
    assert set(found) == set(hrefs)
    texts = {text.key: text for text in collection[0]}
    for href, stage in found.items():
        member = hrefs[href]
        words = stage.find("wordings")[0].find("text")[0].words("del", "vh")
        assert words == texts[member.document].by_id[member.paragraph].text


def test_each_stage_is_compared_with_the_one_it_chiefly_descends_from(collection, pages, dossiers) -> None:
    texts = {text.key: text for text in collection[0]}
    for lineage in dossiers.lineages:
        for member in lineage.members:
            line = dossiers.main_line(member)
            if line:
                stage = stages(pages)[dossiers.href(member)]
                words = stage.find("wordings")[0].find("text")[0].words("ins", "vh")
                assert words == texts[line[0].document].by_id[line[0].paragraph].text


def test_other_years_are_compared_without_a_script(collection, dossiers) -> None:
    texts = {text.key: text for text in collection[0]}
    compared = [
        one for view in dossiers.views() for year in view.years for stage in year.stages for one in stage.against
    ]
    assert all(one.runs or one.pair_href for one in compared)
    for lineage in dossiers.lineages:
        for member in lineage.members:
            line = dossiers.main_line(member)
            forebears = dossiers.forebears(member)
            assert set(line) <= set(forebears)
            assert len({one.document for one in forebears}) == len(forebears)
            assert all(texts[one.document].order < texts[member.document].order for one in forebears)


def test_years_without_the_provision_are_told(dossiers, made) -> None:
    for view, lineage in zip(dossiers.views(), made.lineages, strict=True):
        absent = {year.label.key: year.absent for year in view.years}
        assert [key for key, why in absent.items() if why == "gap"] == list(lineage.gaps)
        assert {key for key, why in absent.items() if why is None} == {member.document for member in lineage.members}


def test_the_apparatus_prints_the_newest_wording(collection, pages, dossiers) -> None:
    texts, printed = {text.key: text for text in collection[0]}, 0
    for view in dossiers.views():
        shown = pages[view.href].root.find("apparatus")
        assert len(shown) == len(view.apparatuses)
        for element, one in zip(shown, view.apparatuses, strict=True):
            printed += 1
            assert element.find("text")[0].words("sup") == texts[view.newest].by_id[one.paragraph].text
            signs = {sign for sign, _ in one.witnesses}
            for entry in one.entries:
                told = [*entry.signs, *(sign for reading in entry.readings for sign in reading.signs)]
                assert sorted(told) == sorted(signs)
    assert printed


def test_verbs_of_every_year_are_in_the_table(pages, dossiers, made) -> None:
    for view, lineage in zip(dossiers.views(), made.lineages, strict=True):
        rows = [row for table in pages[view.href].root.find("verbs-table") for row in table.find(tag="tr")[1:]]
        assert len(rows) == len(lineage.verbs)
        for row, use in zip(rows, lineage.verbs, strict=True):
            assert use.verb in row.words()
            assert use.member.paragraph in row.words()


def test_a_ladder_has_its_verbs_at_their_height() -> None:
    verbs = language("en").verbs
    uses = tuple(
        VerbUse(Member(key, "OP1"), "", verb, "asking", rung.height, None)
        for key, verb in (("a", "invites"), ("b", "urges"))
        if (rung := verbs.rung(verb))
    )
    (picture,) = ladder_pictures(Lineage("L1", (), (), (), uses), {"a": "03", "b": "04"}, verbs)
    invites, urges = picture.points
    assert invites.y > urges.y
    assert invites.x < urges.x
    assert {rung.y for rung in picture.rungs if rung.used} == {invites.y, urges.y}


@pytest.mark.parametrize("tag", ["zh", "en", "fr"])
def test_every_ladder_has_a_name(tag: str) -> None:
    assert {rung.ladder for rung in language(tag).verbs.rungs.values() if rung} <= set(LADDERS)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_pages_of_both_languages_have_the_same_stages(collection, locale: str) -> None:
    made = build(*collection, locale=locale)
    counts = [len(re.findall(rb'class="stage"', content)) for name, content in made.items() if name.startswith("lineage/")]  # fmt: skip
    assert sum(counts) == sum(len(text.paragraphs) for text in collection[0])
