"""A draft as the rules see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evolve.checks.library import Library, Texts
from evolve.checks.series import find_base, is_later
from evolve.collation.normalize import Normal, normals
from evolve.language.drafting import Drafting
from evolve.language.profile import Language, language
from evolve.model.alignment import Alignment
from evolve.model.resolution import Footnote, Paragraph, ParagraphId, Resolution, Section
from evolve.model.span import Span
from evolve.reading.places import SourceMap


@dataclass(frozen=True)
class Draft:
    """A text to be checked, and what it is held against.

    ``texts`` are the agreed ones, the draft's own file left out, in order of time; ``is_agreed``: the draft is a text
    of the collection itself, so that nothing later counts. ``terms`` are successions from the settings.
    """

    text: Resolution
    source: SourceMap
    path: str
    library: Library
    texts: Texts
    given_base: Resolution | None = None
    is_agreed: bool = False
    is_final: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def base(self) -> Resolution | None:
        """What the user named, else the newest text of the series not later than the draft."""
        return self.given_base or find_base(self.library, self.text, self.texts)

    @cached_property
    def alignment(self) -> Alignment | None:
        """The links from the base to the draft."""
        return self.library.align(self.base, self.text) if self.base else None

    @cached_property
    def known(self) -> Texts:
        """The texts that count as evidence: a text of the collection is judged by what stood before it."""
        return tuple(text for text in self.texts if not is_later(text, self.text)) if self.is_agreed else self.texts

    @property
    def language(self) -> Language:
        """The profile of its language."""
        return language(self.text.language)

    @property
    def drafting(self) -> Drafting:
        """How the drafting rules of its language are read."""
        return self.language.drafting

    @cached_property
    def normals(self) -> dict[ParagraphId, Normal]:
        """Its paragraphs made comparable."""
        return dict(zip((p.id for p in self.text.paragraphs), normals(self.text), strict=True))

    @property
    def items(self) -> tuple[Paragraph | Footnote, ...]:
        """Its paragraphs and notes: all that somebody drafted."""
        return (*self.text.paragraphs, *self.text.footnotes)

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """Its preamble and operative part."""
        return tuple(p for p in self.text.paragraphs if p.section is not Section.ANNEX)

    def is_quoted(self, paragraph: Paragraph, span: Span) -> bool:
        """Whether a stretch stands in a title or in quotation marks."""
        found = self.drafting.quoted.finditer(paragraph.text)
        return any(match.start() <= span.start and span.end <= match.end() for match in found)


def quote(text: Resolution, paragraph: ParagraphId, longest: int = 60) -> str:
    """A paragraph of an agreed text as evidence: ``A/RES/79/236 OP3: …``, cut to ``longest`` characters."""
    words = " ".join(text.by_id[paragraph].text.split())
    return f"{text.key} {paragraph}: {words if len(words) <= longest else words[: longest - 1] + '…'}"


def clause(normal: Normal, span: Span) -> str:
    """The folded clause in which a stretch of the text begins."""
    for part in normal.clause_spans:
        if normal.source(part).end > span.start:
            return part.of(normal.folded)
    return normal.folded
