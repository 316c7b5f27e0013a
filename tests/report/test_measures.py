"""The figures of the texts: shares that make a whole, layers from the oldest up, and the tables that say the same."""

from __future__ import annotations

import pytest

from evolve.history.provenance import provenances
from evolve.report import names
from evolve.report.measures import measures
from tests.families import family


@pytest.fixture(scope="module", params=range(2))
def made(request):
    texts = family(request.param, versions=4, paragraphs=10).texts
    return texts, measures(texts, provenances(texts), names.stems(text.key for text in texts))


def test_shares_and_layers_make_a_whole(made):
    texts, found = made
    assert [one.label.key for one in found.texts] == [text.key for text in texts]
    for one in found.texts:
        assert sum((one.share.verbatim, one.share.adapted, one.share.new)) == pytest.approx(1, abs=1e-5)
        assert sum(layer.share for layer in one.origins) == pytest.approx(1, abs=1e-5)
        older = sum(layer.share for layer in one.origins if layer.origin != one.label.key)
        assert older == pytest.approx(one.share.verbatim, abs=1e-5)
        assert sum(one.lengths.values()) == one.label.characters
        assert one.longest >= one.per_paragraph


def test_layers_lie_in_order_of_time(made):
    texts, found = made
    order = {text.key: at for at, text in enumerate(texts)}
    for one in found.texts:
        ranks = [order[layer.origin] for layer in one.origins]
        assert ranks == sorted(ranks)
        assert ranks[-1] <= order[one.label.key]


def test_one_text_has_figures_but_no_plots():
    text = family(0, versions=1, paragraphs=5).texts[0]
    found = measures([text], provenances([text]), names.stems([text.key]))
    assert len(found.texts) == 1
    assert found.fossils is None


def test_texts_of_one_year_are_told_apart(collection):
    texts = sorted(collection[0], key=lambda text: text.order)
    found = measures(texts, provenances(texts), names.stems(text.key for text in texts))
    assert len({one.year for one in found.texts}) == len(found.texts)


def test_every_plot_of_the_first_page_stands_beside_its_table(pages):
    index = pages["index.html"].root
    charts = index.find("chart", tag="svg")
    assert len(charts) == 4
    assert all(chart.attributes["role"] == "img" and chart.attributes["aria-label"] for chart in charts)
    assert len(index.find("measures", tag="table")[0].find(tag="tbody")[0].find(tag="tr")) == 3
    assert index.find("fossils", tag="table")
