"""`tosgen plan`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tosgen.cli.common import DATE, clock, complete_agreement, root_option, today_option
from tosgen.errors import TosgenError


@click.command(name="plan")
@click.argument("agreement", shell_complete=complete_agreement)
@root_option
@today_option
@click.option("--send-on", type=DATE, help="The day on which the notice is sent (default: today).")
@click.option("--effective-on", type=DATE, help="The day on which the change takes effect; gives the last day to send.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    show_default=True,
    help="Form of the plan.",
)
def command(
    agreement: str,
    root: Path | None,
    today: dt.date | None,
    send_on: dt.date | None,
    effective_on: dt.date | None,
    form: str,
) -> None:
    """Work out the earliest lawful dates for the changes since the last release.

    Example: tosgen plan image-platform-terms --send-on 2026-12-01
    """
    from tosgen.cli.since import changes_since_release
    from tosgen.plan import plan_agreement
    from tosgen.report.plan import plan_ical, plan_json, plan_text

    since = changes_since_release(root, agreement)
    if since.parent is None:
        raise TosgenError(
            f"{agreement} has no release yet: a first version has nobody to tell", "make one with `tosgen release`"
        )
    plan = plan_agreement(
        since.agreements,
        since.verdicts,
        send_on=send_on,
        effective_on=effective_on,
        today=clock(today),
        timezone=since.timezone,
        in_force=since.in_force,
    )
    click.echo({"text": plan_text, "json": plan_json, "ics": plan_ical}[form](plan), nl=False)
