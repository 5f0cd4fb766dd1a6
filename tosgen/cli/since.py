"""What has changed between the last release of an agreement and its working text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tosgen.cli.common import open_project, pick_agreements

if TYPE_CHECKING:
    from tosgen.ledger import Release
    from tosgen.manifests import Manifest
    from tosgen.model import Agreement, Verdict
    from tosgen.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """`agreements` are the working texts, one per jurisdiction; `parent` is None before the first release."""

    project: Project
    manifest: Manifest
    agreements: tuple[Agreement, ...]
    parent: Release | None
    verdicts: tuple[Verdict, ...]
    timezone: str


def changes_since_release(root: Path | None, name: str) -> Since:
    from tosgen.compose import compose
    from tosgen.ledger import releases

    project = open_project(root)
    (manifest,) = pick_agreements(project, [name])
    chain = releases(project.root, name)
    agreements = tuple(
        compose(manifest, code, project.clauses, project.parameters).agreement for code in manifest.jurisdictions
    )
    parent = chain[-1] if chain else None
    verdicts = verdicts_between(parent, agreements)
    return Since(
        project=project,
        manifest=manifest,
        agreements=agreements,
        parent=parent,
        verdicts=verdicts,
        timezone=project.timezone or "UTC",
    )


def verdicts_between(parent: Release | None, agreements: tuple[Agreement, ...]) -> tuple[Verdict, ...]:
    """Verdicts on all changes from a release to some texts, jurisdiction by jurisdiction."""
    from tosgen.diff import diff_agreements
    from tosgen.materiality import judge

    verdicts: list[Verdict] = []
    for agreement in agreements:
        if parent is not None and agreement.jurisdiction in parent.jurisdictions:
            verdicts += judge(diff_agreements(parent.text(agreement.jurisdiction), agreement).changes)
    return tuple(verdicts)
