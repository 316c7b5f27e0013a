"""The names of WordprocessingML, and how its attributes are read."""

from __future__ import annotations

from typing import Any

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONS.encode(),
}
W = f"{{{_MAIN}}}"
RELATION_ID = f"{{{_RELATIONS}}}id"
_OFF = frozenset({"0", "false", "off"})


def strict_as_transitional(data: bytes) -> bytes:
    """A part in the names that Word writes by default, where it was saved as Strict Open XML."""
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    return data


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(parent: Any, name: str) -> str | None:
    """``w:val`` of the child ``name``, None where there is no such child or value."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(W + "val") if child is not None else None


def number(parent: Any, name: str) -> int | None:
    """The same as a number, None too where it is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """The number that an attribute spells; None for any other text, and for numbers that no document needs."""
    try:
        return int(text) if text and len(text) < 10 else None
    except ValueError:
        return None


def switch(parent: Any, name: str) -> bool | None:
    """A property that is on or off; None where it is not set."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "1") not in _OFF
