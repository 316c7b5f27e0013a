"""The words of the interface, in one file a language: ``messages/zh.toml``, ``messages/en.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

LOCALES = ("zh", "en")
DEFAULT_LOCALE = "zh"


@dataclass(frozen=True)
class Messages:
    """The words of one language, by dotted name.

    A message may hold ``{placeholders}``. What is put in is escaped unless it is markup already,
    so that text from a document stays text. A message that differs by number is a table of
    ``one`` and ``other``, chosen by the argument ``n``.
    """

    locale: str
    words: Mapping[str, str]

    def __call__(self, name: str, /, **values: object) -> Markup:
        """The message ``name`` with ``values`` put in; a KeyError when there is none."""
        if name not in self.words:
            name = f"{name}.{'one' if values.get('n') == 1 else 'other'}"
        return Markup(escape(self.words[name])).format(**values)

    @property
    def language(self) -> str:
        """The language tag of the interface."""
        return self.words["language"]


@cache
def load(locale: str) -> Messages:
    """The words of ``locale``, one of `LOCALES`.

    :raises ValueError: when there is no such file
    """
    if locale not in LOCALES:
        raise ValueError(f"no such locale: {locale} (there are: {', '.join(LOCALES)})")
    text = files("evolve.report").joinpath("messages", f"{locale}.toml").read_text(encoding="utf-8")
    return Messages(locale, dict(_flat(tomllib.loads(text), "")))


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
