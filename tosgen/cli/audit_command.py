"""`tosgen audit`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tosgen.cli.common import fail_on_option, print_findings
from tosgen.errors import TosgenError

KINDS = ("terms", "privacy", "aup", "service-terms", "cookie")


@click.command(name="audit")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-j", "--jurisdiction", "jurisdictions", multiple=True, metavar="CODE", help="Judge for this (repeat).")
@click.option("--kind", type=click.Choice(KINDS), help="What the document is (default: told by its title and words).")
@click.option(
    "--features", metavar="LIST", help="What the service does, separated by commas (default: told by the text)."
)
@fail_on_option("never")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="Form.")
def command(
    file: Path, jurisdictions: tuple[str, ...], kind: str | None, features: str | None, fail_on: str, form: str
) -> None:
    """Check a document that tosgen did not write: its topics and facts with their lines, and what it lacks.

    Example: tosgen audit terms.html -j EU --format json
    """
    from tosgen.audit import audit
    from tosgen.outline import read_document
    from tosgen.report.audit import audit_json, audit_text

    agreements, findings = read_document(str(file), file.read_bytes())
    result = audit(agreements, kind=kind, jurisdictions=_known(jurisdictions), features=_named(features))
    print_findings(findings, err=True)
    click.echo(audit_json(result) if form == "json" else audit_text(result), nl=False)
    sys.exit(1 if _fails(result.requirements, fail_on) else 0)


def _known(codes: tuple[str, ...]) -> tuple[str, ...]:
    from tosgen.packs import jurisdictions

    return tuple(_checked(code, jurisdictions(), "jurisdiction") for code in codes)


def _named(features: str | None) -> tuple[str, ...] | None:
    from tosgen.packs import features as vocabulary

    if features is None:
        return None
    names = [name.strip() for name in features.split(",") if name.strip()]
    return tuple(_checked(name, vocabulary(), "feature") for name in names)


def _checked(name: str, known: object, what: str) -> str:
    from tosgen.schemas import nearest

    names = list(known)  # type: ignore[call-overload]  # a mapping of the vocabulary
    if name not in names:
        near = nearest(name, names)
        raise TosgenError(f"no {what} {name!r}", f"did you mean `{near}`?" if near else f"there is: {', '.join(names)}")
    return name


def _fails(requirements: object, fail_on: str) -> bool:
    from tosgen.audit import Requirement
    from tosgen.model import LEVELS

    if fail_on == "never":
        return False
    severe = LEVELS[: LEVELS.index(fail_on) + 1]
    listed: tuple[Requirement, ...] = requirements  # type: ignore[assignment]  # imported late
    return any(each.met is False and each.level in severe for each in listed)
