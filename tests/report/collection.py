"""A small collection for the report, made without the other stages: texts and links from a data file, diffs from difflib."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evolve.model.alignment import Alignment, Link, Reason, ReasonCode, Relation
from evolve.model.diff import Also, Diff, Edit, Kind, Op, Pair, PairStatus
from evolve.model.resolution import (
    Footnote,
    FootnoteCall,
    Heading,
    Key,
    Paragraph,
    Resolution,
    Section,
    Status,
    YearFrom,
)
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

DATA = Path(__file__).parent / "collection.toml"
Pairs = dict[tuple[Key, Key], Diff]

SECTIONS = {"PP": Section.PREAMBULAR, "OP": Section.OPERATIVE}


def load() -> tuple[list[Resolution], Pairs, Terms]:
    """Everything that `evolve.report.build` takes."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    texts = [resolution(entry) for entry in data["texts"]]
    by_key = {text.key: text for text in texts}
    diffs: Pairs = {}
    for entry in data["pairs"]:
        old, new = by_key[entry["old"]], by_key[entry["new"]]
        diffs[old.key, new.key] = diff(old, new, [link(old, new, *item) for item in entry["links"]])
    return texts, diffs, terms(data["terms"], texts)


def resolution(entry: dict) -> Resolution:
    adopted = entry.get("adopted")
    return Resolution(
        key=entry["key"],
        language=entry.get("language", "zh-Hans"),
        paragraphs=tuple(paragraph(*item) for item in entry["paragraphs"]),
        symbol=entry.get("symbol"),
        title=entry.get("title"),
        adopted=date.fromisoformat(adopted) if adopted else None,
        year=int(adopted[:4]) if adopted else entry.get("year"),
        year_from=YearFrom.ADOPTED if adopted else None,
        status=Status.ADOPTED if adopted else Status.DRAFT,
        headings=tuple(Heading(*item) for item in entry.get("headings", ())),
        footnotes=tuple(Footnote(*item) for item in entry.get("footnotes", ())),
    )


def paragraph(name: str, text: str, calls: Sequence[Sequence] = ()) -> Paragraph:
    section = SECTIONS.get(name[:2], Section.ANNEX)
    level = name.count("(")
    return Paragraph(name, section, None, level, text, tuple(FootnoteCall(*call) for call in calls))


def link(old: Resolution, new: Resolution, old_id: str, new_id: str, moved: bool = False) -> Link:
    before, after = old.by_id[old_id].text, new.by_id[new_id].text
    ratio = difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
    relation = Relation.IDENTICAL if before == after else Relation.MODIFIED if ratio > 0.5 else Relation.PARTIAL
    spans = Span(0, len(before)), Span(0, len(after))
    return Link(
        old_id, new_id, relation, round(ratio, 2), (Reason(ReasonCode.RUN, (before[:4],)),), *spans, moved=moved
    )


def diff(old: Resolution, new: Resolution, links: Sequence[Link]) -> Diff:
    ids = [tuple(p.id for p in text.paragraphs) for text in (old, new)]
    alignment = Alignment(old.key, new.key, *ids, tuple(links))
    pairs = []
    for old_id, new_id in alignment.pairs:
        before = old.by_id[old_id].text if old_id else ""
        after = new.by_id[new_id].text if new_id else ""
        main = [item for item in links if (item.old, item.new) == (old_id, new_id)]
        others = [item for item in links if item not in main and (item.old == old_id or item.new == new_id)]
        also = tuple(Also(new=item.new) if item.old == old_id else Also(old=item.old) for item in others)
        status = PairStatus.ADDED if not old_id else PairStatus.REMOVED if not new_id else PairStatus.MODIFIED
        status = PairStatus.IDENTICAL if before == after else status
        pairs.append(Pair(old_id, new_id, status, any(item.moved for item in main), edits(before, after), also))
    return Diff(old.key, new.key, alignment, tuple(pairs))


def edits(before: str, after: str) -> tuple[Edit, ...]:
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(
        Edit(Op(tag), Span(a, b), Span(c, d), before[a:b], after[c:d], None if tag == "equal" else Kind.WORDING)
        for tag, a, b, c, d in steps
    )


def terms(entries: Sequence[dict], texts: Sequence[Resolution]) -> Terms:
    by_key = {text.key: text for text in texts}
    found, uses = [], []
    for entry in entries:
        evidence = tuple(
            Evidence(place(by_key[item[0]], item[1], entry["old"]), place(by_key[item[2]], item[3], entry["new"]))
            for item in entry["evidence"]
        )
        first = evidence[0].new.document
        status = SubstitutionStatus(entry["status"])
        kind = SubstitutionKind(entry["kind"])
        found.append(Substitution(entry["old"], entry["new"], kind, 0.9, first, by_key[first].year, status, evidence))
        uses += [use(text, term) for term in (entry["old"], entry["new"]) for text in texts]
    return Terms(tuple(found), tuple(uses))


def place(text: Resolution, name: str, term: str) -> Place:
    at = text.by_id[name].text.index(term)
    return Place(text.key, name, Span(at, at + len(term)))


def use(text: Resolution, term: str) -> TermUse:
    whole = "".join(p.text for p in text.paragraphs)
    return TermUse(term, text.key, text.year, whole.count(term), 1000 * whole.count(term) / max(1, len(whole)))
