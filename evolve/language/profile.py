"""The profile of a language: one door for all that is particular to it.

Each part is made when it is first asked for, so that a command pays only for what it uses.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evolve.language.addressees import Addressees
    from evolve.language.drafting import Drafting
    from evolve.language.grammar import Grammar
    from evolve.language.negotiating import Negotiating
    from evolve.language.printing import Printing
    from evolve.language.verbs import Verbs
    from evolve.language.writing import Writing


@dataclass(frozen=True)
class Language:
    """What a language answers: how its resolutions are built, written, and how their verbs rank."""

    tag: str

    @cached_property
    def grammar(self) -> Grammar:
        """How its resolutions are built: mastheads, paragraphs, enumerators, footnotes, dates, symbols."""
        from evolve.language.grammar import load_grammar  # noqa: PLC0415

        return load_grammar(self.tag)

    @cached_property
    def writing(self) -> Writing:
        """How it is written: folding for comparison, words, weights."""
        from evolve.language.writing import load_writing  # noqa: PLC0415

        return load_writing(self.tag)

    @cached_property
    def verbs(self) -> Verbs:
        """The verbs that open its paragraphs, and their ladder of strength."""
        from evolve.language.verbs import load_verbs  # noqa: PLC0415

        return load_verbs(self.tag)

    @cached_property
    def addressees(self) -> Addressees:
        """Whom its resolutions ask to do something."""
        from evolve.language.addressees import load_addressees  # noqa: PLC0415

        return load_addressees(self.tag)

    @cached_property
    def drafting(self) -> Drafting:
        """How its drafting rules are read."""
        from evolve.language.drafting import load_drafting  # noqa: PLC0415

        return load_drafting(self.tag)

    @cached_property
    def negotiating(self) -> Negotiating:
        """The words of its negotiating texts."""
        from evolve.language.negotiating import load_negotiating  # noqa: PLC0415

        return load_negotiating(self.tag)

    @cached_property
    def printing(self) -> Printing:
        """How the parts of its resolutions are printed, and what is said beside tracked changes."""
        from evolve.language.printing import load_printing  # noqa: PLC0415

        return load_printing(self.tag)


def language(tag: str) -> Language:
    """The profile of ``tag`` (``zh``, or a longer tag such as ``zh-Hans``)."""
    return _language(tag.partition("-")[0])


@cache
def _language(tag: str) -> Language:
    return Language(tag)


DATA = Path(__file__).with_name("data")


def data_text(tag: str, name: str) -> str:
    """The text of the data file ``data/<tag>/<name>``."""
    return (DATA / tag / name).read_text(encoding="utf-8")


def has_data(tag: str, name: str) -> bool:
    """Whether language ``tag`` has the data file ``name`` (.toml where it has no ending)."""
    return (DATA / tag / (name if "." in name else f"{name}.toml")).is_file()


@cache
def data(tag: str, name: str) -> dict[str, Any]:
    """The data file ``data/<tag>/<name>.toml``."""
    return tomllib.loads(data_text(tag, f"{name}.toml"))
