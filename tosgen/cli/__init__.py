"""The command line: one file per command, loaded when it is called.

Exit 0: nothing at or above `--fail-on`; 1: such findings; 2: could not run, or usage.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping

import click

from tosgen import __version__
from tosgen.errors import SourceError, TosgenError

#: Command → its summary line; shown by `--help` without importing the command.
COMMANDS: Mapping[str, str] = {
    "init": "Make a new project on the built-in library.",
    "new": "Write the skeleton of a clause or an agreement.",
    "list": "List clauses, agreements, parameters, topics, rules, jurisdictions or releases.",
    "check": "Check the sources and the agreements, and print all findings.",
    "coverage": "Show which provision meets each requirement, per jurisdiction and locale.",
    "explain": "Explain a rule, a clause or an anchor of a page.",
    "build": "Build agreements to HTML, PDF, Markdown, text and JSON.",
    "seal": "Show what changed in each language since the last seal, and seal anew.",
    "diff": "Compare two texts: changes, effects, verdicts.",
    "notice": "Write the notice pack for the changes since the last release.",
    "plan": "Work out the earliest lawful dates per jurisdiction and audience.",
    "release": "Freeze a version of an agreement in the ledger.",
    "show": "Show the text in force on a date.",
    "verify": "Verify the chain of releases.",
    "prove": "Prove that a sentence was, or was not, in a release.",
    "audit": "Check a document that tosgen did not write.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tosgen.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from tosgen.schemas import nearest

            near = nearest(args[0], COMMANDS)
            ctx.fail(f"no such command {args[0]!r}." + (f" Did you mean {near!r}?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="tosgen %(version)s")
def cli() -> None:
    """Terms of service written like software.

    Compose bilingual clauses into one agreement per jurisdiction, check them, show what changed, and publish.
    tosgen is a drafting tool and gives no legal advice.
    """


def run() -> None:
    """Run the command line and turn every expected error into a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="tosgen")
    except SourceError as error:
        from tosgen.cli.common import print_findings

        print_findings(error.findings, err=True)
        _complain(error)
        sys.exit(1)
    except TosgenError as error:
        _complain(error)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _complain(TosgenError(f"{error.filename or 'input'}: {error.strerror or error}"))
        sys.exit(2)


def _complain(error: TosgenError) -> None:
    click.echo(f"tosgen: {error}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)
