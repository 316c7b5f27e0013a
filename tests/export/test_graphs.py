"""Lineages as GraphML and as TEI, read back, are the lineages: every member, every descent, every word."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from evolve.corpus import read_texts
from evolve.export.alignment_json import rounded
from evolve.export.graphml import lineage_graphml
from evolve.export.tei import NAMESPACE, lineage_tei
from evolve.export.xml import without_illegal
from evolve.history.lineage import lineages
from evolve.model.lineage import Lineages
from evolve.model.resolution import Resolution
from tests.export.resolutions import resolutions
from tests.families import family

TEI = f"{{{NAMESPACE}}}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
Read = tuple[Lineages, Sequence[Resolution]]


@pytest.fixture(scope="module")
def own() -> Read:
    texts = read_texts(Path(__file__).parents[2] / "texts").texts
    return lineages(texts), texts


def check_graph(made: Lineages, texts: Sequence[Resolution]) -> None:
    """The graph has the members of each lineage as nodes with their texts, and its descents as edges."""
    graph = networkx.read_graphml(io.BytesIO(lineage_graphml(made, texts).encode()))
    by_key = {text.key: text for text in texts}
    nodes = {
        (data["lineage"], data["document"], data["paragraph"], data.get("text", ""))
        for _, data in graph.nodes(data=True)
    }
    assert nodes == {
        (one.id, m.document, m.paragraph, by_key[m.document].by_id[m.paragraph].text)
        for one in made.lineages
        for m in one.members
    }
    edges = {(a, b, data["relation"], data["confidence"]) for a, b, data in graph.edges(data=True)}
    assert edges == {
        (
            f"{s.old.document} {s.old.paragraph}",
            f"{s.new.document} {s.new.paragraph}",
            s.relation.value,
            rounded(s.confidence),
        )
        for one in made.lineages
        for s in one.descents
    }


def _sides(block: Any) -> Iterator[tuple[str, str]]:
    """Each witness of a block, and its text: the readings that name it between what all have."""
    for witness in block.get("corresp").split():
        text = block.text or ""
        for entry in block:
            text += next((one.text or "" for one in entry if witness in one.get("wit").split()), "\0 no reading")
            text += entry.tail or ""
        yield witness, text


def check_edition(made: Lineages, texts: Sequence[Resolution]) -> None:
    """Each member stands in one block of its lineage, and the readings give its text; relations are the descents."""
    root = etree.fromstring(lineage_tei(made, texts).encode())
    by_key = {text.key: text for text in texts}
    names = {
        f"#{one.get(ID)}": (document.get("n"), one.get("n"))
        for document in root.iter(f"{TEI}witness")
        for one in document.iter(f"{TEI}witness")
        if one is not document
    }
    found = {
        (division.get("n"), *names[witness], text)
        for division in root.iter(f"{TEI}div")
        for block in division
        for witness, text in _sides(block)
    }
    assert found == {
        (one.id, m.document, m.paragraph, by_key[m.document].by_id[m.paragraph].text)
        for one in made.lineages
        for m in one.members
    }
    relations = [(names[r.get("passive")], names[r.get("active")], r.get("type")) for r in root.iter(f"{TEI}relation")]
    assert relations == [
        ((s.old.document, s.old.paragraph), (s.new.document, s.new.paragraph), s.relation.value)
        for one in made.lineages
        for s in one.descents
    ]


@pytest.mark.parametrize("check", [check_graph, check_edition])
def test_the_five_texts(own: Read, check: Any) -> None:
    check(*own)


@pytest.mark.parametrize("check", [check_graph, check_edition])
@pytest.mark.parametrize("seed", range(3))
def test_made_up_families(seed: int, check: Any) -> None:
    texts = family(seed, versions=4, paragraphs=12).texts
    check(lineages(texts), texts)


@settings(max_examples=30)
@given(st.lists(resolutions(), min_size=1, max_size=3, unique_by=lambda text: text.key))
def test_whatever_stands_in_them(texts: list[Resolution]) -> None:
    clean = [replace(text, key=f"{place} {without_illegal(text.key)}") for place, text in enumerate(texts)]
    made = lineages(clean)
    check_graph(made, clean)
    check_edition(made, clean)
