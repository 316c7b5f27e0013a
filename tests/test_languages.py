"""Two languages beside each other: one symbol, one numbering, no clash."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evolve.cli import cli
from evolve.corpus import read_text, read_texts
from tests.conftest import ROOT

CASES = Path(__file__).parent / "cases" / "languages"
SYMBOL = "A/RES/65/9"


def folder_of(tmp_path: Path, *names: str) -> Path:
    for name in names:
        shutil.copy(CASES / f"{name}.txt", tmp_path)
    return tmp_path


def test_ids_and_symbol_are_the_same_in_every_language() -> None:
    texts = [read_text(CASES / f"{tag}-A-RES-65-9.txt") for tag in ("zh", "en", "fr")]
    assert [text.language for text in texts] == ["zh-Hans", "en", "fr"]
    assert {text.key for text in texts} == {SYMBOL}
    assert {str(text.adopted) for text in texts} == {"2010-12-03"}
    assert {tuple(p.id for p in text.paragraphs) for text in texts} == {("PP1", "OP1", "OP1(a)", "OP1(b)", "OP2")}


def test_a_translation_is_no_clash(tmp_path: Path) -> None:
    corpus = read_texts(folder_of(tmp_path, "zh-A-RES-64-8", "zh-A-RES-65-9", "en-A-RES-65-9", "fr-A-RES-65-9"))
    assert corpus.warnings == ()
    assert [(text.key, text.language) for text in corpus.texts] == [("A/RES/64/8", "zh-Hans"), (SYMBOL, "zh-Hans")]
    assert [(text.key, text.language) for text in corpus.translations] == [(SYMBOL, "en"), (SYMBOL, "fr")]


def test_the_language_of_a_collection_can_be_chosen(tmp_path: Path) -> None:
    corpus = read_texts(folder_of(tmp_path, "zh-A-RES-64-8", "zh-A-RES-65-9", "en-A-RES-65-9"), language="en")
    assert [text.language for text in corpus.texts] == ["en"]
    assert [text.key for text in corpus.translations] == [SYMBOL]
    assert len(corpus.warnings) == 1
    assert "--language zh" in corpus.warnings[0]


def test_a_lineage_shows_both(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "zh-A-RES-64-8", "zh-A-RES-65-9", "en-A-RES-65-9")
    done = CliRunner().invoke(cli, ["lineage", str(folder), "--format", "json"])
    assert done.exit_code == 0
    made = json.loads(done.stdout)
    assert made["documents"][-1] == {"document": SYMBOL, "year": 2010, "language": "zh-Hans", "translations": ["en"]}
    members = [member for lineage in made["lineages"] for member in lineage["members"]]
    told = {(m["document"], m["paragraph"]): m.get("translations") for m in members}
    assert told[SYMBOL, "OP1(b)"] == [{"language": "en", "text": "To report;"}]
    assert told["A/RES/64/8", "OP1(b)"] is None


@pytest.mark.parametrize("page", ["text/A-RES-65-9.html", "provisions/A-RES-65-9.html"])
def test_the_report_shows_both(tmp_path: Path, page: str) -> None:
    (tmp_path / "texts").mkdir()
    folder = folder_of(tmp_path / "texts", "zh-A-RES-64-8", "zh-A-RES-65-9", "en-A-RES-65-9")
    done = CliRunner().invoke(cli, ["report", str(folder), "-o", str(tmp_path / "site")])
    assert done.exit_code == 0
    html = (tmp_path / "site" / page).read_text(encoding="utf-8")
    assert 'lang="en">To report;<' in html
    assert 'lang="zh-Hans"' in html


def test_the_report_of_english_texts_speaks_english(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    folder = folder_of(tmp_path / "texts", "en-A-RES-65-9")
    done = CliRunner().invoke(cli, ["report", str(folder), "-o", str(tmp_path / "site")])
    assert done.exit_code == 0
    assert '<html lang="en"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_texts_in_two_languages_are_compared_with_a_warning() -> None:
    pair = [str(CASES / f"{tag}-A-RES-65-9.txt") for tag in ("zh", "en")]
    done = CliRunner().invoke(cli, ["align", *pair])
    assert done.exit_code == 0
    assert "several languages: zh-Hans, en" in done.stderr


def test_a_check_takes_the_language_that_it_is_told(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("The General Assembly,\n\nRecalling its resolution,\n\n1. Decides to remain seized.\n", "utf-8")
    asked = ["check", str(draft), "--texts", str(ROOT / "texts"), "--language"]
    for tag, said in (("en", "no other text in en"), ("tlh", "Languages: en, fr, zh.")):
        done = CliRunner().invoke(cli, [*asked, tag])
        assert done.exit_code == 2
        assert said in done.stderr


def test_the_language_of_a_text_can_be_set() -> None:
    path = str(CASES / "en-A-RES-65-9.txt")
    assert CliRunner().invoke(cli, ["parse", path, "--language", "en"]).exit_code == 0
    done = CliRunner().invoke(cli, ["parse", path, "--language", "tlh"])
    assert done.exit_code == 2
    assert "tlh" in done.stderr
