"""The words of the interface: the same in every language, all there, and all in use."""

from __future__ import annotations

import re
import shutil
from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from markupsafe import Markup

from evolve.cli import cli
from evolve.report import extraction, messages
from evolve.report.extraction import template, uses
from evolve.report.messages import LOCALES, Messages, catalogue, load

TEMPLATES = {
    path.name: path.read_text(encoding="utf-8") for path in files("evolve.report").joinpath("templates").iterdir()
}


def by_name(made: Catalog) -> dict[str, Message]:
    return {message.id[0] if message.pluralizable else message.id: message for message in made if message.id}


def forms(message: Message) -> tuple[str, ...]:
    return message.string if message.pluralizable else (message.string,)


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field} - {"n"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_that_a_page_asks_for_has_its_words_and_there_is_no_other(locale: str) -> None:
    kept, asked = by_name(catalogue(locale)), by_name(template())
    assert sorted(kept) == sorted(asked), "make messages brings both together"
    for name, message in kept.items():
        assert bool(message.pluralizable) == bool(asked[name].pluralizable), name
        assert all(forms(message)), f"{name} has no words"
        assert not message.fuzzy, name


@pytest.mark.parametrize("locale", LOCALES)
def test_plural_forms_are_as_many_as_the_language_has(locale: str) -> None:
    made = catalogue(locale)
    assert {len(message.string) for message in made if message.pluralizable} == {made.num_plurals}


def test_every_language_has_the_same_places() -> None:
    first, *others = (by_name(catalogue(locale)) for locale in LOCALES)
    for name, message in first.items():
        for form in (form for other in (first, *others) for form in forms(other[name])):
            assert placeholders(form) == placeholders(forms(message)[0]), name


def test_the_locales_are_the_files_and_what_the_commands_offer() -> None:
    kept = {path.name for path in files("evolve.report").joinpath("messages").iterdir()}
    assert kept == {f"{locale}.po" for locale in LOCALES}
    for name in ("report", "diff", "provenance"):
        (offered,) = (option for option in cli.commands[name].params if option.name == "locale")
        assert sorted(offered.type.choices) == sorted(LOCALES), name


def test_templates_hold_no_words_of_their_own():
    for name, text in TEMPLATES.items():
        assert not re.search("[\u3000-\u9fff]", text), name


def test_what_is_put_in_is_escaped_unless_it_is_markup():
    words = load("en")
    assert words("pair.departed", link="<b>") == "moved to &lt;b&gt;"
    assert words("pair.departed", link=Markup("<b>")) == "moved to <b>"
    assert words("pair.departed", link="{n}") == "moved to {n}"


def test_words_of_a_catalogue_are_no_markup() -> None:
    assert Messages("en", NullTranslations())("<b>") == "&lt;b&gt;"
    assert Messages("en", NullTranslations())("<b>{x}", x=Markup("<i>")) == "&lt;b&gt;<i>"


@pytest.mark.parametrize(("n", "said"), [(1, "1 place"), (0, "0 places"), (2, "2 places")])
def test_the_number_chooses_the_form(n, said):
    assert load("en")("terms.support", n=n) == said


@pytest.mark.parametrize(("locale", "said"), [("en", "A, &lt;b&gt;, and <i>"), ("zh", "A、&lt;b&gt;和<i>")])
def test_an_enumeration_is_that_of_the_language_and_escaped(locale, said):
    assert load(locale).join(["A", "<b>", Markup("<i>")]) == said


@pytest.mark.parametrize("values", [{}, {"n": 1}])
def test_a_message_that_is_not_there_is_an_error(values):
    with pytest.raises(KeyError):
        load("en")("no.such", **values)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{{ t("nav.terms") }}', [("nav.terms", False)]),
        ('{{ t("terms.support", n=2) }}', [("terms.support", True)]),
        ('{{ t("text.adopted" if one else "text.draft") }}', [("text.adopted", False), ("text.draft", False)]),
        ('{% set x = t("shift.status." ~ y) %}', [(f"shift.status.{s}", False) for s in ("complete", "ongoing", "reverted")]),
        ('{{ x.t("no") }}{{ other("no") }}', []),
    ],
)  # fmt: skip
def test_uses_are_found_in_templates(source: str, found: list[tuple[str, bool]]) -> None:
    assert [(use.name, use.plural) for use in uses("x.j2", source)] == found


@pytest.mark.parametrize("source", ["{{ t(name) }}", '{{ t("nosuch." ~ x) }}', '{{ t("a." ~ x ~ y) }}'])
def test_a_name_that_nobody_can_foresee_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"x\.j2:1"):
        list(uses("x.j2", source))


def test_catalogues_are_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    folder = Path(messages.__file__).parent
    shutil.copytree(folder / "messages", tmp_path / "messages")
    before = {path.name: path.read_bytes() for path in (tmp_path / "messages").iterdir()}
    monkeypatch.setattr(extraction, "FOLDER", tmp_path / "messages")
    assert extraction.main() == 0
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "messages").iterdir()}
    asked = template()
    asked.add("new.name")
    asked.delete("nav.terms")
    monkeypatch.setattr(extraction, "template", lambda: asked)
    assert extraction.main() == 1
    assert "no words for new.name" in capsys.readouterr().err
    for path in (tmp_path / "messages").iterdir():
        text = path.read_text(encoding="utf-8")
        assert 'msgid "new.name"' in text
        assert "nav.terms" not in text
