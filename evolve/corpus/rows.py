"""A row of a table of texts -> Resolution: one text a row, with its symbol and year, and its text or its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any

from evolve.errors import InputError, NotAResolution
from evolve.language.detect import detect, full_tag, is_known
from evolve.language.grammar import tags
from evolve.model.resolution import Paragraph, Resolution, Section, Status, YearFrom
from evolve.model.symbol import Symbol
from evolve.reading import ManifestEntry, parse
from evolve.reading.plain import plain
from evolve.reading.resolution import FIRST_YEAR

ADVICE = "A row has a symbol and a year, and text, or paragraphs: a list of id and text."
SAMPLE = 1000
"""Code points by which the language of a text is told; its first page says it."""
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SECTIONS = (("PP", Section.PREAMBULAR), ("A", Section.ANNEX))


def from_row(row: Mapping[str, Any], name: str) -> Resolution:
    """The text that a row is: ``symbol`` (or ``path``), ``year`` or ``date``, ``language``, ``text`` or ``paragraphs``.

    Raw text is read as a resolution and, where it is none, cut at its blank lines. ``name`` is for messages, and is
    the key of a text without symbol and path. Raises InputError, which says what the row lacks.
    """
    entry = ManifestEntry(
        file=name,
        symbol=_string(row, "symbol"),
        date=_date(row.get("date")),
        year=_whole(row.get("year")),
        session=_whole(row.get("session")),
        language=_string(row, "language"),
    )
    if entry.language and not is_known(entry.language):
        raise InputError(f"unknown language {entry.language!r}", advice=f"Languages: {', '.join(tags())}.")
    called = _string(row, "path") or entry.symbol or name
    if row.get("paragraphs") is not None:
        return _stated(_of_paragraphs(row["paragraphs"], entry, called), entry, called)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("neither text nor paragraphs", advice=ADVICE)
    try:
        made = parse(text, name=called, entry=_spelled(entry))
    except NotAResolution:
        made = plain(text, name=called, language=entry.language)
    return _stated(made, entry, called)


def _spelled(entry: ManifestEntry) -> ManifestEntry:
    """The entry as the reader takes it: without what is no symbol of the United Nations."""
    return entry if _symbol(entry) else replace(entry, symbol=None)


def _symbol(entry: ManifestEntry) -> Symbol | None:
    try:
        return Symbol.parse(entry.symbol) if entry.symbol else None
    except ValueError:
        return None


def _stated(made: Resolution, entry: ManifestEntry, called: str) -> Resolution:
    """The text with what its row says of it: that goes before what the text says."""
    symbol = _symbol(entry)
    session = entry.session or (symbol.session if symbol else None) or made.session
    when = entry.date or made.date or (None if entry.year or made.year else _date_in(called))
    year, year_from = made.year, made.year_from
    if entry.year or (when and not year):
        year, year_from = entry.year or (when.year if when else None), YearFrom.MANIFEST
    elif year is None and session:
        year, year_from = FIRST_YEAR + session, YearFrom.SESSION
    return replace(
        made,
        key=str(symbol) if symbol else entry.symbol or (PurePath(called).stem if not made.symbol else made.key),
        symbol=str(symbol) if symbol else entry.symbol or made.symbol,
        session=session,
        date=when,
        year=year,
        year_from=year_from,
        status=Status.ADOPTED if symbol and symbol.is_resolution else made.status,
        path=called,
    )


def _of_paragraphs(rows: Any, entry: ManifestEntry, called: str) -> Resolution:
    if not isinstance(rows, list | tuple):
        raise InputError("its paragraphs are no list", advice=ADVICE)
    used: Counter[str] = Counter()
    paragraphs = tuple(_paragraph(at, row, used) for at, row in enumerate(rows, 1))
    language = entry.language or detect(_sample(paragraphs))
    return Resolution(key=called, language=full_tag(language, _sample(paragraphs)), paragraphs=paragraphs, path=called)


def _paragraph(at: int, row: Any, used: Counter[str]) -> Paragraph:
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        raise InputError(f"paragraph {at} has no text", advice=ADVICE)
    name = str(row["id"]) if row.get("id") is not None else f"P{at}"
    used[name] += 1
    unique = name if used[name] == 1 else f"{name}~{used[name]}"
    section = next((section for start, section in _SECTIONS if name.startswith(start)), Section.OPERATIVE)
    return Paragraph(unique, section, None, unique.count("("), row["text"], ordinal=at)


def _sample(paragraphs: Iterable[Paragraph]) -> str:
    found = ""
    for paragraph in paragraphs:
        found += paragraph.text
        if len(found) >= SAMPLE:
            break
    return found[:SAMPLE]


def _string(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"its {name} is not a string", excerpt=str(value)[:40], advice=ADVICE)
    return value


def _whole(value: Any) -> int | None:
    if value is None or value == "":
        return None
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise InputError("its year or session is no number", excerpt=str(value)[:40], advice=ADVICE) from None


def _date(value: Any) -> date | None:
    if value is None or value == "":
        return None
    made = value if isinstance(value, date) else _date_in(str(value))
    if made is None:
        raise InputError("its date is none", excerpt=str(value)[:40], advice="Write dates as 2024-12-19.")
    return made


def _date_in(text: str) -> date | None:
    """The last date that a name holds: statutes are often filed so, (2014-01-01)."""
    for year, month, day in reversed(_DATE.findall(text)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
