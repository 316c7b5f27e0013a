"""A text from an earlier run is the text that would be read again."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evolve.cli import cli
from evolve.collation.normalize import normals
from evolve.corpus import read_text, read_texts
from evolve.corpus.readings import Readings
from evolve.errors import EvolveError
from evolve.model.resolution import Resolution, Revisions
from tests.resolutions import Setting, make, render


def test_a_kept_text_is_the_text(tmp_path: Path, texts: Path) -> None:
    readings = Readings(tmp_path)
    plain = read_texts(texts).texts
    assert read_texts(texts, readings=readings).texts == plain
    kept = read_texts(texts, readings=readings).texts
    assert kept == plain
    for text, other in zip(plain, kept, strict=True):
        assert [_cut(one) for one in normals(text)] == [_cut(one) for one in normals(other)]


@given(seed=st.integers(0, 10**6))
def test_so_is_any_other(seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(render(make(seed), Setting()), encoding="utf-8")
        readings = Readings(Path(folder) / "cache")
        first = read_text(path, readings=readings)
        again = read_text(path, readings=readings)
    assert again == first
    assert again is not first
    assert list(map(_cut, normals(again))) == list(map(_cut, normals(first)))


def _cut(normal: object) -> tuple[object, ...]:
    return normal.fold, normal.word_spans, normal.clause_spans  # type: ignore[attr-defined]


def test_nothing_is_read_a_second_time(tmp_path: Path, texts: Path) -> None:
    data = (texts / "zh" / "A-RES-58-220.txt").read_bytes()
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    readings = Readings(tmp_path / "cache")
    text = read_text(path, readings=readings)
    assert readings.take(data, (str(path), None, None, Revisions.ACCEPTED), _never) == text


def _never() -> Resolution:
    raise AssertionError("read again")


@pytest.mark.parametrize(
    "change",
    [
        lambda data, asked: (data + b"\n", asked),
        lambda data, asked: (data, ("other", *asked[1:])),
        lambda data, asked: (data, (asked[0], "en", *asked[2:])),
        lambda data, asked: (data, (*asked[:3], Revisions.REJECTED)),
    ],
)
def test_what_differs_is_read(
    tmp_path: Path, texts: Path, change: Callable[[bytes, tuple[object, ...]], tuple[bytes, object]]
) -> None:
    path = texts / "zh" / "A-RES-58-220.txt"
    data = path.read_bytes()
    readings = Readings(tmp_path)
    text = read_text(path)
    readings.take(data, (str(path), None, None, Revisions.ACCEPTED), lambda: text)
    other = replace(text, key="other")
    assert readings.take(*change(data, (str(path), None, None, Revisions.ACCEPTED)), lambda: other) is other


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path: Path, texts: Path) -> None:
    text = read_text(texts / "zh" / "A-RES-58-220.txt")
    Readings(tmp_path).take(b"what stood there before", "asked", lambda: text)
    assert not list(tmp_path.rglob("*.text"))


class _Trap:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, ("sprung",)


@pytest.mark.parametrize("content", [b"", b"\x80", pickle.dumps(([], [])), pickle.dumps(_Trap())])
def test_a_damaged_text_is_read_again(
    tmp_path: Path, texts: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path, readings = texts / "zh" / "A-RES-58-220.txt", Readings(tmp_path)
    text = read_text(path, readings=readings)
    (kept,) = tmp_path.rglob("*.text")
    kept.write_bytes(content)
    assert read_text(path, readings=readings) == text
    assert not (tmp_path / "sprung").exists()


def test_what_cannot_be_read_fails_each_time(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("no resolution", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(EvolveError):
            read_text(path, readings=Readings(tmp_path / "cache"))
    with pytest.raises(EvolveError, match="no such file"):
        read_text(tmp_path / "none.txt", readings=Readings(tmp_path / "cache"))


def test_a_command_says_the_same_again(tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["diff", *(str(texts / "zh" / name) for name in ("A-RES-64-222.txt", "A-RES-79-236.txt"))]
    monkeypatch.setenv("EVOLVE_CACHE", "")
    plain = CliRunner().invoke(cli, arguments)
    monkeypatch.setenv("EVOLVE_CACHE", str(tmp_path / "cache"))
    first, again = (CliRunner().invoke(cli, arguments) for _ in range(2))
    assert plain.stdout == first.stdout == again.stdout
    assert plain.exit_code == first.exit_code == again.exit_code == 1
    assert len(list((tmp_path / "cache" / "texts").iterdir())) == 2
