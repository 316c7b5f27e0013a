"""What a project says about its checks: ``evolve.toml``, or the section ``[evolve]`` of ``setup.cfg``.

::

    [severity]
    unsourced-text = "off"              # error, warning, info or off

    [terms]
    "三角合作" = "三方合作"

    [[waiver]]
    rule = "verb-weakened"
    reason = "agreed in informal consultations"
    until = 2026-12-31                  # the last day on which it holds
    paragraph = "OP3"                   # these four say how much it bears: all that are given must hold
    path = "drafts/*.txt"
    text = "鼓励"
    fingerprint = "…"

In ``setup.cfg`` each is an option of several lines: ``severity`` and ``terms`` of ``name = value``, ``waivers`` of
``rule; until = …; reason = …; paragraph = …``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from evolve.checks.rules import BY_NAME
from evolve.errors import SettingsError
from evolve.model.finding import Severity

NAMES = ("evolve.toml", "setup.cfg")
OFF = "off"
_LEVELS = (*(one.value for one in Severity), OFF)
_WAIVER = ("rule", "reason", "until", "paragraph", "path", "text", "fingerprint")
_NEEDED = ("rule", "reason", "until")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of ``rule`` that are borne up to the day ``until``; what is None does not matter. ``line``: its own."""

    rule: str
    reason: str
    until: date
    paragraph: str | None = None
    path: str | None = None
    text: str | None = None
    fingerprint: str | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Severities by rule (None: off), terms that are superseded whatever the texts say, waivers."""

    path: str | None = None
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()


def find_settings(folder: Path) -> Path | None:
    """The settings of the nearest folder, from ``folder`` upwards, that has any; a repository's root is the last."""
    for here in (folder, *folder.parents):
        for name in NAMES:
            if (here / name).is_file() and (name != "setup.cfg" or _has_section(here / name)):
                return here / name
        if (here / ".git").exists():
            return None
    return None


def read_settings(path: Path) -> Settings:
    """The settings in a file; raises SettingsError for anything that is not understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", path=path, advice="Check the path.") from error
    raw = _from_cfg(text, path) if path.suffix == ".cfg" else _from_toml(text, path)
    return _settings(raw, text, path)


def _has_section(path: Path) -> bool:
    try:
        return re.search(r"(?m)^\[evolve\]", path.read_text(encoding="utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _from_toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not a TOML file: {error}", path=path, advice="Correct the settings.") from error


def _from_cfg(text: str, path: Path) -> dict[str, Any]:
    from configparser import ConfigParser  # noqa: PLC0415 - most projects have evolve.toml or nothing
    from configparser import Error as ConfigError  # noqa: PLC0415

    parser = ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except ConfigError as error:
        raise SettingsError(f"not a settings file: {error}", path=path, advice="Correct the settings.") from error
    if "evolve" not in parser:
        return {}
    raw: dict[str, Any] = {}
    for option, value in parser["evolve"].items():
        rows = [row.strip() for row in value.splitlines() if row.strip()]
        if option == "waivers":
            raw["waiver"] = [_waiver_row(row, path) for row in rows]
        else:
            raw[option] = dict(_pair(row, path) for row in rows)
    return raw


def _waiver_row(row: str, path: Path) -> dict[str, Any]:
    rule, *rest = row.split(";")
    fields: dict[str, Any] = {"rule": rule.strip(), **dict(_pair(part, path) for part in rest if part.strip())}
    if "until" in fields:
        try:
            fields["until"] = date.fromisoformat(fields["until"])
        except ValueError as error:
            raise SettingsError(f"{row!r}: until is no date", path=path, advice="Write until = 2026-12-31.") from error
    return fields


def _pair(row: str, path: Path) -> tuple[str, str]:
    name, sign, value = row.partition("=")
    if not sign:
        raise SettingsError(f"{row!r} is no pair", path=path, advice="Write name = value.")
    return name.strip(), value.strip()


def _settings(raw: dict[str, Any], text: str, path: Path) -> Settings:
    unknown = set(raw) - {"severity", "terms", "waiver"}
    if unknown:
        raise _mistake(text, path, sorted(unknown)[0], "is no setting", "There are: severity, terms, waiver.")
    return Settings(
        path=str(path),
        severities=dict(_severities(_table(raw, "severity", text, path), text, path)),
        terms=_terms(_table(raw, "terms", text, path), text, path),
        waivers=tuple(_waivers(raw.get("waiver", []), text, path)),
    )


def _table(raw: dict[str, Any], name: str, text: str, path: Path) -> dict[str, Any]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise _mistake(text, path, name, "is no table", f"Write [{name}] and a line for each.")
    return table


def _severities(table: dict[str, Any], text: str, path: Path) -> Iterator[tuple[str, Severity | None]]:
    for rule, level in table.items():
        _known(rule, text, path)
        if level not in _LEVELS:
            raise _mistake(text, path, rule, f"has no level {level!r}", f"Levels: {', '.join(_LEVELS)}.")
        yield rule, None if level == OFF else Severity(level)


def _terms(table: dict[str, Any], text: str, path: Path) -> dict[str, str]:
    for old, new in table.items():
        if not (isinstance(new, str) and new and old) or old == new:
            raise _mistake(text, path, old, "is not followed by another term", 'Write "old" = "new".')
    return table


def _waivers(rows: Any, text: str, path: Path) -> Iterator[Waiver]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _mistake(text, path, "waiver", "is no list of tables", "Write [[waiver]] and its fields below.")
    lines = _waiver_lines(text)
    for place, row in enumerate(rows):
        line = lines[place] if place < len(lines) else 1
        for name in (*_NEEDED, *row):
            wanted = date if name == "until" else str
            if name not in _WAIVER:
                fields = ", ".join(_WAIVER)
                raise SettingsError(
                    f"a waiver has no field {name!r}", path=path, line=line, advice=f"Fields: {fields}."
                )
            if not isinstance(row.get(name), wanted) or not row[name]:
                what = f"a waiver needs {name}" if name not in row else f"{name} of a waiver is no {wanted.__name__}"
                raise SettingsError(what, path=path, line=line, advice="Give rule, reason and until = 2026-12-31.")
        _known(row["rule"], text, path, line)
        yield Waiver(**row, line=line)


def _waiver_lines(text: str) -> list[int]:
    """The lines on which waivers begin, in order."""
    rows = text.splitlines()
    tables = [number for number, row in enumerate(rows, 1) if re.match(r"\s*\[\[\s*waiver\s*\]\]", row)]
    if tables:
        return tables
    return [
        number for number, row in enumerate(rows, 1) if ";" in row and re.match(r"\s*(?:waivers\s*=)?\s*[\w-]+;", row)
    ]


def _known(rule: str, text: str, path: Path, line: int | None = None) -> None:
    if rule not in BY_NAME:
        error = _mistake(text, path, rule, "is no rule", "evolve check --list-rules names them.")
        error.line = line or error.line
        raise error


def _mistake(text: str, path: Path, name: str, what: str, advice: str) -> SettingsError:
    line = next((number for number, row in enumerate(text.splitlines(), 1) if name in row), None)
    return SettingsError(f"{name!r} {what}", path=path, line=line, advice=advice)
