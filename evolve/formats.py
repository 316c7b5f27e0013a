"""Which command prints which formats. A new format is a module in `export`, a function here and a row of the table.

Each function takes what its command made and the screen, and imports its module when it is called: a command loads
one format only. The first format of a command is its default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from evolve.model.diff import Granularity

if TYPE_CHECKING:
    from datetime import datetime

    from evolve.export.screen import Screen
    from evolve.model.alignment import Alignment
    from evolve.model.diff import Diff
    from evolve.model.finding import CheckReport
    from evolve.model.lineage import Lineages
    from evolve.model.phrase import Trace
    from evolve.model.provenance import Provenance
    from evolve.model.resolution import Resolution
    from evolve.model.substitution import Terms
    from evolve.model.threeway import ThreeWay

Format: TypeAlias = Callable[..., str | bytes]

BINARY = frozenset({"docx", "xlsx"})
"""Formats that are no text: they go to a file or a pipe, and never to a terminal."""


def _parse_text(text: Resolution, screen: Screen) -> str:
    from evolve.export.resolution_text import resolution_text

    return resolution_text(text)


def _parse_json(text: Resolution, screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.resolution_json import resolution_document

    return json_text(resolution_document(text))


def _parse_akn(text: Resolution, screen: Screen) -> str:
    from evolve.export.akomantoso import akoma_ntoso

    return akoma_ntoso(text)


def _align_table(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> str:
    from evolve.export.terminal_tables import alignment_table

    return alignment_table(alignment, old, new, screen)


def _align_json(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> str:
    from evolve.export.alignment_json import alignment_document
    from evolve.export.json_text import json_text

    return json_text(alignment_document(alignment))


def _align_csv(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> str:
    from evolve.export.comma_separated import alignment_csv

    return alignment_csv(alignment, old, new)


def _align_md(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> str:
    from evolve.export.markdown import alignment_markdown

    return alignment_markdown(alignment, old, new)


def _align_docx(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> bytes:
    from evolve.export.docx.correspondence import correspondence_docx

    return correspondence_docx(alignment, old, new)


def _align_xlsx(alignment: Alignment, old: Resolution, new: Resolution, screen: Screen) -> bytes:
    from evolve.export.correspondence import HEADINGS, sources
    from evolve.export.table_files import sheet

    return sheet("correspondence", HEADINGS, sources(alignment, old, new), (15, 20, 45, 60))


def _diff_terminal(
    diff: Diff,
    old: Resolution,
    new: Resolution,
    screen: Screen,
    *,
    every: bool = False,
    granularity: Granularity = Granularity.TERM,
) -> str:
    from evolve.collation.outcomes import outcomes
    from evolve.export.terminal_diff import diff_terminal

    return diff_terminal(diff, screen, outcomes(diff, old, new, granularity), every)


def _diff_html(diff: Diff, old: Resolution, new: Resolution, screen: Screen, locale: str) -> str:
    from evolve.report import diff_page

    return diff_page(diff, old, new, locale)


def _diff_json(
    diff: Diff, old: Resolution, new: Resolution, screen: Screen, *, granularity: Granularity = Granularity.TERM
) -> str:
    from evolve.collation.outcomes import outcomes
    from evolve.export.diff_json import diff_document
    from evolve.export.json_text import json_text

    return json_text(diff_document(diff, outcomes(diff, old, new, granularity)))


def _diff_criticmarkup(diff: Diff, old: Resolution, new: Resolution, screen: Screen) -> str:
    from evolve.export.criticmarkup import diff_criticmarkup

    return diff_criticmarkup(diff)


def _diff_docx(
    diff: Diff,
    old: Resolution,
    new: Resolution,
    screen: Screen,
    *,
    author: str | None = None,
    date: datetime | None = None,
    granularity: Granularity,
) -> bytes:
    from evolve.export.docx import AUTHOR, NO_TIME, diff_docx

    return diff_docx(diff, old, new, author=author or AUTHOR, date=date or NO_TIME, granularity=granularity)


def _threeway_terminal(made: ThreeWay, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.terminal_threeway import threeway_terminal

    return threeway_terminal(made, screen)


def _threeway_html(
    made: ThreeWay, texts: tuple[Resolution, Resolution, Resolution], screen: Screen, locale: str
) -> str:
    from evolve.report import threeway_page

    return threeway_page(made, texts, locale)


def _threeway_json(made: ThreeWay, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.threeway_json import threeway_document

    return json_text(threeway_document(made))


def _lineage_table(lineages: Lineages, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.terminal_lineage import lineage_table

    return lineage_table(lineages, texts, screen)


def _lineage_json(lineages: Lineages, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.lineage_json import lineage_document

    return json_text(lineage_document(lineages, texts))


def _lineage_graphml(lineages: Lineages, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.graphml import lineage_graphml

    return lineage_graphml(lineages, texts)


def _lineage_tei(lineages: Lineages, texts: Sequence[Resolution], screen: Screen) -> str:
    from evolve.export.tei import lineage_tei

    return lineage_tei(lineages, texts)


def _terms_table(terms: Terms, screen: Screen) -> str:
    from evolve.export.terminal_tables import terms_table

    return terms_table(terms, screen)


def _terms_json(terms: Terms, screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.terms_json import terms_document

    return json_text(terms_document(terms))


def _terms_csv(terms: Terms, screen: Screen) -> str:
    from evolve.export.comma_separated import terms_csv

    return terms_csv(terms)


def _provenance_terminal(provenance: Provenance, text: Resolution, screen: Screen) -> str:
    from evolve.export.terminal_provenance import provenance_terminal

    return provenance_terminal(provenance, screen)


def _provenance_json(provenance: Provenance, text: Resolution, screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.provenance_json import provenance_document

    return json_text(provenance_document(provenance))


def _provenance_html(provenance: Provenance, text: Resolution, screen: Screen, locale: str) -> str:
    from evolve.report import provenance_page

    return provenance_page(provenance, text, locale)


def _trace_table(made: Trace | Sequence[Trace], screen: Screen) -> str:
    from evolve.export.terminal_trace import trace_table

    return trace_table(made if isinstance(made, Sequence) else [made], screen)


def _trace_json(made: Trace | Sequence[Trace], screen: Screen) -> str:
    from evolve.export.json_text import json_line, json_text
    from evolve.export.trace_json import trace_document

    if isinstance(made, Sequence):
        return "".join(json_line(trace_document(one)) for one in made)
    return json_text(trace_document(made))


def _check_text(report: CheckReport, screen: Screen) -> str:
    from evolve.export.check_text import check_text

    return check_text(report, screen)


def _check_json(report: CheckReport, screen: Screen) -> str:
    from evolve.export.check_json import check_document
    from evolve.export.json_text import json_text

    return json_text(check_document(report))


def _check_sarif(report: CheckReport, screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.sarif import sarif_document

    return json_text(sarif_document(report))


def _check_junit(report: CheckReport, screen: Screen) -> str:
    from evolve.export.junit import check_junit

    return check_junit(report)


def _check_github(report: CheckReport, screen: Screen) -> str:
    from evolve.export.github import check_github

    return check_github(report)


def _check_rdjson(report: CheckReport, screen: Screen) -> str:
    from evolve.export.json_text import json_text
    from evolve.export.rdjson import rdjson_document

    return json_text(rdjson_document(report))


FORMATS: Mapping[str, Mapping[str, Format]] = {
    "parse": {"text": _parse_text, "json": _parse_json, "akn": _parse_akn},
    "align": {
        "table": _align_table,
        "json": _align_json,
        "csv": _align_csv,
        "md": _align_md,
        "docx": _align_docx,
        "xlsx": _align_xlsx,
    },
    "diff": {
        "terminal": _diff_terminal,
        "html": _diff_html,
        "json": _diff_json,
        "docx": _diff_docx,
        "criticmarkup": _diff_criticmarkup,
    },
    "lineage": {"table": _lineage_table, "json": _lineage_json, "graphml": _lineage_graphml, "tei": _lineage_tei},
    "provenance": {"terminal": _provenance_terminal, "json": _provenance_json, "html": _provenance_html},
    "terms": {"table": _terms_table, "json": _terms_json, "csv": _terms_csv},
    "threeway": {"terminal": _threeway_terminal, "html": _threeway_html, "json": _threeway_json},
    "trace": {"table": _trace_table, "json": _trace_json},
    "check": {
        "text": _check_text,
        "json": _check_json,
        "sarif": _check_sarif,
        "junit": _check_junit,
        "github": _check_github,
        "rdjson": _check_rdjson,
    },
}
