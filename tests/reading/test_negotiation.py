"""Open texts: taken apart without loss, and put together as each choice wants."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evolve.language.profile import language
from evolve.model.negotiation import FaultKind, Negotiation, Part, Place
from evolve.model.resolution import Resolution
from evolve.model.span import Span
from evolve.reading.choosing import NONE, choices, choose, chosen
from evolve.reading.negotiation import negotiations, parse, parse_all
from evolve.reading.resolution import parse as read
from tests.conftest import ROOT

CASES = tomllib.loads((ROOT / "tests/cases/negotiation/readings.toml").read_text(encoding="utf-8"))["case"]
OPTIONS = {"name", "language", "text", "faults"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_readings(case: dict[str, str | list[str]]) -> None:
    made = parse(str(case["text"]), language(str(case["language"])))
    wanted = {choice: text for choice, text in case.items() if choice not in OPTIONS}
    assert {choice: choose(made, choice).text for choice in wanted} == wanted
    assert [fault.kind for fault in made.faults] == case.get("faults", [])


# no character is lost


def leaves(parts: tuple[Part, ...]) -> Iterator[Span]:
    for part in parts:
        if isinstance(part, Span):
            yield part
        else:
            for alternative in part.alternatives:
                yield from leaves(alternative.content)


def assert_covers(parts: tuple[Part, ...], within: Span) -> None:
    """The parts stand one behind the other, and so do the alternatives of each place."""
    at = within.start
    for part in parts:
        span = part.span if isinstance(part, Place) else part
        assert span.start == at
        at = span.end
        if isinstance(part, Place):
            spans = [one.span for one in part.alternatives]
            assert (spans[0].start, spans[-1].end) == (span.start, span.end)
            assert all(one.end <= two.start for one, two in pairwise(spans))
            for one in part.alternatives:
                if one.content:
                    first, last = one.content[0], one.content[-1]
                    start = first.span.start if isinstance(first, Place) else first.start
                    end = last.span.end if isinstance(last, Place) else last.end
                    assert one.span.start <= start <= end <= one.span.end
                    assert_covers(one.content, Span(start, end))
    assert at == within.end


ANY = st.text(st.sampled_from("[]\uff3b\uff3d【】~*/ ；:：abEU1欧盟促请Alt2（）商定")).map(lambda text: text + "x")


@pytest.mark.parametrize("tag", ["zh", "en"])
@given(text=ANY)
@example(text="[" * 50_000)
@example(text="]" * 1000)
@example(text="[" * 500 + "a" + "]" * 500)
@example(text="**[~~a**]~~ **b")
def test_no_text_is_lost_and_none_crashes(tag: str, text: str) -> None:
    made = parse(text, language(tag))
    beside = [span for span in (made.label, made.mark) if span]
    ends = [0, *sorted(at for span in beside for at in (span.start, span.end)), len(text)]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        within = Span(start, end)
        own = [part for part in made.parts if within.start <= start_of(part) < within.end]
        assert_covers(tuple(own), within)
    for choice in choices(made):
        result = choose(made, choice)
        assert "".join(span.of(text) for span in result.kept) == result.text


def start_of(part: Part) -> int:
    return part.span.start if isinstance(part, Place) else part.start


@pytest.mark.parametrize(("bracket", "kind"), [("[", FaultKind.UNCLOSED), ("]", FaultKind.UNOPENED)])
@given(
    before=st.text("ab [c]", max_size=0) | st.sampled_from(["a", "a [b] ", "[a [b]] "]),
    after=st.sampled_from(["", "c", " [d] e"]),
)
def test_one_bracket_too_many_gives_one_fault(bracket: str, kind: FaultKind, before: str, after: str) -> None:
    made = parse(before + bracket + after, language("en"))
    assert [fault.kind for fault in made.faults] == [kind]


# made-up texts give the readings that were put in

WORDS = st.text("alnorst", min_size=2, max_size=6)


@st.composite
def open_texts(draw: st.DrawFn, depth: int = 0) -> tuple[str, list[str]]:
    """An open text, and what it becomes without proposals, with the first, with the second of each place."""
    shown, wanted = "", ["", "", ""]
    for _ in range(draw(st.integers(1, 3))):
        word = draw(WORDS) + ","
        shown, wanted = shown + word, [text + word for text in wanted]
        if depth == 2 or not draw(st.booleans()):
            continue
        proposals = draw(st.lists(open_texts(depth + 1), min_size=1, max_size=2))
        shown += "".join(f"[{inner}]" for inner, _ in proposals)
        first, second = proposals[0][1], proposals[-1][1]
        wanted = [wanted[0], wanted[1] + first[1], wanted[2] + second[2]]
    return shown, wanted


@given(open_texts())
def test_choices_give_what_was_put_in(made: tuple[str, list[str]]) -> None:
    shown, wanted = made
    open_text = parse(shown, language("en"))
    assert [choose(open_text, choice).text for choice in (NONE, "1", "2")] == wanted


# whole texts

DRAFT = (ROOT / "tests/cases/negotiation/draft-zh.txt").read_text(encoding="utf-8")
ENGLISH = (ROOT / "tests/cases/negotiation/draft-en.txt").read_text(encoding="utf-8")


def ids(text: Resolution) -> list[str]:
    return [paragraph.id for paragraph in text.paragraphs]


def test_paragraphs_put_in_have_the_ids_that_drafters_say() -> None:
    assert ids(read(DRAFT)) == ["PP1", "PP2", "OP1", "OP2", "OP2bis", "OP2ter", "OP3", "OP3alt2", "OP4", "OP5", "OP6"]
    assert ids(read(ENGLISH)) == ids(read(DRAFT))


@pytest.mark.parametrize("text", [DRAFT, ENGLISH])
def test_one_of_several_paragraphs_is_chosen(text: str) -> None:
    made = read(text)
    assert ids(chosen(made, NONE)) == ["PP1", "OP1", "OP2", "OP4", "OP5", "OP6"]
    assert [one for one in ids(chosen(made, "1")) if one.startswith("OP3")] == ["OP3"]
    assert [one for one in ids(chosen(made, "2")) if one.startswith("OP3")] == ["OP3alt2"]


def test_marks_of_notes_keep_their_place() -> None:
    made = read("大会，\n\n1. 回顾[所有]报告，¹促请[各国]¹ 行动；\n\n¹ A/79/1。\n\n2. 决定审议。\n")
    paragraph = chosen(made, NONE).paragraphs[0]
    assert paragraph.text[: paragraph.calls[0].at] == "回顾报告，"


def test_an_adopted_text_has_nothing_open() -> None:
    made = read("第 64/222 号决议\n\n2009 年 12 月 21 日大会通过\n\n" + DRAFT)
    assert negotiations(made) == {}
    assert chosen(made, "1") is made


def test_what_is_agreed_is_told() -> None:
    found: dict[str, Negotiation] = negotiations(read(DRAFT))
    assert found["OP1"].agreement == "agreed-ad-ref"


def test_a_bracket_over_several_paragraphs_holds_all_between() -> None:
    made = read(
        "大会，\n\n回顾其决议，\n\n1. 重申支持；\n\n[2. 鼓励各国；\n\n3. 邀请各国；\n\n4. 请秘书长；]\n\n5. 决定审议。\n"
    )
    assert ids(chosen(made, NONE)) == ["PP1", "OP1", "OP5"]
    assert [one.text for one in chosen(made, "1").paragraphs[2:5]] == ["鼓励各国；", "邀请各国；", "请秘书长；"]
    assert not any(one.faults for one in negotiations(made).values())


def test_brackets_without_partner_in_two_paragraphs() -> None:
    made = read("大会，\n\n回顾其]决议，\n\n1. 重申支持；\n\n2. 鼓励[各国；\n\n3. 决定审议。\n")
    assert {name: [fault.kind for fault in one.faults] for name, one in parse_all(made).items()} == {
        "PP1": [FaultKind.UNOPENED],
        "OP2": [FaultKind.UNCLOSED],
    }


@pytest.mark.parametrize("label", ["备选案文 2：", "[Alt 2：", "[备选 2. ", "**备选方案 2：**"])
def test_another_proposal_for_a_paragraph(label: str) -> None:
    closing = "]" if label.startswith("[") else ""
    made = read(
        f"大会，\n\n回顾其决议，\n\n1. 备选 1：请秘书长报告；\n\n{label}邀请秘书长报告；{closing}\n\n2. 决定审议。\n"
    )
    assert ids(made) == ["PP1", "OP1", "OP1alt2", "OP2"]
    assert [one.text for one in chosen(made, "2").paragraphs] == ["回顾其决议，", "邀请秘书长报告；", "决定审议。"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("1 之二. ", "OP1bis"),
        ("1之三、", "OP1ter"),
        ("1 bis. ", "OP1bis"),
        ("1 ter: ", "OP1ter"),
        ("OP1 quater. ", "OP1quater"),
        ("1 alt. ", "OP1alt"),
        ("1 alt 2. ", "OP1alt2"),
        ("[1 之二. ", "OP1bis"),
        ("**1 bis.** ", "OP1bis"),
    ],
)
def test_numbers_of_paragraphs_put_in(printed: str, name: str) -> None:
    made = read(f"大会，\n\n回顾其决议，\n\n1. 请秘书长报告；\n\n{printed}邀请秘书长报告；\n\n2. 决定审议。\n")
    assert ids(made) == ["PP1", "OP1", name, "OP2"]


@pytest.mark.parametrize("wrapped", ["12. 月 20 日", "5 bis 条的规定", "1 之二条的规定", "之二. 的规定", "OPEC 的规定"])
def test_wrapped_lines_are_no_numbers(wrapped: str) -> None:
    made = read(f"大会，\n\n回顾其决议，\n\n1. 请秘书长按照第\n{wrapped}报告；\n\n2. 决定审议。\n")
    assert ids(made) == ["PP1", "OP1", "OP2"]
