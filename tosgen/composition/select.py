"""Which clauses stand in an agreement of a jurisdiction, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tosgen.manifests import Condition, Entry, Manifest, SectionSpec
from tosgen.packs import chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a manifest with the decision on it; `why` is a phrase for `tosgen explain`, `section` its path."""

    entry: Entry
    section: str
    included: bool
    why: str


def composition_features(manifest: Manifest, jurisdiction: str) -> frozenset[str]:
    """The features that hold in a jurisdiction: those of the manifest and of the jurisdiction and its ancestors."""
    specs = [manifest.jurisdictions[code] for code in chain(jurisdiction) if code in manifest.jurisdictions]
    return frozenset(manifest.features).union(*(spec.features for spec in specs))


def judge(condition: Condition, jurisdiction: str, features: frozenset[str]) -> tuple[bool, str]:
    """Whether a condition holds, and the reason in words."""
    line = chain(jurisdiction) or (jurisdiction,)
    if condition.only and not set(condition.only) & set(line):
        return False, f"only for {', '.join(condition.only)}"
    hit = [code for code in condition.exclude if code in line]
    if hit:
        return False, f"not for {', '.join(hit)}"
    absent = [feature for feature in condition.when if feature not in features]
    if absent:
        return False, f"the agreement lacks the feature {', '.join(absent)}"
    reasons = []
    if condition.only:
        reasons.append(f"for {', '.join(code for code in condition.only if code in line)}")
    if condition.when:
        reasons.append(f"has the feature {', '.join(condition.when)}")
    return True, " and ".join(reasons) or "in every jurisdiction"


def choices(manifest: Manifest, jurisdiction: str) -> Iterator[Choice]:
    """Every clause entry in reading order with the decision on it; a section that is out takes its clauses with it."""
    features = composition_features(manifest, jurisdiction)

    def walk(section: SectionSpec, path: str, barred: str | None) -> Iterator[Choice]:
        holds, why = judge(section.condition, jurisdiction, features)
        barred = barred or (None if holds else f"its section {path} is {why}")
        for entry in section.entries:
            included, reason = judge(entry.condition, jurisdiction, features)
            yield Choice(entry=entry, section=path, included=included and not barred, why=barred or reason)
        for inner in section.sections:
            yield from walk(inner, f"{path}.{inner.id}", barred)

    for section in manifest.sections:
        yield from walk(section, section.id, None)
