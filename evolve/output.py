"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import click

from evolve.errors import UnreadableFile
from evolve.export.screen import Screen

_WIDEST, _USUAL = 120, 100
"""Columns beyond which lines of text are no longer easy to read; columns where there is no terminal."""


def screen(output: Path | None) -> Screen:
    """What standard output can show; a file, a pipe, NO_COLOR and dumb terminals get no colour."""
    width = min(_WIDEST, _columns())
    plain = output is not None or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return Screen(width, colour=not plain and sys.stdout.isatty())


def _columns() -> int:
    """The columns of the terminal; `shutil` tells them as well, and loads five archive formats."""
    try:
        return int(os.environ["COLUMNS"]) or _USUAL
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(1).columns or _USUAL
    except OSError:
        return _USUAL


def shows_on_terminal(output: Path | None) -> bool:
    """Whether what is put to ``output`` appears on a terminal."""
    return (output is None or str(output) == "-") and sys.stdout.isatty()


def put(content: str | bytes, output: Path | None) -> None:
    """Print ``content``, or write it to ``output``; a pipe or a file always gets UTF-8."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output is not None and str(output) != "-":
        write_file(output, data)
        return
    try:
        if sys.stdout.isatty():
            click.echo(content, nl=False)
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise _unwritable(error, "standard output") from error


def silence() -> None:
    """Send standard output nowhere from now on, so that what is left in it fails no second time at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, content: bytes) -> None:
    """Write ``path`` whole or not at all; raises UnreadableFile, which names what stands in the way."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device or a named pipe cannot be replaced; a folder is an error
            return
        made = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            made.write_bytes(content)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(
            f"cannot be written: {reason}", path=path, advice="Choose another place with -o."
        ) from error


def write_site(folder: Path, pages: Mapping[str, bytes], mark: str) -> None:
    """Write ``pages``, whose names are relative to ``folder``, and make the folders they need.

    Their list is kept there in a file called ``mark``: pages that an earlier report wrote and this one does not have
    are removed.
    """
    _remove(folder, _listed(folder / mark) - set(pages))
    for name, content in {mark: "\n".join(sorted(pages)).encode(), **pages}.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(error, path.parent) from error
        write_file(path, content)


def _listed(mark: Path) -> set[str]:
    try:
        return set(mark.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()


def _remove(folder: Path, names: set[str]) -> None:
    """Remove pages by their names; nothing outside of ``folder``, whatever the list says."""
    for name in names:
        path = PurePosixPath(name)
        if not path.is_absolute() and ".." not in path.parts:
            with suppress(OSError):
                (folder / path).unlink()


def _unwritable(error: OSError, path: Path | str) -> UnreadableFile:
    reason = error.strerror or str(error)
    return UnreadableFile(f"cannot be written: {reason}", path=path, advice="Choose another place with -o.")
