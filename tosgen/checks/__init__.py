"""The checks of a project: each takes model values and gives findings; none imports another.

`check_sources` looks at clauses and manifests as written; `check_compositions` at the composed agreements.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tosgen.checks.catalogue import rule_names
from tosgen.checks.parity import check_parity
from tosgen.checks.seals import check_seal
from tosgen.checks.waivers import apply_waivers
from tosgen.composition import Composition
from tosgen.manifests import Manifest
from tosgen.model import Finding
from tosgen.project import Project
from tosgen.schemas import nearest
from tosgen.source import Node


def check_project(
    project: Project,
    manifests: Sequence[Manifest],
    compositions: Sequence[Composition],
    today: dt.date,
    judged: Iterable[Finding] = (),
) -> list[Finding]:
    """All findings on a project: its sources, the given compositions, and `judged`, what the requirement rules and the
    ledger found; waivers and changed levels applied, sorted by place."""
    findings = [*check_sources(project, manifests), *check_compositions(project, manifests, compositions), *judged]
    rules = rule_names(project)
    findings = [*_levelled(findings, project.config), *_odd_levels(findings, project.config, rules)]
    findings = apply_waivers(findings, manifests, today, rules)
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def check_sources(project: Project, manifests: Iterable[Manifest]) -> Iterator[Finding]:
    """Findings on the files of the project itself; the library's clauses were checked where they were made."""
    from tosgen.checks.lint import lint_sources

    yield from project.findings
    for clause in project.clauses.values():
        if f"clauses/{clause.id}.md" in project.own:
            names = project.glossary
            yield from check_parity(clause, names.terms, names.statutes, variants=names.variants)
            yield from check_seal(clause)
    yield from lint_sources(project, tuple(manifests))


def check_compositions(
    project: Project, manifests: Sequence[Manifest], compositions: Sequence[Composition]
) -> Iterator[Finding]:
    from tosgen.checks.lint import lint_agreement, lint_set

    for composition in compositions:
        yield from composition.findings
        yield from lint_agreement(composition.agreement, project)
    by_name: dict[tuple[str, str], Composition] = {
        (each.agreement.name, each.agreement.jurisdiction): each for each in compositions
    }
    for _, names in project.sets:
        for jurisdiction in dict.fromkeys(jurisdiction for name, jurisdiction in by_name if name in names):
            members = [by_name[name, jurisdiction].agreement for name in names if (name, jurisdiction) in by_name]
            yield from lint_set(members, project)
    yield from _unused_parameters(manifests, by_name)


def _unused_parameters(
    manifests: Sequence[Manifest], by_name: Mapping[tuple[str, str], Composition]
) -> Iterator[Finding]:
    for manifest in manifests:
        used = {
            name
            for (agreement, _), composition in by_name.items()
            if agreement == manifest.name
            for name in composition.used
        }
        written = [manifest.parameters, *(spec.parameters for spec in manifest.jurisdictions.values())]
        for name, node in ((name, node) for table in written for name, node in table.items()):
            if name not in used:
                yield Finding(
                    rule="manifest/parameter-unused",
                    level="warning",
                    message=f"no clause of {manifest.name} uses {name}",
                    hint="remove the value, or use it in a clause",
                    position=node.position,
                    agreement=manifest.name,
                )


def _levels(config: Node | None) -> dict[str, Node]:
    table = config.get("levels") if config else None
    return table.mapping() if table else {}


def _levelled(findings: Iterable[Finding], config: Node | None) -> Iterator[Finding]:
    """Findings with the levels that the project set for their rules; `off` drops a finding of level warning or note."""
    levels = {name: node.value for name, node in _levels(config).items()}
    for finding in findings:
        level = levels.get(finding.rule)
        if level == "off" and finding.level != "error":
            continue
        yield replace(finding, level=level) if level in ("error", "warning", "note") else finding  # type: ignore[arg-type]  # just tested


def _odd_levels(findings: Iterable[Finding], config: Node | None, rules: Sequence[str]) -> Iterator[Finding]:
    """`project/unknown-rule`: a level for a rule that does not exist; `project/level-off`: an error cannot be switched off."""
    grave = {finding.rule for finding in findings if finding.level == "error"}
    for name, node in _levels(config).items():
        if name not in rules:
            near = nearest(name, rules)
            yield Finding(
                rule="project/unknown-rule",
                level="error",
                message=f"a level for the unknown rule {name!r}",
                hint=f"did you mean `{near}`?" if near else "`tosgen list rules` shows what there is",
                position=node.position,
            )
        elif node.value == "off" and name in grave:
            yield Finding(
                rule="project/level-off",
                level="warning",
                message=f"{name} is an error and stays one",
                hint="lower its level, or waive it in the manifest with a reason and a date",
                position=node.position,
            )
