"""Made-up diffs, alignments and terms, full of the characters that formats are made of."""

from __future__ import annotations

from hypothesis import strategies as st

from evolve.model.alignment import Alignment, Link, Reason, ReasonCode, Relation
from evolve.model.diff import Also, Diff, Edit, Kind, Op, Pair, PairStatus
from evolve.model.resolution import Paragraph, Resolution, Section
from evolve.model.span import Span
from evolve.model.substitution import (
    Evidence,
    Place,
    Substitution,
    SubstitutionKind,
    SubstitutionStatus,
    Terms,
    TermUse,
)

HAN = [chr(code) for code in range(0x4E00, 0x4E20)]
MARKS = [
    *"{}+-~>=<|\\`*_#[]&;!$\"', \n\r\t",
    "\u3002",
    "\uff0c",
    "\u201c",
    "\u201d",
    "{++",
    "--}",
    "~>",
    "<<}",
    "&#10;",
]
words = st.lists(st.sampled_from(HAN + MARKS), min_size=1, max_size=12).map("".join) | st.text(
    st.characters(codec="utf-8"), min_size=1, max_size=8
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Edit, ...]:
    """Edits whose spans are those of the texts they join to."""
    made: list[Edit] = []
    old_at = new_at = 0
    for op in draw(st.lists(st.sampled_from(Op), min_size=1, max_size=5)):
        old = "" if op is Op.INSERT else draw(words)
        new = "" if op is Op.DELETE else old if op is Op.EQUAL else draw(words)
        kind = None if op is Op.EQUAL else draw(st.sampled_from(Kind))
        old_span, new_span = Span(old_at, old_at + len(old)), Span(new_at, new_at + len(new))
        made.append(Edit(op, old_span, new_span, old, new, kind))
        old_at, new_at = old_span.end, new_span.end
    return tuple(made)


def side(pair: Pair, *, old: bool) -> str:
    """One side of a pair, joined from its edits."""
    return "".join(edit.old_text if old else edit.new_text for edit in pair.edits)


@st.composite
def diffs(draw: st.DrawFn) -> Diff:
    """A diff with added, removed and changed paragraphs."""
    pairs = []
    for number, made in enumerate(draw(st.lists(edits(), max_size=5)), 1):
        old = f"OP{number}" if any(edit.old_text for edit in made) else None
        new = f"PP{number}" if any(edit.new_text for edit in made) else None
        status = PairStatus.MODIFIED if old and new else PairStatus.REMOVED if old else PairStatus.ADDED
        also = (Also(old="OP99"), Also(new="A.II.7")) if draw(st.booleans()) else ()
        pairs.append(Pair(old, new, status, draw(st.booleans()) and status is PairStatus.MODIFIED, made, also))
    old_ids = tuple(pair.old for pair in pairs if pair.old)
    new_ids = tuple(pair.new for pair in pairs if pair.new)
    alignment = Alignment("old", "new", old_ids, new_ids, ())
    return Diff("old", draw(words), alignment, tuple(pairs))


@st.composite
def comparisons(draw: st.DrawFn) -> tuple[Alignment, Resolution, Resolution]:
    """Two texts and links between them, some of them splits and merges."""
    old, new = (
        _resolution("old", draw(st.lists(words, max_size=5))),
        _resolution("new", draw(st.lists(words, max_size=5))),
    )
    pairs = [(a.id, b.id) for b in new.paragraphs for a in old.paragraphs]
    chosen = sorted(draw(st.sets(st.sampled_from(pairs)))) if pairs else []
    links = tuple(_link(draw, old, new, a, b) for a, b in chosen)
    return Alignment(old.key, new.key, tuple(old.by_id), tuple(new.by_id), links), old, new


def _resolution(key: str, texts: list[str]) -> Resolution:
    paragraphs = (Paragraph(f"OP{n}", Section.OPERATIVE, str(n), 0, text) for n, text in enumerate(texts, 1))
    return Resolution(key, "zh-Hans", tuple(paragraphs))


def _link(draw: st.DrawFn, old: Resolution, new: Resolution, a: str, b: str) -> Link:
    whole = Span(0, len(old.by_id[a].text)), Span(0, len(new.by_id[b].text))
    confidence = draw(st.floats(0, 1))
    return Link(
        a,
        b,
        draw(st.sampled_from(Relation)),
        confidence,
        (Reason(ReasonCode.RUN, (draw(words),)),),
        *whole,
        moved=draw(st.booleans()),
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Substitutions with evidence, and a time line."""
    made = [
        Substitution(
            draw(words),
            draw(words),
            draw(st.sampled_from(SubstitutionKind)),
            draw(st.floats(0, 1)),
            "A/RES/64/222",
            draw(st.none() | st.integers(1946, 2100)),
            draw(st.sampled_from(SubstitutionStatus)),
            (Evidence(Place("A/RES/58/220", "OP3", Span(0, 4)), Place("A/RES/64/222", "OP5", Span(2, 6))),),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    uses = [TermUse(one.old, one.first, one.first_year, 3, draw(st.floats(0, 1000))) for one in made]
    return Terms(tuple(made), tuple(uses))
