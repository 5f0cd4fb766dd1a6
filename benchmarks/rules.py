"""Judging all requirements over all sample agreements, beside one compiled alternation of the same patterns over the same text;
then over one agreement of 100 to 10 000 clauses."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tosgen.composition import compose
from tosgen.coverage import coverage
from tosgen.evidence import read
from tosgen.model import LOCALES, Agreement, Provision, provisions
from tosgen.packs.load import builtin_packs
from tosgen.packs.rules import Evidence, Rule
from tosgen.patterns import compiled, translate
from tosgen.project import load_project

ROOT = Path(__file__).parent.parent
DAY = dt.date(2026, 11, 21)


def patterns(rules: Iterable[Rule], locale: str) -> list[str]:
    """Every pattern of every rule in a locale, once."""

    def of(evidence: Evidence) -> Iterator[str]:
        for group in (*evidence.groups, evidence.excluded):
            yield from group
        for part in evidence.parts:
            yield from of(part)

    return list(
        dict.fromkeys(
            pattern for rule in rules for point in rule.points for way in point.evidence[locale] for pattern in of(way)
        )
    )


def alternation(agreements: Iterable[Agreement], rules: tuple[Rule, ...]) -> float:
    """Seconds of one expression of all patterns over the sentences of all agreements."""
    single = {
        locale: re.compile("|".join(translate(each, locale) for each in patterns(rules, locale)), re.IGNORECASE)
        for locale in LOCALES
    }
    texts = [
        (single[locale], unit.folded)
        for each in agreements
        for locale in each.locales
        for unit in read(each, locale).units
    ]
    begun = time.process_time()
    for expression, text in texts:
        for _ in expression.finditer(text):
            pass
    return time.process_time() - begun


def grown(agreement: Agreement, count: int) -> Agreement:
    """One agreement of so many provisions, each with a name of its own."""
    base = list(provisions(agreement))
    sections: list[Provision] = [replace(base[n % len(base)], id=f"copy/{n}") for n in range(count)]
    return replace(agreement, sections=tuple(sections))


def main() -> None:
    project = load_project(ROOT)
    rules = tuple(rule for pack in builtin_packs() for rule in pack.rules)
    agreements = [
        compose(manifest, code, project.clauses, project.parameters).agreement
        for manifest in project.agreements.values()
        for code in manifest.jurisdictions
    ]
    sets = [names for _, names in project.sets]
    for locale in LOCALES:  # compiling is paid once
        for pattern in patterns(rules, locale):
            compiled((pattern,), locale)
    coverage(agreements[:1], rules, sets, DAY)
    begun = time.process_time()
    rows = coverage(agreements, rules, sets, DAY)
    own = time.process_time() - begun
    peer = alternation(agreements, rules)
    print(
        f"{len(rows)} judgements over {len(agreements)} agreements: {own:.2f} s, one alternation {peer:.2f} s, ratio {own / peer:.2f}"
    )
    first = 0.0
    for count in (100, 1000, 10_000):
        agreement = grown(agreements[0], count)
        begun = time.process_time()
        coverage([agreement], rules, [], DAY)
        each = (time.process_time() - begun) / count * 1000
        first = first or each
        print(f"{count} provisions: {each:.3f} ms each, {each / first:.2f} x the first")


if __name__ == "__main__":
    main()
