"""The JSON Schemas (2020-12) of what evolve prints, one file a document in `schemas/`."""

from __future__ import annotations

from importlib.resources import files

from evolve.errors import InputError

_FOLDER = files("evolve.export").joinpath("schemas")


def schema_names() -> tuple[str, ...]:
    """The documents that have a schema, in alphabetical order."""
    return tuple(sorted(file.name.removesuffix(".json") for file in _FOLDER.iterdir() if file.name.endswith(".json")))


def schema_text(name: str) -> str:
    """The JSON Schema of ``name`` as text; raises InputError where there is none."""
    if name not in schema_names():
        raise InputError(f"no schema is called {name!r}", advice=f"There are: {', '.join(schema_names())}.")
    return _FOLDER.joinpath(f"{name}.json").read_text(encoding="utf-8")
