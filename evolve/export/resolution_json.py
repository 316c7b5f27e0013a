"""A resolution as JSON: ``evolve/resolution/1``."""

from __future__ import annotations

from typing import Any

from evolve.model.resolution import Footnote, Heading, Paragraph, Resolution


def resolution_document(resolution: Resolution) -> dict[str, Any]:
    """``resolution`` as other programs read it; fields that no text fills are null."""
    return {
        "schema": "evolve/resolution/1",
        "key": resolution.key,
        "symbol": resolution.symbol,
        "title": resolution.title,
        "session": resolution.session,
        "adopted": resolution.adopted.isoformat() if resolution.adopted else None,
        "year": resolution.year,
        "year_from": resolution.year_from.value if resolution.year_from else None,
        "status": resolution.status.value,
        "language": resolution.language,
        "committee": resolution.committee,
        "agenda_item": resolution.agenda_item,
        "sponsor": resolution.sponsor,
        "opening": resolution.opening,
        "closing": resolution.closing,
        "paragraphs": [_paragraph(paragraph) for paragraph in resolution.paragraphs],
        "headings": [_heading(heading) for heading in resolution.headings],
        "footnotes": [_footnote(note) for note in resolution.footnotes],
        "path": resolution.path,
        "sha256": resolution.sha256,
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "section": paragraph.section.value,
        "number": paragraph.number,
        "level": paragraph.level,
        "text": paragraph.text,
        "footnotes": [{"mark": call.mark, "at": call.at} for call in paragraph.calls],
        "line": paragraph.line,
        **_place(paragraph),
    }


def _place(item: Paragraph | Heading | Footnote) -> dict[str, int]:
    """Where a part of a format without lines stands."""
    places = {"page": item.page, "ordinal": item.ordinal}
    return {name: value for name, value in places.items() if value is not None}


def _heading(heading: Heading) -> dict[str, Any]:
    return {"before": heading.before, "text": heading.text, "line": heading.line, **_place(heading)}


def _footnote(note: Footnote) -> dict[str, Any]:
    return {"mark": note.mark, "text": note.text, "line": note.line, **_place(note)}
