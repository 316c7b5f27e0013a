"""The made-up families say the truth about themselves, and are as hard as real texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rapidfuzz import fuzz

from tests.author import Letters, Sort
from tests.families import LINKED, Family, family

FAMILIES = [family(seed) for seed in range(8)]


def test_a_number_always_gives_the_same_family() -> None:
    assert family(3) == family(3)
    assert family(3).texts != family(4).texts


@pytest.mark.parametrize("made", FAMILIES, ids=lambda made: made.texts[0].title)
def test_texts_are_their_letters(made: Family) -> None:
    for text, letters in zip(made.texts, made.letters, strict=True):
        assert {p.id: p.text for p in text.paragraphs} == {
            name: "".join(letter.character for letter in run) for name, run in letters.items()
        }
        assert len(text.by_id) == len(text.paragraphs)


@pytest.mark.parametrize("made", FAMILIES, ids=lambda made: made.texts[0].title)
def test_every_letter_was_born_where_it_is_said_to_be(made: Family) -> None:
    for letters in made.letters:
        for letter in (letter for run in letters.values() for letter in run):
            assert letter in made.letters[letter.version][made.births[letter.number]]


def test_links_are_shared_letters() -> None:
    made = FAMILIES[0]
    for (i, j), links in made.links.items():
        for old, new in links:
            shared = _own(made.letters[i][old]) & _own(made.letters[j][new])
            assert len(shared) >= LINKED


def _own(letters: Letters) -> set[int]:
    return {letter.number for letter in letters if letter.sort is Sort.OWN}


def test_everything_happens_that_happens_to_resolutions() -> None:
    links = [links for made in FAMILIES for (i, j), links in made.links.items() if j == i + 1]
    assert any(len({new for old, new in found if old == one}) > 1 for found in links for one, _ in found), "a split"
    assert any(len({old for old, new in found if new == one}) > 1 for found in links for _, one in found), "a merge"
    assert any(old[:2] != new[:2] for found in links for old, new in found), "a paragraph that changed its section"
    assert any(made.substitutions[1] for made in FAMILIES), "a term that gave way"
    assert any(_came_back(made) for made in FAMILIES), "a paragraph that was dropped and came back"


def _came_back(made: Family) -> bool:
    there = [{letter.number for run in letters.values() for letter in run} for letters in made.letters]
    return any((there[i] & there[j]) - there[i + 1] for i in range(len(there)) for j in range(i + 2, len(there)))


def test_plain_matching_finds_most_links_but_not_all() -> None:
    """Best ratio with a threshold reaches 0.95 to 0.99 between neighbours: not trivial, and not absurd."""
    found, true = set(), set()
    for number, made in enumerate(FAMILIES):
        for i, (old, new) in enumerate(pairwise(made.texts)):
            true |= {(number, i, *link) for link in made.links[i, i + 1]}
            for b in new.paragraphs:
                score, a = max((fuzz.ratio(a.text, b.text), a.id) for a in old.paragraphs)
                found |= {(number, i, a, b.id)} if score >= 40 else set()
    f1 = 2 * len(found & true) / (len(found) + len(true))
    assert 0.95 <= f1 <= 0.99
