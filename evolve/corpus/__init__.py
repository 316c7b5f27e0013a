"""A folder of texts -> Corpus. `manifest` reads what a text does not say itself."""

from evolve.corpus.folder import Corpus, read_texts

__all__ = ["Corpus", "read_texts"]
