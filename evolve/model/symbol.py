"""The symbol of a United Nations document: parses, prints, sorts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_LETTERED = r"(?: \s? [A-Z] (?![A-Za-z/]) )?"
_SERIES = rf"""
    (?: \d{{1,4}} / \d{{1,4}} {_LETTERED}               # 79/236, 2019/25, 57/270 B
      | ES-\d{{1,2}} / \d{{1,3}} {_LETTERED}            # an emergency special session: ES-10/2
      | S-\d{{1,2}} / \d{{1,3}} {_LETTERED}             # a special session: S-20/4
      | \d{{1,4}} (?: \s? [A-Z] )? \s? \( [A-Z]*-?[IVXLC]+ \)   # before 1976: 3201 (S-VI), 217 A (III)
      | \d{{1,4}} \s? \( \d{{4}} \)                     # the Security Council: 1325 (2000)
    )"""

PATTERN = re.compile(
    rf"""
    (?<![A-Za-z0-9/.])
    (?:
        (?P<organ> [A-Z]{{1,6}} (?: / (?!RES/)[A-Z][A-Z.0-9]{{0,7}} )*? )   # A, A/HRC, A/C.2, TD/B
        / RES / (?P<number> {_SERIES} )
      |
        (?P<body> [A-Z]{{1,6}} (?: / [A-Z0-9][A-Za-z0-9.\-]* )* / (?: [A-Z]{{1,4}}\. )? \d+ )   # A/C.2/69/L.34
    )
    (?P<tail> (?: / (?: Rev | Add | Corr ) \. \d+ )* )
    (?![A-Za-z0-9/])
    """,
    re.VERBOSE,
)
"""A symbol in running text."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Symbol:
    """``A/RES/79/236``: ``stem`` and its ``tail`` of ``/Rev.1/Add.2/Corr.1``."""

    stem: str
    tail: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """The symbol that ``text`` is; ValueError where it is none."""
        found = PATTERN.fullmatch(text.strip().replace("\u00a0", " ").replace("（", "(").replace("）", ")"))
        if not found:
            raise ValueError(f"not a symbol: {text!r}")
        return _from_match(found)

    @classmethod
    def find(cls, text: str) -> Symbol | None:
        """The first symbol in running text."""
        found = PATTERN.search(text.replace("（", "(").replace("）", ")"))
        return _from_match(found) if found else None

    @property
    def is_resolution(self) -> bool:
        """Whether it is the symbol of an adopted resolution."""
        return "/RES/" in self.stem

    @property
    def number(self) -> str:
        """The part that a heading prints: ``58/220`` of ``A/RES/58/220``."""
        return self.stem.split("/RES/", 1)[-1] if self.is_resolution else self.stem.rsplit("/", 1)[-1]

    @property
    def session(self) -> int | None:
        """The ordinal of the regular session that numbers the document: 58 of A/RES/58/220.

        None for years (E/RES/2019/25, S/RES/1325 (2000)), special sessions and old series.
        """
        if self.is_resolution:
            organ, number = self.stem.split("/RES/", 1)
            found = re.match(r"(\d{1,3})/\d", number)
            return int(found[1]) if found and organ == "A" else None
        found = re.match(r"A/(?:C\.\d+/|BUR/)?(\d{1,3})/", self.stem + "/")
        return int(found[1]) if found else None

    @property
    def year(self) -> int | None:
        """The year that the symbol itself prints: 2000 of S/RES/1325 (2000), 2019 of E/RES/2019/25."""
        found = re.search(r"\((\d{4})\)|/(\d{4})/", self.stem)
        return int(found[1] or found[2]) if found else None

    def __str__(self) -> str:
        return "/".join((self.stem, *self.tail))

    def __lt__(self, other: Symbol) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[tuple[tuple[int, int, str], ...], ...]:
        """Numbers as numbers, so that 58/9 stands before 58/220 and S-VI before S-IX."""
        return _natural(self.stem), tuple(part for tail in self.tail for part in _natural(tail))


def from_file_name(stem: str) -> Symbol | None:
    """The symbol that a file's stem spells: ``A-73-L.80``, ``A-RES-58-220``, ``A_RES_71_244``; else None.

    ``A-C.2-69-draft`` spells none.
    """
    if not re.match(r"[ASET][-_]", stem) or len(re.findall(r"[-_]", stem)) < 2:  # draft-2, S-2, A-final
        return None
    try:
        return Symbol.parse(_slashes(stem))
    except ValueError:
        return None


def _slashes(stem: str) -> str:
    text = re.sub(r"[-_]", "/", stem)
    text = re.sub(r"\b(ES|S)/(?=\d+/\d)", lambda found: found[0] if found.start() == 0 else f"{found[1]}-", text)
    text = re.sub(r"^(S/RES/\d+)/?\s?\(?((?:19|20)\d\d)\)?", r"\1 (\2)", text)
    return re.sub(r"(\d/\d+)/([A-Z])$", r"\1 \2", text)


def _from_match(found: re.Match[str]) -> Symbol:
    stem = f"{found['organ']}/RES/{_spaced(found['number'])}" if found["organ"] else found["body"]
    tail = tuple(part for part in _tails(found["tail"]) if part)
    return Symbol(stem, tail)


def _tails(text: str) -> list[str]:
    return text.strip("/").split("/")


def _spaced(number: str) -> str:
    """``1325(2000)`` as the UN prints it: ``1325 (2000)``; ``57/270B`` as ``57/270 B``."""
    number = re.sub(r"(?<=\d)\s?([A-Z])(?=$|\s|\()", r" \1", number)
    return re.sub(r"\s*\(", " (", number)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|[^\d]+", re.sub(r"(?<=[(-])[IVXLC]+(?=\))", lambda found: str(_roman(found[0])), text))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
