"""One profile a language, made of data files, each part when it is asked for."""

from __future__ import annotations

import pytest

from evolve.language.profile import DATA, data, language


def test_longer_tags_have_the_profile_of_their_language() -> None:
    assert language("zh-Hans").tag == language("zh-Hant").tag == "zh"
    assert language("zh-Hans").writing.lexicon is language("zh").writing.lexicon


def test_a_part_is_made_once() -> None:
    assert language("zh").writing is language("zh").writing
    assert language("zh").verbs is language("zh").verbs


@pytest.mark.parametrize("folder", sorted(path for path in DATA.iterdir() if path.is_dir()), ids=lambda path: path.name)
def test_every_data_file_is_used_and_readable(folder: object) -> None:
    tag = folder.name  # type: ignore[attr-defined]
    for path in sorted(folder.glob("*.toml")):  # type: ignore[attr-defined]
        assert data(tag, path.stem)
    profile = language(tag)
    assert profile.writing.tag == tag
    assert profile.verbs.rungs
