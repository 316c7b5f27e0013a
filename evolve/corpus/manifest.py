"""``manifest.toml``: what the texts of a folder do not say themselves.

::

    ["zh/A-73-L.80.txt"]            # the path of a text, relative to the manifest
    date = 2019-04-15               # of adoption, or of the draft
    adopted_as = "A/RES/73/291"

Fields: ``symbol``, ``date``, ``year``, ``session``, ``adopted_as``, ``language``, ``prefer``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from evolve.errors import SettingsError
from evolve.model.manifest import ManifestEntry

NAME = "manifest.toml"

_FIELDS: dict[str, type] = {
    "symbol": str,
    "date": date,
    "year": int,
    "session": int,
    "adopted_as": str,
    "language": str,
    "prefer": bool,
}


def read_manifest(folder: Path) -> tuple[dict[Path, ManifestEntry], list[SettingsError]]:
    """The entries of a folder's manifest by the paths of their files, and what is wrong with others."""
    path = folder / NAME
    if not path.is_file():
        return {}, []
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        return {}, [SettingsError(f"not a TOML file: {error}", path=path, advice="Correct the manifest.")]
    entries: dict[Path, ManifestEntry] = {}
    problems: list[SettingsError] = []
    for file, fields in raw.items():
        try:
            entries[folder / file] = _entry(path, file, fields)
        except SettingsError as problem:
            problems.append(problem)
    return entries, problems


def _entry(path: Path, file: str, fields: Any) -> ManifestEntry:
    if not isinstance(fields, dict):
        raise SettingsError(f"{file!r} is no table", path=path, advice=f'Write ["{file}"] and its fields below.')
    if not (path.parent / file).is_file():
        raise SettingsError(f"no such text: {file}", path=path, advice="Correct its path or take the entry out.")
    for name, value in fields.items():
        _check_field(path, file, name, value)
    return ManifestEntry(file=str(path), **fields)


def _check_field(path: Path, file: str, name: str, value: object) -> None:
    wanted = _FIELDS.get(name)
    if wanted is None:
        raise SettingsError(f"{file}: unknown field {name!r}", path=path, advice=f"Fields: {', '.join(_FIELDS)}.")
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise SettingsError(f"{file}: {name} is not a {wanted.__name__}", path=path, advice="Correct its value.")
