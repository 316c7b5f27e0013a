"""The rules, one a module; the docstring of a module is the rule's page, and its examples are tests."""

from evolve.checks.rule import DraftingRule
from evolve.checks.rules import (
    agreed_paragraph_dropped,
    brackets,
    citation_date,
    citation_roll_forward,
    expired_waiver,
    footnotes,
    mixed_script,
    numbering,
    paragraph_ending,
    punctuation_width,
    quotes,
    recall_order,
    repeated_verb,
    session_roll_forward,
    stray_han,
    stray_latin,
    stray_space,
    superseded_term,
    unsourced_text,
    verb_strengthened,
    verb_weakened,
)

STRUCTURE: tuple[DraftingRule, ...] = (
    numbering.RULE,
    footnotes.RULE,
    paragraph_ending.RULE,
    quotes.RULE,
    punctuation_width.RULE,
    stray_latin.RULE,
    stray_han.RULE,
    stray_space.RULE,
    mixed_script.RULE,
    brackets.RULE,
    repeated_verb.RULE,
)
"""Rules that look at the draft alone."""

HISTORY: tuple[DraftingRule, ...] = (
    superseded_term.RULE,
    verb_weakened.RULE,
    verb_strengthened.RULE,
    agreed_paragraph_dropped.RULE,
    unsourced_text.RULE,
    citation_date.RULE,
    recall_order.RULE,
    citation_roll_forward.RULE,
    session_roll_forward.RULE,
)
"""Rules that hold the draft against what was agreed."""

RULES: tuple[DraftingRule, ...] = (*STRUCTURE, *HISTORY, expired_waiver.RULE)

BY_NAME = {rule.name: rule for rule in RULES}
