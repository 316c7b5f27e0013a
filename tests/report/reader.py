"""Reads a page of the report back: its ids, links, attributes, and the words of its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "base"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, *classes: str, tag: str | None = None) -> list[Element]:
        return [
            element for element in self.walk() if set(classes) <= set(element.classes) and tag in (None, element.tag)
        ]

    def words(self, *without: str) -> str:
        """The text, without elements that have one of these tags or classes."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif child.tag not in without and not set(child.classes) & set(without):
                parts.append(child.words(*without))
        return "".join(parts)


class Page(HTMLParser):
    """A page as a tree; a tag that is not closed where it should be is an error."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("page", {})
        self.declarations: list[str] = []
        self.feed(source)
        self.close()
        assert self.at is self.root, f"<{self.at.tag}> is never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    @property
    def elements(self) -> list[Element]:
        return [element for element in self.root.walk() if element is not self.root]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def links(self) -> list[str]:
        return [
            element.attributes[name]
            for element in self.elements
            for name in ("href", "src")
            if name in element.attributes
        ]
