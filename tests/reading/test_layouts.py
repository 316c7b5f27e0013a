"""A made-up resolution set in any layout is read back as it was meant."""

from dataclasses import replace

from hypothesis import assume, given, settings

from evolve.model.resolution import Resolution
from evolve.reading import parse
from tests.resolutions import Made, Setting, is_ambiguous, mades, meant, render, settings_of_pages, solid


def found(resolution: Resolution) -> list[tuple[str, str, list[tuple[int, str]]]]:
    return [
        (
            paragraph.id,
            solid(paragraph.text),
            [(len(solid(paragraph.text[: call.at])), call.mark) for call in paragraph.calls],
        )
        for paragraph in resolution.paragraphs
    ]


@settings(max_examples=250)
@given(mades, settings_of_pages)
def test_any_layout_is_read_back(made: Made, setting: Setting) -> None:
    assume(not is_ambiguous(setting))
    resolution = parse(render(made, setting), name="made-up.txt")
    assert found(resolution) == meant(made)
    assert [note.mark for note in resolution.footnotes] == [str(n + 1) for n in range(len(made.notes))]
    assert [solid(note.text) for note in resolution.footnotes] == [solid(note) for note in made.notes]
    assert resolution.title == made.title


@settings(max_examples=60)
@given(mades, settings_of_pages)
def test_no_layout_loses_a_character(made: Made, setting: Setting) -> None:
    """Even where a page leaves doubt; parse compares what it made of a text with its source."""
    text = render(made, replace(setting, indent="none", spacing="none", page_number="plain"))
    assert parse(text, name="made-up.txt").paragraphs


@settings(max_examples=40)
@given(mades, settings_of_pages)
def test_the_lines_of_paragraphs_are_those_of_the_source(made: Made, setting: Setting) -> None:
    text = render(made, setting)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for paragraph in parse(text, name="made-up.txt").paragraphs:
        assert paragraph.line is not None
        assert solid(paragraph.text)[:3] in solid("".join(lines[paragraph.line - 1 : paragraph.line + 3]))
