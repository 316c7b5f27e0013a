"""The stage `report`: texts, their diffs and their terms to a folder of pages that opens from disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from evolve.crew import ALONE, Crew
from evolve.history.provenance import provenances
from evolve.model.diff import Diff
from evolve.model.lineage import Member
from evolve.model.provenance import Provenance
from evolve.model.resolution import Key, Resolution
from evolve.model.substitution import Substitution, SubstitutionKind, SubstitutionStatus, Terms
from evolve.model.threeway import ThreeWay
from evolve.report import names
from evolve.report.asked import asked_view
from evolve.report.dossiers import Dossiers
from evolve.report.flows import flow
from evolve.report.measures import measures
from evolve.report.messages import DEFAULT_LOCALE
from evolve.report.origins import origins_view
from evolve.report.overview import matrix, time_line
from evolve.report.pages import ORIGIN_SHEETS, PAIR_SCRIPTS, STATIC, THREE_SHEETS, Pages, static
from evolve.report.pairs import pair_view
from evolve.report.passages import passages
from evolve.report.provisions import Provisions
from evolve.report.shifts import Shifts, ShiftView
from evolve.report.sigla import sigla
from evolve.report.strands import web
from evolve.report.texts import label, text_view
from evolve.report.threeways import threeway_view
from evolve.report.verbs import verb_shifts

HEADLINES = 24
"""Substitutions of terms and names that stand on the first page; the page of terms has them all."""

LESSER_HEADLINES = 12
"""Substitutions of verbs and other words that stand on the first page."""

AT_A_GLANCE = 150
"""Substitutions with a picture and an example on the page of terms; the others have a line there. Keeps it below 2 MB."""

VERB_HEADLINES = 12
"""Verbs that grew stronger or weaker that stand on the first page; the dossiers have them all."""

FLOW_BLOCKS = 600
"""Paragraphs of all texts together up to which their flow is drawn on the first page; that of more has its own.
Ten texts of sixty take a quarter of a megabyte."""

TERM_KINDS = frozenset({SubstitutionKind.TERM, SubstitutionKind.NAME})

Pairs = Mapping[tuple[Key, Key], Diff]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A link to the page of a pair."""

    href: str
    old: Key
    new: Key


def build(
    texts: Sequence[Resolution],
    diffs: Pairs,
    terms: Terms,
    locale: str = DEFAULT_LOCALE,
    translations: Sequence[Resolution] = (),
    *,
    crew: Crew = ALONE,
) -> dict[str, bytes]:
    """Every file of the site by its name, relative to the folder of the report.

    ``translations`` have the keys of texts, in other languages; each paragraph is shown with its own of them.
    ``crew`` are the processes that share the work.

    The order of ``texts`` and ``diffs`` does not matter, and the same input gives the same bytes:
    no clock, path or version stands in them. The keys of the texts must differ.

    :raises ValueError: for an unknown locale
    """
    ordered = sorted(texts, key=lambda text: text.order)
    site = _Site(ordered, diffs, terms, locale, translations)
    return dict(sorted(_files(site, crew if len(diffs) > crew.few else ALONE)))


def diff_page(diff: Diff, old: Resolution, new: Resolution, locale: str = DEFAULT_LOCALE) -> str:
    """One pair as a single HTML file that needs no other."""
    return Pages(locale).single("diff.html.j2", {"page": pair_view(diff, old, new)}, scripts=PAIR_SCRIPTS)


def provenance_page(provenance: Provenance, text: Resolution, locale: str = DEFAULT_LOCALE) -> str:
    """The text coloured by where its wording comes from, as a single HTML file that needs no other."""
    return Pages(locale).single("provenance.html.j2", {"page": origins_view(provenance, text)}, ORIGIN_SHEETS)


def threeway_page(
    made: ThreeWay, texts: tuple[Resolution, Resolution, Resolution], locale: str = DEFAULT_LOCALE
) -> str:
    """Who changed what between base, draft and adopted text, as a single HTML file that needs no other."""
    return Pages(locale).single("threeway.html.j2", {"page": threeway_view(made, texts)}, THREE_SHEETS)


class _Site:
    """What all pages of one report share."""

    def __init__(
        self,
        texts: Sequence[Resolution],
        diffs: Pairs,
        terms: Terms,
        locale: str,
        translations: Sequence[Resolution] = (),
    ) -> None:
        self.texts, self.terms = texts, terms
        self.translations = {text.key: [other for other in translations if other.key == text.key] for text in texts}
        order = {text.key: i for i, text in enumerate(texts)}
        self.diffs = {pair: diffs[pair] for pair in sorted(diffs, key=lambda pair: (order[pair[0]], order[pair[1]]))}
        self.alignments = {pair: diff.alignment for pair, diff in self.diffs.items()}
        self.stems = names.stems(order)
        self.signs = sigla([(text.key, text.year) for text in texts])
        self.web = web(texts, self.alignments)
        self.dossiers = Dossiers(
            texts, self.diffs, self.stems, self.signs, woven=self.web, translations=self.translations
        )
        self.provisions = Provisions(texts, self.diffs, self.stems, self.web, self.dossiers.href)
        newest = names.provisions_page(self.stems[texts[-1].key]) if texts else None
        self.shifts = Shifts(texts, terms, self.stems, frozenset(map(self.pair_href, self.diffs)))
        self.by_key = {text.key: text for text in texts}
        self.pages = Pages(locale, newest)

    def pair_href(self, pair: tuple[Key, Key]) -> str:
        """The page of a pair, seen from the top folder."""
        return names.pair_page(self.stems[pair[0]], self.stems[pair[1]])

    def comparison(self, pair: tuple[Key, Key]) -> Comparison:
        """A link to the page of a pair."""
        return Comparison(self.pair_href(pair), *pair)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is made of a site piece by piece, so that processes can share it."""

    provenances: tuple[Provenance, ...]
    shifts: tuple[ShiftView, ...]
    pages: tuple[tuple[str, bytes], ...]


def _parts(site: _Site, crew: Crew) -> _Parts:
    """The longest first: all provenances are one account."""
    work: list[tuple[Callable[[_Site, Any], Any], Any]] = [(_provenances, None)]
    work += [(_term_page, shift) for shift in site.terms.substitutions]
    work += [(_pair_page, pair) for pair in site.diffs]
    made = crew.each(_part, site, work)
    shifts = made[1 : 1 + len(site.terms.substitutions)]
    pages = (*(page for _, page in shifts), *made[1 + len(shifts) :])
    return _Parts(made[0], tuple(view for view, _ in shifts), pages)


def _part(site: _Site, work: tuple[Callable[[_Site, Any], Any], Any]) -> Any:
    make, of = work
    return make(site, of)


def _provenances(site: _Site, _: None) -> tuple[Provenance, ...]:
    return provenances(site.texts, site.alignments)


def _term_page(site: _Site, shift: Substitution) -> tuple[ShiftView, tuple[str, bytes]]:
    view = site.shifts.view(shift)
    return view, (view.href, site.pages.page("term.html.j2", "../", {"shift": view}))


def _pair_page(site: _Site, pair: tuple[Key, Key]) -> tuple[str, bytes]:
    values = {
        "page": pair_view(site.diffs[pair], site.by_key[pair[0]], site.by_key[pair[1]], site.stems),
        "with_old": tuple(site.comparison(other) for other in site.diffs if other[0] == pair[0]),
        "with_new": tuple(site.comparison(other) for other in site.diffs if other[1] == pair[1]),
    }
    return site.pair_href(pair), site.pages.page("pair.html.j2", "../", values)


def _files(site: _Site, crew: Crew) -> Iterator[tuple[str, bytes]]:
    parts = _parts(site, crew)
    views = parts.shifts
    drawn = flow(site.texts, site.web, site.stems, site.dossiers.href)
    flows = {"flow": drawn, "passages": passages(site.web, site.diffs, site.stems)}
    apart = drawn is not None and drawn.size > FLOW_BLOCKS
    first = {
        **_overview(site, parts.provenances),
        **_headlines(views),
        **flows,
        "flow_page": names.FLOW if apart else "",
    }
    yield names.INDEX, site.pages.page("index.html.j2", "", {"here": "index", **first})
    if apart:
        yield names.FLOW, site.pages.page("flow.html.j2", "", flows)
    yield names.TERMS, site.pages.page("terms.html.j2", "", {"here": "terms", **_glances(views), **_filters(views)})
    asked = asked_view(site.texts, site.stems, site.signs, site.dossiers.href)
    yield names.VERBS, site.pages.page("verbs.html.j2", "", {"here": "verbs", "page": asked})
    yield from parts.pages
    yield from _text_pages(site)
    yield from _origin_pages(site, parts.provenances)
    yield from _provisions_pages(site)
    yield from _lineage_pages(site)
    for name in STATIC:
        yield f"static/{name}", static(name).encode()


def _overview(site: _Site, made: Sequence[Provenance]) -> dict[str, object]:
    dossiers = site.dossiers
    verbs = verb_shifts(dossiers.lineages, site.texts, site.stems, dossiers.parent, dossiers.href)
    return {
        "verbs": verbs[:VERB_HEADLINES],
        "texts": tuple(label(text, site.stems) for text in site.texts),
        "line": time_line(site.texts, site.stems),
        "matrix": matrix(site.texts, site.diffs, site.stems),
        "newest": site.provisions.view(site.texts[-1]) if site.texts else None,
        "origins_of": {key: names.origins_page(stem) for key, stem in site.stems.items()},
        "measures": measures(site.texts, made, site.stems),
    }


def _headlines(views: Sequence[ShiftView]) -> dict[str, object]:
    """The strongest of the terms first, then those of other words; and how many are left."""
    terms = [view for view in views if view.kind in TERM_KINDS][:HEADLINES]
    words = [view for view in views if view.kind not in TERM_KINDS][:LESSER_HEADLINES]
    return {"shifts": terms, "lesser": words, "more": len(views) - len(terms) - len(words)}


def _glances(views: Sequence[ShiftView]) -> dict[str, object]:
    return {"shifts": views, "glances": views[:AT_A_GLANCE], "lines": views[AT_A_GLANCE:]}


def _filters(views: Sequence[ShiftView]) -> dict[str, object]:
    """How many substitutions there are of each kind and status."""
    kinds, statuses = Counter(view.kind for view in views), Counter(view.status for view in views)
    return {
        "kinds": {kind.value: kinds[kind] for kind in SubstitutionKind},
        "statuses": {status.value: statuses[status] for status in SubstitutionStatus},
    }


def _text_pages(site: _Site) -> Iterator[tuple[str, bytes]]:
    for text in site.texts:
        compared = tuple(site.comparison(pair) for pair in site.diffs if text.key in pair)
        table = names.provisions_page(site.stems[text.key])
        values = {
            "page": text_view(text, site.stems, site.translations[text.key]),
            "comparisons": compared,
            "table": table,
            "origins": names.origins_page(site.stems[text.key]),
            "dossiers": {p.id: site.dossiers.href(Member(text.key, p.id)) for p in text.paragraphs},
        }
        yield names.text_page(site.stems[text.key]), site.pages.page("text.html.j2", "../", values)


def _origin_pages(site: _Site, accounts: Sequence[Provenance]) -> Iterator[tuple[str, bytes]]:
    hrefs = {text.key: names.origins_page(site.stems[text.key]) for text in site.texts}
    for text, made in zip(site.texts, accounts, strict=True):
        others = tuple({"key": key, "href": href, "here": key == text.key} for key, href in hrefs.items())
        values = {"page": origins_view(made, text, site.signs, site.stems), "others": others}
        yield hrefs[text.key], site.pages.page("origins.html.j2", "../", values)


def _provisions_pages(site: _Site) -> Iterator[tuple[str, bytes]]:
    for text in site.texts:
        view = site.provisions.view(text, site.translations[text.key])
        name = names.provisions_page(site.stems[text.key])
        yield name, site.pages.page("provisions.html.j2", "../", {"page": view, "here": "provisions"})


def _lineage_pages(site: _Site) -> Iterator[tuple[str, bytes]]:
    views = tuple(site.dossiers.views())
    for view, before, after in zip(views, (None, *views), (*views[1:], None), strict=False):
        table = names.provisions_page(site.stems[view.newest])
        place = partial(site.dossiers.place, here=Member(view.newest, view.names[0]))
        around = {"previous": before, "next": after, "table": table, "place_of": place}
        yield view.href, site.pages.page("lineage.html.j2", "../", {"page": view, "here": "provisions", **around})
