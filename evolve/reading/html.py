"""Web pages (.html) -> Extract, as undocs, Word and web sites write them.

`html_page` decodes the bytes and makes the tree, `html_notes` tells which links are marks of which notes, `html_story` walks
through the text. No script runs, nothing is fetched.
"""

from __future__ import annotations

from evolve.model.resolution import Furniture, Revisions
from evolve.reading import limits
from evolve.reading.emphasis import with_meaning
from evolve.reading.encoding import check_glyphs
from evolve.reading.extract import Extract, composed
from evolve.reading.html_notes import find_notes, notes_of
from evolve.reading.html_page import body_of, open_page
from evolve.reading.html_story import Story, is_struck


def extract(data: bytes, path: str | None, revisions: Revisions) -> Extract:
    """The paragraphs and notes of a page. Raises RefusedFile, GarbledText."""
    root = open_page(data, path)
    body, outside = body_of(root)
    notes = find_notes(body)
    story = Story(notes, path, accepted=revisions is Revisions.ACCEPTED, struck=is_struck(body)).read(body)
    limits.check_count(len(story.passages), limits.PARAGRAPHS, "paragraphs", path)
    texts = [*notes_of(notes, story)]
    furniture = [*(Furniture(None, text, reason) for reason, text in outside), *story.furniture]
    made = composed(with_meaning(story.passages), texts, furniture, knows_notes=bool(notes.blocks))
    limits.check_count(len(made.text), limits.CHARACTERS, "characters", path)
    check_glyphs(made.text, path)
    return made
