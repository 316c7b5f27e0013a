"""Everything printed as JSON is valid against its schema, and says what the nouns say."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from evolve.errors import InputError
from evolve.export.alignment_json import alignment_document, rounded
from evolve.export.diff_json import diff_document
from evolve.export.json_text import json_text
from evolve.export.schema import schema_names, schema_text
from evolve.export.terms_json import terms_document
from evolve.model.alignment import Alignment
from evolve.model.diff import Diff
from evolve.model.resolution import Resolution
from evolve.model.substitution import Terms
from tests.export import strategies


def validated(name: str, document: dict[str, Any]) -> dict[str, Any]:
    """``document`` as it comes back from its characters, after its schema accepted it."""
    read: dict[str, Any] = json.loads(json_text(document))
    Draft202012Validator(json.loads(schema_text(name))).validate(read)
    return read


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_a_schema(name: str) -> None:
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"]["const"] == f"evolve/{name}/1" == schema["$id"]


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(InputError, match="'nothing'") as caught:
        schema_text("nothing")
    assert "alignment" in str(caught.value)


@given(strategies.comparisons())
def test_alignment(comparison: tuple[Alignment, Resolution, Resolution]) -> None:
    alignment, old, new = comparison
    read = validated("alignment", alignment_document(alignment))
    linked = {link["old"] for link in read["links"]}
    assert linked | set(read["removed"]) == set(old.by_id)
    assert {link["new"] for link in read["links"]} | set(read["added"]) == set(new.by_id)
    assert all(len(split["new"]) > 1 for split in read["splits"])


@given(strategies.diffs())
def test_diff(diff: Diff) -> None:
    read = validated("diff", diff_document(diff))
    for pair, said in zip(diff.pairs, read["pairs"], strict=True):
        assert "".join(edit["old_text"] for edit in said["edits"]) == strategies.side(pair, old=True)
        assert "".join(edit["new_text"] for edit in said["edits"]) == strategies.side(pair, old=False)


@given(strategies.terms())
def test_terms(terms: Terms) -> None:
    read = validated("terms", terms_document(terms))
    assert [(one["old"], one["new"]) for one in read["substitutions"]] == [(s.old, s.new) for s in terms.substitutions]
    assert all(one["support"] == len(one["evidence"]) for one in read["substitutions"])


def test_a_schema_refuses_a_kind_on_an_equal_edit() -> None:
    edit = {"op": "equal", "old": [0, 1], "new": [0, 1], "old_text": "x", "new_text": "x", "kind": "term"}
    pair = {"old": "OP1", "new": "OP1", "status": "modified", "moved": False, "also": [], "edits": [edit]}
    with pytest.raises(ValidationError):
        validated("diff", {"schema": "evolve/diff/1", "old": "a", "new": "b", "pairs": [pair]})


def test_only_what_was_made_by_hand_is_wholly_certain() -> None:
    assert [rounded(value) for value in (0.99999, 1.0, 0.12349, 0.0)] == [0.9999, 1.0, 0.1235, 0.0]
    assert rounded(0.999, 2) == 0.99


def test_spans_and_short_lists_stand_on_one_line() -> None:
    assert json_text({"a": [1, 2], "b": [{"c": "x" * 220}], "d": []}) == (
        '{\n  "a": [1, 2],\n  "b": [\n    {\n      "c": "' + "x" * 220 + '"\n    }\n  ],\n  "d": []\n}\n'
    )
