"""A folder of results kept between runs. One that is missing, full or forbidden costs time and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evolve.version import __version__

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Drawer:
    """Results by name, at most ``most``; the oldest go first. ``ending`` is that of their files."""

    folder: Path
    ending: str
    most: int

    def get(self, name: str) -> bytes | None:
        """What is kept under ``name``, None where nothing is."""
        try:
            return (self.folder / f"{name}{self.ending}").read_bytes()
        except OSError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep ``content`` under ``name``."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{name}{self.ending}"
            partial = path.with_suffix(f".{os.getpid()}")
            partial.write_bytes(content)
            partial.replace(path)
            self._make_room()

    def _make_room(self) -> None:
        files = list(self.folder.glob(f"*{self.ending}"))
        if len(files) > self.most:
            for file in sorted(files, key=lambda file: file.stat().st_mtime_ns)[: -self.most]:
                file.unlink(missing_ok=True)


def program(stages: Iterable[str]) -> str:
    """What the results of ``stages`` follow from besides their input: the version, the size and time of each file."""
    return "\n".join((__version__, *(line for stage in stages for line in sorted(_files(str(_PACKAGE / stage))))))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file():
                stat = entry.stat()
                yield f"{entry.path}\t{stat.st_size}\t{stat.st_mtime_ns}"
            elif entry.name != "__pycache__":
                yield from _files(entry.path)
