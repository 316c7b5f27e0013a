"""How evolve writes JSON: UTF-8, two blanks of indent, short lists on one line, a line end at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_INLINE_WIDTH = 200
"""Characters up to which a list or an object stands on one line: a link, an edit, a span stays readable."""


def json_text(document: Mapping[str, Any]) -> str:
    """``document`` as text; the same document always gives the same characters."""
    return _written(document, "") + "\n"


def json_line(document: Mapping[str, Any]) -> str:
    """``document`` on one line, for several of them one below the other (JSON Lines)."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def _written(value: Any, indent: str) -> str:
    flat = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, Mapping | list | tuple) or not value or (indent and len(flat) <= _INLINE_WIDTH):
        return flat
    deeper = indent + "  "
    if isinstance(value, Mapping):
        rows = [f"{deeper}{json.dumps(key)}: {_written(item, deeper)}" for key, item in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + _written(item, deeper) for item in value) + f"\n{indent}]"
