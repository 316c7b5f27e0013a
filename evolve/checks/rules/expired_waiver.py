"""A waiver of the settings has expired.

A waiver bears a finding for a reason and up to a day. After that day the finding is back, and the waiver itself is
told, so that somebody decides again instead of forgetting. It is told once in a run, on its line of the settings.

In ``evolve.toml``, with today after 2026-12-31::

    [[waiver]]
    rule = "superseded-term"
    reason = "the host country asked for the old name"
    until = 2026-12-31
"""

from __future__ import annotations

from evolve.checks.rule import DraftingRule
from evolve.model.finding import Severity

RULE = DraftingRule("expired-waiver", Severity.WARNING, __doc__)  # `evolve.checks.waivers` looks at the settings
