"""File names and anchors: safe, and different for what is different."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evolve.report import names


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("A/RES/79/236", "A-RES-79-236"),
        ("A/C.2/69/L.3/Rev.1", "A-C.2-69-L.3-Rev.1"),
        ("A-C.2-69-draft", "A-C.2-69-draft"),
        ("../../x", "x"),
        ("a__b", "a-b"),
    ],
)
def test_stems_can_be_read(key, stem):
    assert names.stems([key]) == {key: stem}


def test_what_would_clash_is_told_apart_whatever_else_is_there():
    found = names.stems(["A/1", "A-1", "a-1"])
    assert len({stem.casefold() for stem in found.values()}) == 3
    assert found["A-1"] == "A-1"


def test_a_device_of_windows_is_no_file_name():
    assert names.stems(["CON"])["CON"].startswith("CON-")


@given(st.sets(st.text(), max_size=8))
def test_stems_are_safe_and_different(keys):
    found = names.stems(keys)
    assert set(found) == keys
    assert len({stem.casefold() for stem in found.values()}) == len(keys)
    for stem in found.values():
        assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", stem)
        assert "__" not in stem
        assert len(stem) <= names.STEM_LENGTH + 9


@given(st.text(min_size=1), st.text(min_size=1))
def test_anchors_differ_and_hold_nothing_odd(one, other):
    assert (names.anchor(one) == names.anchor(other)) == (one == other)
    assert re.fullmatch(r"[A-Za-z0-9().~_-]+", names.anchor(one))


def test_anchors_of_usual_ids_are_the_ids():
    assert names.anchor("OP12(b)(i)") == "OP12(b)(i)"
    assert names.new_anchor("A.II.7~2") == "n-A.II.7~2"
