"""The footnotes and endnotes of a Word document, which counts them itself in the order of their references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evolve.reading.docx_markup import W, number, value, whole
from evolve.reading.list_numbers import formatted

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""How notes are counted where the document does not say."""
_SYMBOLS = "*†‡§"
"""Of the form ``chicago``: each doubled behind the last."""


@dataclass
class Notes:
    """The notes of one kind. ``marks`` are those met so far, by the ids of their notes, in the order of first use."""

    elements: dict[str, Any]
    form: str
    start: int
    is_counted: bool
    """The text refers to one that has no mark of its own."""
    marks: dict[str, str] = field(default_factory=dict)
    _counted: int = 0

    def mark(self, name: str, own: str | None) -> str | None:
        """The mark of a note where the text refers to it; ``own``: the one that somebody typed. None without a note."""
        if name not in self.elements:
            return None
        if name not in self.marks:
            if own is None:
                self.marks[name] = _mark(self.start + self._counted, self.form)
                self._counted += 1
            else:
                self.marks[name] = own
        return self.marks[name]

    @property
    def uncalled(self) -> list[Any]:
        """Notes to which no text refers any more."""
        return [element for name, element in self.elements.items() if name not in self.marks]


def read_notes(kind: str, root: Any | None, settings: Any | None, document: Any) -> Notes:
    """The notes of a kind; the lines that Word keeps among them, which part them from the text, left out."""
    usual = (None, "normal")
    found = [one for one in (() if root is None else root) if one.get(W + "type") in usual]
    form, start = _FORMS[kind], 1
    for properties in (settings, next(iter(document.iter(W + "sectPr")), None)):
        said = properties.find(f"{W}{kind}Pr") if properties is not None else None
        form = value(said, "numFmt") or form
        start = number(said, "numStart") or start
    references = document.iter(f"{W}{kind}Reference")
    is_counted = any(one.get(W + "customMarkFollows") in (None, "0", "false", "off") for one in references)
    return Notes({one.get(W + "id"): one for one in found if whole(one.get(W + "id"))}, form, start, is_counted)


def _mark(count: int, form: str) -> str:
    if form == "chicago":
        return _SYMBOLS[(count - 1) % len(_SYMBOLS)] * ((count - 1) // len(_SYMBOLS) + 1)
    return formatted(count, form)
