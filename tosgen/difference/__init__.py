"""What differs between two agreements: facts, in both locales together.

Two stages: units are aligned (`align`, `splits`), then words are compared inside aligned units only (`words`).
Finding `parity/effect`: an effect in one locale has no counterpart in the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tosgen.difference.align import align
from tosgen.difference.changes import LocalChange, local_changes
from tosgen.difference.join import joined, parity, with_affected
from tosgen.difference.splits import matches
from tosgen.difference.structure import structure_changes
from tosgen.difference.units import Unit, units_of
from tosgen.model import Agreement, Change, Finding

__all__ = ["Difference", "diff_agreements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`normalised` counts what was made uniform before comparing, both texts together."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()
    normalised: Mapping[str, int] = field(default_factory=dict)


def diff_agreements(old: Agreement, new: Agreement, *, locales: tuple[str, ...] | None = None) -> Difference:
    """All changes from one agreement to another, in the order of the new text, with their effects."""
    shared = [each for each in new.locales if each in old.locales and (locales is None or each in locales)]
    main = new.prevailing if new.prevailing in shared else shared[0] if shared else None
    found: list[LocalChange] = []
    texts: dict[str, list[tuple[str, str]]] = {}
    counts: dict[str, int] = {}
    for locale in sorted(shared, key=lambda each: each != main):
        before, after = units_of(old, locale), units_of(new, locale)
        texts[locale] = [(unit.provision, unit.text) for unit in after]
        _count(counts, [*before, *after])
        found += local_changes(locale, before, after, matches(before, after, align(before, after)))
    worded = (with_affected(change, texts) for change in joined(found, main or "", new.jurisdiction))
    changes = [*worded, *structure_changes(old, new)]
    return Difference(changes=tuple(changes), findings=tuple(parity(changes, shared, new)), normalised=counts)


def _count(counts: dict[str, int], units: list[Unit]) -> None:
    for unit in units:
        for name, number in unit.normalised.counts.items():
            counts[name] = counts.get(name, 0) + number
