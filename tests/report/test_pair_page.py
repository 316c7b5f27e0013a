"""The page of a pair: it holds both texts to the letter, and says what became of each paragraph."""

from __future__ import annotations

import pytest

from evolve.report import diff_page, names
from evolve.report.messages import load
from evolve.report.runs import FOLD_FROM
from tests.report.reader import Page

NOT_TEXT = ("vh", "call")
PAGE = "pair/A-RES-60-1__A-C.2-65-L.3.html"


def rows(page: Page):
    return {row.attributes["id"]: row for row in page.root.find("row", tag="article")}


def column(row, side: str):
    return row.find("text", side)[0]


def test_both_texts_stand_on_the_page_to_the_letter(pages, collection):
    texts, diffs, _ = collection
    by_key = {text.key: text for text in texts}
    stems = names.stems(by_key)
    for (old_key, new_key), diff in diffs.items():
        found = rows(pages[names.pair_page(stems[old_key], stems[new_key])])
        assert len(found) == len(diff.pairs)
        for pair in diff.pairs:
            row = found[names.new_anchor(pair.new) if pair.new else names.old_anchor(pair.old)]
            before = by_key[old_key].by_id[pair.old].text if pair.old else ""
            after = by_key[new_key].by_id[pair.new].text if pair.new else ""
            assert column(row, "old").words(*NOT_TEXT) == before
            assert column(row, "new").words(*NOT_TEXT, "del") == after
            assert column(row, "new").words(*NOT_TEXT, "ins") == before
            assert f"is-{pair.status}" in row.classes


def test_a_change_is_marked_up_and_said_aloud(pages):
    change = pages[PAGE].root.find("change")[-1]
    inserted = next(element for element in pages[PAGE].elements if element.tag == "ins")
    spoken = [element.words() for element in inserted.find("vh")]
    assert len(spoken) == 2
    assert inserted.words().startswith(spoken[0])
    assert inserted.words().endswith(spoken[1])
    assert "k-wording" in change.classes


def test_every_change_has_a_deep_link(pages):
    changes = [change for row in rows(pages[PAGE]).values() for change in column(row, "new").find("change")]
    assert changes
    assert all(":" in change.attributes["id"] for change in changes)


def test_identical_paragraphs_and_long_unchanged_runs_are_folded(pages):
    page = pages[PAGE]
    folded = page.root.find("unchanged", tag="details")
    assert [row.attributes["id"] for details in folded for row in details.find("row")] == ["n-PP1"]
    boxes = page.root.find("fold", tag="input")
    hidden = page.root.find("folded")
    assert len(boxes) == len(hidden) == 2
    assert all(
        str(len(run.words(*NOT_TEXT))) in box.attributes["data-sign"] for box, run in zip(boxes, hidden, strict=True)
    )
    assert all(len(run.words()) < FOLD_FROM * 2 for run in hidden)


def test_a_moved_paragraph_says_where_it_came_from_and_where_it_went(pages):
    page = pages[PAGE]
    moved = rows(page)["n-OP1"].find("s-moved")[0]
    departure = page.root.find("departure")[0]
    assert moved.attributes["href"] == f"#{departure.attributes['id']}"
    assert [link.attributes["href"] for link in departure.find(tag="a")] == ["#n-OP1"]
    place = page.ids.index
    assert place("o-OP2") < place("from-OP3")


def test_a_split_is_said_on_both_rows(pages):
    found = rows(pages[PAGE])
    for row, other in (("n-OP3", "#n-OP3_61_"), ("n-OP3(a)", "#n-OP3")):
        hrefs = [e.attributes["href"] for also in found[row].find("also") for e in also.find(tag="a")]
        assert hrefs == [other.replace("_61_", "(a)")]


def test_links_give_their_reasons(pages):
    why = rows(pages[PAGE])["n-OP2"].find("why")[0]
    assert f"{load('zh')('reason.run', values='')}" in why.words()
    assert "0.9" in why.words()


def test_notes_stand_where_they_are_called(pages):
    found = rows(pages[PAGE])
    calls = column(found["n-PP2"], "new").find("call")
    assert [call.find(tag="a")[0].attributes["href"] for call in calls] == ["#fn-1"], "unchanged text has the new mark"
    old = column(found["n-OP2"], "old").find("call")
    assert [call.words() for call in old] == ["2", "9"]
    assert [bool(call.find(tag="a")) for call in old] == [True, False], "9 has no note to lead to"
    uncalled = pages[PAGE].root.find("uncalled")[0]
    assert "77" in uncalled.words()


def test_headings_of_both_texts_are_shown_and_one_that_only_changed_its_place_is_not_struck(pages):
    headings = [heading for block in pages[PAGE].root.find("headings") for heading in block.find(tag="p")]
    sides = [(heading.words(), heading.parent.classes, heading.classes) for heading in headings]
    (first, second) = sorted({words for words, _, _ in sides})
    assert [side for words, *side in sides if words == first] == [[["new"], []], [["old"], []]]
    assert [side for words, *side in sides if words == second] == [[["old"], ["gone"]]]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_single_page_needs_no_other_file(collection, locale):
    texts, diffs, _ = collection
    by_key = {text.key: text for text in texts}
    for diff in diffs.values():
        source = diff_page(diff, by_key[diff.old], by_key[diff.new], locale)
        page = Page(source)
        assert [link for link in page.links if not link.startswith("#")] == []
        assert {link[1:] for link in page.links} <= set(page.ids)
        assert len(page.ids) == len(set(page.ids))
        assert "sha256-" in source
        assert "</script" in source
        assert source == diff_page(diff, by_key[diff.old], by_key[diff.new], locale)
