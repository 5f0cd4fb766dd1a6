"""`tosgen seal`."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosgen.cli.common import clock, complete_clause, open_project, root_option, today_option
from tosgen.errors import TosgenError

if TYPE_CHECKING:
    from tosgen.model import Clause, ClauseText
    from tosgen.project import Project

_SEAL_LINE = re.compile(r"^seal:.*(?:\n[ \t]+\S.*)*\n", re.MULTILINE)


@click.command(name="seal")
@click.argument("clauses", nargs=-1, shell_complete=complete_clause)
@root_option
@today_option
@click.option("--by", default="legal", show_default=True, help="Who has read both texts side by side.")
@click.option("--all", "everything", is_flag=True, help="Every clause of the project whose texts are not sealed.")
@click.option("--dry-run", is_flag=True, help="Only show what moved.")
def command(
    clauses: tuple[str, ...], root: Path | None, today: dt.date | None, by: str, everything: bool, dry_run: bool
) -> None:
    """Show what changed in each language since the last seal, and seal anew.

    A seal says that someone has read both texts side by side.

    Example: tosgen seal account/no-transfer
    """
    from tosgen.checks.parity import check_parity
    from tosgen.checks.seals import moved_locales

    project = open_project(root)
    refused = 0
    for clause in _chosen(project, clauses, everything):
        moved = moved_locales(clause)
        if not moved:
            click.echo(f"{clause.id}: sealed and unchanged")
            continue
        for line in _history(project, clause, moved):
            click.echo(line)
        problems = [
            each
            for each in check_parity(
                clause, project.glossary.terms, project.glossary.statutes, project.parameters, project.glossary.variants
            )
            if each.level == "error"
        ]
        if problems:
            from tosgen.cli.common import print_findings

            print_findings(problems, err=True)
            click.echo(f"{clause.id}: not sealed, the two texts differ", err=True)
            refused += 1
        elif not dry_run:
            _write(project, clause, by, clock(today))
            click.echo(f"{clause.id}: sealed")
    sys.exit(1 if refused else 0)


def _chosen(project: Project, names: tuple[str, ...], everything: bool) -> list[Clause]:
    from tosgen.checks.seals import moved_locales
    from tosgen.schemas import nearest

    own = {name: clause for name, clause in project.clauses.items() if f"clauses/{name}.md" in project.own}
    if everything:
        return [clause for clause in own.values() if moved_locales(clause)]
    if not names:
        raise TosgenError("name the clauses to seal, or say --all", "`tosgen check` lists those that are not sealed")
    for name in names:
        if name not in own:
            near = nearest(name, own)
            library = (
                " (it belongs to the library; copy it into clauses/ to change it)" if name in project.clauses else ""
            )
            raise TosgenError(
                f"no clause {name!r} in this project{library}", f"did you mean `{near}`?" if near else None
            )
    return [own[name] for name in dict.fromkeys(names)]


def _history(project: Project, clause: Clause, moved: tuple[str, ...]) -> Iterator[str]:
    """What moved since the seal: languages and blocks, with the words where the sealed text is found in git."""
    if clause.seal is None:
        yield f"{clause.id}: never sealed"
        return
    sealed = _sealed_version(project, clause)
    for locale in moved:
        before = sealed.texts.get(locale) if sealed else None
        if before is None:
            yield f"{clause.id}: {locale} has changed since {clause.seal.on} (the sealed text is not in git)"
            continue
        yield f"{clause.id}: {locale} has changed since {clause.seal.on}"
        yield from _moved_blocks(before, clause.texts[locale])
    for locale in clause.texts:
        if locale not in moved:
            yield f"{clause.id}: {locale} has not changed"


def _sealed_version(project: Project, clause: Clause) -> Clause | None:
    """The newest committed version of the clause whose texts carry the sealed digests."""
    import subprocess

    from tosgen.clauses import clause_digests, load_clause

    path = f"clauses/{clause.id}.md"
    git = ["git", "-C", str(project.root)]
    try:
        log = subprocess.run(
            [*git, "log", "--format=%H", "-n", "50", "--", path], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    for revision in log.stdout.split():
        shown = subprocess.run([*git, "show", f"{revision}:./{path}"], capture_output=True, check=False)
        old, _ = load_clause(shown.stdout, path)
        if old is not None and clause.seal is not None and clause_digests(old) == dict(clause.seal.digests):
            return old
    return None


def _moved_blocks(before: ClauseText, after: ClauseText) -> Iterator[str]:
    from tosgen.model import block_text, walk_blocks

    old = [before.title, *(block_text(block) for block in walk_blocks(before.blocks))]
    new = [after.title, *(block_text(block) for block in walk_blocks(after.blocks))]
    for number in range(max(len(old), len(new))):
        was, now = (texts[number] if number < len(texts) else "" for texts in (old, new))
        if was != now:
            yield f"  {'title' if number == 0 else f'block {number}'}"
            yield from (f"    {sign} {text}" for sign, text in (("-", was), ("+", now)) if text)


def _write(project: Project, clause: Clause, by: str, today: dt.date) -> None:
    """Puts the seal into the front matter and leaves every other byte alone."""
    from tosgen.cache import write_atomically
    from tosgen.clauses import clause_digests

    if not re.fullmatch(r"[\w .@-]{1,60}", by):
        raise TosgenError(f"--by {by!r} cannot stand in a seal", "use letters, digits and spaces")
    path = project.root / "clauses" / f"{clause.id}.md"
    text = path.read_bytes().decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    digests = ", ".join(f'{locale}: "{digest}"' for locale, digest in clause_digests(clause).items())
    line = f"seal: {{{digests}, by: {by}, on: {today.isoformat()}}}\n"
    end = text.index("\n---", 3) + 1
    front = _SEAL_LINE.sub("", text[:end])
    write_atomically(path, (front + line + text[end:]).replace("\n", newline).encode())
