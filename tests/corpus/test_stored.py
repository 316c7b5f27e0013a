"""A store answers as a folder does."""

from __future__ import annotations

from pathlib import Path

import pytest

from evolve.corpus import read_texts
from evolve.corpus.store import open_store
from evolve.corpus.stored import Stored, related
from evolve.history.lookup import Texts, Wanted
from tests.conftest import ROOT
from tests.corpus.test_store import built, row, run, stored, write

OWN = read_texts(ROOT / "texts").texts
PHRASE = OWN[0].paragraphs[3].text[2:9]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store.db"
    built(path, ROOT / "texts")
    return path


def test_it_is_the_same_lookup(store: Path) -> None:
    texts = Texts(OWN)
    with open_store(store) as opened:
        found = Stored(opened)
        assert found.documents == texts.documents
        for text in OWN:
            for paragraph in text.paragraphs[::5]:
                some = paragraph.text[3:12]
                assert found.standing(some) == texts.standing(some)
                assert found.standing(some, among={text.key}) == texts.standing(some, among={text.key})
                wanted = [Wanted((some[:2], some[2:4]), 2), Wanted((some[4:8],), 1)]
                for least in (1, 2, 3):
                    assert list(found.holding("zh", wanted, least)) == list(texts.holding("zh", wanted, least))
        assert found.standing("") is None
        assert list(found.holding("en", [Wanted((PHRASE,), 1)], 1)) == []
        assert Stored(opened, "en").documents == ()


@pytest.mark.parametrize(
    "command",
    [["trace", PHRASE], ["provenance", "FILE"], ["check", "FILE", "--fail-on", "never"]],
    ids=lambda command: command[0],
)
def test_commands_say_the_same_of_a_store_as_of_the_folder(store: Path, texts: Path, command: list[str]) -> None:
    file = str(texts / "zh" / "A-RES-79-236.txt")
    arguments = [file if one == "FILE" else one for one in [*command, "--format", "json"]]
    of_folder, of_store = run(*arguments, "--texts", texts), run(*arguments, "--store", store)
    assert (of_store.exit_code, of_store.stderr) == (of_folder.exit_code, "") == (0, "")
    assert of_store.stdout == of_folder.stdout


def test_of_a_great_store_what_has_to_do_with_a_text_is_taken(tmp_path: Path) -> None:
    series = [
        row(year, *(f"wording {at} of the series on weaving, said again" for at in range(5))) for year in range(9)
    ]
    noise = [row(50 + at, f"{at} other matters altogether {at * 7}") for at in range(60)]
    path = tmp_path / "store.db"
    built(path, write(tmp_path / "rows.jsonl", series + noise))
    last = next(text for text in stored(path) if text.key == "A/RES/8/1")
    with open_store(path) as opened:
        found = related(opened, [last])
    assert {f"A/RES/{year}/1" for year in range(9)} <= {text.key for text in found}
    assert len(found) <= 20


def test_an_unfinished_store_is_told_of(store: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db", writing=True):
        pass
    result = run("trace", PHRASE, "--store", tmp_path / "store.db")
    assert "its last build was stopped" in result.stderr
    assert run("trace", PHRASE, "--store", tmp_path / "missing.db").exit_code == 2
