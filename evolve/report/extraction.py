"""Which messages the pages ask for; ``make messages`` brings the catalogues up to date with them.

A page asks by ``t("name")``, by ``t("name", n=…)`` where the words have plural forms, or by
``t("family." ~ value)`` for one of the values of `FAMILIES`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment, nodes

from evolve.model.alignment import ReasonCode, Relation
from evolve.model.diff import Kind, PairStatus
from evolve.model.negotiation import Agreement
from evolve.model.resolution import Section
from evolve.model.substitution import SubstitutionKind, SubstitutionStatus
from evolve.model.threeway import Fate, Step
from evolve.report.ladders import LADDERS
from evolve.report.messages import LOCALES, catalogue
from evolve.report.passages import FATES
from evolve.report.provisions import DISTANT
from evolve.report.texts import FACTS

FAMILIES: Mapping[str, Iterable[str]] = {
    "section.": Section,
    "reason.": ReasonCode,
    "relation.": (*Relation, "editorial", DISTANT),
    "status.": (*PairStatus, *SubstitutionStatus, "moved"),
    "shift.status.": SubstitutionStatus,
    "digest.": ("added", "removed", "moved"),
    "kind.": (*Kind, *SubstitutionKind),
    "flow.fate.": FATES,
    "three.fate.": Fate,
    "three.by.": Step,
    "fact.": FACTS,
    "ladder.": LADDERS,
    "dossier.absent.": ("before", "gap", "after"),
    "open.": Agreement,
}
"""What may follow the beginning of a name that a page puts together."""

WIDTH = 1000
"""Columns of a catalogue's lines, more than any message has: each stands on one line and is easily found."""

FOLDER = Path(__file__).parent / "messages"

ALWAYS = "language"
"""The message that every page needs and none asks for by name: the language tag of the interface."""


@dataclass(frozen=True, slots=True)
class Use:
    """A message that a page asks for, and the page, as a path inside the project."""

    name: str
    plural: bool
    page: str


def uses(page: str, source: str) -> Iterator[Use]:
    """The messages that a template asks for.

    :raises ValueError: where a name is neither a string nor one of `FAMILIES`
    """
    for call in Environment().parse(source, filename=page).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            plural = any(keyword.key == "n" for keyword in call.kwargs)
            for name in _names(call.args[0], f"{page}:{call.lineno}"):
                yield Use(name, plural, page)


def _names(node: nodes.Expr, place: str) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        yield from _names(node.expr1, place)
        yield from _names(node.expr2, place)
    elif isinstance(node, nodes.Concat) and isinstance(node.nodes[0], nodes.Const) and len(node.nodes) == 2:
        family = node.nodes[0].value
        if family not in FAMILIES:
            raise ValueError(f"{place}: no family {family!r} in evolve/report/extraction.py")
        yield from (f"{family}{value}" for value in FAMILIES[family])
    else:
        raise ValueError(f'{place}: the name of a message is "name" or "family." ~ value')


def template() -> Catalog:
    """A catalogue without words of all messages that the pages ask for."""
    made = Catalog()
    made.add(ALWAYS)
    for path in sorted(Path(__file__).parent.joinpath("templates").iterdir()):
        for use in uses(f"evolve/report/templates/{path.name}", path.read_text(encoding="utf-8")):
            name = (use.name, use.name) if use.plural else use.name
            made.add(name, locations=[(use.page, 0)])
    return made


def main() -> int:
    """Bring every catalogue up to date: new names without words, names no longer asked for away."""
    asked, missing = template(), 0
    for locale in LOCALES:
        kept = catalogue(locale)
        kept.update(asked, no_fuzzy_matching=True, update_creation_date=False)
        kept.obsolete.clear()
        path = FOLDER / f"{locale}.po"
        with path.open("wb") as file:
            write_po(file, kept, sort_output=True, no_location=True, width=WIDTH)
        for name in _without_words(kept):
            missing += 1
            sys.stderr.write(f"{path.name}: no words for {name}\n")
    return 1 if missing else 0


def _without_words(made: Catalog) -> Iterator[str]:
    for message in made:
        words = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(words)):
            yield message.id[0] if message.pluralizable else str(message.id)


if __name__ == "__main__":
    sys.exit(main())
