"""What stands above the opening formula: symbol, session, committee, agenda item, sponsor, title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evolve.language.grammar import Grammar
from evolve.model.symbol import Symbol
from evolve.reading.pieces import Piece


@dataclass(slots=True)
class Masthead:
    """The fields of a masthead, each None where it says nothing of it."""

    symbol: Symbol | None = None
    number: str | None = None
    """The printed number of a resolution, 58/220, for the organ to complete."""
    session: int | None = None
    committee: str | None = None
    agenda_item: str | None = None
    sponsor: str | None = None
    adopted: date | None = None
    title: str | None = None
    draft: bool = False
    opening: str | None = None


def read_masthead(pieces: list[Piece], grammar: Grammar) -> Masthead:
    """The fields told by the lines above the opening formula."""
    head = Masthead()
    above, below = _named_lines(head, [piece.text.lstrip("# ") for piece in pieces], grammar)
    if head.title is None:
        head.title = grammar.joined(_agenda_and_sponsor(head, below, grammar)) or None
    else:
        _agenda_and_sponsor(head, [*above, ""], grammar)
        head.title = grammar.joined([head.title, *below]) or None
    return head


def read_letterhead(head: Masthead, texts: list[str], grammar: Grammar) -> None:
    """Fill in the fields still empty that lines beside the text name: of a page's head, of a table above the text."""
    for text in texts:
        _name_field(head, text, grammar)


def _named_lines(head: Masthead, texts: list[str], grammar: Grammar) -> tuple[list[str], list[str]]:
    """Fill in the fields that a line names by itself; the lines left, above and below a numbered title."""
    above: list[str] = []
    rest: list[str] = []
    for text in _with_dates(texts, grammar):
        numbered = grammar.match("numbered_title", text)
        if numbered:
            head.number = numbered["number"] or numbered["council"]
            head.title = text[numbered.start("title") :] if numbered["title"] else ""
            above, rest = rest, []
        elif not _name_field(head, text, grammar):
            rest.append(text)
    return above, rest


def _with_dates(texts: list[str], grammar: Grammar) -> Iterator[str]:
    """The lines, but the one that tells of the adoption joined with its date below it."""
    held: str | None = None
    for text in texts:
        whole = f"{held or ''}{grammar.join(held or '', text)}{text}"
        if held and grammar.match("closing_date", text) and grammar.match("adoption", whole):
            yield whole
            held = None
            continue
        if held is not None:
            yield held
        held = text
    if held is not None:
        yield held


def _name_field(head: Masthead, text: str, grammar: Grammar) -> bool:
    """Whether a line is a field by itself, or no field at all."""
    session, symbol = grammar.session(text), _symbol(text)
    if session is not None:
        head.session = head.session or session
    elif grammar.match("committee", text):
        head.committee = text
    elif grammar.match("adoption", text):
        head.adopted = head.adopted or grammar.date(text)
    elif symbol:
        head.symbol = head.symbol or symbol
    else:
        return bool(grammar.match("bracketed", text)) or _is_name(text, grammar)
    return True


def _is_name(text: str, grammar: Grammar) -> bool:
    """Lines that every document of the organization has: its name, that of the organ, the distribution."""
    return grammar.match("letterhead", text) is not None


def _symbol(text: str) -> Symbol | None:
    """The symbol that a line is, perhaps with a star or a word beside it."""
    found = Symbol.find(text)
    if found is None or len(str(found)) * 2 < len(text.replace(" ", "")):
        return None
    return found


def _agenda_and_sponsor(head: Masthead, rest: list[str], grammar: Grammar) -> list[str]:
    """Take the agenda item and the sponsor, which may go over lines; what is left is the title."""
    draft = next((i for i, text in enumerate(rest) if grammar.match("draft", text)), None)
    agenda = next((i for i, text in enumerate(rest) if grammar.match("agenda", text)), None)
    if draft is not None:
        head.draft = True
        first = _sponsor_start(rest, draft, grammar)
        found = grammar.match("draft", grammar.joined(rest[first : draft + 1]))
        head.sponsor = _stripped(found["sponsor"]) if found and found["sponsor"] else None
        before, after = rest[:first], rest[draft + 1 :]
    else:
        before, after = rest, []
    if agenda is None or agenda >= len(before):
        return after if draft is not None else before
    if draft is None:
        return _title_after_agenda(head, before, agenda, grammar)
    head.agenda_item = " ".join([before[agenda], grammar.joined(before[agenda + 1 :])]).strip()
    return after


def _title_after_agenda(head: Masthead, texts: list[str], agenda: int, grammar: Grammar) -> list[str]:
    """Without a sponsor between them the last line is the title, the others belong to the item."""
    item, title = texts[agenda + 1 : -1], texts[-1:] if len(texts) > agenda + 1 else []
    head.agenda_item = " ".join([texts[agenda], grammar.joined(item)]).strip()
    return title


def _sponsor_start(rest: list[str], draft: int, grammar: Grammar) -> int:
    """The first line of the sponsors: those above the words ``draft resolution`` that end in a colon or a list."""
    first = draft
    while first > 0 and grammar.match("sponsors", rest[first - 1]) and not grammar.match("agenda", rest[first - 1]):
        first -= 1
    return first


def _stripped(text: str) -> str:
    return text.strip().rstrip(":：* ")
