"""`tosgen audit`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import clock, fail_on_option, print_findings, root_option, today_option
from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from tosgen.packs.rules import Rule

KINDS = ("terms", "privacy", "aup", "service-terms", "cookie")


@click.command(name="audit")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-j", "--jurisdiction", "jurisdictions", multiple=True, metavar="CODE", help="Judge for this (repeat).")
@click.option("--kind", type=click.Choice(KINDS), help="What the document is (default: told by its title and words).")
@click.option(
    "--features", metavar="LIST", help="What the service does, separated by commas (default: told by the text)."
)
@root_option
@today_option
@fail_on_option("never")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="Form.")
def command(
    file: Path, jurisdictions: tuple[str, ...], kind: str | None, features: str | None, root: Path | None, today: dt.date | None,
    fail_on: str, form: str,
) -> None:  # fmt: skip
    """Check a document that tosgen did not write: its topics and facts with their lines, and what it lacks.

    Inside a project (or with --root) the packs of the project count too.

    Example: tosgen audit terms.html -j EU --format json
    """
    from tosgen.audit import audit
    from tosgen.judges import foreign_requirements
    from tosgen.outline import read_document
    from tosgen.report.audit import audit_json, audit_text

    agreements, findings = read_document(str(file), file.read_bytes())
    result = audit(
        agreements,
        kind=kind,
        jurisdictions=_known(jurisdictions),
        features=_named(features),
        requirements_of=foreign_requirements(_rules(root), clock(today)),
    )
    print_findings(findings, err=True)
    click.echo(audit_json(result) if form == "json" else audit_text(result), nl=False)
    sys.exit(1 if _fails(result.requirements, fail_on) else 0)


def _rules(root: Path | None) -> tuple[Rule, ...]:
    """The rules of the project, if there is one, else the built-in ones."""
    from tosgen.cli.common import open_project
    from tosgen.judges import rules_of
    from tosgen.packs.load import builtin_packs
    from tosgen.project import CONFIG, find_root

    try:
        folder = root or find_root(Path.cwd())
    except TosgenError:
        folder = None
    if folder is None or "packs:" not in (folder / CONFIG).read_text(encoding="utf-8", errors="replace"):
        return tuple(rule for pack in builtin_packs() for rule in pack.rules)
    return rules_of(open_project(folder))[0]


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
