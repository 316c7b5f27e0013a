"""A diff as a Word document: the new text on the base of the old, with every change in Track Changes.

Accepting all changes gives the new text, rejecting all the old one. Changes are plain insertions and deletions,
paragraph marks included: Word reports moves made by other programs as unreadable.
"""

from __future__ import annotations

from datetime import datetime

from evolve.export.docx.body import document
from evolve.export.docx.notes import footnotes, numbered
from evolve.export.docx.package import package, properties, static_parts
from evolve.export.docx.redline import redline
from evolve.export.docx.replay import assert_replays
from evolve.export.docx.wordml import Stamps, xml
from evolve.model.diff import Diff, Granularity
from evolve.model.resolution import Resolution

AUTHOR = "evolve"
"""Who made the changes, where nobody says."""

NO_TIME = datetime(2000, 1, 1)
"""When the changes were made, where nobody says: the same for ever, so that the same texts give the same file."""


def diff_docx(
    diff: Diff,
    old: Resolution,
    new: Resolution,
    *,
    author: str = AUTHOR,
    date: datetime = NO_TIME,
    granularity: Granularity = Granularity.TERM,
) -> bytes:
    """The file, whose changes are by ``author`` and of ``date``.

    ``granularity`` is for what the diff does not have: headings, the masthead and notes.

    :raises BrokenPromise: when the document does not give both texts again
    """
    stamps = Stamps(author, date)
    made = redline(diff, old, new, granularity)
    notes = numbered(made)
    body, comments = document(made, notes, stamps)
    foot = footnotes(made, stamps)
    assert_replays(body, foot, old, new)
    parts = {
        **static_parts(new.language),
        "docProps/core.xml": properties(new.title or new.key, f"{old.key} → {new.key}", stamps),
        "word/document.xml": xml(body),
        "word/footnotes.xml": xml(foot),
        "word/comments.xml": xml(comments),
    }
    return package(parts)
