"""Which links of a page are marks, and which of its blocks are the notes that they lead to.

A mark is a short link to a place below it: ``<sup><a href="#fn1">1</a></sup>``; the note is the block there. Links back from
the note lead upwards. Where several marks lead into one block, its notes cannot be told apart by structure: they are left
to the grammar, as in a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evolve.model.resolution import Footnote

if TYPE_CHECKING:
    from evolve.reading.html_story import Story

_MARK = re.compile(r"[\[(\uff08]?\s*(\d{1,3}|\*{1,3}|[ivx]{1,5}|[\u2020\u2021\u00a7])\s*[\])\uff09]?")
_NAMED = re.compile(r"f(?:oot)?[-_]?n|note|ftn|edn|ref", re.IGNORECASE)
_BLOCKS = ("p", "li", "dd", "dt", "td", "aside", "div", "section", "body")
_WORD_NOTE = re.compile(r"mso-element:\s*(?:foot|end)note(?![\w-])")
ARROWS = "\u21a9\u2191\u21b5\u2934\ufe0e\ufe0f^"
"""What links back to the text show."""


@dataclass
class Notes:
    """``marks`` has the mark of each link that is one; ``blocks`` the note's block by its mark, in the order of first use;
    ``back`` are links that lead back."""

    marks: dict[Any, str] = field(default_factory=dict)
    blocks: dict[str, Any] = field(default_factory=dict)
    back: set[Any] = field(default_factory=set)

    @property
    def apart(self) -> set[Any]:
        """The blocks that are notes."""
        return set(self.blocks.values())


def find_notes(body: Any) -> Notes:
    """The marks and notes of a page."""
    order = {element: place for place, element in enumerate(body.iter())}
    places = {name: element for element in reversed(order) for name in (element.get("id"), element.get("name")) if name}
    found = Notes()
    for link in body.iter("a"):
        target = places.get((link.get("href") or "").partition("#")[2]) if "#" in (link.get("href") or "") else None
        mark = _MARK.fullmatch("".join(link.itertext()).strip())
        if target is None:
            continue
        if order[target] < order[link]:
            found.back.add(link)
        elif mark and _is_call(link) and _block(target) is not _block(link):
            found.marks[link] = mark[1]
            found.blocks.setdefault(mark[1], _block(target))
    return found if _are_sound(found, body) else Notes()


def _is_call(link: Any) -> bool:
    """Whether a link is set or named as a mark is, and is no number in a table of contents."""
    raised = link.find(".//sup") is not None or any(one.tag == "sup" for one in link.iterancestors("sup", "p"))
    names = " ".join(link.get(name) or "" for name in ("href", "id", "name", "class", "role", "style"))
    return raised or _NAMED.search(names.partition("#")[2] or names) is not None


def _block(element: Any) -> Any:
    """The block that an element begins or stands in: Word's own for a note, else the nearest."""
    around = [element, *element.iterancestors()]
    for one in around:
        if _WORD_NOTE.search(one.get("style") or ""):
            return one
    return next((one for one in around if one.tag in _BLOCKS), element)


def _are_sound(found: Notes, body: Any) -> bool:
    """Whether each mark has a block to itself, and none is the page."""
    shared = Counter(map(id, found.blocks.values()))
    return bool(found.blocks) and max(shared.values()) == 1 and body not in found.apart


def notes_of(notes: Notes, story: Story) -> Iterator[Footnote]:
    """The notes with their texts, without labels and links back."""
    for mark, block in notes.blocks.items():
        text = " ".join(passage.text for passage in story.inside(block) if passage.text.strip())
        text = text.translate(dict.fromkeys(map(ord, ARROWS))).strip()
        label = re.match(rf"[\[(\uff08]?\s*{re.escape(mark)}\s*[\])\uff09.]?\s+|\[{re.escape(mark)}\]\s*", text)
        yield Footnote(mark, text[label.end() :] if label else text)
