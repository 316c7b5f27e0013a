"""Pieces -> blocks: paragraphs, sub-paragraphs, headings, closing lines, each of whole lines joined.

Where a block begins is judged by what speaks for it, summed: `weights.Evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from evolve.language.grammar import Grammar
from evolve.model.resolution import FootnoteCall
from evolve.reading.enumerators import Enumerator, find_alternative, find_number, find_sub
from evolve.reading.layout import Layout, first_unit, measure
from evolve.reading.pieces import Piece
from evolve.reading.signs import without_opening
from evolve.reading.weights import EVIDENCE, Evidence


class Kind(StrEnum):
    """What a block is."""

    PLAIN = "plain"
    NUMBERED = "numbered"
    SUB = "sub"
    HEADING = "heading"
    ANNEX = "annex"
    CLOSING = "closing"


@dataclass(slots=True)
class Block:
    """Whole lines joined. ``enumerator`` is that of a numbered paragraph or sub-paragraph; its ``level``
    is 0 for a paragraph."""

    kind: Kind
    line: int
    text: str = ""
    calls: list[FootnoteCall] = field(default_factory=list)
    enumerator: Enumerator | None = None
    level: int = 0
    stop: str = ""
    """What was printed with the enumerator or heading and is not kept: a stop, ``##``."""


BLANK = 1.0
"""Columns of the blank before a word."""


class Segmenter:
    """Goes through the pieces of a text once, keeping what a drafter keeps in mind: the last number, the
    open lists."""

    def __init__(self, pieces: list[Piece], layout: Layout, grammar: Grammar, evidence: Evidence = EVIDENCE) -> None:
        self.pieces = pieces
        self.layout = layout
        self.grammar = grammar
        self.evidence = evidence
        self.blocks: list[Block] = []
        self.last_number = 0
        self.lists: list[tuple[str, int]] = []
        self.closed = False
        self.line_width = 0
        self.room: float | None = None
        self.numbers = [find_number(piece.text, grammar) for piece in pieces]

    def run(self) -> list[Block]:
        """The blocks of the text."""
        for i, piece in enumerate(self.pieces):
            block = self._beginning(i)
            self.line_width, self.room = self._width_with(piece), piece.room
            if block:
                self.blocks.append(block)
            self._append(self.blocks[-1], piece, self._skipped(block, piece) if block else 0)
        return self.blocks

    def _width_with(self, piece: Piece) -> int:
        """The width of the visual line that ends with ``piece``."""
        width = self.layout.width(piece.text)
        whole = self.line_width + width
        return whole if piece.after_mark and not piece.gap and whole <= self.layout.limit else width

    def _skipped(self, block: Block, piece: Piece) -> int:
        """How many characters at the beginning of a block's first piece are its enumerator."""
        if block.enumerator:
            block.stop = piece.text[: block.enumerator.end]
            return block.enumerator.end
        if block.kind in (Kind.HEADING, Kind.ANNEX) and piece.text.startswith("#"):
            block.stop = piece.text[: len(piece.text) - len(piece.text.lstrip("# "))]
            return len(block.stop)
        return 0

    def _append(self, block: Block, piece: Piece, skip: int) -> None:
        text = piece.text[skip:]
        if skip and block.enumerator:
            block.text = block.enumerator.signs
        else:
            block.text += self.grammar.join(block.text, text)
        start = len(block.text) - skip
        block.calls += [FootnoteCall(call.mark, max(0, start + call.at)) for call in piece.calls]
        block.text += text

    # what begins here

    def _beginning(self, i: int) -> Block | None:
        """The block that begins at piece ``i``, empty, or None where the one before goes on."""
        piece = self.pieces[i]
        return (
            self._numbered(i, piece)
            or self._sub(i, piece)
            or self._annex(i, piece)
            or self._closing(i, piece)
            or self._heading(i, piece)
            or self._plain(i, piece)
        )

    def _numbered(self, i: int, piece: Piece) -> Block | None:
        found = self.numbers[i] or self._alternative(piece)
        if not found or self._number_score(i, piece, found) <= 0:
            return None
        self.last_number, self.lists, self.closed = found.ordinal, [], False
        return Block(Kind.NUMBERED, piece.number, enumerator=found)

    def _alternative(self, piece: Piece) -> Enumerator | None:
        """The label of a further proposal for the last paragraph; behind a number that stands alone it is text."""
        if not self.last_number or not self.blocks[-1].text:
            return None
        return find_alternative(piece.text, self.grammar, self.last_number)

    def _number_score(self, i: int, piece: Piece, found: Enumerator) -> float:
        weigh = self.evidence
        score = self._order_score(found) + self._end_score()
        if self.grammar.match("dated", piece.text[found.end :]):
            score += weigh.counted
        return score + self._setting_score(i)

    def _order_score(self, found: Enumerator) -> float:
        weigh, number = self.evidence, found.ordinal
        if number == self.last_number + (not found.suffix):
            return weigh.next_number
        if number == 1:
            return weigh.first_number
        if number == self.last_number:
            return weigh.same_number
        return weigh.near_number if 0 < number - self.last_number <= 10 else weigh.far_number

    def _end_score(self) -> float:
        """How well the block before ends, for one to begin."""
        weigh = self.evidence
        if not self.blocks or self.blocks[-1].kind in (Kind.HEADING, Kind.ANNEX, Kind.CLOSING):
            return weigh.heading_before
        text = self.blocks[-1].text
        if self.grammar.provision_end.search(text):
            return weigh.ended
        if self.lists and self.grammar.item_end.search(text):
            return weigh.ended
        if self.last_number == 0 and self.grammar.clause_end.search(text):
            return weigh.ended
        return weigh.clause_ended if self.grammar.clause_end.search(text) else weigh.unended

    def _setting_score(self, i: int) -> float:
        """What indent, length of the line above and empty lines say."""
        piece, weigh, layout = self.pieces[i], self.evidence, self.layout
        if self._is_marked(piece):
            return weigh.marked
        if not i or piece.turned:
            return self._turned_score(piece) if i else 0.0
        joint = layout.spaced and piece.gap == 0  # a page begins, or the line was cut by a mark
        score = 0.0
        if layout.start_indent is not None and not joint:
            score += weigh.indented if piece.indent > layout.wrap_indent else weigh.not_indented
        if layout.parted:
            score += weigh.empty_line if piece.gap else weigh.no_empty_line
        elif joint:
            score += weigh.no_empty_line
        score += weigh.set_off if self._is_set_off(piece) else 0.0
        told = layout.parted or layout.spaced or layout.start_indent is not None
        return score + (self._cut_score(piece, told) if piece.after_mark else self._room_score(piece))

    def _is_set_off(self, piece: Piece) -> bool:
        """Whether a page shows that a paragraph begins; in extracted text indents and empty lines come and go."""
        start = self.layout.start_indent
        return bool(piece.room is not None and start and self.layout.parted and piece.gap and piece.indent == start)

    def _is_marked(self, piece: Piece) -> bool:
        """Whether the format says that a paragraph begins here, and its paragraphs are no lines of a page."""
        return piece.starts and not self.layout.wrapped

    def _turned_score(self, piece: Piece) -> float:
        """The same where a page may have begun: indents and empty lines say nothing there."""
        if not self.layout.wrapped:
            return self.evidence.turned
        return 0.0 if piece.after_mark else max(0.0, self._room_score(piece))

    def _room_score(self, piece: Piece) -> float:
        """Whether more would have fitted on the line above."""
        weigh, layout = self.evidence, self.layout
        unit = layout.width(first_unit(piece.text, self.grammar))
        if self.room is not None:
            return weigh.short if unit + BLANK < self.room else weigh.full
        room = self.line_width + unit
        return weigh.short if not layout.wrapped or room < layout.margin else weigh.full

    def _cut_score(self, piece: Piece, told: bool) -> float:
        """Whether the piece and the one above it are parts of one line, which a mark cut."""
        layout = self.layout
        if told or not layout.wrapped:
            return 0.0
        whole = self.line_width + layout.width(piece.text)
        if layout.margin <= whole <= layout.limit:
            return self.evidence.cut
        return self._room_score(piece) if whole > layout.limit else 0.0

    def _sub(self, i: int, piece: Piece) -> Block | None:
        found = find_sub(piece.text, self.grammar)
        if not found or not self.blocks:
            return None
        depth, style, ordinal, score = max(
            (self._place(style, ordinal) for style, ordinal in found.readings), key=lambda place: place[3]
        )
        score += self._end_score() + self._setting_score(i)
        if score <= 0:
            return None
        self.lists = [*self.lists[:depth], (style, ordinal)]
        return Block(Kind.SUB, piece.number, enumerator=found, level=depth + 1)

    def _place(self, style: str, ordinal: int) -> tuple[int, str, int, float]:
        """The depth at which an enumerator fits best into the open lists, and how well."""
        weigh = self.evidence
        opens = bool(self.blocks) and self.grammar.lead_in.search(self.blocks[-1].text) is not None
        styles = [open_style for open_style, _ in self.lists]
        if ordinal == 1 and style not in styles:
            return len(self.lists), style, ordinal, weigh.next_number if opens else weigh.first_number
        if style not in styles:
            return len(self.lists), style, ordinal, weigh.far_number
        depth = styles.index(style)
        last = self.lists[depth][1]
        if ordinal == last + 1:
            return depth, style, ordinal, weigh.next_number - (1.0 if opens and depth + 1 == len(self.lists) else 0)
        near = weigh.near_number if last < ordinal <= last + 10 or ordinal == 1 else weigh.same_number
        return depth, style, ordinal, near

    def _annex(self, i: int, piece: Piece) -> Block | None:
        text = piece.text.lstrip("# ").strip()
        found = self.grammar.match("annex", text)
        if not found or not (self._is_ended() or self._is_marked(piece)):
            return None
        self.last_number, self.lists = 0, []
        return Block(Kind.ANNEX, piece.number)

    def _closing(self, i: int, piece: Piece) -> Block | None:
        names = ("closing_date", "meeting", "bracketed")
        if not any(self.grammar.match(name, piece.text) for name in names):
            return None
        if not self._is_ended() and not self._dates_and_meets(i):
            return None
        self.closed = True
        return Block(Kind.CLOSING, piece.number)

    def _dates_and_meets(self, i: int) -> bool:
        """Whether the day of adoption and the meeting stand on two lines, whatever the last provision ends in."""
        pair = [piece.text for piece in self.pieces[i : i + 2]]
        names = ("closing_date", "meeting")
        return (
            self.last_number > 0
            and len(pair) == len(names)
            and any(
                all(self.grammar.match(name, text) for name, text in zip(order, pair, strict=True))
                for order in (names, names[::-1])
            )
        )

    def _is_ended(self) -> bool:
        """Whether the last block is complete, so that something else may follow."""
        if not self.blocks or self.blocks[-1].kind in (Kind.HEADING, Kind.ANNEX, Kind.CLOSING):
            return True
        return self.grammar.provision_end.search(self.blocks[-1].text) is not None

    def _heading(self, i: int, piece: Piece) -> Block | None:
        if piece.text.startswith("#") or (piece.heading and not self.grammar.paragraph_end.search(piece.text)):
            return Block(Kind.HEADING, piece.number)
        if self.blocks and self.blocks[-1].kind is Kind.ANNEX and self._is_short_title(piece):
            return Block(Kind.HEADING, piece.number)
        if not self.blocks or not self._is_title(i) or not (self._is_ended() or self._ends_preamble()):
            return None
        if self.blocks[-1].kind is Kind.HEADING and self._wraps(i):
            return None
        return Block(Kind.HEADING, piece.number)

    def _is_short_title(self, piece: Piece) -> bool:
        """Whether a line has no stop and ended of itself, as the title of an annex does."""
        short = not self.layout.wrapped or self.layout.width(piece.text) < self.layout.margin
        return short and not self.grammar.paragraph_end.search(piece.text)

    def _ends_preamble(self) -> bool:
        """Whether a preambular paragraph is complete; it ends in a comma."""
        return self.last_number == 0 and self.grammar.clause_end.search(self.blocks[-1].text) is not None

    def _wraps(self, i: int) -> bool:
        """Whether a heading goes on: its line was full. One that the format knows is whole."""
        if self.pieces[i - 1].heading:
            return False
        room = self.line_width + self.layout.width(first_unit(self.pieces[i].text, self.grammar))
        return self.layout.wrapped and room >= self.layout.margin

    def _is_title(self, i: int) -> bool:
        """Whether lines without a stop lead up to the beginning of a provision."""
        for k in range(i, min(i + 3, len(self.pieces))):
            if self.grammar.paragraph_end.search(self.pieces[k].text):
                return False
            if k + 1 == len(self.pieces):
                return False
            after = self.pieces[k + 1].text
            if self.grammar.match("heading", self.pieces[k].text) and k == i:
                return True
            if (
                self.numbers[k + 1]
                or after.startswith("#")
                or self.grammar.match("heading", after)
                or find_sub(after, self.grammar)
            ):
                return True
        return False

    def _plain(self, i: int, piece: Piece) -> Block | None:
        if not self.blocks:
            return Block(Kind.PLAIN, piece.number)
        weigh = self.evidence
        last = self.blocks[-1]
        if last.kind is Kind.HEADING and self._wraps(i) and not self.grammar.paragraph_end.search(piece.text):
            return None
        score = weigh.plain + self._plain_end_score() + self._setting_score(i)
        verb = self.grammar.match("preambular", without_opening(piece.text)) is not None
        if self.last_number == 0:
            score += weigh.verb if verb else weigh.no_verb
        else:
            score += weigh.plain_among_numbers
        if score <= 0:
            return None
        self.lists = []
        return Block(Kind.PLAIN, piece.number)

    def _plain_end_score(self) -> float:
        last = self.blocks[-1]
        if last.kind in (Kind.HEADING, Kind.ANNEX, Kind.CLOSING):
            return self.evidence.heading_before
        end = self.grammar.clause_end if self.last_number == 0 else self.grammar.provision_end
        if end.search(last.text) or self.grammar.provision_end.search(last.text):
            return self.evidence.ended
        return self.evidence.unended * 2


def segment(pieces: list[Piece], grammar: Grammar) -> list[Block]:
    """The blocks of a text, in order."""
    return Segmenter(pieces, measure(pieces, grammar), grammar).run()
