"""An open text -> one of the texts that it may become: without its brackets, with the first proposals, as one side wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from evolve.model.negotiation import Alternative, Negotiation, Part, Place, Sign, Wish
from evolve.model.resolution import FootnoteCall, Heading, Paragraph, ParagraphId, Resolution, Status
from evolve.model.span import Span
from evolve.reading.negotiation import parse_all

NONE = "none"
"""The choice of what is agreed: nothing in brackets, nothing bold, and what is struck out still there."""

FIRST = "1"
"""The choice of the first proposal everywhere."""
ALTERNATIVE = "alt"
"""Within an id: another proposal for the paragraph before, ``OP5alt2``."""

_TIGHT = tuple(" ,.;:)\uff0c\u3002\uff1b\uff1a\u3001\uff09")
"""Before these no blank is left where a bracket went."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A text that a paragraph may become; ``kept`` are the stretches of the open text that it is made of."""

    text: str
    kept: tuple[Span, ...]

    def place(self, at: int) -> int | None:
        """Where offset ``at`` of the open text is now; None where it went."""
        before = 0
        for span in self.kept:
            if span.start <= at <= span.end:
                return before + at - span.start
            before += span.width
        return None


def choose(open_text: Negotiation, choice: str) -> Chosen:
    """The paragraph under ``choice``.

    `NONE` takes no proposal; a whole number n the n-th of each place, the last where there are fewer; a name what this
    proposer wants, else what nobody in particular proposes. A paragraph of which nothing is left is empty.
    """
    if choice != NONE and not choice.isdecimal() and _is_unwanted(open_text.parts, choice):
        return Chosen("", ())
    return _trimmed(open_text.text, list(_kept(open_text.parts, choice)))


def choices(open_text: Negotiation) -> tuple[str, ...]:
    """All that `choose` tells apart: `NONE`, the numbers, the proposers."""
    most = max((len(place.alternatives) for place in _all_places(open_text.parts)), default=0)
    return (NONE, *(str(number) for number in range(1, most + 1)), *open_text.proposers)


def _all_places(parts: Iterable[Part]) -> Iterator[Place]:
    for part in parts:
        if isinstance(part, Place):
            yield part
            for alternative in part.alternatives:
                yield from _all_places(alternative.content)


def _is_unwanted(parts: tuple[Part, ...], proposer: str) -> bool:
    """Whether a proposer wants the paragraph to go: ``[US: delete]`` behind its text."""
    proposals = (one for part in parts if isinstance(part, Place) for one in part.alternatives)
    return any(one.wish is Wish.DELETE and _is_by(one, proposer) for one in proposals)


def _kept(parts: Iterable[Part], choice: str) -> Iterator[Span]:
    """The stretches that stay; an empty one where an open place left nothing."""
    for part in parts:
        if isinstance(part, Span):
            yield part
            continue
        taken = _taken(part, choice)
        if taken is None or taken.wish is not None:
            yield Span(part.span.start, part.span.start)
        else:
            yield from _kept(taken.content, choice)


def _taken(place: Place, choice: str) -> Alternative | None:
    """The proposal that a choice takes, None where it takes none. What is struck out stays where it is not taken."""
    first = place.alternatives[0]
    if first.sign is Sign.STRUCK:
        return first if choice == NONE else None
    if choice == NONE:
        return None
    proposals = [one for one in place.alternatives if one.wish is None]
    if not proposals:
        return None
    if choice.isdecimal():
        return proposals[min(int(choice), len(proposals)) - 1] if int(choice) else None
    own = [one for one in proposals if _is_by(one, choice)]
    nobodys = [one for one in proposals if not one.proposers]
    return next(iter([*own, *nobodys]), None)


def _is_by(alternative: Alternative, proposer: str) -> bool:
    return _has(alternative.proposers, proposer)


def _has(names: Iterable[str], proposer: str) -> bool:
    return proposer.casefold() in map(str.casefold, names)


def _trimmed(text: str, kept: list[Span]) -> Chosen:
    """The stretches joined; where a place left nothing, one blank of the two beside it."""
    found: list[Span] = []
    gone = False
    for span in kept:
        if not span.width:
            gone = True
            continue
        if gone:
            span = _closed_up(text, found, span)  # noqa: PLW2901
        if span.width:
            found.append(span)
            gone = False
    if found and gone:
        found[-1] = Span(found[-1].start, found[-1].start + len(found[-1].of(text).rstrip()))
    return Chosen("".join(span.of(text) for span in found), tuple(found))


def _closed_up(text: str, found: list[Span], span: Span) -> Span:
    """The stretch behind what went, less a blank that stands on its other side too."""
    before = found[-1].of(text) if found else " "
    if before.endswith(" ") and text.startswith(" ", span.start):
        return Span(span.start + 1, span.end)
    if found and before.endswith(" ") and text.startswith(_TIGHT, span.start):
        found[-1] = Span(found[-1].start, found[-1].end - 1)
    return span


# whole texts


def chosen(text: Resolution, choice: str) -> Resolution:
    """The text that would be adopted under ``choice``; paragraphs of which nothing is left are left out.

    An adopted text has nothing open and is itself.
    """
    if text.status is Status.ADOPTED:
        return text
    opened = parse_all(text)
    unwanted = _unwanted(text, opened, choice)
    made = [_chosen(one, opened.get(one.id), choice) for one in text.paragraphs if one.id not in unwanted]
    paragraphs = tuple(one for one in made if one.text.strip())
    return replace(text, paragraphs=paragraphs, headings=_headings(text, {one.id for one in paragraphs}))


def _chosen(paragraph: Paragraph, opened: Negotiation | None, choice: str) -> Paragraph:
    if opened is None:
        return paragraph
    made = choose(opened, choice)
    places = [(call.mark, made.place(call.at)) for call in paragraph.calls]
    calls = tuple(FootnoteCall(mark, at) for mark, at in places if at is not None)
    return replace(paragraph, text=made.text, calls=calls)


def _unwanted(text: Resolution, opened: Mapping[ParagraphId, Negotiation], choice: str) -> set[ParagraphId]:
    """The paragraphs, with what is below them, that are proposals for one paragraph and not the chosen one."""
    found: set[ParagraphId] = set()
    for group in rivals(text):
        taken = _wanted(group, opened, choice)
        found |= {one.id for one in group if one is not taken}
    above = ""
    for paragraph in text.paragraphs:
        above = above if paragraph.level else paragraph.id
        if above in found:
            found.add(paragraph.id)
    return found


def _wanted(group: tuple[Paragraph, ...], opened: Mapping[ParagraphId, Negotiation], choice: str) -> Paragraph | None:
    """Which of several proposals for a paragraph a choice takes; without proposals the paragraph that has no name."""
    if choice == NONE:
        first = opened.get(group[0].id)
        return None if ALTERNATIVE in group[0].id or (first and first.name) else group[0]
    if choice.isdecimal():
        return group[min(max(int(choice), 1), len(group)) - 1]
    own = [one for one in group if one.id in opened and _has(opened[one.id].proposers, choice)]
    return own[0] if own else group[0]


def rivals(text: Resolution) -> list[tuple[Paragraph, ...]]:
    """The paragraphs that are proposals for one place: 5 and 5 alt, or 5 and what stands as Alt 2 behind it."""
    groups: list[list[Paragraph]] = []
    for paragraph in text.paragraphs:
        if paragraph.level:
            continue
        base = paragraph.id.partition(ALTERNATIVE)[0]
        if groups and base != paragraph.id and groups[-1][0].id.partition(ALTERNATIVE)[0] == base:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    return [tuple(group) for group in groups if len(group) > 1]


def _headings(text: Resolution, left: set[str]) -> tuple[Heading, ...]:
    """The headings, each before the next paragraph that is left."""
    order = [paragraph.id for paragraph in text.paragraphs]

    def before(name: str | None) -> str | None:
        behind = order[order.index(name) :] if name in order else []
        return next((one for one in behind if one in left), None)

    return tuple(replace(heading, before=before(heading.before)) for heading in text.headings)
