"""What has changed between the last release of an agreement and its working text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tosgen.cli.common import open_project, pick_agreements
from tosgen.errors import TosgenError

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
    released: bool = False
    texts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)

    @property
    def in_force(self) -> tuple[Agreement, ...]:
        """The texts before the changes, one per jurisdiction."""
        return tuple(self.parent.text(code) for code in self.parent.jurisdictions) if self.parent else ()

    def by_jurisdiction(self, code: str) -> tuple[Verdict, ...]:
        """The verdicts on the text of one jurisdiction."""
        return self.texts.get(code, ())


def upcoming_changes(root: Path | None, name: str, today: dt.date) -> Since:
    """The changes that people are still to be told of: those of the working text since the last release, or, when it is released
    and not yet in effect, those of this release.  Raises TosgenError where there are none."""
    from tosgen.ledger import releases

    since = changes_since_release(root, name)
    if since.parent is None:
        raise TosgenError(
            f"{name} has no release yet: a first version has nobody to tell", "make one with `tosgen release`"
        )
    if since.verdicts:
        return since
    chain = releases(since.project.root, name)
    if len(chain) < 2 or chain[-1].effective <= today:
        raise TosgenError(
            f"nothing has changed since {since.parent.version}, in effect since {since.parent.effective}",
            "edit a clause or a parameter first",
        )
    agreements = tuple(chain[-1].text(code) for code in chain[-1].jurisdictions)
    texts = judged_texts(chain[-2], agreements)
    verdicts = tuple(each for found in texts.values() for each in found)
    return replace(since, agreements=agreements, parent=chain[-2], verdicts=verdicts, texts=texts, released=True)


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
    texts = judged_texts(parent, agreements)
    return Since(
        project=project,
        manifest=manifest,
        agreements=agreements,
        parent=parent,
        verdicts=tuple(each for found in texts.values() for each in found),
        texts=texts,
        timezone=project.timezone or "UTC",
    )


def judged_texts(parent: Release | None, agreements: tuple[Agreement, ...]) -> dict[str, tuple[Verdict, ...]]:
    """Jurisdiction → verdicts on all changes from a release to its text."""
    from tosgen.diff import diff_agreements
    from tosgen.materiality import judge

    return {
        agreement.jurisdiction: judge(diff_agreements(parent.text(agreement.jurisdiction), agreement).changes)
        for agreement in agreements
        if parent is not None and agreement.jurisdiction in parent.jurisdictions
    }


def verdicts_between(parent: Release | None, agreements: tuple[Agreement, ...]) -> tuple[Verdict, ...]:
    """Verdicts on all changes from a release to some texts, jurisdiction by jurisdiction."""
    return tuple(each for found in judged_texts(parent, agreements).values() for each in found)
