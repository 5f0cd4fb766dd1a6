"""Brings together what the single judges say of a project: requirement rules and the ledger.

`tosgen.check` does not import them; this module stands above all judges.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from tosgen.compose import Composition
from tosgen.manifests import Manifest
from tosgen.model import Finding
from tosgen.project import Project


def judged_findings(
    project: Project, manifests: Sequence[Manifest], compositions: Sequence[Composition], today: dt.date
) -> Iterator[Finding]:
    """Findings of the ledger (`release/…`) on the given agreements."""
    from tosgen.check.releases import check_releases

    for manifest in manifests:
        agreements = [each.agreement for each in compositions if each.agreement.name == manifest.name]
        yield from check_releases(project.root, manifest, agreements, today)
