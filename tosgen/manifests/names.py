"""Names in manifests that nothing declares, and sections that are empty or called alike.

Findings: `manifest/…` (`unknown-clause`, `unknown-jurisdiction`, `unknown-feature`, `unknown-parameter`, `section-twice`,
`empty-section`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tosgen.manifests import Condition, Manifest, SectionSpec, manifest_error, walk_specs
from tosgen.model import Finding, Position
from tosgen.schemas import nearest


def check_manifest_data(
    manifest: Manifest,
    clause_ids: Iterable[str],
    jurisdictions: Mapping[str, object],
    features: Iterable[str],
    parameters: Iterable[str],
) -> list[Finding]:
    """Findings that need the rest of the project: names that nothing declares, each with the nearest spelling."""
    known = {
        "clause": set(clause_ids),
        "jurisdiction": set(jurisdictions),
        "feature": set(features),
        "parameter": set(parameters),
    }
    findings: list[Finding] = []

    def need(kind: str, name: str, position: Position) -> None:
        if name and name not in known[kind]:
            near = nearest(name, known[kind])
            hint = (
                f"did you mean `{near}`?"
                if near
                else f"`tosgen list {'topics' if kind == 'feature' else kind + 's'}` shows what there is"
            )
            findings.append(manifest_error(f"unknown-{kind}", f"unknown {kind} {name!r}", hint, position))

    for feature in manifest.features:
        need("feature", feature, manifest.positions.get("features", manifest.position))
    for code, spec in manifest.jurisdictions.items():
        need("jurisdiction", code, spec.position)
        for feature in spec.features:
            need("feature", feature, spec.position)
    for parameter_nodes in (manifest.parameters, *(spec.parameters for spec in manifest.jurisdictions.values())):
        for name, node in parameter_nodes.items():
            need("parameter", name, node.position)
    for section in walk_specs(manifest.sections):
        _check_condition(section.condition, section.position, need)
        if not section.entries and not section.sections:
            findings.append(
                manifest_error(
                    "empty-section",
                    f"section {section.id!r} holds neither clauses nor sections",
                    "add `clauses:` or remove it",
                    section.position,
                )
            )
        for entry in section.entries:
            need("clause", entry.clause, entry.position)
            _check_condition(entry.condition, entry.position, need)
    findings += _section_twice(manifest.sections)
    return findings


def _check_condition(condition: Condition, position: Position, need: Callable[[str, str, Position], None]) -> None:
    for code in (*condition.only, *condition.exclude):
        need("jurisdiction", code, position)
    for feature in condition.when:
        need("feature", feature, position)


def _section_twice(sections: Iterable[SectionSpec]) -> list[Finding]:
    findings: list[Finding] = []
    seen: set[str] = set()
    for section in sections:
        if section.id in seen:
            findings.append(
                manifest_error(
                    "section-twice",
                    f"two sections of one level are called {section.id!r}",
                    "give each its own id",
                    section.position,
                )
            )
        seen.add(section.id)
        findings += _section_twice(section.sections)
    return findings
