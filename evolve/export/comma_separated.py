"""CSV: one row a link or a substitution, a header, text in quotes, UTF-8 without a byte order mark, lines ended by LF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from evolve.export.alignment_json import rounded
from evolve.export.correspondence import Row, correspondence
from evolve.model.alignment import Alignment
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.model.substitution import Evidence, Substitution, Terms

_BETWEEN = "; "
"""Stands between several values in one cell."""

_ALIGNMENT_COLUMNS = (
    "old",
    "new",
    "relation",
    "moved",
    "confidence",
    "by_hand",
    "old_start",
    "old_end",
    "new_start",
    "new_end",
    "reasons",
    "old_text",
    "new_text",
)
_TERMS_COLUMNS = ("old", "new", "kind", "support", "confidence", "first_document", "first_year", "status", "evidence")


def alignment_csv(alignment: Alignment, old: Resolution, new: Resolution) -> str:
    """Every link, added (``relation`` is ``added``) and removed paragraph, with the texts of both."""
    return _table(_ALIGNMENT_COLUMNS, (_alignment_cells(row) for row in correspondence(alignment, old, new)))


def _alignment_cells(row: Row) -> Sequence[object]:
    link = row.link
    confidence = rounded(link.confidence) if link else None
    spans = (*_ends(link.old_span), *_ends(link.new_span)) if link else (None,) * 4
    reasons = _BETWEEN.join(row.reasons)
    by_hand = _yes(link is not None and link.by_hand)
    return (
        row.old,
        row.new,
        row.nature,
        _yes(row.moved),
        confidence,
        by_hand,
        *spans,
        reasons,
        row.old_text,
        row.new_text,
    )


def terms_csv(terms: Terms) -> str:
    """Every substitution, with where it happened in one cell."""
    return _table(_TERMS_COLUMNS, (_term_cells(substitution) for substitution in terms.substitutions))


def _term_cells(substitution: Substitution) -> Sequence[object]:
    return (
        substitution.old,
        substitution.new,
        substitution.kind.value,
        substitution.support,
        rounded(substitution.confidence),
        substitution.first,
        substitution.first_year,
        substitution.status.value,
        _BETWEEN.join(_proof(proof) for proof in substitution.evidence),
    )


def _proof(proof: Evidence) -> str:
    return f"{proof.old.document} {proof.old.paragraph} > {proof.new.document} {proof.new.paragraph}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _yes(fact: bool) -> str:
    return "true" if fact else "false"
