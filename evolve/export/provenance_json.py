"""Provenance as JSON: ``evolve/provenance/1``."""

from __future__ import annotations

from typing import Any

from evolve.model.provenance import Origin, ParagraphProvenance, Provenance, Run, Share


def provenance_document(provenance: Provenance) -> dict[str, Any]:
    """The origin of every character; offsets are half-open code points of the paragraph's text."""
    return {
        "schema": "evolve/provenance/1",
        "document": provenance.document,
        "paragraphs": [_paragraph(paragraph) for paragraph in provenance.paragraphs],
        "share": _share(provenance.share),
        "sections": {section.value: _share(share) for section, share in provenance.sections},
    }


def _paragraph(paragraph: ParagraphProvenance) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "section": paragraph.section.value,
        "descended": paragraph.descended,
        "spans": [_span(run) for run in paragraph.runs],
    }


def _span(run: Run) -> dict[str, Any]:
    return {"start": run.span.start, "end": run.span.end, "text": run.text, "origin": _origin(run.origin)}


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "document": origin.document,
        "year": origin.year,
        "paragraph": origin.paragraph,
        "elsewhere": origin.elsewhere,
        "absent": list(origin.absent),
    }


def _share(share: Share) -> dict[str, float]:
    return {name: round(getattr(share, name), 4) for name in ("verbatim", "adapted", "new")}
