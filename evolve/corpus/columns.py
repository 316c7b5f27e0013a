"""From the nouns to the columns of a store, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from evolve.corpus.store import PARAGRAPHS, TEXTS, Store
from evolve.history.lookup import letters
from evolve.language.profile import language
from evolve.model.resolution import Paragraph, Resolution, Section, Status, YearFrom

Row: TypeAlias = tuple[object, ...]


class Columns(NamedTuple):
    """A text as rows of a store, but for its number, which the store gives."""

    text: Row
    paragraphs: tuple[Row, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What no two texts of a store share: the key, and the language without its script."""
        return str(self.text[1]), str(self.text[3]).partition("-")[0]


def columns(text: Resolution, identity: str, source: str) -> Columns:
    """A text as rows of a store, its paragraphs folded."""
    undated, stamp, *_ = text.order
    row = (
        identity,
        text.key,
        text.symbol,
        text.language,
        text.title,
        text.session,
        text.adopted and text.adopted.isoformat(),
        text.date and text.date.isoformat(),
        text.year,
        text.year_from and text.year_from.value,
        text.status.value,
        text.opening,
        text.adopted_as,
        source,
        text.sha256,
        undated,
        stamp,
    )
    folded = language(text.language).writing.folded
    return Columns(row, tuple(_paragraph(place, one, folded(one.text)) for place, one in enumerate(text.paragraphs)))


def _paragraph(place: int, one: Paragraph, folded: str) -> Row:
    return place, one.id, one.section.value, one.number, one.level, one.line, one.text, folded, letters(folded)


def texts_of(store: Store, numbers: Iterable[int] | None = None) -> tuple[Resolution, ...]:
    """Texts of a store, in order of time: all, or those with some numbers."""
    chosen = "" if numbers is None else "WHERE number IN (SELECT unnest(?::INTEGER[]))"
    values = None if numbers is None else [sorted(numbers)]
    paragraphs: dict[int, list[Paragraph]] = {}
    for number, *row in store.rows(
        f"SELECT {', '.join(_NEEDED)} FROM paragraphs {chosen} ORDER BY number, place", values
    ):
        paragraphs.setdefault(number, []).append(_read_paragraph(row))
    rows = store.rows(f"SELECT {', '.join(TEXTS)} FROM texts {chosen}", values)
    made = (_read_text(row, tuple(paragraphs.get(row[0], ()))) for row in rows)
    return tuple(sorted(made, key=lambda text: (text.order, text.language)))


_NEEDED = [name for name in PARAGRAPHS if name not in ("place", "folded", "letters")]


def _read_paragraph(row: Sequence[Any]) -> Paragraph:
    name, section, label, level, line, body = row
    return Paragraph(name, Section(section), label, level, body, line=line)


def _read_text(row: Sequence[Any], paragraphs: tuple[Paragraph, ...]) -> Resolution:
    value: dict[str, Any] = dict(zip(TEXTS, row, strict=True))
    when, adopted, told = value["dated"], value["adopted"], value["year_from"]
    same = ("key", "symbol", "language", "title", "session", "year", "opening", "adopted_as", "sha256")
    return Resolution(
        **{name: value[name] for name in same},
        paragraphs=paragraphs,
        date=date.fromisoformat(when) if when else None,
        adopted=date.fromisoformat(adopted) if adopted else None,
        year_from=YearFrom(told) if told else None,
        status=Status(value["status"]),
        path=value["source"],
    )
