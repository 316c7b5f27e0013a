"""The signs of a negotiation in a text: square brackets, what is struck out, what is bold; each with its partner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evolve.language.negotiating import Negotiating
from evolve.model.negotiation import Fault, FaultKind, Sign
from evolve.model.span import Span

OPENING = "[\uff3b\u3010"
CLOSING = "]\uff3d\u3011"
"""Narrow, full-width and lenticular; one may close what another opened."""
_STARTS = f"{OPENING}*~ "
SIGNS = frozenset(OPENING + CLOSING + "~*")
"""A text without any of these holds no sign."""

DEEPEST = 32
"""Signs within signs that are told apart; nobody nests three, and a text made to exhaust us may hold thousands."""

_SIGN = re.compile(rf"(?P<open>[{re.escape(OPENING)}])|(?P<close>[{re.escape(CLOSING)}])|(?P<struck>~~)|(?P<bold>\*\*)")
_NUMBERS = re.compile(r"[\d\s,;\u3001\uff0c\u2013-]+")
"""``[1]``, ``[2, 3]``: a citation or a footnote's mark."""
_SYMBOL = re.compile(r"[A-Z]+/[\w./()-]+")
"""``[A/C.2/79/L.5]``: a document."""


def without_opening(text: str) -> str:
    """The text behind the signs that it begins with."""
    return text.lstrip(_STARTS)


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening sign and its partner: ``span`` from the one to behind the other, ``inner`` between them."""

    sign: Sign
    span: Span
    inner: Span
    is_closed: bool = True


@dataclass(slots=True)
class _Open:
    sign: Sign
    at: Span


class Over(NamedTuple):
    """Whether a bracket that opens in an earlier paragraph, or closes in a later one, holds part of this one."""

    before: bool = False
    after: bool = False


ALONE = Over()
"""All brackets of a paragraph are its own."""


def pairs(
    text: str, words: Negotiating, without: Span | None = None, over: Over = ALONE
) -> tuple[tuple[Pair, ...], tuple[Fault, ...]]:
    """The signs of ``text`` in the order of their beginnings, and the brackets that have no partner.

    An unclosed bracket runs to the end of the text, and is no fault where its partner is known to stand in a later
    paragraph: ``over``. What stands in the span ``without`` is not looked at. Brackets of ordinary text are none, nor
    are ``**`` and ``~~`` without a partner within their bracket.
    """
    found: list[Pair] = []
    faults: list[Fault] = []
    stack = [_Open(Sign.BRACKET, Span(0, 0))] if over.before else []
    for match in _SIGN.finditer(text):
        at = Span(*match.span())
        if without and without.start <= at.start < without.end:
            continue
        if match["open"]:
            stack.append(_Open(Sign.BRACKET, at))
        elif match["close"]:
            opened = _popped(stack)
            if opened is None:
                faults.append(Fault(at.start, FaultKind.UNOPENED))
            elif not opened.at.width or not _is_ordinary(text, opened.at.start, at.end, words):
                found.append(_pair(opened, at))
        else:
            _toggle(stack, found, Sign.STRUCK if match["struck"] else Sign.NEW, at)
    left = [opened for opened in stack if opened.sign is Sign.BRACKET]
    for opened in left:
        if not over.after or opened is not left[0]:
            faults.append(Fault(opened.at.start, FaultKind.UNCLOSED))
        end = without.start if without and without.start > opened.at.start else len(text)
        found.append(Pair(Sign.BRACKET, Span(opened.at.start, end), Span(opened.at.end, end), is_closed=False))
    found.sort(key=lambda pair: (pair.span.start, -pair.span.end))
    kept, deep = _not_too_deep(found)
    return kept, tuple(sorted((*faults, *deep), key=lambda fault: fault.at))


def over_paragraphs(texts: Sequence[str], words: Negotiating) -> list[Over]:
    """Which paragraphs are held by a bracket that opens in one and closes in another; the outermost counts."""
    opened: list[int] = []
    found = [ALONE] * len(texts)
    for number, text in enumerate(texts):
        if SIGNS.isdisjoint(text):
            continue
        for fault in pairs(text, words)[1]:
            if fault.kind is FaultKind.UNCLOSED:
                opened.append(number)
            elif fault.kind is FaultKind.UNOPENED and opened:
                first = opened.pop()
                for held in range(first, number + 1):
                    before, after = found[held]
                    found[held] = Over(before or held > first, after or held < number)
    return found


def _popped(stack: list[_Open]) -> _Open | None:
    """The nearest open bracket; bold and struck signs that were opened in it and never closed are no signs."""
    if not any(opened.sign is Sign.BRACKET for opened in stack):
        return None
    while stack[-1].sign is not Sign.BRACKET:
        stack.pop()
    return stack.pop()


def _toggle(stack: list[_Open], found: list[Pair], sign: Sign, at: Span) -> None:
    """``**`` closes what ``**`` opened within the same bracket, else it opens."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].sign is Sign.BRACKET:
            break
        if stack[depth].sign is sign:
            if stack[depth].at.end < at.start:
                found.append(_pair(stack[depth], at))
            del stack[depth:]
            return
    stack.append(_Open(sign, at))


def _pair(opened: _Open, closing: Span) -> Pair:
    return Pair(opened.sign, Span(opened.at.start, closing.end), Span(opened.at.end, closing.start))


def _not_too_deep(found: Iterable[Pair]) -> tuple[tuple[Pair, ...], tuple[Fault, ...]]:
    """The pairs without those that stand in more than `DEEPEST` others, for which one fault is told."""
    kept: list[Pair] = []
    ends: list[int] = []
    faults: list[Fault] = []
    for pair in found:
        while ends and ends[-1] <= pair.span.start:
            ends.pop()
        if len(ends) < DEEPEST:
            ends.append(pair.span.end)
            kept.append(pair)
        elif not faults:
            faults.append(Fault(pair.span.start, FaultKind.TOO_DEEP))
    return tuple(kept), tuple(faults)


def _is_ordinary(text: str, start: int, end: int, words: Negotiating) -> bool:
    """Whether the brackets at both ends of the stretch belong to the text itself."""
    inner = text[start + 1 : end - 1]
    if not inner.strip():
        return False
    if _NUMBERS.fullmatch(inner) or _SYMBOL.fullmatch(inner) or words.ordinary.fullmatch(inner):
        return True
    changed_letter = len(inner) == 1 and inner.isascii() and inner.isalpha() and text[end : end + 1].isalpha()
    return (
        changed_letter or text[end : end + 1] == "("
    )  # a letter adapted in a quotation: [t]he; a link: [text](address)
