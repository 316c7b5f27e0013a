"""A made-up resolution written as a web page is read back as it was meant."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from evolve.reading import read
from tests.reading.test_layouts import found
from tests.resolutions import Made, mades, meant, solid
from tests.web import WebSetting, settings_of_web, written


@settings(max_examples=150)
@given(mades, settings_of_web)
def test_a_resolution_is_read_back(made: Made, setting: WebSetting) -> None:
    resolution = read(Path("made-up.html"), written(made, setting))
    assert found(resolution) == meant(made)
    assert [note.mark for note in resolution.footnotes] == [str(n + 1) for n in range(len(made.notes))]
    assert [solid(note.text) for note in resolution.footnotes] == [solid(note) for note in made.notes]
    assert resolution.title == made.title
