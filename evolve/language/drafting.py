"""How the drafting rules of a language are read: what ends a paragraph, what repeats a verb, how a resolution is cited.

A language without a file of them has no such rules: nothing is found in its texts by them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evolve.language.profile import data, has_data, language

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Drafting:
    """What the rules ask a language. Patterns are tried on folded text, but for `quoted` and `conference`."""

    endings: Mapping[str, str] = field(default_factory=dict)
    """What ends a ``preambular``, an ``operative`` paragraph, the ``last``, and a ``chapeau``."""
    latin_allowed: frozenset[str] = frozenset()
    latin_grammar: frozenset[str] = frozenset()
    mixes_latin: bool = False
    """Whether a Latin word stands out in its texts."""
    repeats: tuple[str, ...] = ()
    width: Mapping[str, str] = field(default_factory=dict)
    pairs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Kinds of brackets: the characters that open, and those that close."""
    organs: Mapping[str, str] = field(default_factory=dict)
    """How a citation names an organ, folded, and how the symbols of its resolutions begin; "" for who speaks."""
    months: Mapping[str, int] = field(default_factory=dict)
    """The names of months, folded, where dates have them."""
    decision: str = ""
    quoted: re.Pattern[str] = _NEVER
    cited: re.Pattern[str] = _NEVER
    list: re.Pattern[str] = _NEVER
    session: re.Pattern[str] = _NEVER
    asked: re.Pattern[str] = _NEVER
    told: re.Pattern[str] = _NEVER
    elsewhere: re.Pattern[str] = _NEVER
    """What, before ``its session``, is named as the body whose session it is."""
    conference: re.Pattern[str] = _NEVER
    """The name of a conference, on the text as printed."""


_PATTERNS = ("quoted", "cited", "list", "session", "asked", "told", "elsewhere", "conference")


def load_drafting(tag: str) -> Drafting:
    """The drafting rules of language ``tag``, from its data file; rules that find nothing where there is none."""
    if not has_data(tag, "drafting"):
        return Drafting()
    raw = data(tag, "drafting")
    latin = raw.get("latin", {})
    return Drafting(
        endings=raw.get("endings", {}),
        latin_allowed=frozenset(latin.get("allowed", ())),
        latin_grammar=frozenset(latin.get("grammar", ())),
        mixes_latin=bool(latin),
        repeats=tuple(raw.get("repeats", {}).get("adverbs", ())),
        width=raw.get("width", {}),
        pairs={name: (opens, closes) for name, (opens, closes) in raw.get("pairs", {}).items()},
        organs=_organs(tag, raw.get("organs", {})),
        months={_fold(tag, name): number for name, number in language(tag).grammar.months.items()},
        decision=raw.get("cited", {}).get("decision", ""),
        **{name: re.compile(raw[name]["regex"], re.VERBOSE) for name in _PATTERNS if name in raw},
    )


def _organs(tag: str, named: Mapping[str, Any]) -> dict[str, str]:
    """The organs of the opening formulae, without the article, and what citations call them besides; longest first."""
    article = _fold(tag, named.get("article", ""))
    known = {_fold(tag, name).removeprefix(article): prefix for name, prefix in language(tag).grammar.organs.items()}
    known |= {_fold(tag, name): "A" for name in named.get("assembly", ())}
    known |= {_fold(tag, name): "" for name in named.get("own", ())}
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


def _fold(tag: str, text: str) -> str:
    return language(tag).writing.fold(text).text
