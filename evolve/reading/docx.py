"""Word documents (.docx) -> Extract.

`docx_package` opens the file without trusting it, `docx_styles`, `docx_numbering` and `docx_notes` know what Word counts and
does not spell out, `docx_document` holds them together, and `docx_story` walks through the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evolve.model.resolution import Footnote, Furniture, Revisions
from evolve.reading import limits
from evolve.reading.docx_document import Document
from evolve.reading.docx_markup import W
from evolve.reading.docx_package import open_package
from evolve.reading.docx_story import DELETED, INSERTED, Story
from evolve.reading.emphasis import with_meaning
from evolve.reading.encoding import check_glyphs
from evolve.reading.extract import REVISIONS, Extract, composed


def extract(data: bytes, path: str | None, revisions: Revisions) -> Extract:
    """The paragraphs and notes of a document. Raises RefusedFile, GarbledText."""
    document = Document(open_package(data, path), revisions)
    story = Story(document).read(document.root)
    furniture = [*story.furniture]
    notes = [*_notes(document, furniture)]
    furniture += [*_beside(document), *_revisions(document)]
    made = composed(with_meaning(story.passages), notes, furniture, knows_notes=document.numbers_notes)
    limits.check_count(len(made.text), limits.CHARACTERS, "characters", path)
    check_glyphs(made.text, path)
    return made


def _notes(document: Document, furniture: list[Furniture]) -> Iterator[Footnote]:
    """The notes that the text calls, footnotes first; the others, and what stands beside the text of notes, is listed."""
    for notes in document.notes.values():
        for name, mark in [*notes.marks.items()]:
            story = Story(document).read(notes.elements[name])
            furniture += story.furniture
            yield Footnote(mark, _without_mark(story.text, mark))
        for element in notes.uncalled:
            text = Story(document).read(element).text
            if text:
                furniture.append(Furniture(None, text, "note"))


def _without_mark(text: str, mark: str) -> str:
    """The text of a note; a mark that somebody typed, a star, stands before it once more as text."""
    return text if mark.isalnum() else text.removeprefix(mark).lstrip()


def _beside(document: Document) -> Iterator[Furniture]:
    """The heads and feet of pages."""
    for kind, part in document.beside():
        text = Story(document).read(part).text
        if text:
            yield Furniture(None, text, kind)


def _revisions(document: Document) -> Iterator[Furniture]:
    """How many tracked changes there are."""
    inserted, deleted = (_count(document, names) for names in (INSERTED, DELETED))
    if inserted or deleted:
        yield Furniture(None, f"{inserted} inserted, {deleted} deleted", REVISIONS)


def _count(document: Document, names: Iterable[str]) -> int:
    return sum(1 for _ in document.root.iter(*(W + name for name in names)))
