"""`tosgen check`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from tosgen.cli.common import (
    clock,
    complete_agreement,
    fail_on_option,
    reached,
    root_option,
    today_option,
    use_color,
)

FORMATS = ("text", "json", "github", "sarif", "junit", "markdown")


@click.command(name="check")
@click.argument("agreements", nargs=-1, shell_complete=complete_agreement)
@root_option
@today_option
@fail_on_option("error")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the findings."
)
@click.option(
    "--changed-since", metavar="REV", help="Only what has changed since a git revision reaches, with its blast radius."
)
def command(
    agreements: tuple[str, ...],
    root: Path | None,
    today: dt.date | None,
    fail_on: str,
    form: str,
    changed_since: str | None,
) -> None:
    """Check the sources and the agreements, and print all findings.

    Example: tosgen check image-platform-terms --format json
    """
    from tosgen.cli.findings import checked

    findings, extra = checked(root, agreements, clock(today), changed_since)
    if form == "text":
        from tosgen.report.text import findings_text, summary_line

        click.echo(findings_text(findings, color=use_color(sys.stdout)), nl=False, color=True)
        if extra:
            click.echo(extra, nl=False)
        click.echo(summary_line(findings), err=True)
    elif form == "json":
        from tosgen.report.as_json import findings_json

        click.echo(findings_json(findings), nl=False)
    elif form == "sarif":
        from tosgen.cli.common import open_project
        from tosgen.report import sarif

        click.echo(sarif.render(findings, open_project(root)), nl=False)
    else:
        import importlib

        module = importlib.import_module(f"tosgen.report.{form}")
        click.echo(module.render(findings), nl=False)
    sys.exit(1 if reached(findings, fail_on) else 0)
