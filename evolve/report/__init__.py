"""The stage `report`: what was found, as pages to read. `build` makes the site, `diff_page` one page of one pair."""

from evolve.report.messages import DEFAULT_LOCALE, LOCALES
from evolve.report.site import build, diff_page, provenance_page, threeway_page

__all__ = ["DEFAULT_LOCALE", "LOCALES", "build", "diff_page", "provenance_page", "threeway_page"]
