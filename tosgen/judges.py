"""Brings together what the single judges say of a project: requirement rules and the ledger.

`tosgen.check` does not import them; this module stands above all judges.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tosgen.compose import Composition
from tosgen.coverage import Row, coverage, requirement_findings
from tosgen.manifests import Manifest
from tosgen.model import Finding
from tosgen.packs.load import builtin_packs, project_packs
from tosgen.packs.rules import Rule
from tosgen.project import Project

if TYPE_CHECKING:
    from tosgen.packs.materiality import Rules


def rules_of(project: Project) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules of all packs that hold for a project, and the findings on its own packs."""
    packs, findings = builtin_packs()
    patterns = project.config.get("packs") if project.config else None
    own, problems = project_packs(patterns.strings() if patterns else (), project.files)
    return tuple(rule for pack in (*packs, *own) for rule in pack.rules), (*findings, *problems)


def materiality_rules(project: Project) -> Rules:
    """The rules by which changes are judged: those of the project's `packs/materiality*.yaml` before the built-in ones."""
    from tosgen.packs.materiality import builtin_rules, with_own_rules

    own = {
        path: data
        for path, data in sorted(project.files.items())
        if fnmatch.fnmatchcase(path, "packs/materiality*.yaml")
    }
    return with_own_rules(builtin_rules(), own) if own else builtin_rules()


def covered(project: Project, compositions: Iterable[Composition], today: dt.date) -> list[Row]:
    """Requirement × jurisdiction × locale for some compositions."""
    rules, _ = rules_of(project)
    agreements = [each.agreement for each in compositions]
    return coverage(agreements, rules, [names for _, names in project.sets], today)


def judged_findings(
    project: Project, manifests: Sequence[Manifest], compositions: Sequence[Composition], today: dt.date
) -> Iterator[Finding]:
    """Findings of the requirement rules and of the ledger (`release/…`) on the given agreements."""
    from tosgen.guard import check_releases

    _, problems = rules_of(project)
    yield from problems
    yield from requirement_findings(covered(project, compositions, today), project.clauses, today)
    for manifest in manifests:
        agreements = [each.agreement for each in compositions if each.agreement.name == manifest.name]
        yield from check_releases(project.root, manifest, agreements, today, materiality_rules(project))
