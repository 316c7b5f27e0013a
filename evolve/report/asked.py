"""Who was asked what, and with which verb, in every year: a table of addressees and texts, and every request in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evolve.history.requests import ASKING, requests
from evolve.language.profile import language
from evolve.model.lineage import Member
from evolve.model.request import Request
from evolve.model.resolution import Key, Resolution
from evolve.report import names
from evolve.report.texts import TextLabel, label


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request: ``href`` leads to the dossier of its paragraph, ``anchor`` is its place in the full list."""

    request: Request
    anchor: str
    sign: str
    key: Key
    language: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class AddresseeView:
    """What one addressee (empty: those that no list knows) was asked: a cell for each text."""

    name: str
    anchor: str
    language: str
    cells: tuple[tuple[RequestView, ...], ...]

    @property
    def requests(self) -> tuple[RequestView, ...]:
        """All of them, in order of time."""
        return tuple(one for cell in self.cells for one in cell)


@dataclass(frozen=True, slots=True)
class RungCount:
    """A rung of the ladder of asking: its verbs in use, and how often each text uses them."""

    height: int
    verbs: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskedView:
    """The page: who was asked to report, who was asked anything else, and how strong the verbs were."""

    texts: tuple[TextLabel, ...]
    language: str
    rungs: int
    reporting: tuple[AddresseeView, ...]
    acting: tuple[AddresseeView, ...]
    strength: tuple[RungCount, ...]


def asked_view(
    texts: Sequence[Resolution],
    stems: Mapping[Key, str],
    signs: Mapping[Key, str],
    dossier: Callable[[Member], str],
) -> AskedView:
    """The page of ``texts``, which are in order of time and in one language."""
    tag = texts[-1].language if texts else "und"
    found = {text.key: _of_text(text, signs[text.key], dossier, stems[text.key]) for text in texts}
    everything = [one for views in found.values() for one in views]
    return AskedView(
        texts=tuple(label(text, stems) for text in texts),
        language=tag,
        rungs=len(language(tag).verbs.ladder(ASKING)) if texts else 0,
        reporting=_addressees([one for one in everything if one.request.reports], texts, "report"),
        acting=_addressees([one for one in everything if not one.request.reports], texts, "act"),
        strength=tuple(_strength(everything, texts)),
    )


def _of_text(text: Resolution, sign: str, dossier: Callable[[Member], str], stem: str) -> list[RequestView]:
    return [
        RequestView(
            request=one,
            anchor=f"r-{stem}-{number}",
            sign=sign,
            key=text.key,
            language=text.language,
            href=dossier(one.member),
            words=one.span.of(text.by_id[one.member.paragraph].text),
        )
        for number, one in enumerate(requests(text), 1)
    ]


def _addressees(views: Sequence[RequestView], texts: Sequence[Resolution], what: str) -> tuple[AddresseeView, ...]:
    """In the order of the language's list; those that it does not know come last."""
    listed = [name for tag in dict.fromkeys(t.language for t in texts) for name in language(tag).addressees.names]
    asked = {one.request.addressee for one in views}
    return tuple(
        AddresseeView(
            name=name,
            anchor=f"{what}-{names.digest(name)}",
            language=next(one.language for one in views if one.request.addressee == name),
            cells=tuple(
                tuple(one for one in views if one.request.addressee == name and one.key == text.key) for text in texts
            ),
        )
        for name in (*dict.fromkeys(listed), "")
        if name in asked
    )


def _strength(views: Sequence[RequestView], texts: Sequence[Resolution]) -> list[RungCount]:
    """The rungs in use, the strongest first."""
    counts = Counter((one.request.height, one.key) for one in views)
    return [
        RungCount(
            height=height,
            verbs=tuple(dict.fromkeys(one.request.verb for one in views if one.request.height == height)),
            counts=tuple(counts[height, text.key] for text in texts),
        )
        for height in sorted({one.request.height for one in views}, reverse=True)
    ]
