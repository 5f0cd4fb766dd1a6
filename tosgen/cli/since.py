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
    """`agreements` are the working texts, one per jurisdiction; `parent` is None before the first release; `released` is set where the
    changes are those of a release to come."""

    project: Project
    manifest: Manifest
    agreements: tuple[Agreement, ...]
    parent: Release | None
    verdicts: tuple[Verdict, ...]
    timezone: str
    released: Release | None = None
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
    texts = judged_texts(chain[-2], agreements, since.project, since.manifest)
    verdicts = tuple(each for found in texts.values() for each in found)
    return replace(since, agreements=agreements, parent=chain[-2], verdicts=verdicts, texts=texts, released=chain[-1])


def changes_since_release(root: Path | None, name: str) -> Since:
    from tosgen.composition import compose
    from tosgen.ledger import releases

    project = open_project(root)
    (manifest,) = pick_agreements(project, [name])
    chain = releases(project.root, name)
    agreements = tuple(
        compose(manifest, code, project.clauses, project.parameters).agreement for code in manifest.jurisdictions
    )
    parent = chain[-1] if chain else None
    texts = judged_texts(parent, agreements, project, manifest)
    return Since(
        project=project,
        manifest=manifest,
        agreements=agreements,
        parent=parent,
        verdicts=tuple(each for found in texts.values() for each in found),
        texts=texts,
        timezone=project.timezone or "UTC",
    )


def judged_texts(
    parent: Release | None, agreements: tuple[Agreement, ...], project: Project, manifest: Manifest
) -> dict[str, tuple[Verdict, ...]]:
    """Jurisdiction → verdicts by the rules of a project and the decisions of a manifest."""
    from tosgen import guard
    from tosgen.judges import materiality_rules

    return guard.judged_texts(parent, agreements, rules=materiality_rules(project), decisions=manifest.verdicts)


def verdicts_between(
    parent: Release | None, agreements: tuple[Agreement, ...], project: Project, manifest: Manifest
) -> tuple[Verdict, ...]:
    """Verdicts on all changes from a release to some texts, jurisdiction by jurisdiction."""
    return tuple(each for found in judged_texts(parent, agreements, project, manifest).values() for each in found)
