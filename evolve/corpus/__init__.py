"""A folder of texts -> Corpus. `manifest` reads what a text does not say itself."""

from evolve.corpus.folder import Corpus, read_text, read_texts

__all__ = ["Corpus", "read_text", "read_texts"]
