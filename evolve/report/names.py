"""What pages and places are called: file names and anchors that no document can break out of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from evolve.model.resolution import Key, ParagraphId

STEM_LENGTH = 60
"""Longest stem of a file, in characters: two of them, ``__`` and an ending stay below the 255 bytes of a file name."""

_DIGEST_BYTES = 4
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")
_ODD = re.compile(r"[^A-Za-z0-9().~-]")
# Windows opens a device for these, whatever the ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

INDEX = "index.html"
TERMS = "terms.html"
VERBS = "verbs.html"
FLOW = "flow.html"


def digest(text: str) -> str:
    """A short name for ``text`` that is the same in every run."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def stems(keys: Iterable[Key]) -> dict[Key, str]:
    """A stem of a file name for each key: ``A/RES/79/236`` is ``A-RES-79-236``.

    Only ASCII letters, digits, dots inside and hyphens, so that a key such as ``../../x`` stays in
    its folder and the name survives any file system. What would be lost or clash (letters of
    either case are one name on some systems) is told apart by a digest of the key.
    """
    found: dict[Key, str] = {}
    taken: set[str] = set()
    for key in sorted(set(keys)):
        stem = _stem(key)
        if stem.casefold() in taken:
            stem = f"{stem}-{digest(key)}"
        taken.add(stem.casefold())
        found[key] = stem
    return found


def _stem(key: Key) -> str:
    stem = _UNSAFE.sub("-", key).strip(".-")[:STEM_LENGTH].strip(".-")
    whole = key.isascii() and len(key) <= STEM_LENGTH and stem and not _DEVICES.fullmatch(stem)
    return stem if whole else f"{stem or 'text'}-{digest(key)}"


def pair_page(old: str, new: str) -> str:
    """The page that compares two texts, given their stems."""
    return f"pair/{old}__{new}.html"


def text_page(stem: str) -> str:
    """The page of one text, given its stem."""
    return f"text/{stem}.html"


def origins_page(stem: str) -> str:
    """The page of where the wording of one text comes from, given its stem."""
    return f"origins/{stem}.html"


def provisions_page(stem: str) -> str:
    """The page that follows the paragraphs of one text through all others, given its stem."""
    return f"provisions/{stem}.html"


def lineage_page(stem: str) -> str:
    """The page of one provision through all texts, given the stem of where it first stood."""
    return f"lineage/{stem}.html"


def anchor(paragraph: ParagraphId) -> str:
    """A paragraph id as part of an HTML id and of a URL fragment; different ids stay different."""
    return _ODD.sub(lambda odd: f"_{ord(odd[0]):x}_", paragraph)


def old_anchor(paragraph: ParagraphId) -> str:
    """Where a paragraph of the older text stands on the page of a pair."""
    return f"o-{anchor(paragraph)}"


def new_anchor(paragraph: ParagraphId) -> str:
    """Where a paragraph of the newer text stands on the page of a pair."""
    return f"n-{anchor(paragraph)}"


def term_name(old: str, new: str) -> str:
    """A substitution in file names and anchors; it does not depend on the rank."""
    return digest("\0".join((old, new)))


def term_page(name: str) -> str:
    """The page of one substitution, given its name."""
    return f"term/{name}.html"


def term_anchor(name: str) -> str:
    """Where a substitution stands on the page of all of them."""
    return f"t-{name}"
