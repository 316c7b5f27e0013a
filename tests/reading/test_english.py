"""Three English texts that lie beside the project: every paragraph, mark and footnote, kept as hashes.

tests/golden/english/README.md says how each was checked.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from evolve.corpus import read_text
from evolve.model.resolution import Resolution

ROOT = Path(__file__).parent.parent.parent
TEXTS = ROOT.parent / "shared" / "data" / "en"
STEMS = ("A_RES_71_244", "A_RES_72_237", "A_RES_73_249")

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="needs the English texts in ../shared/data/en, which lie beside this checkout only"
)


def solid(text: str) -> str:
    """A text without blanks and in one width; the program's own folding has no part in it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def hashed(text: str) -> str:
    return hashlib.sha256(solid(text).encode()).hexdigest()[:16]


def structure(text: Resolution) -> dict[str, object]:
    return {
        "key": text.key,
        "session": text.session,
        "adopted": str(text.adopted),
        "status": text.status.value,
        "language": text.language,
        "agenda_item": text.agenda_item,
        "opening": text.opening,
        "closing": text.closing,
        "title": hashed(text.title or ""),
        "paragraphs": [
            [
                p.id,
                p.section.value,
                p.number,
                p.line,
                hashed(p.text),
                [[c.mark, len(solid(p.text[: c.at]))] for c in p.calls],
            ]
            for p in text.paragraphs
        ],
        "footnotes": [[note.mark, note.line, hashed(note.text)] for note in text.footnotes],
        "headings": len(text.headings),
    }


@pytest.mark.parametrize("stem", STEMS)
def test_structure(stem: str, golden: Callable[[str, str], None]) -> None:
    made = structure(read_text(TEXTS / f"{stem}.txt"))
    rows = json.dumps(made, ensure_ascii=False, indent=1)
    flat = re.sub(r"\n {3,}| *\n {2}(?=\])", " ", rows)
    golden(f"english/{stem}.json", flat + "\n")
