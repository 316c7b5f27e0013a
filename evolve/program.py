"""What every command shares: errors become a message and an exit code, and --debug shows where they came from."""

from __future__ import annotations

from typing import Any

import click

from evolve.errors import BrokenPromise, EvolveError
from evolve.export.screen import shown
from evolve.output import silence

CLEAN, DIFFERENCES, KNOWN_ERROR, BUG = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141
"""As a shell reports a program that was ended by SIGINT or SIGPIPE."""

_DEBUG = "evolve.debug"


class Program(click.Group):
    """A group of commands that turns every error into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see the exit codes above."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except BrokenPipeError:
            silence()
            ctx.exit(PIPE_CLOSED)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except Exception as error:
            ctx.exit(_report(error, debug=ctx.meta.get(_DEBUG, False)))


def _report(error: Exception, *, debug: bool) -> int:
    """Say on standard error what went wrong; returns the exit code."""
    if debug:
        import traceback  # noqa: PLC0415 - nobody else needs it

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    known = isinstance(error, EvolveError) and not isinstance(error, BrokenPromise)
    if known:
        complain(error)
        return KNOWN_ERROR
    if not debug:
        what = str(error) if isinstance(error, EvolveError) else f"{type(error).__name__}: {error}"
        complain(f"{what}\n  This is a bug of evolve; please report it with what --debug prints.")
    return BUG


def complain(problem: object, word: str = "error") -> None:
    """Say what is wrong on standard error."""
    click.echo(f"evolve: {word}: " + "\n".join(map(shown, str(problem).splitlines())), err=True)


def _remember_debug(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_DEBUG] = True  # the meta of a command is that of the whole program


debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, callback=_remember_debug, help="Show the traceback of an error."
)
