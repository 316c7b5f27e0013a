"""The words of the interface: gettext catalogues, one a language, in ``messages/``. The only door to Babel.

The identifiers of messages are dotted names and not English sentences, so that every language, English too, is
one file that can be mended without touching a page. The ``.po`` files are read as they are, when a page is made:
nothing is compiled beforehand, and nothing can be out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import NoReturn

from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

LOCALES = ("zh", "en")
DEFAULT_LOCALE = "zh"


class _Missing(NullTranslations):
    """What a catalogue without a translation falls back to: gettext would show the name, a test would not see it."""

    def gettext(self, message: str) -> NoReturn:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise KeyError(msgid1)


@dataclass(frozen=True)
class Messages:
    """The words of one language, by dotted name.

    A message may hold ``{placeholders}``. What is put in is escaped unless it is markup already,
    so that text from a document stays text.
    """

    locale: str
    translations: NullTranslations
    _said: dict[str, Markup] = field(default_factory=dict, compare=False, repr=False)
    """What was asked for without values, which is most of a page."""

    def __call__(self, name: str, /, **values: object) -> Markup:
        """The message ``name`` with ``values`` put in; the whole number ``n``, where given, chooses the plural form.

        :raises KeyError: when there is no such message, or none with plural forms where ``n`` is given
        """
        if not values:
            if name not in self._said:
                self._said[name] = self._put_in(self.translations.gettext(name), values)
            return self._said[name]
        n = values.get("n")
        found = self.translations.ngettext(name, name, n) if isinstance(n, int) else self.translations.gettext(name)
        return self._put_in(found, values)

    @staticmethod
    def _put_in(words: str, values: Mapping[str, object]) -> Markup:
        return Markup(escape(words)).format(**values)

    def join(self, items: Iterable[object]) -> Markup:
        """An enumeration as the language writes one (``A, B and C``), each item escaped unless it is markup."""
        return Markup(format_list([str(escape(item)) for item in items], locale=self.locale))

    @property
    def language(self) -> str:
        """The language tag of the interface."""
        return str(self("language"))


def catalogue(locale: str) -> Catalog:
    """The catalogue of ``locale``, one of `LOCALES`, as it is kept.

    :raises ValueError: when there is no such file
    """
    if locale not in LOCALES:
        raise ValueError(f"no such locale: {locale} (there are: {', '.join(LOCALES)})")
    with files("evolve.report").joinpath("messages", f"{locale}.po").open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


@cache
def load(locale: str) -> Messages:
    """The words of ``locale``, one of `LOCALES`; fuzzy ones do not count.

    :raises ValueError: when there is no such file
    """
    compiled = BytesIO()
    write_mo(compiled, catalogue(locale))
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    translations.add_fallback(_Missing())
    return Messages(locale, translations)
