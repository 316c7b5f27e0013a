"""Colours: words can be read on everything they stand on, in the light and in the dark (WCAG AA, 4.5 to 1)."""

from __future__ import annotations

import re

import pytest

from evolve.report.pages import SHEETS, static

ENOUGH = 4.5
PAPERS = ("paper", "raised", "ins-paper", "del-paper", "target")
WORDS = [("ink", paper) for paper in PAPERS] + [
    (colour, paper) for colour in ("soft", "accent", "ins", "del") for paper in ("paper", "raised")
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def themes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", static("base.css"), re.DOTALL)
    return {"light": colours(light), "dark": colours(dark)}


def brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("words", "paper"), WORDS)
def test_words_can_be_read(theme, words, paper):
    found = themes()[theme]
    assert contrast(found[words], found[paper]) >= ENOUGH


def test_both_themes_have_the_same_colours():
    assert set(themes()["light"]) == set(themes()["dark"])


def test_what_was_put_in_and_taken_out_differs_by_more_than_colour():
    rules = static("base.css")
    assert re.search(r"^ins \{[^}]*underline", rules, re.MULTILINE)
    assert re.search(r"^del \{[^}]*line-through", rules, re.MULTILINE)


def test_style_sheets_know_the_dark_the_printer_and_forced_colours():
    sheets = "".join(map(static, SHEETS))
    for query in ("prefers-color-scheme: dark", "forced-colors: active", "@media print", ":focus-visible"):
        assert query in sheets


@pytest.mark.parametrize("sheet", SHEETS)
def test_braces_of_a_sheet_close(sheet):
    rules = re.sub(r"/\*.*?\*/", "", static(sheet), flags=re.DOTALL)
    assert rules.count("{") == rules.count("}")
