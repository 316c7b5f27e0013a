"""Bold text in a document that strikes text out: what is new, or only a title, a heading, the verb of every paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evolve.reading.extract import Passage

BOLD = "**"
_STOPS = (",", ";", ".", ":", "\uff0c", "\uff1b", "\u3002", "\uff1a")
_BEGUN = (",", ";", "\uff0c", "\uff1b")
"""What a line ends with once the text has begun: no title and no line of a masthead does."""

USUAL_SHARE = 0.5
"""Of the passages, in [0, 1], that begin in bold, from which bold is how the document sets its verbs and tells nothing:
negotiations put in a few paragraphs and seldom change every first word."""


def with_meaning(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, bold signs taken from those where they say nothing of a negotiation."""
    if not any(BOLD in passage.text for passage in passages):
        return [*passages]
    if _is_usual(passages):
        return [_plain(passage) for passage in passages]
    made: list[Passage] = []
    begun = False
    for passage in passages:
        inner = passage.text.strip()[len(BOLD) : -len(BOLD)].rstrip()
        whole = _is_whole(passage.text)
        made.append(_plain(passage) if whole and not (begun and inner.endswith(_STOPS)) else passage)
        begun = begun or (not whole and passage.text.rstrip().endswith(_BEGUN))
    return made


def _is_usual(passages: Iterable[Passage]) -> bool:
    begins = [passage.text.lstrip().startswith(BOLD) and not _is_whole(passage.text) for passage in passages]
    return sum(begins) > USUAL_SHARE * len(begins)


def _is_whole(text: str) -> bool:
    """Whether all of a passage is bold."""
    text = text.strip()
    return text.startswith(BOLD) and text.endswith(BOLD) and text.count(BOLD) == 2


def _plain(passage: Passage) -> Passage:
    """The passage without its bold signs; its calls keep their places."""
    text = passage.text.replace(BOLD, "")
    calls = tuple(replace(call, at=len(passage.text[: call.at].replace(BOLD, ""))) for call in passage.calls)
    return passage._replace(text=text, calls=calls)
