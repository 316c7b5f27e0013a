"""CriticMarkup is read back: accepting gives the new text, rejecting the old one."""

from __future__ import annotations

import html
import re

from hypothesis import given

from evolve.export.criticmarkup import diff_criticmarkup
from evolve.model.diff import Diff
from tests.export import strategies

COMMENT = re.compile(r"\{>>(.*?)<<\} ?")
# As the processors of CriticMarkup find marks: shortest first, and without a thought for backslashes.
MARK = re.compile(r"\{\+\+(?P<added>.*?)\+\+\}|\{--(?P<removed>.*?)--\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}")
ACCEPTED, REJECTED = r"\g<added>\g<new>", r"\g<removed>\g<old>"
ENTITY_OR_ESCAPE = re.compile(r"\\(.)|(&#\d+;)")


def read(block: str, kept: str) -> str:
    """The text of a block with all changes accepted or rejected, its escapes taken away."""
    return ENTITY_OR_ESCAPE.sub(lambda m: m[1] or html.unescape(m[2]), MARK.sub(kept, COMMENT.sub("", block, count=1)))


@given(strategies.diffs())
def test_both_texts_come_back(diff: Diff) -> None:
    _, *blocks = diff_criticmarkup(diff).removesuffix("\n").split("\n\n")
    assert [read(block, ACCEPTED) for block in blocks] == [strategies.side(pair, old=False) for pair in diff.pairs]
    assert [read(block, REJECTED) for block in blocks] == [strategies.side(pair, old=True) for pair in diff.pairs]


@given(strategies.diffs())
def test_each_block_names_its_paragraphs(diff: Diff) -> None:
    _, *blocks = diff_criticmarkup(diff).split("\n\n")
    for pair, block in zip(diff.pairs, blocks, strict=True):
        comment = COMMENT.match(block)
        assert comment is not None
        names, _, facts = comment[1].partition(": ")
        assert names == " → ".join(name for name in (pair.old, pair.new) if name)
        assert facts.startswith(pair.status.value)
        assert ("moved" in facts.split(", ")) == pair.moved
