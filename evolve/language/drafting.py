"""How the drafting rules of a language are read: what ends a paragraph, what repeats a verb, how a resolution is cited.

A language without a file of them has no such rules: nothing is found in its texts by them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from evolve.language.profile import data, has_data

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class Drafting:
    """What the rules ask a language. Patterns are tried on folded text, but for `quoted`."""

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
    assembly: tuple[str, ...] = ()
    decision: str = ""
    quoted: re.Pattern[str] = _NEVER
    cited: re.Pattern[str] = _NEVER
    list: re.Pattern[str] = _NEVER
    session: re.Pattern[str] = _NEVER
    asked: re.Pattern[str] = _NEVER
    told: re.Pattern[str] = _NEVER


_PATTERNS = ("quoted", "cited", "list", "session", "asked", "told")


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
        assembly=tuple(raw.get("organs", {}).get("assembly", ())),
        decision=raw.get("cited", {}).get("decision", ""),
        **{name: re.compile(raw[name]["regex"], re.VERBOSE) for name in _PATTERNS if name in raw},
    )
