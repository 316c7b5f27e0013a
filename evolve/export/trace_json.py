"""Wording followed through a collection as JSON: ``evolve/trace/1``."""

from __future__ import annotations

from typing import Any

from evolve.export.alignment_json import offsets
from evolve.model.phrase import Dated, Occurrence, Trace, Variant


def trace_document(trace: Trace) -> dict[str, Any]:
    """The variants of a phrase with their times, and every place where one stands."""
    return {
        "schema": "evolve/trace/1",
        "phrase": trace.phrase,
        "first": _dated(trace.first) if trace.first else None,
        "last": _dated(trace.last) if trace.last else None,
        "gaps": [_dated(one) for one in trace.gaps],
        "variants": [_variant(variant) for variant in trace.variants],
        "occurrences": [_occurrence(occurrence) for occurrence in trace.occurrences],
    }


def _variant(variant: Variant) -> dict[str, Any]:
    return {
        "text": variant.text,
        "exact": variant.exact,
        "count": variant.count,
        "first": _dated(variant.first),
        "last": _dated(variant.last),
        "gaps": [_dated(one) for one in variant.gaps],
    }


def _occurrence(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "document": occurrence.place.document,
        "year": occurrence.year,
        "paragraph": occurrence.place.paragraph,
        "span": offsets(occurrence.place.span),
        "variant": occurrence.variant,
        "exact": occurrence.exact,
        "text": occurrence.text,
        "context": occurrence.context,
    }


def _dated(one: Dated) -> dict[str, Any]:
    return {"document": one.document, "year": one.year}
