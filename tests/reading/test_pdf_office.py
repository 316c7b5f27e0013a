"""Resolutions that LibreOffice sets and saves as PDF, with its own footnotes, are read back."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from evolve.corpus import read_text
from evolve.model.resolution import Paragraph, Resolution
from evolve.reading import read
from tests.reading.test_layouts import found
from tests.reading.test_pdf import notes_of

TESTS = Path(__file__).parent.parent
SOURCES = (
    TESTS.parent / "texts" / "zh" / "A-RES-64-222.txt",
    TESTS.parent / "texts" / "zh" / "A-RES-79-236.txt",
    TESTS / "cases" / "reading" / "en-pages-and-notes.txt",
)
ENOUGH = 240
"""Seconds for LibreOffice on a busy machine."""


def flat(text: Resolution) -> str:
    """The resolution as a flat document of LibreOffice."""
    template = (TESTS / "data" / "resolution.fodt").read_text(encoding="utf-8")
    number = (text.symbol or "").removeprefix("A/RES/")
    head = [styled("heading", f"{number}. {text.title}"), styled("provision", escape(text.opening or ""))]
    body = "".join([*head, *provisions(text)])
    return template.replace("SYMBOL", text.symbol or "").replace("BODY", body)


def provisions(text: Resolution) -> Iterator[str]:
    called: set[str] = set()
    notes = {note.mark: note.text for note in text.footnotes}
    for paragraph in text.paragraphs:
        for heading in text.headings:
            if heading.before == paragraph.id:
                yield styled("heading", escape(heading.text))
        number = paragraph.number or ""
        printed = f"{number}{'' if number.startswith('(') else '.'}<text:tab/>" if number else ""
        yield styled("provision", printed + with_notes(paragraph, notes, called))


def with_notes(paragraph: Paragraph, notes: dict[str, str], called: set[str]) -> str:
    """The text with its notes; a second call is a raised number."""
    out, done = "", 0
    for call in paragraph.calls:
        out += escape(paragraph.text[done : call.at])
        done = call.at
        if call.mark in called:
            out += f'<text:span text:style-name="raised">{call.mark}</text:span>'
            continue
        called.add(call.mark)
        note = f"<text:note-body>{styled('note', escape(notes[call.mark]))}</text:note-body>"
        out += f'<text:note text:note-class="footnote"><text:note-citation>{call.mark}</text:note-citation>{note}</text:note>'
    return out + escape(paragraph.text[done:])


def styled(style: str, content: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts as PDF."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice Writer (Debian: libreoffice-writer)")
    home, folder = tmp_path_factory.mktemp("profile"), tmp_path_factory.mktemp("printed")
    for source in SOURCES:
        (folder / f"{source.stem}.fodt").write_text(flat(read_text(source)), encoding="utf-8")
    command = [str(office), "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", "pdf"]
    files = [str(folder / f"{source.stem}.fodt") for source in SOURCES]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, timeout=ENOUGH, capture_output=True)
    return folder


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_what_libreoffice_prints_is_read_back(printed: Path, source: Path) -> None:
    text, again = read_text(source), read(printed / f"{source.stem}.pdf")
    assert found(again) == found(text)
    assert notes_of(again) == notes_of(text)
    assert [heading.text for heading in again.headings] == [heading.text for heading in text.headings]
    assert again.title == text.title
