"""The reports that the browser looks at, and which of their pages stand for all of their kind."""

from __future__ import annotations

from pathlib import Path

from evolve.api import report_pages
from evolve.collation.align import align
from evolve.collation.diff import diff
from evolve.corpus import read_texts
from evolve.history.provenance import provenance
from evolve.history.threeway import threeway
from evolve.report import diff_page, provenance_page, threeway_page
from tests.conftest import ROOT
from tests.families import steady

FAMILY = 8
"""The number of the family: its thirty texts have 43 to 79 paragraphs, 64 on average."""

VERSIONS, PARAGRAPHS = 30, 60
"""A collection as large as any series of resolutions that is followed by hand."""


def many_texts() -> dict[str, bytes]:
    """The report on a made-up collection of thirty texts."""
    return report_pages(steady(FAMILY, VERSIONS, PARAGRAPHS))


def own_texts() -> dict[str, bytes]:
    """The report in Chinese on the project's own texts."""
    return report_pages(read_texts(ROOT / "texts").texts)


def alone() -> dict[str, bytes]:
    """The pages that stand alone, of three of the project's own texts."""
    base, draft, adopted = texts = read_texts(ROOT / "texts").texts[-3:]
    pages = {
        "diff.html": diff_page(diff(base, adopted, align(base, adopted)), base, adopted, "en"),
        "provenance.html": provenance_page(provenance(adopted, texts), adopted),
        "threeway.html": threeway_page(threeway(base, draft, adopted), (base, draft, adopted)),
    }
    return {name: page.encode() for name, page in pages.items()}


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


def some_of_each_kind(site: Path, most: int) -> list[str]:
    """All pages of a kind where it has no more than ``most``, else as many, from first to last."""
    kinds: dict[str, list[str]] = {}
    for name in names(site):
        kinds.setdefault(kind(name), []).append(name)
    return [name for pages in kinds.values() for name in pages[:: -(-len(pages) // most)]]


def largest_of_each_kind(site: Path) -> dict[str, str]:
    """The longest page of each kind, which is likely to have everything that a page of the kind can have."""
    by_size = sorted(names(site), key=lambda name: ((site / name).stat().st_size, name))
    return {kind(name): name for name in by_size}
