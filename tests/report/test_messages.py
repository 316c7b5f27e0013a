"""The words of the interface: the same in every language, all there, and all in use."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import pytest
from markupsafe import Markup

from evolve.model.alignment import Relation
from evolve.model.diff import Kind, PairStatus
from evolve.model.resolution import Section
from evolve.model.substitution import SubstitutionKind, SubstitutionStatus
from evolve.model.threeway import Fate, Step
from evolve.report.messages import LOCALES, load

NUMBERS = (".one", ".other")
TEMPLATES = {
    path.name: path.read_text(encoding="utf-8") for path in files("evolve.report").joinpath("templates").iterdir()
}
FROM_DATA = {
    "section.": Section,
    "relation.": [*Relation, "editorial"],
    "status.": [*PairStatus, *SubstitutionStatus, "moved"],
    "shift.status.": SubstitutionStatus,
    "kind.": [*Kind, *SubstitutionKind],
    "three.fate.": Fate,
    "three.by.": Step,
    "fact.": ["symbol", "committee", "agenda", "sponsor", "opening", "closing"],
}


def name_without_number(name: str) -> str:
    return next((name.removesuffix(end) for end in NUMBERS if name.endswith(end)), name)


def used() -> set[str]:
    names = {name for text in TEMPLATES.values() for name in re.findall(r"""\bt\(\s*["']([\w.]+)["'](?! ~)""", text)}
    either = {name for text in TEMPLATES.values() for name in re.findall(r"""else ["']([a-z]+\.[\w.]+)["']""", text)}
    return names | either | {f"{prefix}{one}" for prefix, many in FROM_DATA.items() for one in many} | {"language"}


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field} - {"n"}


def test_every_language_has_the_same_messages_with_the_same_places():
    first, *others = ({name_without_number(name) for name in load(locale).words} for locale in LOCALES)
    for other in others:
        assert first == other
    for name, text in load("en").words.items():
        chinese = load("zh").words[name_without_number(name)]
        assert placeholders(text) == placeholders(chinese), name


def test_every_message_that_a_page_asks_for_is_there_and_no_other():
    assert used() == {name_without_number(name) for name in load("zh").words}


def test_templates_hold_no_words_of_their_own():
    for name, text in TEMPLATES.items():
        assert not re.search("[\u3000-\u9fff]", text), name


def test_what_is_put_in_is_escaped_unless_it_is_markup():
    words = load("en")
    assert words("pair.departed", link="<b>") == "moved to &lt;b&gt;"
    assert words("pair.departed", link=Markup("<b>")) == "moved to <b>"
    assert words("pair.departed", link="{n}") == "moved to {n}"


@pytest.mark.parametrize(("n", "said"), [(1, "1 place"), (0, "0 places"), (2, "2 places")])
def test_the_number_chooses_the_form(n, said):
    assert load("en")("terms.support", n=n) == said


def test_a_message_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        load("en")("no.such")
