"""Texts and token sequences to diff."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.language.cases import pieces, texts

TOKENS = ["a", "b", "cc", "ddd", "eeee"]
tokens = st.lists(st.sampled_from(TOKENS), max_size=10)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a version of it: pieces left out, put in, changed."""
    old = draw(st.lists(pieces, max_size=10))
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        new[at : at + draw(st.integers(0, 2))] = draw(st.lists(pieces, max_size=2))
    return "".join(old), "".join(new)


pairs_of_texts = revisions() | st.tuples(texts, texts)
