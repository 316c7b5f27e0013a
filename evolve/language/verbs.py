"""The verbs that open paragraphs, and the ladders on which they rank."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from evolve.language.profile import data
from evolve.model.span import Span


class Rung(NamedTuple):
    """A place on a ladder: the higher ``height`` (from 0), the stronger."""

    ladder: str
    height: int


class Opening(NamedTuple):
    """How a paragraph opens: an adverb such as 又 (or ""), the verb, its rung or None, and where it stands.

    ``verb`` is the name of the verb (``takes note``), whatever form of it stands there (``Taking also note``);
    ``whole`` is where it stands with its adverb.
    """

    adverb: str
    verb: str
    rung: Rung | None
    start: int
    end: int
    whole: Span


@dataclass(frozen=True)
class Verbs:
    """The opening verbs of a language; made by `load_verbs`. All is folded but the names of verbs."""

    rungs: Mapping[str, Rung | None]
    """By the form of a verb."""
    names: Mapping[str, str]
    """The name of the verb of each form."""
    adverbs: tuple[str, ...]
    before: tuple[str, ...]
    inside: Mapping[str, str]
    """Where adverbs may stand behind the verb or within: an expression for each form, by its first letter."""

    def opening(self, folded: str) -> Opening | None:
        """The opening verb of a folded paragraph, None where it does not open with a known verb.

        Offsets are of the folded text. A subject and a lead-in before the verb are passed over.
        """
        for at in dict.fromkeys((self._skip(folded, 0, self.before), 0)):  # we opens welcomes, too
            behind = self._skip(folded, at, self.adverbs)
            found = max((self._verb(folded, at), self._verb(folded, behind)), key=lambda verb: verb[0].end)
            span, form, inside = found  # 再次申明 is one verb, 继续鼓励 is not
            if span.width:
                adverb = folded[at : span.start] or inside
                return Opening(adverb, self.names[form], self.rungs[form], span.start, span.end, Span(at, span.end))
        return None

    def _verb(self, folded: str, start: int) -> tuple[Span, str, str]:
        """The longest verb that begins at ``start``, its form, an adverb within; an empty span where none does."""
        if self.inside:
            return self._verb_with_adverb(folded, start)
        for size in self._sizes.get(folded[start : start + 1], ()):
            form = folded[start : start + size]
            if form in self.rungs:
                return Span(start, start + len(form)), form, ""
        return Span(0, 0), "", ""

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """How long the verbs are that begin with a letter, the longest first."""
        sizes: dict[str, set[int]] = {}
        for form in self.rungs:
            sizes.setdefault(form[0], set()).add(len(form))
        return {letter: sorted(found, reverse=True) for letter, found in sizes.items()}

    def _verb_with_adverb(self, folded: str, start: int) -> tuple[Span, str, str]:
        expression = self._expressions.get(folded[start : start + 1])
        found = expression.match(folded, start) if expression else None
        if not found or not found.lastgroup:
            return Span(0, 0), "", ""
        form = self._forms[found.lastgroup]
        whole, rest = found.group(), 0
        while rest < len(form) and form[rest] == whole[rest]:
            rest += 1
        return Span(start, found.end()), form, whole[rest : rest + len(whole) - len(form)]

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The forms by the names of their groups, those with most letters first."""
        return {f"v{at}": form for at, form in enumerate(sorted(self.inside, key=lambda form: (-len(form), form)))}

    @cached_property
    def _expressions(self) -> dict[str, re.Pattern[str]]:
        """One expression for the verbs of each first letter."""
        parts: dict[str, list[str]] = {}
        for name, form in self._forms.items():
            parts.setdefault(form[0], []).append(f"(?P<{name}>{self.inside[form]})")
        return {letter: re.compile("|".join(group)) for letter, group in parts.items()}

    def rung(self, verb: str) -> Rung | None:
        """The rung of a verb, None where it stands on no ladder."""
        return self.rungs.get(verb)

    def ladder(self, name: str) -> tuple[str, ...]:
        """One verb for each rung of a ladder, the weakest first."""
        found: dict[int, str] = {}
        for form, rung in self.rungs.items():
            if rung is not None and rung.ladder == name:
                found.setdefault(rung.height, self.names[form])
        return tuple(found[height] for height in sorted(found))

    @staticmethod
    def _skip(text: str, at: int, words: tuple[str, ...]) -> int:
        moved = text[at : at + 1] in _firsts(words)
        while moved:
            moved = False
            for word in words:
                if text.startswith(word, at):
                    at += len(word)
                    moved = True
            if moved and at < len(text) and text[at] in ",、":
                at += 1
        return at


@cache
def _firsts(words: tuple[str, ...]) -> frozenset[str]:
    """What words begin with."""
    return frozenset(word[0] for word in words)


def load_verbs(tag: str) -> Verbs:
    """The verbs of language ``tag``, from its data file."""
    raw = data(tag, "verbs")
    adverbs = _longest_first(raw["adverbs"])
    forms: dict[str, tuple[str, str]] = {}
    rungs: dict[str, Rung | None] = {}
    for entry, rung in (*((verb, None) for verb in raw["other"]["verbs"]), *_ladders(raw)):
        spoken = entry.split(", ")
        for form in spoken:
            rungs[solid(form)] = rung
            forms[solid(form)] = (spoken[0], form)
    return Verbs(
        rungs=rungs,
        names={form: name for form, (name, _) in forms.items()},
        adverbs=adverbs,
        before=_longest_first([*raw["subjects"], *raw["lead_ins"]]),
        inside={form: _with_adverbs(spoken, adverbs) for form, (_, spoken) in forms.items()}
        if raw.get("adverbs_behind")
        else {},
    )


def _with_adverbs(form: str, adverbs: tuple[str, ...]) -> str:
    """An expression for a verb behind or between whose words an adverb may stand."""
    adverb = f"(?:{'|'.join(adverbs)})?"
    return "".join(re.escape(solid(word)) + adverb for word in form.split())


def solid(text: str) -> str:
    """Words of the data as a fold has them: without blanks, hyphens, capitals and accents."""
    bare = unicodedata.normalize("NFKD", text.replace("-", "")).casefold()
    return "".join(c for c in bare if not c.isspace() and not unicodedata.combining(c))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(solid, words), key=len, reverse=True))


def _ladders(raw: Mapping[str, object]) -> Iterator[tuple[str, Rung]]:
    for ladder in raw["ladder"]:  # type: ignore[attr-defined]
        for height, rung in enumerate(ladder["rung"]):
            for verb in rung["verbs"]:
                yield verb, Rung(ladder["name"], height)
