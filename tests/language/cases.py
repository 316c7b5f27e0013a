"""The Chinese that the tests of the language are made of, from cases.toml, and texts drawn from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

CASES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))

pieces = st.sampled_from(CASES["pieces"])
texts = st.lists(pieces | st.characters(codec="utf-8"), max_size=12).map("".join)
"""Mixed texts: the pieces that matter, and any character there is."""
