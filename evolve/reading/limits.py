"""How much a reader takes in before it refuses a file: what nobody drafts, and what is built to do harm.

A resolution has some ten pages, the longest on record some hundred. Each limit lies far above, and low enough that no file
costs more than a few seconds and 300 MB of memory.
"""

from __future__ import annotations

from evolve.errors import RefusedFile

MEBIBYTE = 1024 * 1024

FILE_BYTES = 64 * MEBIBYTE
"""Of a file as it lies on disk; pictures make most of a large one."""
PART_BYTES = 32 * MEBIBYTE
"""Of one part of a package, unpacked: 200 pages of Word are some 5 MB."""
UNPACKED_BYTES = 1024 * MEBIBYTE
"""Of all parts of a package, as it says itself; only those of the text are ever unpacked."""
RATIO = 200
"""Unpacked bytes to packed ones, from `RATIO_FROM` on: Word's own XML is packed 20 to 40 times smaller."""
RATIO_FROM = MEBIBYTE
ENTRIES = 10_000
"""Files in a package."""
ELEMENTS = 1_000_000
"""Of XML or HTML in one part."""
DEPTH = 200
"""Elements within one another."""
PARAGRAPHS = 20_000
"""Of a document without pages."""
PAGES = 1_000
CHARACTERS = 4_000_000
"""Of text, in code points."""


def check_size(size: int, path: str | None) -> None:
    """Raise RefusedFile for a file of more than `FILE_BYTES`."""
    if size > FILE_BYTES:
        raise RefusedFile(f"larger than {FILE_BYTES // MEBIBYTE} MB: give the text of one resolution", path=path)


def check_count(count: int, limit: int, what: str, path: str | None) -> None:
    """Raise RefusedFile where a document has more than ``limit`` of ``what``: paragraphs, pages, characters."""
    if count > limit:
        raise RefusedFile(f"more than {limit:,} {what}: give the text of one resolution", path=path)
