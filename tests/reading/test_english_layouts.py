"""A made-up English resolution, as an extractor leaves the pages of the United Nations, is read back as it was meant."""

from hypothesis import given, settings

from evolve.reading import parse
from tests.english import Made, Page, mades, pages, render
from tests.reading.test_layouts import found
from tests.resolutions import meant, solid


@settings(max_examples=120)
@given(mades, pages)
def test_any_english_page_is_read_back(made: Made, page: Page) -> None:
    resolution = parse(render(made, page), name="made-up.txt")
    assert found(resolution) == meant(made)
    notes = [note for note in resolution.footnotes if note.mark != "*"]
    assert [note.mark for note in notes] == [str(n + 1) for n in range(len(made.notes))]
    assert [solid(note.text) for note in notes] == [solid(note) for note in made.notes]
    assert (resolution.language, resolution.title, resolution.symbol) == ("en", made.title, made.symbol)
    assert resolution.adopted
    assert resolution.adopted.isoformat() == "2016-12-21"
    assert [note.text for note in resolution.footnotes if note.mark == "*"] == [
        "Reissued for technical reasons on 15 March 2019."
    ] * page.starred
