"""How the parts of a resolution are printed in a language, and what is said beside tracked changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the method is called date, too
from typing import Final

from evolve.language.profile import data, has_data, language

FALLBACK: Final = "en"
"""The language whose words stand in where nobody wrote any."""

MARK = "{mark}"


@dataclass(frozen=True, eq=False)
class Printing:
    """The printed forms of a language; made by `load_printing`."""

    sponsored: str
    dated: str
    months: Mapping[int, str]
    """The names of months, where dates have them."""
    comments: Mapping[str, str]

    def sponsor(self, name: str) -> tuple[str, int]:
        """The line that says who submitted a draft, and the offset in it where the mark of a note on ``name`` stands."""
        line = self.sponsored.replace("{sponsor}", name)
        at = line.rindex(MARK)
        return line[:at] + line[at + len(MARK) :], at

    def date(self, day: Date) -> str:
        """A day as a line below a resolution gives it."""
        month = self.months.get(day.month, str(day.month))
        return self.dated.format(year=day.year, month=month, day=day.day)

    def comment(self, name: str, **values: str) -> str:
        """What is said beside a change: ``moved_to``, ``moved_from``, ``changed``, ``shared_to``, ``shared_from``."""
        return self.comments[name].format(**values)


def load_printing(tag: str) -> Printing:
    """The printed forms of language ``tag``; those of English where it has none."""
    known = tag if has_data(tag, "printing") else FALLBACK
    raw = data(known, "printing")
    months = {number: name for name, number in language(known).grammar.months.items()}
    return Printing(raw["sponsored"], raw["date"], months, raw["comments"])
