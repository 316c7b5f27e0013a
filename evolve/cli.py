"""The commands: parse options, call one function, print, exit. Each imports its stage when it is called.

Exit codes: 0 clean, 1 differences, 2 usage or a known error, 3 a bug.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from evolve.formats import BINARY, FORMATS
from evolve.index_commands import index, warn_of_unfinished
from evolve.model.diff import Granularity
from evolve.model.resolution import Revisions
from evolve.output import put, screen, shows_on_terminal, write_file, write_site
from evolve.program import CLEAN, DIFFERENCES, KNOWN_ERROR, Program, complain, debug_option
from evolve.version import __version__

if TYPE_CHECKING:
    from evolve.collation.pins import Pins
    from evolve.corpus import Corpus
    from evolve.corpus.readings import Readings
    from evolve.export.tables import Collection
    from evolve.model.alignment import Alignment
    from evolve.model.phrase import Trace
    from evolve.model.resolution import Key, Resolution

GARBAGE = 1_000_000
"""New objects after which the collector looks for cycles: a command makes few, and ends soon (Python's own: 700).
What is left at the end is not searched at all: `gc.freeze`."""

BOTH = "both"
"""Of one document: its text without its tracked changes, and with them."""

EVERY = "all"
"""Of an open text: every alternative."""

_Command = TypeVar("_Command", bound=Callable[..., Any])


_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of printing."
)
_links = click.option(
    "--links", type=click.Path(path_type=Path), metavar="FILE", help="Links made or forbidden by hand (links.toml)."
)
_collection = click.option(
    "--texts",
    type=click.Path(path_type=Path),
    default=Path("texts"),
    metavar="TEXTS",
    show_default=True,
    help="The folder of the texts agreed before.",
)
_store = click.option(
    "--store", type=click.Path(path_type=Path), metavar="FILE", help="A store in place of TEXTS (evolve index build)."
)
_language = click.option(
    "--language", metavar="TAG", help="Read the text in this language (zh, en, fr).  [default: told from the text]"
)
_one_language = click.option(
    "--language", metavar="TAG", help="Take the texts in this language (zh, en, fr).  [default: that of most]"
)
_texts = click.argument("texts", type=click.Path(path_type=Path), default=Path("texts"))

_locale = click.option(
    "--locale", type=click.Choice(["zh", "en"]), help="Words of the pages.  [default: the texts' language, else en]"
)


_revisions = click.option(
    "--revisions",
    type=click.Choice([one.value for one in Revisions]),
    help="Read the tracked changes of a Word document as accepted or as rejected.  [default: accepted, and say so]",
)
_both_revisions = click.option(
    "--revisions",
    type=click.Choice([*(one.value for one in Revisions), BOTH]),
    help="Read tracked changes as accepted or rejected; both: compare OLD before its tracked changes with OLD after them.",
)


def _format(command: str) -> Callable[[_Command], _Command]:
    names = list(FORMATS[command])
    return click.option("--format", "form", type=click.Choice(names), default=names[0], show_default=True)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="evolve")
@debug_option
def cli() -> None:
    """Show how the language of United Nations resolutions changes.

    FILE, OLD and NEW are texts of resolutions; - is standard input. TEXTS is a folder of them, by default texts/.
    """


@cli.command()
@click.argument("file")
@_format("parse")
@click.option("--furniture", is_flag=True, help="List what was left out: page numbers, rules, links.")
@_revisions
@_language
@_output
@debug_option
def parse(
    file: str, form: str, furniture: bool, revisions: str | None, language: str | None, output: Path | None
) -> None:
    """Show a text as its paragraphs, footnotes and headings."""
    from evolve.export.resolution_text import furniture_text

    text = _read(file, language, anew=True, revisions=revisions)
    if furniture:
        put(furniture_text(text.furniture), output)
    else:
        _print("parse", form, output, text)


@cli.command()
@click.argument("old")
@click.argument("new", required=False)
@_links
@_both_revisions
@_language
@_format("align")
@_output
@debug_option
def align(
    old: str,
    new: str | None,
    links: Path | None,
    revisions: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show which paragraph of OLD became which of NEW."""
    from evolve.collation.align import align as align_texts

    _refuse_terminal(form, output)
    before, after = _read_all(old, new, language=language, revisions=revisions)
    _print("align", form, output, align_texts(before, after, _pins(links, new or old, old)), before, after)


@cli.command()
@click.argument("old")
@click.argument("new", required=False)
@click.argument("adopted", required=False)
@_links
@click.option(
    "--granularity",
    type=click.Choice([one.value for one in Granularity]),
    default=Granularity.TERM.value,
    show_default=True,
    help="Mark whole terms, single characters or whole clauses.",
)
@click.option(
    "--alternative",
    metavar="CHOICE",
    help="Of an open draft: none (without what is in brackets), 1, 2 … (that proposal of each place), a proposer's name, "
    "or all: each text that an open paragraph may become.",
)
@_both_revisions
@_language
@_format("diff")
@_locale
@click.option("--author", metavar="NAME", help="With docx: who made the changes.  [default: evolve]")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
    metavar="DATE",
    help="With docx: when they were made, 2026-01-31 or 2026-01-31T15:30.  [default: 2000-01-01]",
)
@_output
@debug_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str | None,
    adopted: str | None,
    links: Path | None,
    granularity: str,
    alternative: str | None,
    revisions: str | None,
    language: str | None,
    form: str,
    locale: str | None,
    author: str | None,
    date: datetime | None,
    output: Path | None,
) -> None:
    """Show what changed between two texts; of a base, a draft and an ADOPTED text, who changed what at which step.

    Exits with 0 where nothing did, with 1 where anything did.
    """
    from evolve.collation.align import align as align_texts
    from evolve.collation.diff import diff as compare

    if form not in BINARY and (author is not None or date is not None):
        raise click.UsageError("--author and --date go with --format docx")
    _refuse_terminal(form, output)
    if adopted is not None:
        texts = _read_all(old, new, adopted, language=language, revisions=revisions)
        texts = [texts[0], _chosen(texts[1], alternative), *texts[2:]]
        pins = _pins(links, adopted, new or old, old)
        ctx.exit(_diff_of_three(texts, pins, Granularity(granularity), form, locale, output))
    before, after = _read_all(old, new, language=language, revisions=revisions)
    after = _chosen(after, alternative)
    aligned = align_texts(before, after, _pins(links, new or old, old), told=form == "html")
    made = compare(before, after, aligned, Granularity(granularity))
    further: dict[str, object] = dict(_spoken(locale, form, after))
    if form in ("terminal", "json", "docx"):
        further["granularity"] = Granularity(granularity)
    if form == "terminal":
        further["every"] = alternative == EVERY
    if form in BINARY:
        further |= {"author": author, "date": date}
    _print("diff", form, output, made, before, after, **further)
    ctx.exit(CLEAN if all(pair.unchanged for pair in made.pairs) else DIFFERENCES)


def _chosen(text: Resolution, choice: str | None) -> Resolution:
    """The open text as it would be under a choice; a name must be that of a proposer."""
    if choice in (None, EVERY):
        return text
    from evolve.collation.outcomes import proposers
    from evolve.reading.choosing import NONE, chosen

    names = proposers(text)
    if choice != NONE and not choice.isdecimal() and choice.casefold() not in map(str.casefold, names):
        known = ", ".join((NONE, "1, 2 …", EVERY, *names))
        raise click.UsageError(f"nobody called {choice} proposes anything in {text.key}; there are: {known}")
    return chosen(text, choice)


def _diff_of_three(
    texts: Sequence[Resolution],
    pins: Pins,
    granularity: Granularity,
    form: str,
    locale: str | None,
    output: Path | None,
) -> int:
    from evolve.history.threeway import threeway

    if form not in FORMATS["threeway"]:
        raise click.UsageError(f"{form} shows two texts; for three there are: {', '.join(FORMATS['threeway'])}")
    base, draft, adopted = texts
    made = threeway(base, draft, adopted, pins, granularity)
    _print("threeway", form, output, made, (base, draft, adopted), **_spoken(locale, form, adopted))
    return CLEAN if all(provision.unchanged for provision in made.provisions) else DIFFERENCES


@cli.command()
@_texts
@_links
@_one_language
@_format("lineage")
@_output
@debug_option
def lineage(texts: Path, links: Path | None, language: str | None, form: str, output: Path | None) -> None:
    """Show where each provision stood through the years."""
    from evolve.history.lineage import lineages

    corpus = _read_folder(texts, language)
    _print(
        "lineage",
        form,
        output,
        lineages(corpus.texts, _all_aligned(corpus, links, told=False)),
        corpus.in_all_languages,
    )
    _finish(corpus)


@cli.command()
@_texts
@_links
@_one_language
@_format("terms")
@_output
@debug_option
def terms(texts: Path, links: Path | None, language: str | None, form: str, output: Path | None) -> None:
    """Show which terms gave way to which, with the evidence."""
    from evolve.history.substitutions import terms as mine

    corpus = _read_folder(texts, language)
    _print("terms", form, output, mine(corpus.texts, _all_aligned(corpus, links, told=False)))
    _finish(corpus)


@cli.command()
@click.argument("file")
@_collection
@_store
@click.option("--ignore", multiple=True, metavar="KEY", help="Leave this text out of the account; may be repeated.")
@_links
@_revisions
@_language
@_format("provenance")
@_locale
@_output
@debug_option
def provenance(
    file: str,
    texts: Path,
    store: Path | None,
    ignore: tuple[str, ...],
    links: Path | None,
    revisions: str | None,
    language: str | None,
    form: str,
    locale: str | None,
    output: Path | None,
) -> None:
    """Show where each piece of wording of FILE first stood."""
    from evolve.history.provenance import provenance as trace_back

    text = _read(file, language, revisions=revisions)
    corpus = _read_store(store, text) if store else _read_folder(texts, text.language)
    collection = _replaced(corpus.texts, text)
    _known(ignore, collection)
    made = trace_back(text, collection, ignore=ignore, alignments=_aligned(collection, links, told=False))
    _print("provenance", form, output, made, text, **_spoken(locale, form, text))
    _finish(corpus)


@cli.command()
@click.argument("phrase")
@_collection
@_store
@_one_language
@_format("trace")
@_output
@debug_option
def trace(phrase: str, texts: Path, store: Path | None, language: str | None, form: str, output: Path | None) -> None:
    """Show where PHRASE stands, word for word or nearly so, since when and until when.

    With - for PHRASE, each line of standard input is one.
    """
    from evolve.history.phrases import trace as follow

    phrases = _lines() if phrase == "-" else [phrase]
    if store is not None:
        traces = _traced(phrases, store, language)
        _print("trace", form, output, traces if phrase == "-" else traces[0])
        return
    corpus = _read_folder(texts, language)
    found = [follow(one, corpus.texts) for one in phrases]
    _print("trace", form, output, found if phrase == "-" else found[0])
    _finish(corpus)


def _traced(phrases: Sequence[str], store: Path, language: str | None) -> list[Trace]:
    from evolve.corpus.store import open_store
    from evolve.corpus.stored import Stored
    from evolve.history.phrases import trace_in

    with open_store(store) as opened:
        warn_of_unfinished(opened)
        collection = Stored(opened, language and language.partition("-")[0])
        return [trace_in(one, collection) for one in phrases]


def _explain(ctx: click.Context, option: click.Parameter, value: str | bool | None) -> None:
    """Print the list of rules or the page of one, and end."""
    if value:
        from evolve.checking import explanation

        put(explanation(value if isinstance(value, str) else None), None)
        ctx.exit(CLEAN)


@cli.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("--texts", type=click.Path(path_type=Path), metavar="TEXTS", help="The agreed texts.  [default: texts]")
@_store
@click.option("--base", type=click.Path(path_type=Path), metavar="FILE", help="Hold the drafts against this text.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Fail only on what is not in it.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the check fail.",
)
@click.option("--final", "is_final", is_flag=True, help="The text is to be adopted: open brackets are errors.")
@click.option("--fix", is_flag=True, help="Make the suggestions that are certain, then check.")
@click.option("--diff", "show", is_flag=True, help="With --fix: show what would change, and change nothing.")
@click.option("--settings", type=click.Path(path_type=Path), metavar="FILE", help="Instead of the nearest evolve.toml.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which waivers are judged.  [default: today]",
)
@click.option(
    "--list-rules", is_flag=True, callback=_explain, expose_value=False, is_eager=True, help="Name all rules."
)
@click.option("--explain", callback=_explain, expose_value=False, is_eager=True, metavar="RULE", help="Show its page.")
@_links
@_revisions
@_language
@_format("check")
@_output
@debug_option
@click.pass_context
def check(
    ctx: click.Context,
    drafts: tuple[str, ...],
    texts: Path | None,
    store: Path | None,
    base: Path | None,
    baseline: Path | None,
    fail_on: str,
    is_final: bool,
    fix: bool,
    show: bool,
    settings: Path | None,
    today: datetime | None,
    links: Path | None,
    revisions: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Check drafts by the drafting rules and against what was agreed.

    Exits with 0 where nothing stands at or above --fail-on, with 1 where anything does, with 2 where a draft, an
    agreed text or a rule failed.
    """
    from evolve.checking import Request, answer, fixes, write_fixes
    from evolve.checks.fix import difference
    from evolve.model.finding import Severity

    if drafts.count("-") > 1:
        raise click.UsageError("only one DRAFT can be standard input")
    if show and not fix:
        raise click.UsageError("--diff goes with --fix")
    if fix and not show and "-" in drafts:
        raise click.UsageError("standard input cannot be changed; --fix --diff shows what would")
    request = Request(
        drafts=drafts,
        texts=texts,
        store=store,
        folder=Path.cwd(),
        today=(today or datetime.now()).date(),
        base=base,
        baseline=baseline,
        settings=settings,
        fail_on=None if fail_on == "never" else Severity(fail_on),
        is_final=is_final,
        data=_standard_input() if "-" in drafts else None,
        links=links,
        memory=_memory(),
        revisions=Revisions(revisions) if revisions else None,
        language=language,
    )
    made = answer(request)
    changes = fixes(made, request.data) if fix else {}
    if show:
        put("".join(difference(path, *change) for path, change in changes.items()), output)
    else:
        if changes:
            write_fixes(changes, write_file)
            made = answer(request)
        _print("check", form, output, made.report)
    for warning in made.warnings:
        complain(warning, "warning")
    for problem in made.problems:
        complain(problem)
    failed = bool(changes) if show else made.report.fails
    ctx.exit(KNOWN_ERROR if made.problems else DIFFERENCES if failed else CLEAN)


@cli.command()
@_texts
@_links
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("reports"), metavar="DIR", show_default=True
)
@_one_language
@_locale
@debug_option
def report(texts: Path, links: Path | None, output: Path, language: str | None, locale: str | None) -> None:
    """Write the report on a folder of texts.

    Its pages open from disk in any browser, without a network.
    """
    from evolve.api import report_pages
    from evolve.corpus import SITE_MARK
    from evolve.crew import Crew
    from evolve.report import DEFAULT_LOCALE

    if output.resolve() == texts.resolve():
        raise click.UsageError("DIR and TEXTS are the same folder")
    corpus = _read_folder(texts, language)
    pins = _pins(links, *(text.path for text in corpus.texts if text.path))
    spoken = locale or (_own_locale(corpus.texts[0]) if corpus.texts else DEFAULT_LOCALE)
    pages = report_pages(corpus.texts, pins, spoken, corpus.translations, crew=Crew(os.cpu_count() or 1))
    write_site(output, pages, SITE_MARK)
    click.echo(f"The report is {(output / 'index.html').resolve()}")
    _finish(corpus)


cli.add_command(index)


@cli.command()
@_texts
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", required=True, help="Write the files into DIR."
)
@_links
@_one_language
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "xlsx", "parquet", "graphml"]),
    default="csv",
    show_default=True,
)
@debug_option
def export(texts: Path, output: Path, links: Path | None, language: str | None, form: str) -> None:
    """Write all that is known of the texts as tables: paragraphs, links, edits, terms, verbs, citations, provenance."""
    from evolve.corpus import TABLES_MARK
    from evolve.export.table_files import WRITERS
    from evolve.export.tables import Collection, tables

    corpus = _read_folder(texts, language)
    collection = Collection(corpus.texts, _all_aligned(corpus, links, told=False))
    made = _graphs(collection) if form == "graphml" else dict(WRITERS[form](dict(tables(collection))))
    write_site(output, made, TABLES_MARK)
    click.echo(f"The tables are in {output.resolve()}")
    _finish(corpus)


def _graphs(collection: Collection) -> dict[str, bytes]:
    """The files of the graphs."""
    from evolve.export.graphml import citation_graphml, lineage_graphml

    return {
        "citations.graphml": citation_graphml(collection.references, collection.texts).encode(),
        "lineages.graphml": lineage_graphml(collection.lineages, collection.texts).encode(),
    }


@cli.command()
@click.argument("name")
@_output
@debug_option
def schema(name: str, output: Path | None) -> None:
    """Print the JSON Schema of a document.

    NAME is alignment, check, diff, lineage, resolution, terms, threeway or trace.
    """
    from evolve.export.schema import schema_text

    put(schema_text(name), output)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    For bash: evolve completion bash > ~/.local/share/bash-completion/completions/evolve
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        put(kind(cli, {}, "evolve", "_EVOLVE_COMPLETE").source(), None)


def _read(
    file: str,
    language: str | None = None,
    *,
    anew: bool = False,
    revisions: str | None = None,
    data: bytes | None = None,
) -> Resolution:
    """A text; with a warning where it has tracked changes and ``revisions`` does not say how to read them."""
    from evolve.corpus import read_text

    readings = None if anew else _readings()
    data = _standard_input() if file == "-" and data is None else data
    taken = Revisions(revisions) if revisions else Revisions.ACCEPTED
    text = read_text(file, data, language=language, revisions=taken, readings=readings)
    if revisions is None and text.furniture:
        _tell_of_revisions(text)
    return text


def _tell_of_revisions(text: Resolution) -> None:
    from evolve.reading.extract import tracked

    said = tracked(text)
    if said:
        complain(said, "warning")


def _readings() -> Readings | None:
    """The texts that earlier runs read."""
    from evolve.corpus.readings import Readings

    memory = _memory()
    return Readings(memory) if memory else None


def _memory() -> Path | None:
    """Where results are kept between runs: EVOLVE_CACHE, else the user's cache; an empty EVOLVE_CACHE means nowhere."""
    named = os.environ.get("EVOLVE_CACHE")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        return Path(home).expanduser() / "evolve"
    except RuntimeError:  # nobody's home
        return None


def _refuse_terminal(form: str, output: Path | None) -> None:
    if form in BINARY and shows_on_terminal(output):
        raise click.UsageError(f"a terminal cannot show {form}; say with -o FILE where to write it")


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""


def _lines() -> list[str]:
    """The lines of standard input that are not blank."""
    from evolve.reading.encoding import decode

    return [line.strip() for line in decode(_standard_input(), "standard input").splitlines() if line.strip()]


def _read_all(
    first: str, *others: str | None, language: str | None = None, revisions: str | None = None
) -> list[Resolution]:
    """The texts of the files, or with ``both`` the one file before its tracked changes and after them."""
    files = [first, *(file for file in others if file is not None)]
    if revisions == BOTH:
        return _both(files, language)
    if len(files) == 1:
        raise click.UsageError("Missing argument 'NEW'; with --revisions both one Word document is enough.")
    if files.count("-") > 1:
        raise click.UsageError("only one of the texts can be standard input")
    texts = [_read(file, language, revisions=revisions) for file in files]
    if len({text.language.partition("-")[0] for text in texts}) > 1:
        complain(f"the texts are in several languages: {', '.join(text.language for text in texts)}", "warning")
    return texts


def _both(files: list[str], language: str | None) -> list[Resolution]:
    if len(files) > 1:
        raise click.UsageError("--revisions both compares the two forms of one Word document: give one file")
    data = _standard_input() if files == ["-"] else None
    return [_read(files[0], language, revisions=one, data=data) for one in (Revisions.REJECTED, Revisions.ACCEPTED)]


def _read_folder(texts: Path, language: str | None = None) -> Corpus:
    from evolve.corpus import read_texts

    corpus = read_texts(texts, language=language, readings=_readings())
    for warning in corpus.warnings:
        complain(warning, "warning")
    return corpus


def _read_store(store: Path, text: Resolution) -> Corpus:
    """The texts of a store that have to do with ``text``."""
    from evolve.corpus import Corpus
    from evolve.corpus.store import open_store
    from evolve.corpus.stored import related

    with open_store(store) as opened:
        warn_of_unfinished(opened)
        return Corpus(related(opened, [text]))


def _finish(corpus: Corpus) -> None:
    """End with an error where a text of the folder could not be read, now that all the rest is done."""
    for problem in corpus.problems:
        complain(problem)
    if corpus.problems:
        click.get_current_context().exit(KNOWN_ERROR)


def _pins(links: Path | None, *files: str) -> Pins:
    """The pins in ``links``, else in the links.toml nearest to one of ``files``."""
    from evolve.collation.pins import read_pins
    from evolve.corpus import read_pins_beside

    return read_pins(links) if links else read_pins_beside(*files)


def _all_aligned(corpus: Corpus, links: Path | None, *, told: bool = True) -> dict[tuple[Key, Key], Alignment]:
    """Every text with every later one; ``told``: with what speaks for each link."""
    return _aligned(corpus.texts, links, told=told)


def _aligned(texts: Sequence[Resolution], links: Path | None, *, told: bool) -> dict[tuple[Key, Key], Alignment]:
    from evolve.collation.align import align as align_texts
    from evolve.history.lineage import in_time

    pins = _pins(links, *(text.path for text in texts if text.path))
    return {(old.key, new.key): align_texts(old, new, pins, told=told) for old, new in combinations(in_time(texts), 2)}


def _replaced(texts: Sequence[Resolution], text: Resolution) -> tuple[Resolution, ...]:
    """The texts with ``text`` in the place of the one that has its key."""
    return (*(other for other in texts if other.key != text.key), text)


def _known(keys: Sequence[Key], texts: Sequence[Resolution]) -> None:
    for key in keys:
        if key not in {text.key for text in texts}:
            raise click.UsageError(f"there is no text {key}; there are {', '.join(text.key for text in texts)}")


def _print(command: str, form: str, output: Path | None, *made: object, **further: object) -> None:
    put(FORMATS[command][form](*made, screen(output), **further), output)


def _spoken(locale: str | None, form: str, text: Resolution) -> dict[str, str]:
    """In which language a page of ``text`` speaks; only pages do."""
    if form == "html":
        return {"locale": locale or _own_locale(text)}
    if locale is not None:
        raise click.UsageError("--locale goes with --format html")
    return {}


def _own_locale(text: Resolution) -> str:
    return "zh" if text.language.startswith("zh") else "en"


def main() -> NoReturn:
    """The program ``evolve``."""
    gc.set_threshold(GARBAGE)
    atexit.register(gc.freeze)
    cli(prog_name="evolve")
    raise SystemExit(CLEAN)
