"""`tosgen show`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tosgen.cli.common import DATE, complete_agreement, project_root, root_option
from tosgen.errors import TosgenError


@click.command(name="show")
@click.argument("agreement", shell_complete=complete_agreement)
@root_option
@click.option("--on", "day", type=DATE, required=True, help="The day.")
@click.option("--jurisdiction", "-j", help="The jurisdiction (default: all).")
@click.option(
    "--locale", type=click.Choice(["en", "zh_CN"]), help="One language (default: as the agreement prints both)."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Form of the text.",
)
def command(
    agreement: str, root: Path | None, day: dt.date, jurisdiction: str | None, locale: str | None, form: str
) -> None:
    """Show the text in force on a date.

    Example: tosgen show image-aup --on 2026-06-01 --locale en
    """
    from tosgen.ledger import in_force, releases
    from tosgen.locales import translator
    from tosgen.project import library_root
    from tosgen.render.plain import render_json, render_markdown, render_text

    base = project_root(root)
    chain = releases(base, agreement)
    if not chain:
        raise TosgenError(f"{agreement} has no releases", "`tosgen list releases` shows what there is")
    release = in_force(chain, day)
    if release is None:
        raise TosgenError(
            f"no release of {agreement} was in force on {day}",
            f"the first takes effect on {min(each.effective for each in chain)}",
        )
    click.echo(f"{agreement}@{release.version}, in force on {day}, digest {release.digest}", err=True)
    catalogs = translator((base / "locales", library_root() / "locales"))
    for code in (jurisdiction,) if jurisdiction else release.jurisdictions:
        text = release.text(code)
        page = locale or "bilingual"
        if form == "json":
            click.echo(render_json(text, page), nl=False)
        else:
            click.echo((render_text if form == "text" else render_markdown)(text, page, catalogs=catalogs), nl=False)
