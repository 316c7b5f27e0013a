"""Many texts cut at once are cut as each is by itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.corpus import read_texts
from evolve.language.cutting import Cutter, Pieces, behind, codes, number
from evolve.language.profile import language
from tests.conftest import ROOT

WRITING = language("zh").writing
CUTTER = Cutter(WRITING)
FOLDED = [WRITING.folded(one.text) for text in read_texts(ROOT / "texts").texts for one in text.paragraphs]
LETTERS = sorted(set("".join(FOLDED)))


def words(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    cut = CUTTER.cut(texts)
    found: list[list[tuple[int, int]]] = [[] for _ in texts]
    for start, end, owner in zip(cut.starts.tolist(), cut.ends.tolist(), cut.owner.tolist(), strict=True):
        offset = int(cut.offsets[owner])
        found[owner].append((start - offset, end - offset))
    return found


def alone(text: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in WRITING.words(text)]


def test_own_texts_are_cut_as_one_at_a_time() -> None:
    assert words(FOLDED) == list(map(alone, FOLDED))


@given(st.lists(st.text(st.sampled_from(LETTERS) | st.characters(exclude_characters="\n", codec="utf-8"))))
def test_any_texts_are(texts: list[str]) -> None:
    assert words(texts) == list(map(alone, texts))


def test_the_longest_run_is_cut() -> None:
    text = "".join(letter for letter in LETTERS if letter.isalpha()) * 3
    assert words([text, text[1:]]) == [alone(text), alone(text[1:])]


@pytest.mark.parametrize("text", ["", "a", "ab", FOLDED[0]])
def test_a_piece_has_the_number_of_its_letters(text: str) -> None:
    inside = codes(f"x{text}y")
    [made] = Pieces(inside).of(np.array([1]), np.array([len(text) + 1])).tolist()
    assert made == number(text)
    assert behind("+", codes(text[:1])).tolist() == [number(f"+{letter}") for letter in text[:1]]
