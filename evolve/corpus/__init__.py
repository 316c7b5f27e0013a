"""A folder of texts -> Corpus. `manifest` reads what a text does not say itself, `pins` finds links made by hand."""

from evolve.corpus.folder import SITE_MARK, TABLES_MARK, Corpus, read_text, read_texts
from evolve.corpus.pins import read_pins_beside

__all__ = ["SITE_MARK", "TABLES_MARK", "Corpus", "read_pins_beside", "read_text", "read_texts"]
