"""`tosgen explain`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import complete_name, open_project_or_library, root_option
from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from tosgen.manifests import Manifest
    from tosgen.model import Clause
    from tosgen.project import Project


@click.command(name="explain")
@click.argument("name", shell_complete=complete_name)
@root_option
@click.option("--agreement", help="Only in this agreement.")
def command(name: str, root: Path | None, agreement: str | None) -> None:
    """Explain a rule, a clause or an anchor of a page.

    For a clause: where it stands, and why it is in or out of each agreement in each jurisdiction.

    Example: tosgen explain account/no-transfer
    """
    project = open_project_or_library(root)
    clause = project.clauses.get(name) or project.clauses.get(_from_anchor(name))
    if clause is not None:
        lines = _clause(project, clause, agreement)
    elif name in project.agreements or name in project.samples:
        lines = _agreement(project, project.agreements.get(name) or project.samples[name])
    else:
        lines = _rule(project, name)
    for line in lines:
        click.echo(line)


def _from_anchor(anchor: str) -> str:
    """`#account.no-transfer.zh_CN` → `account/no-transfer`."""
    bare = anchor.rsplit("#", 1)[-1]
    for suffix in (".en", ".zh_CN"):
        bare = bare.removesuffix(suffix)
    return bare.replace(".", "/")


def _clause(project: Project, clause: Clause, only: str | None) -> Iterator[str]:
    from tosgen.checks.seals import moved_locales

    yield f"{clause.id}  ({clause.position.path})"
    for locale, text in clause.texts.items():
        yield f"  {locale}: {text.title}"
    yield f"  topics: {', '.join(clause.topics)}"
    moved = moved_locales(clause)
    sealed = f"sealed by {clause.seal.by} on {clause.seal.on}" if clause.seal else "not sealed"
    yield f"  {sealed}" + (f"; changed since: {', '.join(moved)}" if clause.seal and moved else "")
    tables = [project.agreements] if only is None or only in project.agreements else []
    manifests = [
        manifest for table in (*tables, project.samples) for manifest in table.values() if only in (None, manifest.name)
    ]
    used = [line for manifest in manifests for line in _use(project, clause, manifest)]
    yield from used or ["  no agreement places it"]


def _use(project: Project, clause: Clause, manifest: Manifest) -> Iterator[str]:
    from tosgen.composition import choices, compose
    from tosgen.model import provisions

    entries = [
        (code, choice)
        for code in manifest.jurisdictions
        for choice in choices(manifest, code)
        if choice.entry.clause == clause.id
    ]
    if not entries:
        return
    yield f"  {manifest.name}:"
    for code, choice in entries:
        if not choice.included:
            yield f"    {code}: out – {choice.why} ({choice.entry.position})"
            continue
        agreement = compose(manifest, code, project.clauses, project.parameters).agreement
        here = next(each for each in provisions(agreement) if each.clause == clause.id)
        number = here.numbers.get(manifest.languages[0], "") or "no number"
        yield f"    {code}: in – {choice.why}; {number} in section {choice.section} ({choice.entry.position})"


def _agreement(project: Project, manifest: Manifest) -> Iterator[str]:
    from tosgen.composition import choices

    yield f"{manifest.name}  ({manifest.position.path})"
    for code in manifest.jurisdictions:
        yield f"  {code}:"
        for choice in choices(manifest, code):
            mark = "in " if choice.included else "out"
            yield f"    {mark} {choice.entry.clause} – {choice.why}"


def _rule(project: Project, name: str) -> Iterator[str]:
    from tosgen.checks.catalogue import describe, rule_names
    from tosgen.schemas import nearest

    description = describe(name, project)
    if description is None:
        near = nearest(name, [*rule_names(project), *project.clauses, *project.agreements])
        raise TosgenError(
            f"nothing is called {name!r}",
            f"did you mean `{near}`?" if near else "`tosgen list rules` and `tosgen list clauses` show what there is",
        )
    from tosgen.report.rule import rule_lines

    yield from rule_lines(description)
