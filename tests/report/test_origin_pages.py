"""The pages of where the wording comes from: the whole text, every run with its sign, its link and its words."""

from __future__ import annotations

import pytest

from evolve.history.provenance import provenances, strata, strata_of
from evolve.model.provenance import Origin, ParagraphProvenance, Provenance, Run, Share
from evolve.model.resolution import Section
from evolve.model.span import Span
from evolve.report import names
from evolve.report.origins import COLOURS, WIDTH, origins_view
from evolve.report.sigla import sigla
from tests.report.collection import resolution


@pytest.mark.parametrize(
    ("years", "signs"),
    [
        ([2003, 2009, 2014], ["03", "09", "14"]),
        ([1999, 2015, 2015, 2015], ["99", "15a", "15b", "15c"]),
        ([1903, 2003], ["1903", "2003"]),
        ([2003, None, None], ["03", "?a", "?b"]),
        ([2003, None], ["03", "?"]),
        ([2003] * 28, ["03a", "03b", *(["..."] * 23), "03z", "03aa", "03ab"]),
    ],
)
def test_sigla_tell_the_texts_apart(years: list[int | None], signs: list[str]) -> None:
    found = sigla([(str(at), year) for at, year in enumerate(years)])
    assert len(set(found.values())) == len(years)
    assert [one for one in zip(found.values(), signs, strict=True) if one[1] != "..." and one[0] != one[1]] == []


def test_the_page_holds_the_whole_text(pages, collection) -> None:
    stems = names.stems(text.key for text in collection[0])
    for text in collection[0]:
        page = pages[names.origins_page(stems[text.key])]
        said = {
            section.attributes["id"]: section.find("text")[0].words("sup", "vh")
            for section in page.root.find("paragraph")
        }
        assert said == {names.anchor(paragraph.id): paragraph.text for paragraph in text.paragraphs}  # fmt: skip


def test_each_run_says_in_sign_and_words_where_it_first_stood_and_leads_there(pages, collection) -> None:
    newest = max(collection[0], key=lambda text: text.order)
    runs = pages[names.origins_page(names.stems(t.key for t in collection[0])[newest.key])].root.find("text", tag="p")
    links = [link for run in runs for link in run.find("run", tag="a")]
    assert links
    for link in links:
        assert link.find(tag="sup")[0].words().strip("≈↺").isdigit()
        place = link.find("vh")[0].words().strip(" ()")
        assert place == link.attributes["data-origin"]
        paragraph = place.partition(" · ")[0].rpartition(" ")[2]
        assert link.attributes["href"].endswith(f"#{names.anchor(paragraph)}")


def test_a_legend_names_every_sign_on_the_page(pages) -> None:
    for name, page in pages.items():
        if name.startswith("origins/"):
            legend = {sup.words() for item in page.root.find("legend") for sup in item.find(tag="sup")}
            shown = {sup.words().strip("≈↺") for p in page.root.find("text", tag="p") for sup in p.find(tag="sup")}
            assert shown == legend


def test_the_bar_is_full(collection) -> None:
    for text, made in zip(sorted(collection[0], key=lambda t: t.order), provenances(collection[0]), strict=True):
        parts = origins_view(made, text).bar
        assert sum(part.width for part in parts) == WIDTH
        assert [part.x for part in parts] == [sum(one.width for one in parts[:at]) for at in range(len(parts))]


def test_the_strata_of_a_series_are_those_of_its_provenances(collection) -> None:
    assert strata(collection[0]) == strata_of(provenances(collection[0]))


def test_a_dozen_sources_and_more_differ_in_colour_or_line() -> None:
    words = [f"word{at} of {at}, " for at in range(COLOURS * 3)]
    runs = tuple(Run(Span(0, len(said)), said, Origin(f"A/{at}", 1990 + at, "OP1")) for at, said in enumerate(words))
    paragraph = ParagraphProvenance("OP1", Section.OPERATIVE, True, runs)
    text = resolution({"key": "A/99", "year": 2030, "paragraphs": [["OP1", "".join(words)]]})
    view = origins_view(Provenance("A/99", 2030, (paragraph,), Share(1, 0, 0), ()), text)
    looks = [(source.colour, source.line) for source in view.sources]
    assert len(set(looks)) == len(looks) == COLOURS * 3
