"""`tosgen diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tosgen.cli.common import complete_agreement, root_option, use_color

FORMATS = ("text", "json", "markdown", "html", "pdf")


@click.command(name="diff")
@click.argument("old", shell_complete=complete_agreement)
@click.argument("new", shell_complete=complete_agreement)
@root_option
@click.option("-j", "--jurisdiction", help="Only this jurisdiction.")
@click.option("--locale", type=click.Choice(("en", "zh_CN")), help="Only this locale.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the redline."
)
@click.option(
    "--layout",
    type=click.Choice(("inline", "side-by-side")),
    default="inline",
    show_default=True,
    help="Layout of html and pdf.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file (needed for pdf)."
)
@click.option(
    "--fail-on", type=click.Choice(("material", "review", "never")), default="never", show_default=True,
    help="Exit with 1 when a change has this verdict or a graver one.",
)  # fmt: skip
@click.option(
    "--decide",
    metavar="PROVISION=VERDICT",
    help="Record a verdict of your own in the manifest; needs --because and --by.",
)
@click.option("--because", help="Why the verdict is right; shown with the change and kept in the release.")
@click.option("--by", help="Who decided.")
def command(
    old: str, new: str, root: Path | None, jurisdiction: str | None, locale: str | None, form: str, layout: str,
    output: Path | None, fail_on: str, decide: str | None, because: str | None, by: str | None,
) -> None:  # fmt: skip
    """Compare two texts: changes, effects, verdicts.

    OLD and NEW are files, git:REV:NAME, NAME@VERSION (a release) or NAME (the working text).

    A verdict of yours (--decide fees/refund=editorial) holds for exactly these words and lapses when they move.

    Example: tosgen diff old-terms.md new-terms.html --format html -o redline.html
    """
    from tosgen.cli.diffing import compare, written

    verdicts, findings, normalised = compare(root, old, new, jurisdiction, locale)
    if decide is not None:
        from tosgen.cli.deciding import record

        if not because or not by:
            raise click.UsageError('a decision needs --because "…" and --by NAME')
        click.echo(record(root, new, verdicts, decide, because, by), err=True)
        verdicts, findings, normalised = compare(root, old, new, jurisdiction, locale)
    color = form == "text" and output is None and use_color(sys.stdout)
    result = written(form, verdicts, findings, normalised, layout=layout, color=color, names=(old, new))
    if output is not None:
        output.write_bytes(result)
    elif form == "pdf":
        raise click.UsageError("a PDF goes to a file; name one with -o")
    else:
        click.echo(result.decode(), nl=False, color=True if color else None)
    if form != "json" and findings:
        from tosgen.cli.common import print_findings

        print_findings(findings, err=True)
    grave = {"material": ("material",), "review": ("material", "review")}.get(fail_on, ())
    sys.exit(1 if any(each.verdict in grave for each in verdicts) else 0)
