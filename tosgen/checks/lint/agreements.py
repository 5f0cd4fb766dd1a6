"""The agreement rules in order, and what is read over a set of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tosgen.checks.lint import contents, numbering, procedures, statements, usage
from tosgen.checks.lint.view import View
from tosgen.model import Agreement, Finding
from tosgen.project import Project


def agreement_findings(agreement: Agreement, project: Project) -> Iterator[Finding]:
    """Findings on one agreement; what a set has between its documents is left to `set_findings`."""
    view = View(agreement, project)
    yield from numbering.outline_findings(view)
    yield from contents.party_findings(view)
    yield from contents.residue_findings(view)
    yield from contents.seat_findings(view)
    yield from procedures.licence_findings(view)
    yield from procedures.sanction_findings(view)
    yield from procedures.procedure_findings(view)
    yield from procedures.balance_findings(view)
    yield from statements.statement_findings(view)
    yield from statements.exclusive_findings(view)
    if len(project.set_of(agreement.name)) < 2:
        yield from _together((view,))


def _together(views: Sequence[View]) -> Iterator[Finding]:
    """What one of the documents that are published together may do for all."""
    yield from contents.missing_findings(views)
    yield from usage.usage_findings(views)


def set_findings(agreements: Sequence[Agreement], project: Project) -> Iterator[Finding]:
    """Findings on the documents of one set in one jurisdiction."""
    if len(agreements) < 2:
        if agreements and len(project.set_of(agreements[0].name)) > 1:
            yield from _together((View(agreements[0], project),))
        return
    views = [View(agreement, project) for agreement in agreements]
    yield from _together(views)
    yield from contents.set_only_findings(views)
    for index, view in enumerate(views[1:], 1):
        yield from statements.statement_findings(view, views[:index])
