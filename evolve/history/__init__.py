"""Many years: lineages, substitutions, vocabulary."""

from evolve.history.lineage import lineages
from evolve.history.substitutions import terms

__all__ = ["lineages", "terms"]
