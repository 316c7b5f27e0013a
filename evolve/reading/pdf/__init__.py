"""PDF -> `Extract`: from where glyphs stand on a page to lines, marks and notes.

`sandbox` has `extractor` read the file in a process of its own; `lines` puts glyphs together to lines and tells raised
numbers by their place; `furniture` takes away what stands at the head and foot of pages; `notes` finds the notes at
the foot; `document` joins the pages and hands them to the grammar that reads all formats.
"""

from evolve.reading.pdf.document import extract

__all__ = ["extract"]
