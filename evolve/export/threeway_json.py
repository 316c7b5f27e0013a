"""Three texts as JSON: ``evolve/threeway/1``."""

from __future__ import annotations

from typing import Any

from evolve.export.alignment_json import offsets
from evolve.export.diff_json import also_entry
from evolve.model.threeway import Provision, Stretch, ThreeWay


def threeway_document(made: ThreeWay) -> dict[str, Any]:
    """Every paragraph of the three texts in one provision, with who changed what in it."""
    return {
        "schema": "evolve/threeway/1",
        "base": made.base,
        "draft": made.draft,
        "adopted": made.adopted,
        "provisions": [_provision(provision) for provision in made.provisions],
    }


def _provision(provision: Provision) -> dict[str, Any]:
    return {
        "base": provision.base,
        "draft": provision.draft,
        "adopted": provision.adopted,
        "fate": provision.fate.value,
        "moved": [step.value for step in provision.moved],
        "also": {
            "draft": [also_entry(also) for also in provision.also_draft],
            "adoption": [also_entry(also) for also in provision.also_adoption],
        },
        "stretches": [_stretch(stretch) for stretch in provision.stretches],
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "by": stretch.by.value if stretch.by else None,
        "kind": stretch.kind.value if stretch.kind else None,
        "base": offsets(stretch.base),
        "draft": offsets(stretch.draft),
        "adopted": offsets(stretch.adopted),
        "base_text": stretch.base_text,
        "draft_text": stretch.draft_text,
        "adopted_text": stretch.adopted_text,
    }
