"""The work of `evolve check`: settings, drafts and agreed texts are read, the rules run, certain suggestions are made.

What depends on the place or the day (the folder, today, standard input) is given by the command.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evolve.checks.baseline import read_baseline
from evolve.checks.fix import fixed
from evolve.checks.intake import STANDARD_INPUT, Agreed, take_in
from evolve.checks.memory import Memory
from evolve.checks.page import page
from evolve.checks.rules import BY_NAME, RULES
from evolve.checks.run import Conditions, check
from evolve.checks.settings import Settings, find_settings, read_settings
from evolve.collation.pins import Pins, read_pins
from evolve.corpus import Corpus, read_pins_beside, read_text, read_texts
from evolve.corpus.readings import Readings
from evolve.errors import EvolveError, InputError
from evolve.model.finding import CheckReport, Severity
from evolve.model.resolution import Resolution, Revisions
from evolve.reading import source
from evolve.reading.encoding import encode_like
from evolve.reading.extract import tracked


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for. ``texts`` None: the default folder, which may be missing where a base is named.

    ``store`` takes the place of ``texts``. ``memory``: where texts that were read, and what was mined, are kept between runs. ``language``: of the drafts and the
    base, where it is not to be told from them.
    """

    drafts: tuple[str, ...]
    texts: Path | None
    folder: Path
    today: date
    base: Path | None = None
    baseline: Path | None = None
    settings: Path | None = None
    fail_on: Severity | None = Severity.WARNING
    is_final: bool = False
    data: bytes | None = None
    links: Path | None = None
    memory: Path | None = None
    store: Path | None = None
    revisions: Revisions | None = None
    """How tracked changes in the drafts are read; None: as accepted, with a warning."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; with any of ``problems`` the check says too little to be called clean."""

    report: CheckReport
    problems: tuple[EvolveError, ...]
    warnings: tuple[str, ...] = ()


DEFAULT_TEXTS = Path("texts")
REWRITTEN = (".txt", ".md")
"""Formats that are their own text; of others only what was extracted is known."""


def answer(request: Request) -> Answer:
    """Check the drafts of a request. Raises InputError where nothing can be checked at all."""
    settings = settings_of(request)
    baseline = read_baseline(request.baseline) if request.baseline else None
    corpus, base = _agreed_texts(request)
    memory = Memory(request.memory) if request.memory else None
    revisions = request.revisions or Revisions.ACCEPTED
    agreed = Agreed(corpus, base, _pins(request, corpus), settings.terms, memory, is_whole=not request.store)
    intake = take_in(
        request.drafts,
        agreed,
        request.data,
        is_final=request.is_final,
        revisions=revisions,
        language=request.language,
    )
    pending = (tracked(draft.text) for draft in intake.drafts if request.revisions is None)
    conditions = Conditions(settings, request.today, baseline, fail_on=request.fail_on)
    outcome = check(intake.drafts, conditions)
    problems = (*corpus.problems, *intake.problems, *outcome.problems)
    return Answer(outcome.report, problems, (*corpus.warnings, *filter(None, pending)))


def _pins(request: Request, corpus: Corpus) -> Pins:
    """Links made by hand: those named, else those beside the drafts or the texts."""
    if request.links:
        return read_pins(request.links)
    return read_pins_beside(*request.drafts, *(text.path for text in corpus.texts if text.path))


def settings_of(request: Request) -> Settings:
    """The settings that were named, else those of the folder or above it."""
    path = request.settings or find_settings(request.folder)
    return read_settings(path) if path else Settings()


def _agreed_texts(request: Request) -> tuple[Corpus, Resolution | None]:
    readings = Readings(request.memory) if request.memory else None
    base = read_text(request.base, language=request.language, readings=readings) if request.base else None
    if request.store:
        return _of_store(request, request.store), base
    folder = request.texts or DEFAULT_TEXTS
    if base is not None and request.texts is None and not folder.is_dir():
        return Corpus(()), base
    return read_texts(folder, readings=readings), base


def _of_store(request: Request, path: Path) -> Corpus:
    """The texts of a store that have to do with the drafts; a draft that cannot be read is told of later."""
    from evolve.corpus.store import open_store  # noqa: PLC0415 - DuckDB is slow to load
    from evolve.corpus.stored import related  # noqa: PLC0415

    drafts = []
    for draft in request.drafts:
        with suppress(EvolveError):
            drafts.append(
                read_text(draft, request.data if draft == STANDARD_INPUT else None, language=request.language)
            )
    with open_store(path) as store:
        return Corpus(related(store, drafts))


def fixes(made: Answer, data: bytes | None = None) -> dict[str, tuple[str, str]]:
    """For each draft that would change: its source, and the source with all certain suggestions."""
    found = {}
    for draft in made.report.drafts:
        taken = source(Path(draft.path), data if draft.path == STANDARD_INPUT else None)
        if not taken.has_lines:
            said = "only texts can be changed in place"
            raise InputError(said, path=draft.path, advice=f"--fix takes {', '.join(REWRITTEN)}.")
        after = fixed(taken.text, [one for one in made.report.findings if one.path == draft.path])
        if after != taken.text:
            found[draft.path] = taken.text, after
    return found


def write_fixes(changes: dict[str, tuple[str, str]], write: Callable[[Path, bytes], None]) -> None:
    """Write the changed sources back, each in its own encoding."""
    for path, (_, after) in changes.items():
        write(Path(path), encode_like(after, Path(path).read_bytes()))


def explanation(name: str | None) -> str:
    """The page of a rule; without a name the list of all rules."""
    if name is None:
        width = max(len(rule.name) for rule in RULES)
        return "".join(f"{rule.name:{width}}  {rule.severity.value:7}  {rule.summary}\n" for rule in RULES)
    if name not in BY_NAME:
        raise InputError(f"no rule is called {name!r}", advice="evolve check --list-rules names them.")
    return page(BY_NAME[name])
