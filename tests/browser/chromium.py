"""Debian's Chromium, driven by Playwright: where it is, how it is started, and what a page did that it should not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, sync_playwright

# The sandbox does not work for root, and a test needs no graphics card; the others keep the browser from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HOW = "needs Chromium: `make browser` installs it (as root, on Debian)"

WIDTHS = (360, 768, 1280)
"""In CSS pixels: a phone, a tablet, a laptop."""
HEIGHT = 900


def executable() -> str | None:
    """Where the browser is; Playwright's own download is not asked for."""
    return shutil.which("chromium")


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """The browser, closed at the end with all that it started."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield started
        finally:
            started.close()


@dataclass
class Watched:
    """A page, and what it did: complaints of the console, addresses outside the folder of the site, dialogs."""

    page: Page
    site: Path
    complaints: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", self._error)
        self.page.on("request", self._request)
        self.page.on("dialog", self._dialog)

    def open(self, name: str, fragment: str = "") -> Page:
        """A page of the site by its name, with what it did before forgotten."""
        for found in (self.complaints, self.left, self.dialogs):
            found.clear()
        self.page.goto("about:blank")  # else another fragment of the same page would not load it again
        self.page.goto(f"{(self.site / name).as_uri()}{fragment}")
        return self.page

    def assert_quiet(self) -> None:
        """Nothing complained, nothing was asked for elsewhere, no dialog opened."""
        assert (self.complaints, self.left, self.dialogs) == ([], [], []), self.page.url

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site.as_uri() + "/", "about:blank")):
            self.left.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()
