"""`tosgen verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tosgen.cli.common import complete_agreement, print_findings, project_root, root_option
from tosgen.errors import TosgenError


@click.command(name="verify")
@click.argument("agreements", nargs=-1, shell_complete=complete_agreement)
@root_option
def command(agreements: tuple[str, ...], root: Path | None) -> None:
    """Walk the chain of releases, rebuild every digest and Merkle root, and name the first broken link.

    Example: tosgen verify image-platform-terms
    """
    from tosgen.ledger import releases, verify

    base = project_root(root)
    names = agreements or tuple(sorted(path.name for path in (base / "releases").glob("*") if path.is_dir()))
    broken = False
    for name in names:
        if not (base / "releases" / name).is_dir():
            raise TosgenError(f"{name} has no releases", "`tosgen list releases` shows what there is")
        findings = list(verify(base, name))
        print_findings(findings)
        broken = broken or bool(findings)
        if not findings:
            chain = releases(base, name)
            click.echo(
                f"{name}: {len(chain)} releases, whole; head {chain[-1].version} {chain[-1].digest[:12]}"
                if chain
                else f"{name}: no releases"
            )
    if not names:
        click.echo("no releases", err=True)
    sys.exit(1 if broken else 0)
