"""Bytes -> Resolution.

`read` reads a file by its format, `parse` a text: `lines` splits it, `furniture` takes away what pages
add, `notes` tells notes and marks from text, `blocks` undoes the wraps, `structure` and `masthead` apply
the grammar, and `reassembly` checks that no character was lost. `places` finds the way back from offsets to lines.
"""

from evolve.model.manifest import ManifestEntry
from evolve.reading.reader import read, source, source_text
from evolve.reading.reassembly import reassembled
from evolve.reading.resolution import parse

__all__ = ["ManifestEntry", "parse", "read", "reassembled", "source", "source_text"]
