"""Every format of one small comparison, as somebody last read it; ``pytest --accept`` writes it anew."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from evolve.export.screen import Screen
from evolve.formats import BINARY, FORMATS
from evolve.model.alignment import Alignment, Link, Reason, ReasonCode, Relation
from evolve.model.diff import Also, Diff, Edit, Kind, Op, Pair, PairStatus
from evolve.model.resolution import Paragraph, Resolution, Section
from evolve.model.span import Span
from tests.conftest import ROOT

SCREEN = Screen(72)
ENDINGS = {"table": "table.txt", "terminal": "terminal.txt", "criticmarkup": "criticmarkup.md"}
REPORTS_OWN = {"html", *BINARY}
"""Formats with tests of their own: pages of the report, and what is no text."""


def _edits(rows: list[list[str]]) -> tuple[Edit, ...]:
    made: list[Edit] = []
    for op, old, new, *kind in rows:
        a, b = (made[-1].old.end, made[-1].new.end) if made else (0, 0)
        spans = Span(a, a + len(old)), Span(b, b + len(new))
        made.append(Edit(Op(op), *spans, old, new, Kind(kind[0]) if kind else None))
    return tuple(made)


def _pair(row: dict[str, Any]) -> Pair:
    also = (Also(old=row["also_old"]),) if "also_old" in row else ()
    return Pair(
        row.get("old"), row.get("new"), PairStatus(row["status"]), row.get("moved", False), _edits(row["edits"]), also
    )


def _link(row: dict[str, Any], old: Resolution, new: Resolution) -> Link:
    spans = Span(0, len(old.by_id[row["old"]].text)), Span(0, len(new.by_id[row["new"]].text))
    reasons = tuple(Reason(ReasonCode(code), (*values,)) for code, *values in row["reasons"])
    return Link(
        row["old"], row["new"], Relation(row["relation"]), row["confidence"], reasons, *spans, row.get("moved", False)
    )


def _text(key: str, side: str, data: dict[str, Any], pairs: tuple[Pair, ...]) -> Resolution:
    texts = {getattr(pair, side): "".join(getattr(edit, f"{side}_text") for edit in pair.edits) for pair in pairs}
    texts |= {row[side]: row["text"] for row in data["paragraph"] if side in row}
    made = (Paragraph(name, Section.OPERATIVE, None, 0, text) for name, text in texts.items() if name)
    return Resolution(key, "zh-Hans", tuple(made))


@cache
def comparison() -> tuple[Diff, Resolution, Resolution]:
    data = tomllib.loads((ROOT / "tests" / "data" / "comparison_zh.toml").read_text(encoding="utf-8"))
    pairs = tuple(map(_pair, data["pair"]))
    old, new = (_text(data[side], side, data, pairs) for side in ("old", "new"))
    links = [_link(row, old, new) for row in [*data["pair"], *data["link"]] if "relation" in row]
    alignment = Alignment(old.key, new.key, tuple(old.by_id), tuple(new.by_id), tuple(links))
    return Diff(old.key, new.key, alignment, pairs), old, new


@pytest.mark.parametrize("form", sorted(set(FORMATS["diff"]) - REPORTS_OWN))
def test_diff(form: str, golden: Callable[[str, str], None]) -> None:
    golden(f"export/diff.{ENDINGS.get(form, form)}", FORMATS["diff"][form](*comparison(), SCREEN))


@pytest.mark.parametrize("form", sorted(set(FORMATS["align"]) - BINARY))
def test_align(form: str, golden: Callable[[str, str], None]) -> None:
    diff, old, new = comparison()
    golden(f"export/align.{ENDINGS.get(form, form)}", FORMATS["align"][form](diff.alignment, old, new, SCREEN))
