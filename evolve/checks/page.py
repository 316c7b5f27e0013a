"""The page of a rule, from the docstring of its module: for ``--explain``, for ``docs/rules`` and for the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evolve.model.finding import Rule

_BLOCK = re.compile(
    r"^(Agreed (?P<symbol>\S+) (?P<date>[\d-]+)|Fails|Passes)::\n\n(?P<text>(?:    .*\n|\n)+)", re.MULTILINE
)
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A text of an example that was agreed before."""

    text: str
    symbol: str
    date: date


@dataclass(frozen=True, slots=True)
class Example:
    """A text, whether the rule must find something, and what: ``marked`` stood between ⟦ and ⟧."""

    text: str
    fails: bool
    marked: tuple[str, ...]


def page(rule: Rule) -> str:
    """The page as Markdown."""
    severity = rule.severity.value
    if rule.final and rule.final is not rule.severity:
        severity += f"; {rule.final.value} with `--final`"
    return f"# {rule.name}\n\nSeverity: {severity}.\n\n{rule.page.strip().replace('::', ':')}\n"


def agreed(rule: Rule) -> Iterator[Agreed]:
    """The agreed texts of a rule's examples."""
    for found in _BLOCK.finditer(_ended(rule)):
        if found["symbol"]:
            yield Agreed(_dedented(found["text"]), found["symbol"], date.fromisoformat(found["date"]))


def examples(rule: Rule) -> Iterator[Example]:
    """The failing and passing examples of a rule."""
    for found in _BLOCK.finditer(_ended(rule)):
        if not found["symbol"]:
            text = _dedented(found["text"])
            marked = tuple(_MARKED.findall(text))
            yield Example(_MARKED.sub(r"\1", text), found[1] == "Fails", marked)


def _ended(rule: Rule) -> str:
    return rule.page.rstrip() + "\n\n"


def _dedented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.splitlines()).strip("\n") + "\n"
