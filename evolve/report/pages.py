"""View-models to HTML: the only place that knows the template engine. Everything is escaped, always."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evolve.report.messages import load

SHEETS = ("base.css", "pair.css", "figures.css", "provenance.css", "dossier.css", "print.css")
"""Of the site."""
PAIR_SHEETS = ("base.css", "pair.css", "figures.css", "print.css")
"""Of the page of two texts that stands alone."""
ORIGIN_SHEETS = ("base.css", "provenance.css", "print.css")
"""Of the page of a text's origins, which stands alone."""
THREE_SHEETS = ("base.css", "three.css", "print.css")
"""Of the page of three texts, which stands alone."""
SCRIPT = "report.js"
"""Of every page."""
PAIR_SCRIPTS = (SCRIPT, "pair.js", "bands.js", "map.js")
"""Of a page of two texts."""
LISTS = "lists.js"
"""Of the pages of terms: it searches and sorts."""
SCRIPTS = (*PAIR_SCRIPTS, LISTS)
STATIC = (*SHEETS, *SCRIPTS, "icon.svg")

SITE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page of the site may load: its own style sheets, script and icon. Nothing inline, nothing from a network."""


class Pages:
    """The templates with the words of one language; ``provisions`` is the table of the newest text.

    :raises ValueError: for an unknown locale
    """

    def __init__(self, locale: str, provisions: str | None = None) -> None:
        self._made_of = locale, provisions
        self._environment = Environment(
            loader=PackageLoader("evolve.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals.update(t=load(locale), provisions=provisions)

    def __reduce__(self) -> tuple[type[Pages], tuple[str, str | None]]:
        """Another process makes its own: compiled templates cannot be sent."""
        return Pages, self._made_of

    def page(self, template: str, root: str, values: Mapping[str, object]) -> bytes:
        """A page of the site; ``root`` leads from it to the top folder: empty or ``../``."""
        context = {"root": root, "sheets": SHEETS, "policy": SITE_POLICY, "here": "", **values}
        return self._environment.get_template(template).render(context).encode("utf-8", "replace")

    def single(
        self,
        template: str,
        values: Mapping[str, object],
        sheets: Sequence[str] = PAIR_SHEETS,
        scripts: Sequence[str] = (SCRIPT,),
    ) -> str:
        """A page that stands alone: styles and script inside, allowed by their hashes."""
        style = "\n".join(static(sheet) for sheet in sheets)
        script = "\n".join(static(script) for script in scripts)
        policy = f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; base-uri 'none'; form-action 'none'"
        inline = {"style": Markup(style), "script": Markup(script)}
        return self._environment.get_template(template).render(
            {"root": "", "policy": policy, "here": "", **inline, **values}
        )


def static(name: str) -> str:
    """A file of ``static/``."""
    return files("evolve.report").joinpath("static", name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    """The hash of an inline style or script, as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
