"""Blocks -> the paragraphs and headings of a resolution, with the ids that drafters use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from evolve.language.grammar import Grammar
from evolve.model.resolution import FootnoteCall, Furniture, Heading, Paragraph, Section
from evolve.reading.blocks import Block, Kind

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(slots=True)
class Body:
    """The parts of a resolution below its opening formula."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


def arrange(blocks: list[Block], grammar: Grammar) -> Body:
    """Give each block its section and id."""
    return _Arranger(blocks, grammar).run()


class _Arranger:
    def __init__(self, blocks: list[Block], grammar: Grammar) -> None:
        self.blocks = blocks
        self.grammar = grammar
        self.body = Body()
        self.section = Section.PREAMBULAR
        self.annexes = sum(block.kind is Kind.ANNEX for block in blocks)
        self.annex = 0
        self.annex_names: set[str] = set()
        self.prefix = "OP"
        self.used: Counter[str] = Counter()
        self.stack: list[str] = []
        self.unnumbered = 0
        self.waiting: list[Block] = []

    def run(self) -> Body:
        for block in self.blocks:
            if block.kind in (Kind.HEADING, Kind.ANNEX):
                self._heading(block)
            elif block.kind is Kind.CLOSING:
                self.body.closing.append(block)
            else:
                self._paragraph(block)
            self._keep_rest(block)
        self.body.headings += [Heading(None, block.text, block.line) for block in self.waiting]
        return self.body

    def _keep_rest(self, block: Block) -> None:
        """Note what a heading or closing line had that no field keeps: markup, and marks."""
        if block.kind in (Kind.HEADING, Kind.ANNEX, Kind.CLOSING):
            self.body.furniture += [Furniture(block.line, call.mark, "mark") for call in block.calls]
        if block.kind in (Kind.HEADING, Kind.ANNEX) and block.stop.strip():
            self.body.furniture.append(Furniture(block.line, block.stop.strip(), "markup"))

    def _heading(self, block: Block) -> None:
        self.waiting.append(block)
        if block.kind is not Kind.ANNEX:
            return
        self.section = Section.ANNEX
        self.annex += 1
        self.stack, self.unnumbered = [], 0
        self.prefix = f"A.{self._annex_name(block)}." if self.annexes > 1 else "A"

    def _annex_name(self, block: Block) -> str:
        """The number of the annex as printed, in Roman numerals, or its place."""
        found = self.grammar.match("annex", block.text)
        printed = self.grammar.number(found["number"]) if found and found["number"] else None
        name = roman(printed or self.annex)
        if name in self.annex_names:
            name = roman(self.annex)
        self.annex_names.add(name)
        return name

    def _paragraph(self, block: Block) -> None:
        if self.section is Section.PREAMBULAR and (block.kind is Kind.NUMBERED or self._is_operative(block)):
            self.section = Section.OPERATIVE
        name = self._unique(self._name(block))
        self.stack = [*self.stack[: block.level], name] if block.level else [name]
        number = block.enumerator.printed if block.enumerator else None
        self.body.headings += [Heading(name, waiting.text, waiting.line) for waiting in self.waiting]
        self.waiting = []
        calls = tuple(FootnoteCall(call.mark, min(call.at, len(block.text))) for call in block.calls)
        self.body.paragraphs.append(Paragraph(name, self.section, number, block.level, block.text, calls, block.line))

    def _is_operative(self, block: Block) -> bool:
        """Whether a paragraph without a number is the operative part: the last, and a full sentence.

        A resolution of one operative paragraph prints no number.
        """
        if block.kind is not Kind.PLAIN or any(other.kind is Kind.NUMBERED for other in self._until_annex()):
            return False
        return self.grammar.provision_end.search(block.text) is not None

    def _until_annex(self) -> list[Block]:
        first = next((i for i, block in enumerate(self.blocks) if block.kind is Kind.ANNEX), len(self.blocks))
        return self.blocks[:first]

    def _name(self, block: Block) -> str:
        if block.level and block.enumerator:
            parent = self.stack[min(block.level, len(self.stack)) - 1] if self.stack else self.prefix
            return parent + ascii_enumerator(block.enumerator.printed)
        if block.enumerator:
            prefix = self.prefix if self.section is Section.ANNEX else "OP"
            return f"{prefix}{block.enumerator.ordinal}{block.enumerator.suffix}"
        return self._plain_name()

    def _plain_name(self) -> str:
        """An id where nothing is printed: counted, or that of the paragraph which it carries on."""
        last = self.body.paragraphs[-1] if self.body.paragraphs else None
        if self.section is Section.PREAMBULAR:
            self.unnumbered += 1
            return f"PP{self.unnumbered}"
        if last and last.section is self.section and self.stack and not self._is_unnumbered():
            return self.stack[0].split("~")[0]
        self.unnumbered = 1 if last is None or last.section is not self.section else self.unnumbered + 1
        if self.section is Section.OPERATIVE:
            return f"OP{self.unnumbered}"
        return f"{self.prefix}{self.unnumbered}" if self._is_unnumbered() else f"{self.prefix}P{self.unnumbered}"

    def _is_unnumbered(self) -> bool:
        """Whether this part of the text numbers none of its paragraphs."""
        numbered = [block.kind is Kind.NUMBERED for block in self._part()]
        return not any(numbered)

    def _part(self) -> list[Block]:
        parts: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind is Kind.ANNEX:
                parts.append([])
            parts[-1].append(block)
        return parts[self.annex]

    def _unique(self, name: str) -> str:
        self.used[name] += 1
        return name if self.used[name] == 1 else f"{name}~{self.used[name]}"


def ascii_enumerator(printed: str) -> str:
    """An enumerator as ids spell it: in narrow brackets."""
    return printed if printed.startswith("(") else f"({printed})"


def roman(number: int) -> str:
    """``4`` -> ``IV``."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
