"""A baseline: the findings of an earlier run, which are marked instead of told again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from evolve.errors import SettingsError
from evolve.model.finding import Finding

SCHEMA = "evolve/check/1"

Baseline = Counter[tuple[str, str]]
"""How often each finding stood there, by the name of its file and its fingerprint."""


def read_baseline(path: Path) -> Baseline:
    """The findings in what ``evolve check --format json`` wrote; raises SettingsError."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        if raw["schema"] != SCHEMA:
            raise ValueError(f"its schema is {raw['schema']!r}")
        return Counter(_key(one["path"], one["fingerprint"]) for one in raw["findings"])
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", path=path, advice="Check the path.") from error
    except (ValueError, KeyError, TypeError) as error:
        advice = "Write it with: evolve check DRAFT --format json -o FILE"
        raise SettingsError(f"no baseline: {_why(error)}", path=path, advice=advice) from error


def mark(findings: Sequence[Finding], baseline: Baseline) -> Iterator[Finding]:
    """The findings, those that stood in the baseline marked; of several alike only as many as stood there."""
    left = Counter(baseline)
    for finding in findings:
        key = _key(finding.path, finding.fingerprint)
        if left[key] > 0:
            left[key] -= 1
            yield replace(finding, baselined=True)
        else:
            yield finding


def _key(path: Any, fingerprint: Any) -> tuple[str, str]:
    return PurePath(str(path)).name, str(fingerprint)


def _why(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
