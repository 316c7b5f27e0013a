"""Small resolutions written down a paragraph a line, each behind its id, for cases and tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from evolve.model.resolution import Paragraph, Resolution, Section, YearFrom

CASES = Path(__file__).parent.parent / "cases"
SECTIONS = {"PP": Section.PREAMBULAR, "OP": Section.OPERATIVE, "A": Section.ANNEX}


def resolution(lines: Iterable[str], key: str = "A/RES/60/1", year: int = 2005) -> Resolution:
    """A text of lines such as ``OP2 text``; an id alone is an empty paragraph. English is told from its letters."""
    lines = list(lines)
    return Resolution(
        key=key,
        language="en" if "".join(lines).isascii() and any(line.count(" ") > 1 for line in lines) else "zh-Hans",
        symbol=key,
        adopted=date(year, 12, 20),
        year=year,
        year_from=YearFrom.ADOPTED,
        paragraphs=tuple(_paragraph(*line.split(" ", 1)) for line in lines if line.strip()),
    )


def _paragraph(name: str, text: str = "") -> Paragraph:
    section = next(section for prefix, section in SECTIONS.items() if name.startswith(prefix))
    return Paragraph(name, section, None, 1 if "(" in name else 0, text)


def written(path: Path) -> list[str]:
    """The lines of a case file."""
    return path.read_text(encoding="utf-8").splitlines()


def cases(*folder: str) -> list[str]:
    """The names of the cases of a folder: those with an ``.expected``; never none."""
    found = sorted(path.stem for path in CASES.joinpath(*folder).glob("*.expected"))
    assert found, f"no cases in {folder}"
    return found
