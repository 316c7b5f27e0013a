"""The words of negotiations: who proposes, what is agreed ad referendum, what in brackets is ordinary text.

A text in any language may have the English words beside its own: ``[EU: …]``, ``agreed ad ref``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evolve.language.profile import data, has_data

COMMON = "en"
"""The language whose words stand in the negotiating texts of every language."""

Pattern = re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Negotiating:
    """What the reader of a negotiating text asks a language; patterns are tried on the text as printed."""

    agreed: Pattern
    """A mark beside a paragraph: agreed ad referendum, unless it is ``settled``."""
    settled: Pattern
    ordinary: Pattern
    """What stands between brackets that are ordinary text, whole."""
    proposers: Pattern
    """Names and a colon at the beginning of a proposal; the group ``names``."""
    name: Pattern
    """One of the names."""
    remark: Pattern
    """What looks like a name before a colon and is none: ``Note:``."""
    delete: Pattern
    keep: Pattern


@cache
def load_negotiating(tag: str) -> Negotiating:
    """The words of language ``tag`` and those of every language."""
    tags = [one for one in dict.fromkeys((tag, COMMON)) if has_data(one, "negotiating")]
    tables = [data(one, "negotiating") for one in tags]

    def either(name: str) -> Pattern:
        return re.compile("|".join(f"(?:{table[name]['regex']})" for table in tables), re.VERBOSE | re.IGNORECASE)

    known = sorted((name for table in tables for name in table["proposers"]["names"]), key=len, reverse=True)
    forms = "|".join(table["proposers"]["regex"] for table in tables)
    name = "(?: (?:" + "|".join(re.escape(one) for one in known) + rf") (?![A-Za-z]) | {forms} )"
    joint = "(?: " + "|".join(table["proposers"]["joint"] for table in tables) + " )"
    tail = "(?: " + "|".join(table["proposers"]["tail"] for table in tables) + " )?"
    return Negotiating(
        agreed=either("agreed"),
        settled=either("settled"),
        ordinary=either("ordinary"),
        proposers=re.compile(
            rf"[\s*]* (?P<names> {name} (?: {joint} {name} )* ) {tail} [\s*]* [:\uff1a] [\s*]*", re.VERBOSE
        ),
        name=re.compile(name, re.VERBOSE),
        remark=either("remark"),
        delete=either("delete"),
        keep=either("keep"),
    )
