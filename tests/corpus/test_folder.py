"""A folder of texts: all that can be read, and what is said of the rest."""

from datetime import date
from pathlib import Path

import pytest

from evolve.corpus import read_text, read_texts
from evolve.errors import SettingsError, UnreadableFile
from evolve.model.resolution import YearFrom

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "reading"


def put(folder: Path, name: str, case: str = "three-levels") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((CASES / f"{case}.txt").read_bytes())
    return path


def test_the_five_texts_in_order_of_time() -> None:
    corpus = read_texts(ROOT / "texts")
    assert [text.key for text in corpus.texts] == [
        "A/RES/58/220",
        "A/RES/64/222",
        "A-C.2-69-draft",
        "A/73/L.80",
        "A/RES/79/236",
    ]
    assert corpus.problems == ()
    assert corpus.warnings == ()


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a/b/text.txt")
    for name in ("README.md", "LICENSE", "links.toml", ".hidden.txt", "manifest.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    corpus = read_texts(tmp_path)
    assert [text.key for text in corpus.texts] == ["A/RES/64/8"]
    assert corpus.problems == ()


def test_one_bad_file_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    put(tmp_path, "good.txt")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "letter.md").write_text("Dear all,\n", encoding="utf-8")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    corpus = read_texts(tmp_path)
    assert len(corpus.texts) == 1
    assert [Path(str(problem.path)).name for problem in corpus.problems] == ["bad.txt", "letter.md", "sheet.xlsx"]


def test_two_files_with_one_key(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    corpus = read_texts(tmp_path)
    assert [text.path for text in corpus.texts] == [str(tmp_path / "a.txt")]
    assert len(corpus.warnings) == 1
    assert "b.txt" in corpus.warnings[0]
    (tmp_path / "manifest.toml").write_text('["b.txt"]\nprefer = true\n', encoding="utf-8")
    corpus = read_texts(tmp_path)
    assert [text.path for text in corpus.texts] == [str(tmp_path / "b.txt")]
    assert corpus.warnings == ()


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_texts(tmp_path / "none")
    assert len(read_texts(tmp_path).problems) == 1


def test_the_manifest_fills_what_a_text_does_not_say(tmp_path: Path) -> None:
    path = put(tmp_path, "zh/draft.txt", "traditional")
    (tmp_path / "manifest.toml").write_text(
        '["zh/draft.txt"]\nsymbol = "A/C.2/69/L.5"\ndate = 2014-11-20\n', encoding="utf-8"
    )
    text = read_text(path)
    assert (text.key, text.date, text.year, text.year_from) == (
        "A/C.2/69/L.5",
        date(2014, 11, 20),
        2014,
        YearFrom.MANIFEST,
    )
    assert text.adopted is None
    assert read_texts(tmp_path).texts == (text,)


@pytest.mark.parametrize(
    "manifest",
    [
        '["none.txt"]\nyear = 2001\n',
        '["text.txt"]\ncolour = "red"\n',
        '["text.txt"]\nyear = "2001"\n',
        '["text.txt"]\nyear = true\n',
        '"text.txt" = 3\n',
        "[broken\n",
    ],
)
def test_mistakes_in_a_manifest(tmp_path: Path, manifest: str) -> None:
    put(tmp_path, "text.txt")
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    corpus = read_texts(tmp_path)
    assert len(corpus.texts) == 1
    assert [type(problem) for problem in corpus.problems] == [SettingsError]


def test_a_symbol_that_is_none(tmp_path: Path) -> None:
    put(tmp_path, "draft.txt", "traditional")
    (tmp_path / "manifest.toml").write_text('["draft.txt"]\nsymbol = "nonsense"\n', encoding="utf-8")
    assert [type(problem) for problem in read_texts(tmp_path).problems] == [SettingsError]


def test_standard_input() -> None:
    data = (CASES / "three-levels.txt").read_bytes()
    assert read_text("-", data).key == "A/RES/64/8"
