"""The text of a paragraph -> its open places, with who proposes what.

``促请 [所有] 会员国`` is agreed but for one word; ``[shall] [should]`` and ``[shall / should]`` are two proposals for one
place; ``[EU: all]`` names who wants it. ``(agreed ad ref)`` says that the negotiators agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evolve.language.grammar import Grammar
from evolve.language.negotiating import Negotiating
from evolve.language.profile import Language, language
from evolve.model.negotiation import Agreement, Alternative, Negotiation, Part, Place, Sign, Wish
from evolve.model.resolution import ParagraphId, Resolution, Status
from evolve.model.span import Span
from evolve.reading.signs import SIGNS, Pair, pairs

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
    profile = language(text.language)
    made = {one.id: parse(one.text, profile) for one in text.paragraphs if is_signed(one.text, profile.grammar)}
    return {name: one for name, one in made.items() if one.is_open}


def is_signed(text: str, grammar: Grammar) -> bool:
    """Whether there is anything to parse: most paragraphs hold no sign at all."""
    return (
        not SIGNS.isdisjoint(text) or "agree" in text.lower() or bool(grammar.match("alternative", text)) or _ends(text)
    )


def _ends(text: str) -> bool:
    """Whether the text ends in brackets, in which its state may be told."""
    return text.rstrip().endswith((")", "\uff09"))


def parse(text: str, profile: Language) -> Negotiation:
    """What is open in ``text``. Never fails: a bracket without its partner is told in ``faults``."""
    words = profile.negotiating
    mark = _agreement(text, words)
    found, faults = pairs(text, words, mark)
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

    def parts(self, stretch: Span) -> tuple[Part, ...]:
        """The words and open places of a stretch, which cover it."""
        return tuple(self._parts(stretch))

    def _parts(self, stretch: Span) -> Iterator[Part]:
        at = stretch.start
        for group in self._groups(stretch):
            if at < group[0].span.start:
                yield Span(at, group[0].span.start)
            at = group[-1].span.end
            yield Place(Span(group[0].span.start, at), tuple(one for pair in group for one in self._alternatives(pair)))
        if at < stretch.end:
            yield Span(at, stretch.end)

    def _groups(self, stretch: Span) -> list[list[Pair]]:
        """The outermost pairs of a stretch; brackets side by side are one place."""
        groups: list[list[Pair]] = []
        end = stretch.start
        for pair in self.found:
            if pair.span.start < end or pair.span.end > stretch.end:
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
            yield Alternative(pair.span, pair.sign, self.parts(pair.inner))
            return
        cuts = self._cuts(pair.inner)
        starts = [pair.span.start, *(cut.end for cut in cuts)]
        ends = [*(cut.start for cut in cuts), pair.inner.end]
        for start, end in zip(starts, ends, strict=True):
            inner = Span(max(start, pair.inner.start), end)
            whole = Span(start, pair.span.end if end == pair.inner.end else end)
            yield self._alternative(whole, inner)

    def _cuts(self, inner: Span) -> list[Span]:
        """Where one bracket goes over to its next proposal, outside the pairs within it."""
        held = [pair.span for pair in self.found if inner.start <= pair.span.start and pair.span.end <= inner.end]
        slashes = [Span(*found.span()) for found in _SLASH.finditer(self.text, inner.start, inner.end)]
        labels = [Span(inner.start + len(self.text[inner.start : at].rstrip()), at) for at in self._labels(inner)]
        free = [cut for cut in (*slashes, *labels) if not any(one.start <= cut.start < one.end for one in held)]
        return sorted(free)

    def _labels(self, inner: Span) -> list[int]:
        """Where ``Alt 2:`` and further ones stand within a bracket that begins with ``Alt 1:``."""
        if not self.grammar.match("alternative", inner.of(self.text)):
            return []
        places = [found.start() for found in _BEGINNING.finditer(self.text, inner.start, inner.end)]
        behind = [at for at in places if self.text[inner.start : at].strip(" *")]
        return [at for at in behind if self.grammar.match("alternative", self.text[at : inner.end])]

    def _alternative(self, whole: Span, inner: Span) -> Alternative:
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
        return replace(made, content=self.parts(inner))

    def _wish(self, said: str) -> Wish | None:
        if self.words.delete.fullmatch(said):
            return Wish.DELETE
        return Wish.KEEP if self.words.keep.fullmatch(said) else None
