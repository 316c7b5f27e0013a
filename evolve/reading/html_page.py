"""The bytes of a web page -> its tree, and which part of it is the page's own text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from evolve.errors import GarbledText, RefusedFile
from evolve.reading import limits
from evolve.reading.encoding import BOMS, decode

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-:.]+)""", re.IGNORECASE
)
LOOKED_AT = 4096
"""Bytes in which a page says its encoding."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "big5": "big5hkscs"}
"""Encodings that browsers read in place of the one named."""
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
TAGGED = frozenset(
    {"nav", "script", "style", "noscript", "template", "iframe", "form", "button", "select", "aside", "title"}
)
"""Elements that are no text of a page, whatever they say."""
ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog"})
SHOWN = 200
"""Characters of what is no text that are listed."""


def open_page(data: bytes, path: str | None) -> Any:
    """The root of a page. Raises RefusedFile, GarbledText."""
    text = _XML.sub("", _decoded(data, path))
    if text.count("<") > 2 * limits.ELEMENTS:
        raise RefusedFile(f"more than {limits.ELEMENTS:,} elements: give the text of one resolution", path=path)
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8", recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise GarbledText("no web page", path=path, advice="Save the page as HTML or its text as .txt.") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise too_deep(path)
    if root is None:
        raise GarbledText("the page is empty", path=path, advice="Save the page again, with its text.")
    return root


def too_deep(path: str | None) -> RefusedFile:
    """What to say of elements nested deeper than `limits.DEPTH`."""
    return RefusedFile(f"elements nested more than {limits.DEPTH} deep: save its text alone", path=path)


def _decoded(data: bytes, path: str | None) -> str:
    """The text by its byte order mark, else as the page says, else as any text."""
    found = None if data.startswith(tuple(mark for mark, _ in BOMS)) else _DECLARED.search(data[:LOOKED_AT])
    if found:
        try:
            name = codecs.lookup(found[1].decode("ascii")).name
            return data.decode(_WIDER.get(name, name))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # it does not keep its word
    return decode(data, path)


def body_of(root: Any) -> tuple[Any, list[tuple[str, str]]]:
    """The element that has the text, and what stands outside of it: by what it is, and its beginning."""
    body = next(root.iter("body"), root)
    inner = _main(body)
    outside = [("title", _words(title)) for title in root.iter("title")]
    outside += [(one.tag, _words(one)) for head in root.iter("head") for one in head.iter("script", "style")]
    if inner is not None:
        outside += _around(inner, body)
    return body if inner is None else inner, [(reason, text) for reason, text in outside if text]


def _main(body: Any) -> Any | None:
    """The main part of a page that marks one."""
    mains = [one for one in body.iter("main", "article", "div", "section") if _is_main(one)]
    articles = list(body.iter("article"))
    return mains[0] if mains else articles[0] if len(articles) == 1 else None


def _is_main(element: Any) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def _around(inner: Any, body: Any) -> Iterator[tuple[str, str]]:
    """What stands beside the main part, on every level up to the body."""
    at = inner
    while at is not body and at.getparent() is not None:
        for sibling in (*at.itersiblings(preceding=True), *at.itersiblings()):
            yield reason_of(sibling), _words(sibling)
        at = at.getparent()


def reason_of(element: Any) -> str:
    """What a part of a page is: its element, or its role."""
    return str(element.get("role") or element.tag)


def is_apart(element: Any) -> bool:
    """Whether an element is no text of the page."""
    return element.tag in TAGGED or (element.get("role") or "").lower() in ROLES


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:SHOWN]
