"""Every rule does what its page says: each failing example is found, where it is marked, and each passing one is not."""

from __future__ import annotations

import pytest

from evolve.checks.page import agreed, examples, page
from evolve.checks.rules import BY_NAME, RULES
from evolve.model.finding import Rule
from tests.checks.harness import agreed_text, draft_of, findings_of, marked
from tests.conftest import ROOT

IN_DRAFTS = [rule for rule in RULES if rule.name != "expired-waiver"]
EXAMPLES = [(rule, k) for rule in IN_DRAFTS for k, _ in enumerate(examples(rule))]


@pytest.mark.parametrize("rule", IN_DRAFTS, ids=lambda rule: rule.name)
def test_every_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    assert {example.fails for example in examples(rule)} == {True, False}
    assert all(bool(example.marked) is example.fails for example in examples(rule))


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_example(rule: Rule, number: int) -> None:
    example = list(examples(rule))[number]
    texts = [agreed_text(one.text, one.symbol, one.date) for one in agreed(rule)]
    findings = findings_of(draft_of(example.text, texts), BY_NAME[rule.name])
    assert tuple(marked(finding, example.text) for finding in findings) == example.marked


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_page_in_docs_is_the_page_of_the_rule(rule: Rule, request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "rules" / f"{rule.name}.md"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(rule), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page(rule)


def test_each_rule_is_a_module_of_its_name() -> None:
    folder = ROOT / "evolve" / "checks" / "rules"
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert modules == set(BY_NAME)
    assert {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} == set(BY_NAME)
