"""`tosgen build`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import complete_agreement, compose_all, open_project, pick_agreements, project_root, root_option
from tosgen.errors import SourceError, TosgenError
from tosgen.model import FORMS, Agreement

if TYPE_CHECKING:
    from tosgen.project import Project

_FORMATS = ("html", "pdf", "md", "txt", "json")


@click.command(name="build")
@click.argument("agreements", nargs=-1, shell_complete=complete_agreement)
@root_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write (default: dist/ of the project).",
)
@click.option("--form", "forms", multiple=True, type=click.Choice(FORMS), help="Only this form; may be repeated.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(_FORMATS), help="Only this format; may be repeated."
)
@click.option("--jurisdiction", "-j", help="Only this jurisdiction.")
@click.option(
    "--pdf-variant",
    type=click.Choice(["pdf/ua-1", "pdf/a-3a"]),
    default="pdf/ua-1",
    show_default=True,
    help="pdf/a-3a attaches the agreement as JSON.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that make PDFs (default: every core).")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if the output is stale.")
def command(
    agreements: tuple[str, ...],
    root: Path | None,
    output: Path | None,
    forms: tuple[str, ...],
    formats: tuple[str, ...],
    jurisdiction: str | None,
    pdf_variant: str,
    workers: int | None,
    only_check: bool,
) -> None:
    """Build agreements to HTML, PDF, Markdown, text and JSON.

    Example: tosgen build image-platform-terms -j SG --format pdf
    """
    base = project_root(root)
    folder = output or base / "dist"
    asked = [agreements, forms, formats, jurisdiction, pdf_variant, os.environ.get("SOURCE_DATE_EPOCH")]
    inputs = _inputs(base, asked)
    if not only_check and _unchanged(folder, inputs):
        return
    from tosgen.publish import Options, Publisher

    project = open_project(root)
    chosen = _composed(project, agreements, jurisdiction)
    options = Options(
        forms=tuple(dict.fromkeys(forms)) or FORMS,
        formats=tuple(dict.fromkeys(formats)) or _FORMATS,
        variant=pdf_variant,
        moment=_epoch(),
        workers=workers,
    )
    publisher = Publisher(project, options)
    if only_check:
        stale = publisher.stale(chosen, folder)
        for path in stale:
            click.echo(f"stale: {_shown(folder / path)}")
        sys.exit(1 if stale else 0)
    report = publisher.write(chosen, folder, _progress(), inputs)
    for path in sorted(report.written):
        click.echo(_shown(folder / path))
    click.echo(
        f"{len(report.written)} written, {len(report.kept)} unchanged, {len(report.removed)} removed; "
        f"begin with {_shown(folder / 'index.html')}",
        err=True,
    )


def _inputs(base: Path, asked: Sequence[object]) -> str:
    """A digest over everything a build reads and is asked for."""
    import hashlib
    import json

    from tosgen.cache import program_digest
    from tosgen.project import input_digest

    parts = [program_digest(), input_digest(base), asked]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _unchanged(folder: Path, inputs: str) -> bool:
    """Whether the last build read the same; says so."""
    from tosgen.record import is_current

    count = is_current(folder, inputs)
    if count is not None:
        click.echo(f"0 written, {count} unchanged, 0 removed; begin with {_shown(folder / 'index.html')}", err=True)
    return count is not None


def _composed(project: Project, names: tuple[str, ...], jurisdiction: str | None) -> list[Agreement]:
    manifests = pick_agreements(project, names)
    broken = [finding for finding in project.findings if finding.level == "error"]
    compositions = compose_all(project, manifests, jurisdiction)
    broken += [finding for each in compositions for finding in each.findings if finding.level == "error"]
    if broken:
        raise SourceError("nothing was built: the sources have errors", tuple(broken))
    if not compositions:
        known = sorted({code for manifest in manifests for code in manifest.jurisdictions})
        raise TosgenError(
            "there is nothing to build",
            f"jurisdictions: {', '.join(known) or 'none'}; make an agreement with `tosgen new agreement`",
        )
    return [each.agreement for each in compositions]


def _epoch() -> dt.datetime | None:
    """The moment of SOURCE_DATE_EPOCH, for reproducible files."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if not value.isdigit():
        raise TosgenError(f"SOURCE_DATE_EPOCH is {value!r}", "it must be whole seconds since 1970-01-01")
    return dt.datetime.fromtimestamp(int(value), dt.UTC)


def _shown(path: Path) -> str:
    """A path as a user would type it from here."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _progress() -> Callable[[int, int, str], None]:
    shown = sys.stderr.isatty()

    def tell(done: int, total: int, path: str) -> None:
        if shown:
            click.echo(
                f"\r\x1b[K{done}/{total} {path}" + ("\n" if done == total else ""), err=True, nl=False, color=True
            )

    return tell
