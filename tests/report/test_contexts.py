"""Terms in their context: every place of a term, and none that belongs to a longer one."""

from __future__ import annotations

import pytest

from evolve.model.resolution import Paragraph, Resolution, Section
from evolve.report.contexts import Concordance


def text(*paragraphs: str) -> Resolution:
    made = tuple(Paragraph(f"OP{i}", Section.OPERATIVE, str(i), 0, words) for i, words in enumerate(paragraphs, 1))
    return Resolution(key="A/RES/1/1", language="en", paragraphs=made)


@pytest.mark.parametrize(
    ("outside", "found"),
    [
        ("", ["OP1", "OP1", "OP2"]),
        ("the United Nations system", ["OP1"]),
        ("some other words", ["OP1", "OP1", "OP2"]),
    ],
)
def test_a_term_inside_of_a_longer_one_is_not_that_term(outside, found):
    made = text("The United Nations and the United Nations system", "of the United Nations system")
    assert [one.paragraph for one in Concordance().occurrences(made, "United Nations", outside)] == found
