"""Where pins lie when a command does not say: beside the texts, or above them up to their manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evolve.collation.pins import Pins, read_pins
from evolve.corpus.manifest import NAME

LINKS = "links.toml"


def read_pins_beside(*files: str) -> Pins:
    """The pins in the nearest ``links.toml`` of the first of ``files`` that has one; no pins where none has.

    Looked for in the folder of the file and, where a manifest stands above it, up to the manifest's folder.
    Raises InputError where it cannot be used. Standard input, ``-``, lies nowhere.
    """
    for file in files:
        for folder in _folders(Path(file)) if file != "-" else ():
            if (folder / LINKS).is_file():
                return read_pins(folder / LINKS)
    return Pins()


def _folders(path: Path) -> list[Path]:
    found = list(_up_to_manifest(path.absolute().parent))
    return found if (found[-1] / NAME).is_file() else found[:1]


def _up_to_manifest(folder: Path) -> Iterator[Path]:
    for above in (folder, *folder.parents):
        yield above
        if (above / NAME).is_file():
            return
