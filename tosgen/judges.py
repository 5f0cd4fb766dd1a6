"""Brings together what the single judges say of a project: requirement rules and the ledger.

`tosgen.checks` does not import them; this module stands above all judges.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tosgen.audit import Requirement, RequirementsOf
from tosgen.composition import Composition
from tosgen.coverage import Row, basis_words, coverage, coverage_rows, place_of, requirement_findings
from tosgen.difference.structure import mapping_changes
from tosgen.evidence import read
from tosgen.manifests import Manifest
from tosgen.model import Agreement, Finding, Reason, Verdict
from tosgen.packs import chain
from tosgen.packs.load import builtin_packs, project_packs
from tosgen.packs.rules import Rule
from tosgen.project import Project

if TYPE_CHECKING:
    from tosgen.packs.materiality import Rules


def rules_of(project: Project) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules of all packs that hold for a project, and the findings on its own packs."""
    packs = builtin_packs()
    patterns = project.config.get("packs") if project.config else None
    own, problems = project_packs(patterns.strings() if patterns else (), project.files)
    return tuple(rule for pack in (*packs, *own) for rule in pack.rules), tuple(problems)


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


def requirement_changes(old: Agreement, new: Agreement, rules: Sequence[Rule], today: dt.date) -> Iterator[Verdict]:
    """Requirements that one text of an agreement meets and the other does not: one no longer met is for review, one now met is editorial."""
    by_name = {rule.name: rule for rule in rules}
    met = [_met(each, rules, today) for each in (old, new)]
    shared = set(met[0]) & set(met[1])
    before, after = ({name: states[name] for name in shared} for states in met)
    for change in mapping_changes("metadata", before, after, new):
        rule = by_name[change.provision]
        lost = [effect.locale for effect in change.effects if effect.after == "missing"]
        words = f"no longer met in {', '.join(lost)}: {rule.message['en']}" if lost else "now met"
        reason = Reason(rule=rule.name, message=words, basis=basis_words(rule))
        yield Verdict(change=change, verdict="review" if lost else "editorial", reasons=(reason,))


def _met(agreement: Agreement, rules: Sequence[Rule], today: dt.date) -> dict[str, dict[str, str]]:
    """Rule → locale → met or missing, for the rules that concern an agreement."""
    states: dict[str, dict[str, str]] = {}
    for row in coverage([agreement], rules, (), today):
        states.setdefault(row.rule.name, {})[row.locale] = "met" if row.met else "missing"
    return states


def foreign_requirements(rules: Sequence[Rule], today: dt.date) -> RequirementsOf:
    """Judges documents that tosgen did not write, as one set.  A point is looked for in the passages on the rule's topics and, since a
    foreign passage may stand under any heading, then in the whole document."""

    def judge_all(agreements: Sequence[Agreement], code: str, told: Mapping[str, bool | None]) -> Iterator[Requirement]:
        known = frozenset(name for name, value in told.items() if value)
        members = [replace(each, jurisdiction=code, features=known) for each in agreements]
        readings = {(each.name, locale): read(each, locale) for each in members for locale in each.locales}
        for rule in rules:
            states = [told.get(name) for name in rule.when]
            concerned = [each for each in members if set(rule.documents) & set(each.kinds)]
            if False in states or rule.jurisdiction not in chain(code) or not rule.applies_on(today) or not concerned:
                continue
            if None in states:
                locales = dict.fromkeys(locale for each in concerned for locale in each.locales)
                yield from (_untold(rule, code, locale) for locale in locales)
                continue
            for row in coverage_rows(rule, code, concerned, readings, today, anywhere=True):
                yield _requirement(row)

    return judge_all


def _requirement(row: Row) -> Requirement:
    proofs = [each.proof.unit.position for each in row.result.points if each.proof and each.proof.unit]
    return Requirement(
        rule=row.rule.name,
        met=row.met,
        level=row.rule.level,
        jurisdiction=row.jurisdiction,
        locale=row.locale,
        position=next(iter(proofs), None) if row.met else place_of(row),
        missing=tuple(point.says["en"] for point in row.result.missing),
        basis=basis_words(row.rule),
    )


def _untold(rule: Rule, code: str, locale: str) -> Requirement:
    return Requirement(
        rule=rule.name, met=None, level=rule.level, jurisdiction=code, locale=locale, position=None, missing=(),
        basis=basis_words(rule),
    )  # fmt: skip


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
