"""The project's five texts: every paragraph, mark and footnote, as read by hand.

The golden files were compared with the sources line by line; three of the texts were judged by others too
(../shared/gold, where it lies beside the project).
"""

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from evolve.corpus import read_text
from evolve.export.resolution_json import resolution_document

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "texts" / "zh").glob("*.txt"))
JUDGED = ROOT.parent / "shared" / "gold" / "structure"


def test_there_are_five_texts() -> None:
    assert len(TEXTS) == 5


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_structure(path: Path, golden: Callable[[str, str], None]) -> None:
    document = resolution_document(read_text(path))
    del document["path"]
    golden(f"structure/{path.stem}.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.skipif(not JUDGED.is_dir(), reason="the judged structure (../shared/gold) is not beside this checkout")
@pytest.mark.parametrize("stem", ["A-C.2-69-draft", "A-RES-58-220", "A-RES-64-222"])
def test_structure_as_judged(stem: str) -> None:
    judged = json.loads((JUDGED / f"{stem}.json").read_text(encoding="utf-8"))
    resolution = read_text(ROOT / "texts" / "zh" / f"{stem}.txt")
    assert resolution.symbol == judged["symbol"]
    assert [(p.id, folded(p.text), [call.mark for call in p.calls]) for p in resolution.paragraphs] == [
        (p["id"], folded(p["text"]), p["footnote_refs"]) for p in judged["paragraphs"]
    ]
    assert [(note.mark, folded(note.text)) for note in resolution.footnotes if note.mark != "*"] == [
        (note["label"], folded(note["text"])) for note in judged["footnotes"] if note["label"] != "*"
    ]


CALLS = {  # what stands before and behind each mark, read from the source
    "A-RES-58-220": "《部长宣言》，|1|其中再次 的报告，|2|认可高级 各项决定，|3|并决定将 情况的报告|4|及关于提 合作的报告；|5| 千年宣言》|6|所载的目 动纲领》|7|所载的倡 行动计划》|8|的日子12",
    "A-RES-64-222": "行动计划》|1|30周年 首脑会议|2|及其他相 区域倡议；|3|",
    "A-C.2-69-draft": "行动计划》|1|的1978 的报告、|2|该届会议 出的决定|3|和2013 情况的报告；|4| 的报告，|5|包括其各 18/1号决定，|3|并请秘书",
    "A-RES-79-236": "行动计划》|1|的1978 巴黎协定》|2|及其早日 框架公约》|3|缔约方酌 里奇顿协定》|4|的通过 成果文件，|5|促请国际 情况的报告；|6| 发展议程》|7|及其可持 的新宣言》，|8|其中承诺",
    "A-73-L.80": "",
}


@pytest.mark.parametrize("stem", sorted(CALLS))
def test_where_marks_stood(stem: str) -> None:
    resolution = read_text(ROOT / "texts" / "zh" / f"{stem}.txt")
    seen = [
        (folded(p.text[: call.at]), call.mark, folded(p.text[call.at :]))
        for p in resolution.paragraphs
        for call in p.calls
    ]
    meant = [folded(item).split("|") for item in CALLS[stem].split(" ") if item]
    assert len(seen) == len(meant)
    for (before, mark, behind), (left, number, right) in zip(seen, meant, strict=True):
        assert mark == number
        assert before.endswith(left)
        assert behind.startswith(right) if right else not behind
