"""LibreOffice opens the documents, and accepts and rejects their changes as Word would."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from evolve import Resolution, align, diff, parse
from evolve.export.docx import diff_docx
from tests.conftest import ROOT
from tests.export.docx.printed import printed
from tests.export.docx.word import ACCEPTED, REJECTED, W, part, written
from tests.families import family

OFFICE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text"))
MACRO = Path(__file__).parent / "office"
ENOUGH = 300
"""Seconds after which LibreOffice hangs; it needs about five."""
FILES = sorted((ROOT / "texts" / "zh").glob("*.txt"))


def tracked(old: Resolution, new: Resolution) -> bytes:
    return diff_docx(diff(old, new, align(old, new)), old, new)


def pairs() -> Iterator[tuple[str, Resolution, Resolution]]:
    for old, new in permutations(FILES, 2):
        yield f"{old.stem}__{new.stem}", parse(str(old)), parse(str(new))
    for seed in random.Random(8).sample(range(10_000), 3):
        first, _, last = family(seed, versions=3, paragraphs=25).texts
        yield f"family-{seed}", first, last
        yield f"family-{seed}-back", last, first


def office(home: Path, *arguments: str) -> None:
    """Run LibreOffice; without it tests skip and say how to get it, but not where CI is set, as .ci/run does."""
    path = shutil.which("soffice")
    if path is None:
        why = "needs LibreOffice Writer: `make office` installs it (as root, on Debian)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    command = [str(path), "--headless", "--norestore", f"-env:UserInstallation={home.as_uri()}", *arguments]
    subprocess.run(command, check=True, timeout=ENOUGH, capture_output=True)


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents, and in Accept/ and Reject/ what LibreOffice made of them."""
    home, folder = tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("documents")
    office(home, "--terminate_after_init")  # a new home is furnished first, and runs no macro
    shutil.copytree(MACRO, home / "user" / "basic" / "Standard", dirs_exist_ok=True)
    for name, old, new in pairs():
        (folder / f"{name}.docx").write_bytes(without_comments(tracked(old, new)))
    office(home, f'macro:///Standard.Module1.Resolve("{folder}")')
    assert not (folder / "error.txt").exists(), (folder / "error.txt").read_text()
    return folder


def without_comments(data: bytes) -> bytes:
    """LibreOffice 7.4 without a screen falls over any comment (of python-docx, too) a moment after it is shown."""
    made = BytesIO()
    body = part(data, "word/document.xml")
    for mark in list(body.iter(W + "commentReference")):
        mark.getparent().getparent().remove(mark.getparent())
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(body) if name == "word/document.xml" else old.read(name))
    return made.getvalue()


def test_comments_and_notes_are_not_confounded(tmp_path: Path) -> None:
    data = tracked(*(parse(str(path)) for path in FILES[-2:]))
    (tmp_path / "tracked.docx").write_bytes(data)
    office(tmp_path / "profile", "--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "tracked.docx"))
    opened = etree.parse(tmp_path / "tracked.fodt")
    comments = [_solid(one) for one in part(data, "word/comments.xml")]
    found = [one.iter(TEXT + "p") for one in opened.iter(OFFICE + "annotation")]
    assert ["".join(map(_solid, paragraphs)) for paragraphs in found] == comments
    notes = ["".join(note.itertext(W + "t", W + "delText")) for note in part(data, "word/footnotes.xml")][2:]
    assert [_solid(note[1]) for note in opened.iter(TEXT + "note")] == ["".join(note.split()) for note in notes]


def _solid(note: Any) -> str:
    return "".join("".join(note.itertext()).split())


@pytest.mark.parametrize(("way", "is_new"), [("Accept", True), ("Reject", False)])
def test_both_texts_come_back(resolved: Path, way: str, is_new: bool) -> None:
    for name, old, new in pairs():
        data = (resolved / way / f"{name}.docx").read_bytes()
        assert [line.text for line in written(data, ACCEPTED)] == printed(new if is_new else old), name
        assert list(part(data, "word/document.xml").iter(W + "ins", W + "del")) == []


@pytest.mark.parametrize(("way", "gone"), [("Accept", ACCEPTED), ("Reject", REJECTED)])
def test_paragraphs_keep_their_styles(resolved: Path, way: str, gone: str) -> None:
    wrong = []
    for path in sorted(resolved.glob("*.docx")):
        if list(part(path.read_bytes(), "word/document.xml").iter(W + "delInstrText")):
            continue  # LibreOffice cuts a deletion in two at a field, and joins what is left at the wrong end
        meant = written(path.read_bytes(), gone)
        found = written((resolved / way / path.name).read_bytes(), gone)
        wrong += [(path.stem, a, b) for a, b in zip(meant, found, strict=True) if a.style != b.style]
    assert wrong == []
