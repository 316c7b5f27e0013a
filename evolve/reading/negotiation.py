"""The text of a paragraph -> its open places, with who proposes what.

``促请 [所有] 会员国`` is agreed but for one word; ``[shall] [should]`` and ``[shall / should]`` are two proposals for one
place; ``[EU: all]`` names who wants it. ``(agreed ad ref)`` says that the negotiators agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evolve.language.grammar import Grammar
from evolve.language.negotiating import Negotiating
from evolve.language.profile import Language, language
from evolve.model.negotiation import Agreement, Alternative, Negotiation, Part, Place, Sign, Wish
from evolve.model.resolution import ParagraphId, Resolution, Status
from evolve.model.span import Span
from evolve.reading.signs import ALONE, SIGNS, Over, Pair, over_paragraphs, pairs

_BETWEEN = re.compile(r"\s*[/\uff0f]?\s*")
"""What may stand between two brackets that are proposals for one place."""
_SLASH = re.compile(r"\s+[/\uff0f]\s+|(?<=[\u4e00-\u9fff])[/\uff0f](?=[\u4e00-\u9fff])|\uff0f")
"""Parts the proposals of one bracket: ``[shall / should]``, but not ``[and/or]`` or ``[79/236]``."""
_BEGINNING = re.compile(r"(?<=[\s;\uff1b\u3002.])(?=[^\s;\uff1b\u3002.])")
"""Where the name of a further proposal may stand: behind a blank or a stop."""


def negotiations(text: Resolution) -> dict[ParagraphId, Negotiation]:
    """The paragraphs that are open or marked as agreed; none of an adopted text, where all is agreed."""
    if text.status is Status.ADOPTED:
        return {}
    return {name: one for name, one in parse_all(text).items() if one.is_open}


def parse_all(text: Resolution) -> dict[ParagraphId, Negotiation]:
    """The paragraphs in which anything is to be parsed; a bracket may open in one and close in another."""
    profile = language(text.language)
    if not any(is_signed(one.text, profile.grammar) for one in text.paragraphs):
        return {}
    held = over_paragraphs([one.text for one in text.paragraphs], profile.negotiating)
    return {
        one.id: parse(one.text, profile, over)
        for one, over in zip(text.paragraphs, held, strict=True)
        if any(over) or is_signed(one.text, profile.grammar)
    }


LONGEST_LABEL = 30
"""Characters within which ``Alternative 2:`` ends."""
LONGEST_MARK = 30
"""Characters from the end within which a mark such as ``(agreed ad referendum)`` begins."""


def is_signed(text: str, grammar: Grammar) -> bool:
    """Whether there is anything to parse: most paragraphs hold no sign at all."""
    if not SIGNS.isdisjoint(text) or grammar.match("alternative", text):
        return True
    end = text.rstrip()[-LONGEST_MARK:]
    return end.endswith((")", "\uff09")) or "agreed" in end.lower() or text.startswith(("(", "\uff08"))


def parse(text: str, profile: Language, over: Over = ALONE) -> Negotiation:
    """What is open in ``text``. Never fails: a bracket without its partner is told in ``faults``."""
    words = profile.negotiating
    mark = _agreement(text, words)
    found, faults = pairs(text, words, mark, over)
    label = profile.grammar.match("alternative", text)
    beside = [Span(0, label.end())] if label else []
    parser = _Parser(text, profile, found)
    parts = [
        part for stretch in _around(len(text), [*beside, *([mark] if mark else [])]) for part in parser.parts(stretch)
    ]
    agreement = None
    if mark:
        agreement = Agreement.AGREED if words.settled.fullmatch(mark.of(text)) else Agreement.AD_REF
    name = label["number"].strip() if label else None
    return Negotiation(text, tuple(parts), faults, agreement, mark, name, Span(0, label.end()) if label else None)


def _agreement(text: str, words: Negotiating) -> Span | None:
    """Where a mark at either end of the paragraph says that it is agreed."""
    for found in words.agreed.finditer(text):
        if not text[: found.start()].strip() or not text[found.end() :].strip(" \t]*\uff3d.;,\u3002\uff1b\uff0c"):
            return Span(*found.span())
    return None


def _around(length: int, beside: list[Span]) -> list[Span]:
    """The text without what stands beside it."""
    cuts = sorted(beside)
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), length]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


class _Parser:
    """Builds the parts of stretches of one text."""

    def __init__(self, text: str, profile: Language, found: Sequence[Pair]) -> None:
        self.text, self.grammar, self.words = text, profile.grammar, profile.negotiating
        self.found = found
        self.starts = [pair.span.start for pair in found]

    def _within(self, stretch: Span) -> Sequence[Pair]:
        """The pairs that begin in a stretch; a text may hold thousands."""
        return self.found[bisect_left(self.starts, stretch.start) : bisect_left(self.starts, stretch.end)]

    def parts(self, stretch: Span, outer: Pair | None = None) -> tuple[Part, ...]:
        """The words and open places of a stretch, which cover it; ``outer`` is the pair in which it stands."""
        return tuple(self._parts(stretch, outer))

    def _parts(self, stretch: Span, outer: Pair | None) -> Iterator[Part]:
        at = stretch.start
        for group in self._groups(stretch, outer):
            if at < group[0].span.start:
                yield Span(at, group[0].span.start)
            at = group[-1].span.end
            yield Place(Span(group[0].span.start, at), tuple(one for pair in group for one in self._alternatives(pair)))
        if at < stretch.end:
            yield Span(at, stretch.end)

    def _groups(self, stretch: Span, outer: Pair | None) -> list[list[Pair]]:
        """The outermost pairs of a stretch; brackets side by side are one place."""
        groups: list[list[Pair]] = []
        end = stretch.start
        for pair in self._within(stretch):
            if pair is outer or pair.span.start < end or pair.span.end > stretch.end:
                continue
            beside = groups and _BETWEEN.fullmatch(self.text, end, pair.span.start)
            if beside and pair.sign is Sign.BRACKET is groups[-1][-1].sign:
                groups[-1].append(pair)
            else:
                groups.append([pair])
            end = pair.span.end
        return groups

    def _alternatives(self, pair: Pair) -> Iterator[Alternative]:
        """What one pair of signs proposes: one text, or several between slashes or behind labels."""
        if pair.sign is not Sign.BRACKET:
            yield Alternative(pair.span, pair.sign, self.parts(pair.inner, pair))
            return
        cuts = self._cuts(pair)
        starts = [pair.span.start, *(cut.end for cut in cuts)]
        ends = [*(cut.start for cut in cuts), pair.inner.end]
        for start, end in zip(starts, ends, strict=True):
            inner = Span(max(start, pair.inner.start), end)
            whole = Span(start, pair.span.end if end == pair.inner.end else end)
            yield self._alternative(whole, inner, pair)

    def _cuts(self, pair: Pair) -> list[Span]:
        """Where one bracket goes over to its next proposal, outside the pairs within it."""
        inner = pair.inner
        slashes = [Span(*found.span()) for found in _SLASH.finditer(self.text, inner.start, inner.end)]
        labels = [Span(inner.start + len(self.text[inner.start : at].rstrip()), at) for at in self._labels(inner)]
        if not (slashes or labels):
            return []
        groups = self._groups(inner, pair)
        starts, ends = [group[0].span.start for group in groups], [group[-1].span.end for group in groups]
        return sorted(
            cut for cut in (*slashes, *labels) if bisect_right(starts, cut.end - 1) == bisect_right(ends, cut.end - 1)
        )

    def _labels(self, inner: Span) -> list[int]:
        """Where ``Alt 2:`` and further ones stand within a bracket that begins with ``Alt 1:``."""
        if not self.grammar.match("alternative", self.text[inner.start : min(inner.start + LONGEST_LABEL, inner.end)]):
            return []
        places = [found.start() for found in _BEGINNING.finditer(self.text, inner.start, inner.end)]
        behind = [at for at in places if self.text[inner.start : at].strip(" *")]
        return [
            at for at in behind if self.grammar.match("alternative", self.text[at : min(at + LONGEST_LABEL, inner.end)])
        ]

    def _alternative(self, whole: Span, inner: Span, pair: Pair) -> Alternative:
        """A proposal with its name, its proposers, and what they wish."""
        made = Alternative(whole, Sign.BRACKET)
        said = inner.of(self.text)
        label = self.grammar.match("alternative", said.lstrip(" *"))
        if label:
            made = replace(made, name=label["number"].strip())
            inner = Span(inner.start + len(said) - len(said.lstrip(" *")) + label.end(), inner.end)
            said = inner.of(self.text)
        head = self.words.proposers.match(said)
        if head and not self.words.remark.fullmatch(head["names"]):
            names = tuple(found[0] for found in self.words.name.finditer(head["names"]))
            made = replace(made, proposers=names)
            inner = Span(inner.start + head.end(), inner.end)
            wish = self._wish(inner.of(self.text).strip(" *"))
            if wish:
                return replace(made, wish=wish)
        return replace(made, content=self.parts(inner, pair))

    def _wish(self, said: str) -> Wish | None:
        if self.words.delete.fullmatch(said):
            return Wish.DELETE
        return Wish.KEEP if self.words.keep.fullmatch(said) else None
