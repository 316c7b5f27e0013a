"""Every command takes every format, from a file, a folder and standard input, and says the same of it as of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evolve.checking import Request, answer
from evolve.cli import cli
from evolve.export.screen import Screen
from evolve.formats import FORMATS
from evolve.reading import read
from tests.conftest import ROOT
from tests.resolutions import written_again
from tests.web import WebSetting
from tests.web import written as as_page
from tests.word import WordSetting
from tests.word import written as as_word

WRITERS = {
    ".docx": lambda made: as_word(made, WordSetting(wrapper="sdt")),
    ".html": lambda made: as_page(made, WebSetting("lists", "word", "gb18030")),
}


NAMES = ("A-RES-58-220", "A-73-L.80", "A-RES-79-236")


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What one command read need not be read by the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVOLVE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def evolve(*words: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)), input=data)


@pytest.fixture(scope="module", params=WRITERS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts of the project in one format, under the names that they have, as a browser would save them."""
    made = tmp_path_factory.mktemp("texts")
    for name in NAMES:
        text = written_again(read(ROOT / "texts" / "zh" / f"{name}.txt"))
        (made / f"{name}{request.param}").write_bytes(WRITERS[request.param](text))
    if request.param == ".html":
        saved = made / f"{NAMES[-1]}_files"
        saved.mkdir()
        (saved / "style.css").write_text("p {}", encoding="utf-8")
    return made


def test_all_commands(folder: Path, texts: Path, tmp_path: Path) -> None:
    old, new = (next(folder.glob(f"{name}.*")) for name in NAMES[1:])
    plain = texts / "zh" / "A-RES-79-236.txt"
    assert evolve("align", old, new).exit_code == 0
    assert evolve("diff", old, new, "--format", "json").exit_code == 1
    assert evolve("diff", plain, new).exit_code == 0
    assert evolve("provenance", new, "--texts", folder).exit_code == 0
    assert "OP" in evolve("trace", "南南合作", "--texts", folder).stdout
    done = evolve("lineage", folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout
    assert evolve("report", folder, "-o", tmp_path / "site").exit_code == 0


def test_standard_input(folder: Path, texts: Path) -> None:
    data = next(folder.glob("A-RES-79-236.*")).read_bytes()
    assert evolve("diff", texts / "zh" / "A-RES-79-236.txt", "-", data=data).exit_code == 0
    assert evolve("check", "-", "--texts", texts, "--fail-on", "never", data=data).exit_code == 0
    fixed = evolve("check", "-", "--texts", texts, "--fix", "--diff", data=data)
    assert fixed.exit_code == 2
    assert "only texts can be changed in place" in fixed.stderr


def test_findings_say_where_they_are(folder: Path, texts: Path) -> None:
    draft, base = (next(folder.glob(f"{name}.*")) for name in NAMES[1:])
    request = Request((str(draft),), None, folder, date(2026, 1, 1), base=base)
    report = answer(request).report
    ordinals = [finding.ordinal for finding in report.findings]
    assert ordinals
    assert ordinals == sorted(ordinals)
    made = {form: show(report, Screen(100)) for form, show in FORMATS["check"].items()}
    assert {finding["line"] for finding in json.loads(made["json"])["findings"]} == {None}
    assert [finding["ordinal"] for finding in json.loads(made["json"])["findings"]] == ordinals
    for form in ("sarif", "github", "junit", "rdjson"):
        assert f"paragraph {ordinals[0]}" in made[form]
    assert re.search(rf"^{re.escape(str(draft))}, paragraph {ordinals[0]}: ", made["text"], re.MULTILINE)


def test_both_forms_of_one_document(tmp_path: Path, texts: Path) -> None:
    made = written_again(read(texts / "zh" / "A-RES-58-220.txt"))
    path = tmp_path / "draft.docx"
    path.write_bytes(as_word(made, WordSetting(split=7, deleted=True)))
    done = evolve("diff", path, "--revisions", "both")
    assert done.exit_code == 1
    assert "[-" in done.stdout
    assert evolve("align", path, "--revisions", "both").exit_code == 0
    assert evolve("diff", "-", "--revisions", "both", data=path.read_bytes()).stdout == done.stdout.replace(
        "draft", "text"
    )
    assert "read as accepted" in evolve("parse", path).stderr
    assert evolve("parse", path, "--revisions", "accepted").stderr == ""
    for wrong in ([path, path, "--revisions", "both"], [path]):
        assert evolve("diff", *wrong).exit_code == 2
