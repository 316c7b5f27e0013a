"""The elements of a page -> passages, and what was left out of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from evolve.model.resolution import Furniture
from evolve.reading import limits
from evolve.reading.extract import Passage
from evolve.reading.flow import Flow
from evolve.reading.html_notes import Notes
from evolve.reading.html_page import SHOWN, is_apart, reason_of, too_deep
from evolve.reading.html_tables import Cells, cells_of
from evolve.reading.list_numbers import formatted

_BLOCK_NAMES = """
p div h1 h2 h3 h4 h5 h6 li ol ul dl dt dd blockquote section article main center pre address figure figcaption header footer
fieldset details summary table caption thead tbody tfoot tr th td body html
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden|mso-hide:\s*all")
_LIST_STYLE = re.compile(r"list-style(?:-type)?:[^;]*?\b(none|[a-z]+(?:-[a-z]+)+|decimal|disc|circle|square)\b")
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_BOLD = re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]00)\b")
_RAISED = re.compile(r"vertical-align:\s*super")
_RULE = "_" * 18
"""What a rule across the page is read as: notes may begin below it."""
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
}
"""Ways to count an ``ol``, by its type or style, in Word's words."""


class Place(NamedTuple):
    """Where the walk is: how deep, in how many lists, whether in raised text or in text whose blanks count.

    ``sign`` marks text that is bold or struck out, on a page that follows that convention of negotiations.
    """

    depth: int = 0
    lists: int = 0
    raised: bool = False
    kept: bool = False
    sign: str = ""


def is_struck(body: Any) -> bool:
    """Whether a page strikes text out by hand: no tracked change, which is ``del``."""
    return any(_is_struck(element) for element in body.iter() if isinstance(element.tag, str))


def _is_struck(element: Any) -> bool:
    return element.tag in ("s", "strike") or bool(_STRUCK.search(element.get("style") or ""))


def _is_bold(element: Any) -> bool:
    return element.tag in ("b", "strong") or bool(_BOLD.search(element.get("style") or ""))


class Story:
    """Walks through elements, growing one paragraph at a time."""

    def __init__(self, notes: Notes, path: str | None, *, accepted: bool, struck: bool = False) -> None:
        self.passages: list[Passage] = []
        self.furniture: list[Furniture] = []
        self._notes = notes
        self._apart = notes.apart
        self._path = path
        self._accepted = accepted
        self._struck = struck
        self._flow = Flow()
        self._space = ""
        self._printed = ""
        self._heading = False

    def read(self, element: Any) -> Story:
        """Read all that is in an element."""
        self._inside(element, Place())
        self._finish()
        return self

    def inside(self, element: Any) -> list[Passage]:
        """The passages of a note."""
        other = Story(Notes(back=self._notes.back), self._path, accepted=self._accepted).read(element)
        self.furniture += other.furniture
        return other.passages

    def _inside(self, element: Any, at: Place) -> None:
        if at.depth > limits.DEPTH:
            raise too_deep(self._path)
        self._say(element.text, at)
        for child in element:
            self._element(child, at._replace(depth=at.depth + 1))
            self._say(child.tail, at)

    def _element(self, element: Any, at: Place) -> None:
        tag = element.tag
        left = self._left_out(element)
        if element in self._apart or element in self._notes.back:
            return
        if left:
            self._leave(left, " ".join("".join(element.itertext()).split()))
        elif element in self._notes.marks:
            self._space = ""
            self._flow.call(self._notes.marks[element])
        elif tag == "br":
            self._space = ""
            self._flow.break_line()
        elif tag == "hr":
            self._finish()
            self.passages.append(Passage(_RULE))
        elif tag == "img":
            self._leave("picture", element.get("alt") or "")
        elif tag == "table":
            self._table(element, at)
        elif tag in _BLOCKS:
            self._block(element, at)
        else:
            raised = tag == "sup" or bool(_RAISED.search(element.get("style") or ""))
            self._inside(element, at._replace(raised=at.raised or raised, sign=self._sign(element, at)))

    def _sign(self, element: Any, at: Place) -> str:
        """What marks the text in an element: struck out is stronger than bold, and a heading has no sign."""
        if not self._struck or self._heading:
            return ""
        if at.sign == "~~" or _is_struck(element):
            return "~~"
        return "**" if _is_bold(element) else at.sign

    def _left_out(self, element: Any) -> str | None:
        """Why an element is not read, None where it is."""
        if not isinstance(element.tag, str) or is_apart(element):
            return reason_of(element) if isinstance(element.tag, str) else "markup"
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return "hidden"
        if element.tag == ("del" if self._accepted else "ins"):
            return "deleted" if self._accepted else "inserted"
        return None

    def _leave(self, reason: str, text: str) -> None:
        if text.strip():
            shown = text.strip() if reason in ("table", "hidden", "deleted", "inserted") else text.strip()[:SHOWN]
            self.furniture.append(Furniture(len(self.passages) + 1, shown, reason))

    # blocks

    def _block(self, element: Any, at: Place) -> None:
        tag = element.tag
        self._finish()
        if tag in ("ol", "ul"):
            self._list(element, at)
        else:
            self._heading = self._heading or tag in _HEADINGS
            self._inside(element, at._replace(kept=at.kept or tag == "pre"))
        self._finish()
        self._heading = False

    def _finish(self) -> None:
        """The paragraph ends here."""
        self._space = ""
        if self._flow:
            printed = "" if self._is_typed() else self._printed
            self.passages += self._flow.passages(printed, heading=self._heading and not printed)
            self._printed = ""
        self._flow = Flow()

    def _is_typed(self) -> bool:
        """Whether the number of a list's item stands in its text too."""
        core = self._printed.strip(" .()\uff08\uff09")
        return bool(core) and re.match(rf"[(\uff08]?{re.escape(core)}[.)\uff09\u3001]", self._flow.first) is not None

    def _list(self, element: Any, at: Place) -> None:
        """The items of a list, each with its number; a list within another one has letters or numbers in brackets."""
        count = _whole(element.get("start"), 1) - 1
        for child in element:
            if child.tag != "li":
                self._element(child, at._replace(lists=at.lists + 1))
                continue
            if child in self._apart or self._left_out(child):
                self._element(child, at)
                continue
            count = _whole(child.get("value"), count + 1)
            self._finish()
            self._printed = _number(element, child, count, at.lists) if element.tag == "ol" else ""
            self._inside(child, at._replace(lists=at.lists + 1, depth=at.depth + 1))
            self._finish()
            self._printed = ""

    def _table(self, element: Any, at: Place) -> None:
        """A table that only sets text is read; what a real one says is listed."""
        self._finish()
        found = cells_of(element)
        if found is Cells.DATA:
            rows = ("\t".join(" ".join("".join(cell.itertext()).split()) for cell in row) for row in element.iter("tr"))
            self._leave("table", "\n".join(row.strip() for row in rows if row.strip()))
        elif found is Cells.NUMBERED:
            for row in element.iter("tr"):
                for cell in row:
                    self._inside(cell, at._replace(depth=at.depth + 1))
                    self._say(" ", at)
                self._finish()
        else:
            self._inside(element, at)
        self._finish()

    # within a paragraph

    def _say(self, text: str | None, at: Place) -> None:
        """Go on with text; blanks and the ends of lines are one blank, between Chinese characters a line's end is none."""
        if not text:
            return
        if at.kept:
            first, *rest = text.split("\n")
            self._flow.add(first)
            for line in rest:
                self._flow.break_line()
                self._flow.add(line)
            return
        for piece in re.findall(r"[ \t\n\r\f]+|[^ \t\n\r\f]+", text):
            if piece.isspace() and _SPACES.fullmatch(piece):
                self._space = "\n" if "\n" in piece + self._space or "\r" in piece else " "
                continue
            self._flow.add(self._joint(piece), at.sign)
            self._space = ""
            if at.raised and piece.isdecimal() and piece.isascii():
                self._flow.add_raised(piece, frozenset(self._notes.blocks))
            else:
                self._flow.add(piece, at.sign)

    def _joint(self, piece: str) -> str:
        """What stands between the text and the next piece of it."""
        last = self._flow.last
        if not self._space or not last:
            return ""
        return "" if self._space == "\n" and _is_wide(last) and _is_wide(piece[0]) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _number(ordered: Any, item: Any, count: int, lists: int) -> str:
    """The number of an item as resolutions print it: ``1.``, within another list, or as a letter, ``(a)``."""
    style = _LIST_STYLE.search(f"{ordered.get('style') or ''};{item.get('style') or ''}".lower())
    kind = style[1] if style else item.get("type") or ordered.get("type") or "1"
    form = _FORMS.get(kind)
    if form is None:
        return ""
    number = formatted(count, form)
    return f"{number}. " if form == "decimal" and not lists else f"({number}) "
