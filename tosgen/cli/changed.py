"""`check --changed-since REV`: what a change touches, and how far it reaches."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tosgen.errors import TosgenError
from tosgen.model import Finding

if TYPE_CHECKING:
    from tosgen.project import Project


def narrowed(root: Path, findings: Iterable[Finding], revision: str) -> tuple[list[Finding], str]:
    """The findings in changed files, or on agreements that a changed file reaches, and the blast radius in words."""
    from tosgen.cli.common import open_project

    changed = changed_files(root, revision)
    project = open_project(root)
    reached = reach(project, changed)
    agreements = {agreement for agreement, _ in reached}
    kept = [
        each
        for each in findings
        if (each.position and each.position.path in changed)
        or (each.agreement in agreements and (each.agreement, each.jurisdiction) in reached)
    ]
    return kept, _radius(project, changed, reached)


def changed_files(root: Path, revision: str) -> set[str]:
    """Paths below the root that differ from a revision, untracked ones included; raises TosgenError."""
    if revision.startswith("-"):
        raise TosgenError(f"{revision!r} is no git revision")
    git = ["git", "-C", str(root)]
    try:
        diff = subprocess.run(
            [*git, "diff", "--name-only", "--relative", "-z", revision, "--", "."], capture_output=True, check=False
        )
        new = subprocess.run(
            [*git, "ls-files", "--others", "--exclude-standard", "-z"], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise TosgenError("git is not installed", "install git") from error
    if diff.returncode:
        raise TosgenError(
            f"git cannot compare with {revision!r}", diff.stderr.decode("utf-8", "replace").split("\n")[0] or None
        )
    return {name for name in (diff.stdout + new.stdout).decode("utf-8", "replace").split("\0") if name}


def reach(project: Project, changed: set[str]) -> set[tuple[str, str]]:
    """The compositions, as (agreement, jurisdiction), that a changed clause or manifest stands in."""
    from tosgen.composition import choices

    reached: set[tuple[str, str]] = set()
    for name, manifest in project.agreements.items():
        own = f"templates/agreements/{name}.yaml" in changed
        for code in manifest.jurisdictions:
            if own or any(
                choice.included and f"clauses/{choice.entry.clause}.md" in changed for choice in choices(manifest, code)
            ):
                reached.add((name, code))
    return reached


def _radius(project: Project, changed: set[str], reached: set[tuple[str, str]]) -> str:
    from tosgen.ledger import releases

    clauses = sorted(path for path in changed if path.startswith("clauses/"))
    lines = [f"blast radius: {len(changed)} changed files, {len(clauses)} of them clauses"]
    for name in sorted({agreement for agreement, _ in reached}):
        codes = sorted(code for agreement, code in reached if agreement == name)
        chain = releases(project.root, name)
        last = f"; last release {chain[-1].version}, effective {chain[-1].effective}" if chain else "; not released"
        lines.append(f"    {name}: {', '.join(codes)}; {', '.join(project.agreements[name].languages)}{last}")
    if not reached:
        lines.append("    no agreement")
    return "\n".join(lines) + "\n"
