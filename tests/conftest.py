"""What all tests share: the option --accept, golden files, and what lies beside the project or does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the program prints into tests/golden")


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test keeps anything between runs, unless it says so."""
    monkeypatch.setenv("EVOLVE_CACHE", "")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden(name, printed)`` compares with tests/golden/NAME; with --accept it writes the file."""

    def compare(name: str, printed: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(printed, encoding="utf-8", newline="")
        assert path.exists(), f"{path} is missing: read what is printed, then accept it with pytest --accept"
        assert printed == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def shared() -> Path:
    """The folder of judged texts beside the project; a test that needs it skips where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the judged texts in ../shared, which lie beside this checkout only where it is developed")
    return folder


@pytest.fixture
def texts() -> Path:
    """The project's own texts."""
    return ROOT / "texts"
