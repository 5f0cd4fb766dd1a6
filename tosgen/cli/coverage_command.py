"""`tosgen coverage`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tosgen.cli.common import (
    clock,
    complete_agreement,
    compose_all,
    open_project,
    pick_agreements,
    root_option,
    today_option,
)


@click.command(name="coverage")
@click.argument("agreements", nargs=-1, shell_complete=complete_agreement)
@root_option
@today_option
@click.option("--jurisdiction", "-j", help="Only this jurisdiction.")
@click.option("--missing", is_flag=True, help="Only what is not met.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="Form of the table.",
)
def command(
    agreements: tuple[str, ...],
    root: Path | None,
    today: dt.date | None,
    jurisdiction: str | None,
    missing: bool,
    form: str,
) -> None:
    """Show which provision meets each requirement, per jurisdiction and locale, and the words that do.

    Example: tosgen coverage image-platform-terms -j CN --missing
    """
    from tosgen.judges import covered
    from tosgen.report.coverage import coverage_html, coverage_json, coverage_markdown, coverage_text

    project = open_project(root)
    chosen = pick_agreements(project, agreements)
    together = {name for manifest in chosen for name in project.set_of(manifest.name)}
    members = [project.agreements[name] for name in project.agreements if name in together]
    rows = covered(project, compose_all(project, members, jurisdiction), clock(today))
    wanted = {manifest.name for manifest in chosen}
    rows = [row for row in rows if row.agreement.name in wanted and not (missing and row.met)]
    forms = {"text": coverage_text, "json": coverage_json, "markdown": coverage_markdown, "html": coverage_html}
    click.echo(forms[form](rows), nl=False)
