"""What the commands share: options, loading, printing of findings, completion of names."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from tosgen.errors import TosgenError
from tosgen.model import LEVELS, Finding

if TYPE_CHECKING:
    from tosgen.composition import Composition
    from tosgen.manifests import Manifest
    from tosgen.project import Project

_F = TypeVar("_F", bound=Callable[..., Any])


class DateType(click.ParamType[dt.date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return (
                dt.date.fromisoformat(value)
                if len(value) == 10
                else self.fail(f"{value!r} is no date; write YYYY-MM-DD")
            )
        except ValueError:
            self.fail(f"{value!r} is no date; write YYYY-MM-DD")


DATE = DateType()


def root_option(function: _F) -> _F:
    """`--root`: the project; default the nearest parent folder with a tosgen.yaml."""
    option = click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        help="The project (default: the nearest parent folder with a tosgen.yaml).",
    )
    return option(function)


def today_option(function: _F) -> _F:
    """`--today`: the date that counts as today; the only place where the clock enters."""
    option = click.option("--today", type=DATE, help="The date that counts as today (default: today's date).")
    return option(function)


def clock(today: dt.date | None) -> dt.date:
    """The given date, or today's in UTC."""
    return today or dt.datetime.now(dt.UTC).date()


def project_root(root: Path | None) -> Path:
    from tosgen.project import find_root

    return root if root is not None else find_root(Path.cwd())


def open_project(root: Path | None) -> Project:
    """The project at `--root`, with the parse cache of the user."""
    from tosgen.cache import ParseCache, cache_folder
    from tosgen.project import load_project

    found = project_root(root)
    return load_project(found, cache=ParseCache(cache_folder(), str(found.resolve())))


def open_project_or_library(root: Path | None) -> Project:
    """The project, or where there is none the built-in library alone: enough to look something up."""
    from tosgen.project import load_library

    try:
        found = project_root(root)
    except TosgenError:
        return load_library()
    return open_project(found)


def pick_agreements(project: Project, names: Iterable[str]) -> list[Manifest]:
    """The asked-for agreements, or all of the project; raises TosgenError for a name that is none of them."""
    from tosgen.schemas import nearest

    chosen = list(dict.fromkeys(names)) or list(project.agreements)
    for name in chosen:
        if name not in project.agreements:
            near = nearest(name, project.agreements)
            known = ", ".join(project.agreements) or "none"
            raise TosgenError(
                f"no agreement {name!r} in this project", f"did you mean `{near}`?" if near else f"there is: {known}"
            )
    return [project.agreements[name] for name in chosen]


def compose_all(project: Project, manifests: Iterable[Manifest], only: str | None = None) -> list[Composition]:
    """Every composition of some agreements, in the order of their manifests; `only` narrows to one jurisdiction."""
    from tosgen.composition import compose

    return [
        compose(manifest, jurisdiction, project.clauses, project.parameters)
        for manifest in manifests
        for jurisdiction in manifest.jurisdictions
        if only is None or jurisdiction == only
    ]


def print_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    from tosgen.report.text import findings_text

    text = findings_text(findings, color=use_color(sys.stderr if err else sys.stdout))
    if text:
        click.echo(text, err=err, nl=False, color=True)


def use_color(stream: Any) -> bool:
    return not os.environ.get("NO_COLOR") and stream.isatty()


def fail_on_option(default: str, choices: Iterable[str] = ()) -> Callable[[_F], _F]:
    """`--fail-on`: the lowest level that makes the command exit with 1."""
    values = [*(choices or LEVELS), "never"]
    return click.option(
        "--fail-on",
        type=click.Choice(values),
        default=default,
        show_default=True,
        help="Exit with 1 from this level on.",
    )


def reached(findings: Iterable[Finding], fail_on: str) -> bool:
    """Whether a finding is at or above a level."""
    if fail_on == "never":
        return False
    severe = LEVELS[: LEVELS.index(fail_on) + 1]
    return any(finding.level in severe for finding in findings)


def _completed(
    names: Callable[[Project], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            project = open_project(ctx.params.get("root"))
        except (TosgenError, OSError):
            return []
        return [CompletionItem(name) for name in sorted(names(project)) if name.startswith(incomplete)]

    return complete


complete_agreement = _completed(lambda project: project.agreements)
complete_clause = _completed(lambda project: project.clauses)


def _all_names(project: Project) -> Iterable[str]:
    from tosgen.checks.catalogue import rule_names

    return [*project.clauses, *project.agreements, *rule_names(project)]


complete_name = _completed(_all_names)
