"""Text -> Resolution: the stages in order, and what the fields of a resolution follow from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from evolve.digest import digest
from evolve.errors import NotAResolution, SettingsError
from evolve.language.detect import detect, full_tag, is_known
from evolve.language.grammar import Grammar, tags
from evolve.language.profile import language as profile
from evolve.model.manifest import ManifestEntry
from evolve.model.resolution import Furniture, Resolution, Status, YearFrom
from evolve.model.symbol import Symbol, from_file_name
from evolve.reading.blocks import Block, segment
from evolve.reading.enumerators import find_number
from evolve.reading.extract import Extract, letterhead, located, plain
from evolve.reading.furniture import is_opening, strip
from evolve.reading.masthead import Masthead, read_letterhead, read_masthead
from evolve.reading.notes import Body as Text
from evolve.reading.notes import Reader, Reading
from evolve.reading.pieces import Parts, Piece, take_apart
from evolve.reading.reassembly import check
from evolve.reading.stacked import with_labels
from evolve.reading.structure import Body, arrange

FIRST_YEAR = 1945
"""The year before the first session: the sixty-ninth began in 2014."""


def parse(
    text: str | Extract, *, name: str | None = None, language: str | None = None, entry: ManifestEntry | None = None
) -> Resolution:
    """The resolution that ``text`` is. ``name`` is its file's, for its key and for messages.

    Raises NotAResolution, and BrokenPromise where a character was lost.
    """
    extract = plain(text) if isinstance(text, str) else text
    text = extract.text
    tag = full_tag(language or (entry.language if entry else None) or detect(text), text)
    if not is_known(tag):
        raise NotAResolution(
            f"no resolution in a language that can be read (this seems to be {tag!r})",
            path=name,
            advice=f"Languages: {', '.join(tags())}.",
        )
    grammar = profile(tag).grammar
    parts = _taken_apart(extract, grammar)
    head, body = _head_and_body(parts, grammar, name, extract.furniture)
    resolution = _built(head, body, parts, tag=tag, name=name, entry=entry)
    check(text, resolution)
    return located(resolution, extract)


def _taken_apart(extract: Extract, grammar: Grammar) -> Parts:
    """Text and notes apart: by what the format knows of its notes, else by what the text tells."""
    stripped = strip(extract.lines, grammar, paged=extract.paged)
    if extract.knows_notes:
        rows, readings = stripped.rows, [_TEXT for _ in stripped.rows]
    else:
        rows = with_labels(stripped.rows, grammar)
        readings = Reader(rows, grammar).read()
    parts = take_apart(rows, readings, grammar)
    parts.notes += extract.notes
    parts.furniture += stripped.furniture
    return parts


_TEXT: Reading = Text(())


def _head_and_body(
    parts: Parts, grammar: Grammar, name: str | None, beside: tuple[Furniture, ...]
) -> tuple[Masthead, Body]:
    place = _opening(parts.pieces, grammar)
    if place is None:
        place, below = _first_number(parts.pieces, grammar)
    else:
        below = place + 1
    head = read_masthead(parts.pieces[:place], grammar)
    read_letterhead(head, letterhead(beside, parts.pieces[place].number if parts.pieces[place:] else 0), grammar)
    _keep(parts, parts.pieces[:place], "masthead")
    pieces = parts.pieces[below:]
    if below > place:
        opening = parts.pieces[place]
        found = grammar.match("opening", opening.text) or grammar.match("opening_in_line", opening.text)
        end = found.end() if found else len(opening.text)
        head.opening = opening.text[:end].strip()
        parts.furniture.append(Furniture(opening.number, head.opening, "opening"))
        _keep_marks(parts, opening.number, [call.mark for call in opening.calls if call.at <= end])
        if opening.text[end:]:
            calls = tuple(replace(call, at=call.at - end) for call in opening.calls if call.at > end)
            pieces = [opening._replace(text=opening.text[end:], calls=calls), *pieces]
    body = arrange(segment(pieces, grammar), grammar)
    if not body.paragraphs or (head.opening is None and not any(p.number for p in body.paragraphs)):
        tables = any(item.reason == "table" for item in beside)
        raise NotAResolution(
            "no opening formula and no numbered paragraph" + (" outside of its tables" if tables else ""),
            path=name,
            advice="Give the text of a resolution or of a draft." + (" Tables are not read." if tables else ""),
        )
    for block in body.closing:
        parts.furniture.append(Furniture(block.line, block.text, "closing"))
    return head, body


def _opening(pieces: list[Piece], grammar: Grammar) -> int | None:
    below = [*(piece.text for piece in pieces[1:]), ""]
    return next((i for i, piece in enumerate(pieces) if is_opening(piece.text, grammar, below[i])), None)


def _first_number(pieces: list[Piece], grammar: Grammar) -> tuple[int, int]:
    """Without an opening formula the text begins at its first numbered paragraph."""
    place = next((i for i, piece in enumerate(pieces) if find_number(piece.text, grammar)), len(pieces))
    return place, place


def _keep(parts: Parts, pieces: list[Piece], reason: str) -> None:
    """Note pieces as left out; their marks too."""
    for piece in pieces:
        parts.furniture.append(Furniture(piece.number, piece.text, reason))
        _keep_marks(parts, piece.number, [call.mark for call in piece.calls])


def _keep_marks(parts: Parts, line: int, marks: list[str]) -> None:
    parts.furniture += [Furniture(line, mark, "mark") for mark in marks]


def _built(
    head: Masthead, body: Body, parts: Parts, *, tag: str, name: str | None, entry: ManifestEntry | None
) -> Resolution:
    grammar = profile(tag).grammar
    symbol = _symbol(head, grammar, name, entry)
    adopted, closing = _closing(body.closing, head, grammar)
    session = head.session if head.session is not None else symbol.session if symbol else None
    if session is None and entry:
        session = entry.session
    stated = entry.date if entry else None
    is_adopted = bool((symbol and symbol.is_resolution) or closing or (head.adopted and not head.draft))
    if is_adopted:
        adopted = adopted or stated
    counted = session if grammar.organ(head.opening) == "A" else None  # other organs count sessions of their own
    year, year_from = _year(adopted, entry, counted, symbol)
    return Resolution(
        key=str(symbol) if symbol else _stem(name),
        symbol=str(symbol) if symbol else None,
        language=tag,
        paragraphs=tuple(body.paragraphs),
        title=head.title,
        session=session,
        adopted=adopted,
        date=adopted or stated,
        year=year,
        year_from=year_from,
        status=Status.ADOPTED if is_adopted else Status.DRAFT,
        committee=head.committee,
        agenda_item=head.agenda_item,
        sponsor=head.sponsor,
        opening=head.opening,
        closing=closing,
        headings=tuple(body.headings),
        footnotes=tuple(parts.notes),
        furniture=tuple(sorted(parts.furniture + body.furniture, key=lambda item: item.line or 0)),
        path=name,
        adopted_as=entry.adopted_as if entry else None,
    )


def _symbol(head: Masthead, grammar: Grammar, name: str | None, entry: ManifestEntry | None) -> Symbol | None:
    if head.symbol:
        return head.symbol
    if head.number:
        organ = grammar.organ(head.opening)
        try:
            return Symbol.parse(f"{organ}/RES/{head.number}")
        except ValueError:
            pass
    if entry and entry.symbol:
        try:
            return Symbol.parse(entry.symbol)
        except ValueError as error:
            raise SettingsError(str(error), path=entry.file, advice="Correct the manifest.") from error
    return from_file_name(_stem(name)) if name else None


def _closing(blocks: list[Block], head: Masthead, grammar: Grammar) -> tuple[date | None, str | None]:
    """The date of adoption and the meeting, from the lines below the last paragraph, else from the masthead."""
    adopted, closing = head.adopted, None
    for block in blocks:
        adopted = grammar.date(block.text) or adopted
        if grammar.match("meeting", block.text):
            closing = block.text
    return adopted, closing


def _year(
    adopted: date | None, entry: ManifestEntry | None, session: int | None, symbol: Symbol | None
) -> tuple[int | None, YearFrom | None]:
    if adopted:
        return adopted.year, YearFrom.ADOPTED
    if entry and (entry.year or entry.date):
        return entry.year or (entry.date.year if entry.date else None), YearFrom.MANIFEST
    if session is not None:
        return FIRST_YEAR + session, YearFrom.SESSION
    if symbol and symbol.year:
        return symbol.year, YearFrom.SESSION
    return None, None


def _stem(name: str | None) -> str:
    return PurePath(name).stem if name else "text"


def told(resolution: Resolution, name: str | None, entry: ManifestEntry | None) -> Resolution:
    """A resolution that a format holds whole, with what the manifest says beside it."""
    if entry is None:
        return replace(resolution, path=name)
    return replace(
        resolution,
        path=name,
        symbol=resolution.symbol or entry.symbol,
        date=resolution.date or entry.date,
        adopted_as=resolution.adopted_as or entry.adopted_as,
    )


def hashed(resolution: Resolution, data: bytes) -> Resolution:
    """The resolution with the hash of its source's bytes."""
    return replace(resolution, sha256=digest(data))
