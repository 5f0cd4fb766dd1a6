"""What the requirement rules and the ledger say of the compositions; the command line brings the judges together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tosgen.compose import Composition
from tosgen.manifests import Manifest
from tosgen.model import Finding
from tosgen.project import Project


def judged_findings(
    project: Project, manifests: Sequence[Manifest], compositions: Sequence[Composition], today: dt.date
) -> Iterable[Finding]:
    """Findings of the judges that `check` does not import itself."""
    return []
