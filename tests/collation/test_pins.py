"""Links that a user fixes or forbids."""

from __future__ import annotations

from pathlib import Path

import pytest

from evolve.collation.align import align
from evolve.collation.pins import Pin, Pins, read_pins
from evolve.errors import SettingsError, UnreadableFile
from evolve.model.alignment import ReasonCode
from tests.collation.laws import is_lawful, mirrored
from tests.collation.written import CASES, resolution, written

FOLDER = CASES / "collation" / "links"
OLD = resolution(written(FOLDER / "one-moved.old.txt"), "A/RES/60/1", 2005)
NEW = resolution(written(FOLDER / "one-moved.new.txt"), "A/RES/65/1", 2010)
FIXED = Pins((Pin(OLD.key, NEW.key, fix=(("OP1", "OP1"),)),), "links.toml")
FORBIDDEN = Pins((Pin(OLD.key, NEW.key, forbid=(("OP1", "OP5"),)),), "links.toml")


def pairs(pins: Pins | None) -> set[tuple[str, str]]:
    return {(link.old, link.new) for link in align(OLD, NEW, pins).links}


def test_a_fixed_link_is_there_and_shown_as_made_by_hand() -> None:
    alignment = align(OLD, NEW, FIXED)
    (link,) = (link for link in alignment.links if (link.old, link.new) == ("OP1", "OP1"))
    assert link.by_hand
    assert link.confidence == 1
    assert link.reasons[0].code == ReasonCode.BY_HAND
    is_lawful(alignment, OLD, NEW)


def test_a_fixed_link_comes_first_among_partners() -> None:
    assert ("OP1", "OP1") in align(OLD, NEW, FIXED).pairs


def test_a_fixed_link_that_was_found_anyway_stays_by_hand() -> None:
    pins = Pins((Pin(OLD.key, NEW.key, fix=(("OP1", "OP5"),)),))
    assert pairs(pins) == pairs(None)
    assert [link.by_hand for link in align(OLD, NEW, pins).links if link.old == "OP1"] == [True]


def test_a_forbidden_link_is_not_there() -> None:
    assert ("OP1", "OP5") in pairs(None)
    assert pairs(FORBIDDEN) == pairs(None) - {("OP1", "OP5")}


@pytest.mark.parametrize("pins", [FIXED, FORBIDDEN], ids=["fixed", "forbidden"])
def test_pins_hold_the_other_way_round(pins: Pins) -> None:
    assert align(NEW, OLD, pins) == mirrored(align(OLD, NEW, pins))


def test_pins_of_other_texts_do_nothing() -> None:
    pins = Pins((Pin("A/RES/1/1", NEW.key, fix=(("OP1", "OP1"),), forbid=(("OP2", "OP1"),)),))
    assert align(OLD, NEW, pins) == align(OLD, NEW)


@pytest.mark.parametrize(
    "pin", [Pin(OLD.key, NEW.key, fix=(("OP9", "OP1"),)), Pin(OLD.key, NEW.key, forbid=(("OP1", "A1"),))]
)
def test_an_unknown_paragraph_is_an_error_that_names_the_file(pin: Pin) -> None:
    with pytest.raises(SettingsError, match=r"has no paragraph (OP9|A1)") as raised:
        align(OLD, NEW, Pins((pin,), "links.toml"))
    assert str(raised.value).startswith("links.toml:")
    assert raised.value.advice


def test_fixed_and_forbidden_at_once_is_an_error() -> None:
    with pytest.raises(SettingsError, match="both fixed and forbidden"):
        align(OLD, NEW, Pins((*FIXED.pins, Pin(NEW.key, OLD.key, forbid=(("OP1", "OP1"),)))))


GOOD = """
[[pin]]
old = "A/RES/60/1"
new = "A/RES/65/1"
fix = [["OP1", "OP1"]]
forbid = [["OP1", "OP5"], ["OP2", "OP2"]]

[[pin]]
old = "x"
new = "y"
"""


def test_reading_pins(tmp_path: Path) -> None:
    path = tmp_path / "links.toml"
    path.write_text(GOOD, encoding="utf-8")
    first = Pin("A/RES/60/1", "A/RES/65/1", (("OP1", "OP1"),), (("OP1", "OP5"), ("OP2", "OP2")))
    assert read_pins(path) == Pins((first, Pin("x", "y")), str(path))
    assert pairs(read_pins(path)) == pairs(None) - {("OP1", "OP5")} | {("OP1", "OP1")}


def test_an_empty_file_pins_nothing(tmp_path: Path) -> None:
    path = tmp_path / "links.toml"
    path.write_bytes(b"")
    assert read_pins(path).pins == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[pin]", "not TOML"),
        ("pin = 3", "something else"),
        ("pin = [3]", "something else"),
        ("[pin]\nold = 'a'", "something else"),
        ("[[pins]]\nold = 'a'", "something else"),
        ("[[pin]]\nold = 'a'", "look at: new"),
        ("[[pin]]\nnew = 'a'\nold = 3", "look at: old"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nfixed = []", "look at: fixed"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nfix = 'OP1'", "look at: fix"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nfix = ['OP1', 'OP2']", "fix holds"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nforbid = [['OP1']]", "forbid holds"),
        ("[[pin]]\nold = 'a'\nnew = 'b'\nfix = [['OP1', 2]]", "fix holds"),
    ],
)
def test_a_malformed_file_is_an_error_that_names_it(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "links.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=says) as raised:
        read_pins(path)
    assert str(path) in str(raised.value)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "links.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not TOML"):
        read_pins(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_pins(tmp_path / "links.toml")
    assert "links.toml" in str(raised.value)
