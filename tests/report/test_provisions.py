"""The table of provisions: every paragraph of the base, with all it is linked with, and nothing else."""

from __future__ import annotations

import pytest

from evolve.report import names
from evolve.report.provisions import DISTANT, PARTIAL, Provisions
from evolve.report.strands import web


def ordered(collection):
    return sorted(collection[0], key=lambda text: text.order)


def view_of(collection, base):
    texts, diffs = ordered(collection), collection[1]
    woven = web(texts, {pair: diff.alignment for pair, diff in diffs.items()})
    return Provisions(texts, diffs, names.stems(text.key for text in texts), woven, str).view(texts[base])


@pytest.mark.parametrize("base", range(3))
def test_every_link_stands_in_the_table_of_either_text(collection, base):
    texts, diffs = ordered(collection), collection[1]
    view = view_of(collection, base)
    shown = {
        (row.paragraph, text.key, partner.paragraph)
        for row in view.rows
        for text, cell in zip(texts, row.cells, strict=True)
        for partner in cell or ()
        if partner.form != DISTANT
    }
    key = texts[base].key
    expected = {
        (link.old, new, link.new) for (old, new), diff in diffs.items() if old == key for link in diff.alignment.links
    }
    expected |= {
        (link.new, old, link.old) for (old, new), diff in diffs.items() if new == key for link in diff.alignment.links
    }
    assert shown == expected
    assert [row.paragraph for row in view.rows] == [paragraph.id for paragraph in texts[base].paragraphs]
    assert all((cell is None) == (i == base) for row in view.rows for i, cell in enumerate(row.cells))


def test_a_cell_says_what_became_of_the_paragraph(collection):
    view = view_of(collection, 0)
    cells = {row.paragraph: row.cells[1] for row in view.rows}
    assert [partner.form for partner in cells["PP1"]] == ["identical"]
    assert [partner.form for partner in cells["OP1"]] == ["modified"]
    assert sorted(partner.form for partner in cells["OP2"]) == ["modified", PARTIAL]
    assert [partner.moved for partner in cells["OP3"]] == [True]
    assert cells["OP4"] == ()
    assert view.columns[1].found == 5


def test_the_head_of_a_column_leads_to_the_table_of_that_text(pages):
    name = "provisions/A-RES-60-1.html"
    heads = pages[name].root.find("provisions-table")[0].find(tag="thead")[0].find(tag="a")
    assert len(heads) == 2
    assert all(f"provisions/{head.attributes['href'].rpartition('/')[2]}" in pages for head in heads)


@pytest.mark.parametrize("base", range(3))
def test_every_paragraph_of_every_text_stands_in_the_table_or_is_counted(collection, base):
    """The base's own, those linked with it, those of several other texts; the rest stands in one text only."""
    texts = ordered(collection)
    view = view_of(collection, base)
    for at, text in enumerate(texts):
        shown = {partner.paragraph for row in view.rows for partner in row.cells[at] or ()}
        shown |= {row.cells[at].paragraph for row in view.absentees if row.cells[at]}
        shown |= {paragraph.id for paragraph in texts[base].paragraphs} if at == base else set()
        others = {paragraph.id for paragraph in text.paragraphs} - shown
        assert len(others) <= view.columns[at].alone


def test_the_first_page_has_the_table_of_the_newest_text(pages, collection):
    newest = ordered(collection)[-1]
    table = pages["index.html"].root.find("provisions-table")[0]
    heads = [row.find(tag="a")[0].words() for row in table.find(tag="tr") if row.find(tag="th") and row.find(tag="a")]
    assert [head for head in heads if head in newest.by_id] == [paragraph.id for paragraph in newest.paragraphs]
    assert not [cell for cell in table.find("cell") if not cell.attributes["title"]]
