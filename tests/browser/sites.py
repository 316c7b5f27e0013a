"""The reports that the browser looks at, and which of their pages stand for all of their kind."""

from __future__ import annotations

from pathlib import Path

from evolve.api import report_pages
from tests.families import steady

FAMILY = 8
"""The number of the family: its thirty texts have 43 to 79 paragraphs, 64 on average."""

VERSIONS, PARAGRAPHS = 30, 60
"""A collection as large as any series of resolutions that is followed by hand."""


def many_texts() -> dict[str, bytes]:
    """The report on a made-up collection of thirty texts."""
    return report_pages(steady(FAMILY, VERSIONS, PARAGRAPHS))


def written(pages: dict[str, bytes], folder: Path) -> Path:
    """The folder, with every page in its place."""
    for name, content in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def names(site: Path) -> list[str]:
    """Every page of a site, whatever pages there are."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def kind(name: str) -> str:
    """What a page shows: its folder, or its own name at the top."""
    folder, _, file = name.rpartition("/")
    return folder.replace("/", "-") or file.removesuffix(".html")


def largest_of_each_kind(site: Path) -> dict[str, str]:
    """The longest page of each kind, which is likely to have everything that a page of the kind can have."""
    by_size = sorted(names(site), key=lambda name: ((site / name).stat().st_size, name))
    return {kind(name): name for name in by_size}
