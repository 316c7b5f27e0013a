"""The apparatus as it is printed: sigla, additions, omissions; differences that no reader sees are none."""

from __future__ import annotations

import pytest

from evolve.history.lineage import lineages
from evolve.report import names
from evolve.report.apparatuses import apparatus_views
from evolve.report.comparisons import Comparisons
from evolve.report.dossier_views import ApparatusView
from tests.report import collection

SHARED = "the Secretary-General to submit a comprehensive report on the state of South-South cooperation"


def printed(*wordings: str) -> ApparatusView:
    """The apparatus of one paragraph, of which there is a text a year."""
    texts = [
        collection.resolution({"key": str(at), "language": "en", "year": 2000 + at, "paragraphs": [["OP1", words]]})
        for at, words in enumerate(wordings)
    ]
    made = lineages(texts).lineages[0]
    comparisons = Comparisons(texts, {}, names.stems(text.key for text in texts))
    signs = {text.key: f"{at:02}" for at, text in enumerate(texts)}
    line = made.members[:-1][::-1]
    (view,) = apparatus_views(made, comparisons, lambda member: line, signs, "en")
    return view


@pytest.mark.parametrize(
    ("older", "newest", "entries"),
    [
        (("Requests", "Urges"), "Urges", [("Urges", ("01", "02"), [("Requests", ("00",))])]),
        (("Requests", "Invites"), "Urges", [("Urges", ("02",), [("Requests", ("00",)), ("Invites", ("01",))])]),
        (("Urges", "urges"), "Urges", []),
    ],
)
def test_verbs_of_three_years(older: tuple[str, ...], newest: str, entries: list[object]) -> None:
    view = printed(*(f"{verb} {SHARED};" for verb in older), f"{newest} {SHARED};")
    told = [(one.lemma, one.signs, [(r.text, r.signs) for r in one.readings]) for one in view.entries]
    assert told == entries
    assert [sign for sign, _ in view.witnesses] == ["00", "01", "02"]


def test_what_an_older_text_has_more_is_added_before_the_first_word_too() -> None:
    view = printed(f"Also requests {SHARED} today;", f"requests {SHARED};")
    assert [(one.adds, one.lemma, one.readings[0].text.strip()) for one in view.entries] == [
        (True, "", "Also"),
        (True, "", "today"),
    ]
    assert view.entries[0].before == ""
    assert view.entries[1].before.endswith("cooperation")
