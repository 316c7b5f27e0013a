"""Whom the resolutions of a language ask to do something, and how a request for a report is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from evolve.language.profile import data, has_data, language

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Addressees:
    """What a language calls them; ``names`` in the order in which a page lists them. All else is folded."""

    names: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    """Words with the name of what they stand for, the longest first."""
    before: re.Pattern[str] = field(default=_NEVER)
    """What may stand before an addressee: all that matches here."""
    report: re.Pattern[str] = field(default=_NEVER)
    """What is asked is a report."""

    def find(self, folded: str, at: int) -> str | None:
        """The name of the addressee that stands at offset ``at`` of a folded text, None where none is known."""
        behind = self.before.match(folded, at)
        places = (at, behind.end()) if behind else (at,)  # 国家 opens with no qualifier, 各国 with one
        found = [(len(word), name) for place in places for word, name in self.words if folded.startswith(word, place)]
        return max(found)[1] if found else None


def load_addressees(tag: str) -> Addressees:
    """The addressees of language ``tag``, from its data file; none where there is no such file."""
    if not has_data(tag, "addressees"):
        return Addressees()
    raw, fold = data(tag, "addressees"), language(tag).writing.fold
    words = [(fold(word).text, entry["name"]) for entry in raw["addressee"] for word in entry["words"]]
    before = sorted((fold(word).text for word in raw["before"]), key=len, reverse=True)
    return Addressees(
        names=tuple(entry["name"] for entry in raw["addressee"]),
        words=tuple(sorted(words, key=lambda word: (-len(word[0]), word))),
        before=re.compile(f"(?:{'|'.join(map(re.escape, before))})+"),
        report=re.compile(raw["report"]["regex"], re.VERBOSE),
    )
