"""Resolution, Resolution → Alignment → Diff: fold, weigh, align, diff, say what kind of change each edit is."""

from evolve.collation.align import align
from evolve.collation.diff import diff, edits
from evolve.collation.pins import Pins, read_pins

__all__ = ["Pins", "align", "diff", "edits", "read_pins"]
